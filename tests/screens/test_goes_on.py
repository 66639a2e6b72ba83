"""A page says that it goes on below exactly where words stand below, and Page Down brings them."""

from __future__ import annotations

import pytest

from tests.faults.paths import PATHS
from tests.screens.walk import Walk, walk
from tests.snap import settle
from uncramp.protocol.terms import State

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

PLACES = {
    **{str(state): path for state, path in PATHS.items()},
    "the gate": "0 +34 1 s 1 1",
    "the map": "0 +34 1 s",
    "stiff or sore": "0 +34 1 s 1 1 0",
    "ticks": "0 +34 1 s 1 1 0 3 0",
    "the hour": "0 +34 1 3 1 2 0 3 +3580 0 0",
    "seen today": "7 1 enter",
}


def page_rows(walker: Walk) -> set[str]:
    """The rows of the page with something on them, without the fixed rows below."""
    page = walker.app.screen.query_one("#page")
    rows = walker.text.splitlines()[page.content_region.y : page.content_region.bottom]
    return {row.strip() for row in rows if row.strip()}


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24)])
@pytest.mark.parametrize("place", PLACES)
async def test_more_is_said_where_words_stand_below(place: str, size: tuple[int, int]) -> None:
    async with walk(PLACES[place], size) as walker:
        await walker.forget_alerts()
        await settle(walker.pilot)
        hinted, seen = "Page Down" in walker.text, page_rows(walker)
        walker.app.screen.query_one("#page").scroll_end(animate=False)
        await settle(walker.pilot)
        below = page_rows(walker) - seen
        assert hinted is bool(below), f"said: {hinted}, below: {below}\n{walker.text}"


@pytest.mark.parametrize("key", ["k", "w"])
async def test_a_page_over_the_episode_says_so_too(key: str) -> None:
    async with walk(PATHS[State.STRETCH], (40, 18)) as walker:
        await walker.press(key)
        await settle(walker.pilot)
        assert "Page Down" in walker.text
        seen = page_rows(walker)
        await walker.press("end")
        await settle(walker.pilot)
        assert page_rows(walker) - seen
        assert "Page Down" not in walker.text, "at its end it goes no further"


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24)])
async def test_a_message_does_not_cover_that_the_page_goes_on(size: tuple[int, int]) -> None:
    async with walk("0 +605", size) as walker:
        await walker.forget_alerts()
        if "Page Down" not in walker.text:
            await walker.pilot.resize_terminal(size[0], 16)
        await walker.press("j")
        await settle(walker.pilot)
        assert "Answers:" in walker.text and "more: Page Down" in walker.text, walker.text


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24)])
async def test_a_standing_note_does_not_cover_it_either(size: tuple[int, int]) -> None:
    async with walk("1", size) as walker:
        note = "This is not being saved: the disk is full: /home/somebody/.local/share/uncramp/journal.db"
        walker.session.ui = walker.session.ui.changed(banners=(note,))
        walker.app.show_change()
        await settle(walker.pilot)
        assert "more: Page Down" in walker.text and "! " in walker.text, walker.text
        await walker.press("j")
        await settle(walker.pilot)
        assert "more: Page Down" in walker.text and "Answers:" in walker.text, walker.text


async def test_a_message_on_a_page_over_the_episode_does_not_cover_it() -> None:
    async with walk(PATHS[State.STRETCH], (40, 18)) as walker:
        await walker.press("w", "j")
        await settle(walker.pilot)
        assert "Not here" in walker.text and "Page Down" in walker.text, walker.text


@pytest.mark.parametrize("size", [(1, 1), (2, 30), (20, 6)])
async def test_a_message_has_no_room_and_the_screen_goes_on(size: tuple[int, int]) -> None:
    async with walk("0 +605", (40, 18)) as walker:
        await walker.pilot.resize_terminal(*size)
        await walker.press("x", "f8", "9")
        assert walker.app.is_running
