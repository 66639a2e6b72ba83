"""Every word on the screens stands out from its ground in every theme, computed from the cells that are drawn."""

from __future__ import annotations

import pytest
from textual.color import Color

from tests.faults.paths import PATHS, follow
from tests.screens.walk import Walk, memory_session
from tests.snap import settle
from uncramp.protocol.terms import State
from uncramp_screens.app import UncrampApp
from uncramp_screens.driver import rows_on_screen
from uncramp_screens.themes import COLOURLESS, THEMES

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

WORDS, WAITING = 4.5, 2.5
"""The least contrast of words (WCAG 2.2, AA), and where a question waits in grey until the one above it is answered."""
PLACES = {
    **{str(state): PATHS[state] for state in (State.ONSET, State.STRETCH, State.FEEL, State.REST, State.RECHECK)},
    **{str(state): PATHS[state] for state in (State.EXTREME, State.RESOLVED, State.SEEK_CARE)},
    "take it off": f"{PATHS[State.HEAT]} s",
    "map": "0 +5 m 4 l",
    "ticks": "0 +34 1 3 1 2 2 4",
}


def contrast(first: Color, other: Color) -> float:
    """The ratio of WCAG 2.2, 1 to 21."""

    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(first), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(app: UncrampApp) -> list[tuple[str, float]]:
    """The words on screen that do not stand out from what is behind them."""
    pairs = []
    for row in rows_on_screen(app):
        for segment in row:
            style, text = segment.style, segment.text.strip()
            if style is None or style.color is None or style.bgcolor is None or not any(map(str.isalnum, text)):
                continue
            ink, ground = (Color.from_rich_color(colour) for colour in (style.color, style.bgcolor))
            if style.reverse:
                ink, ground = ground, ink
            ratio = contrast(ink, ground)
            if ratio < WORDS:
                pairs.append((text, round(ratio, 2)))
    return pairs


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES if theme.name != COLOURLESS])
async def test_words_stand_out_in_every_theme(theme: str) -> None:
    for place, path in PLACES.items():
        session, clock = memory_session(theme=theme)
        follow(session, clock, path)
        session.alerts()
        app = UncrampApp(session)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await Walk(pilot, app, clock).forget_alerts()
            await settle(pilot)
            waiting = any(card.display for card in app.screen.query(".-waiting"))
            least = WAITING if waiting else WORDS
            assert [pair for pair in faint(app) if pair[1] < least] == [], place


async def test_without_colour_nothing_is_told_by_colour_alone() -> None:
    session, clock = memory_session(theme=COLOURLESS)
    follow(session, clock, PATHS[State.SEEK_CARE])
    app = UncrampApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = list(rows_on_screen(app))
        care = [segment for row in rows for segment in row if segment.text.strip() == session.view().care]
        assert care and all(segment.style is not None and segment.style.reverse for segment in care)
