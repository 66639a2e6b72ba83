"""Every theme can be read, and no meaning is carried by colour alone."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest
from rich.color import ColorType
from rich.segment import Segment
from textual.app import App

from tests.faults.paths import PATHS, follow
from tests.screens.walk import memory_session, walk
from tests.snap import screen_text
from uncramp.protocol.terms import State
from uncramp.session.session import Session
from uncramp.settings.model import Theme as CHOICES
from uncramp_screens.colours import THEMES
from uncramp_screens.plan import lay_out

COLOURED = [name for name in THEMES if name != "ansi"]


def segments(app: App[str]) -> list[Segment]:
    return [segment for strip in app.screen._compositor.render_strips() for segment in strip]


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, as WCAG 2.1 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def text_contrasts(app: App[str]) -> dict[tuple[str, str], float]:
    """The contrast of each pair of colours that some letter on screen is printed in."""
    found = {}
    for segment in segments(app):
        if segment.text.strip() and segment.style is not None:
            fore, back = segment.style.color, segment.style.bgcolor
            assert fore is not None and back is not None and fore.triplet is not None and back.triplet is not None
            assert not segment.style.dim and not segment.style.blink
            found[fore.triplet.hex, back.triplet.hex] = contrast(fore.triplet.hex, back.triplet.hex)
    return found


@pytest.fixture(scope="module")
def sessions() -> dict[State, Session]:
    """A session in each state."""
    found = {}
    for state, path in PATHS.items():
        found[state], clock = memory_session()
        follow(found[state], clock, path)
    return found


@pytest.mark.parametrize("theme", COLOURED)
async def test_every_letter_can_be_read(theme: str, sessions: dict[State, Session]) -> None:
    least = 7.0 if theme == "high_contrast" else 4.5
    async with walk(theme=theme) as walker:

        async def look(what: str) -> None:
            await walker.pilot.pause()
            low = {pair: ratio for pair, ratio in text_contrasts(walker.app).items() if ratio < least}
            assert not low, (what, low)

        for path in ("y", "escape down", "escape w", "escape 0", "space", "f1", "escape t", "escape ctrl+p"):
            await walker.go(path)
            await look(path)
        await walker.press("escape")
        for state, session in sessions.items():
            walker.app.session = walker.app.episode.session = session
            walker.app.show_change()
            await look(state)


@pytest.mark.parametrize("theme", COLOURED)
def test_tall_digits_stand_out(theme: str) -> None:
    colours = THEMES[theme]
    for fill in (colours.digit, colours.quiet):
        assert contrast(fill, colours.back) >= 3.0


def test_the_settings_offer_exactly_these_themes() -> None:
    assert set(THEMES) == set(get_args(CHOICES))


async def test_the_terminals_own_theme_names_no_colour_of_ours() -> None:
    async with walk("0 +5", theme="ansi") as walker:
        colours = {c for s in segments(walker.app) if s.style for c in (s.style.color, s.style.bgcolor) if c}
        assert {colour.type for colour in colours} <= {ColorType.DEFAULT, ColorType.STANDARD}


async def test_no_color_means_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with walk("0 +5") as walker:
        assert not [s for s in segments(walker.app) if s.style and (s.style.color or s.style.bgcolor)]
        digits = [s for s in segments(walker.app) if s.style and s.style.reverse and not s.text.strip()]
        assert digits, "the digits are still there, reversed"


async def test_an_empty_no_color_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    import uncramp_screens

    monkeypatch.setenv("NO_COLOR", "")
    shown: list[Session] = []

    def run_app(session: Session) -> int:
        shown.append(session)
        return 0

    monkeypatch.setattr("uncramp_screens.running.run_app", run_app)
    session, _ = memory_session()
    assert uncramp_screens.run(session) == 0
    async with walk("0 +5") as walker:
        assert shown and any(s.style and s.style.color for s in segments(walker.app))


def test_without_any_style_two_states_still_differ() -> None:
    shown = {}
    for state, path in PATHS.items():
        session, clock = memory_session()
        follow(session, clock, path)
        plan = lay_out(session.view(), 80, 24)
        shown[state] = ["".join(piece.text for piece in row) for row in plan.rows]
    for one, other in itertools.combinations(shown, 2):
        assert shown[one][0] != shown[other][0], "the title bars differ"
        assert shown[one] != shown[other]


async def test_the_highlight_and_the_ticks_are_characters() -> None:
    async with walk("0 +34 1 0") as walker:
        before = screen_text(walker.app)
        await walker.press("down")
        assert screen_text(walker.app) != before
        before = screen_text(walker.app)
        await walker.press("space")
        assert screen_text(walker.app) != before


def test_no_sign_of_ours_is_wide_in_some_terminals() -> None:
    from unicodedata import east_asian_width

    for path in PATHS.values():
        session, clock = memory_session()
        follow(session, clock, path)
        text = "".join(piece.text for row in lay_out(session.view(), 80, 24).rows for piece in row)
        assert {c for c in text if east_asian_width(c) == "A"} == set()
