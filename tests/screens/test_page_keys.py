"""Page Down, Page Up, End and Home turn the page of an episode, whatever it asks and wherever the focus is."""

from __future__ import annotations

import pytest

from tests.faults.paths import PATHS
from tests.screens.walk import Walk, walk
from tests.snap import settle
from uncramp.protocol.terms import State
from uncramp_screens.pages.help import HelpScreen
from uncramp_screens.pages.keys import KeysScreen

PLACES = {
    **{str(state): path for state, path in PATHS.items()},
    "care chosen before the lines": "+40 > e 1",
    "care after a line was taken back": "+40 > 2 b e 1",
    "go now after a line was taken back": "+40 > 4 b e 1",
    "seen today after a line was taken back": "+40 > 2 b e 2",
    "go now with nothing to note": "+40 > 4 n",
    "care from the hold": "0 +5 > e",
    "care from a question": "0 +34 > e",
    "care from the waiting": f"{PATHS[State.REST]} > e",
    "what is asked in care answered": "0 +34 > e n",
}


ALWAYS = ("onset", "stretch", "recheck", "seek_care", "care after a line was taken back", "care from a question")
"""What a page of each kind is, each time; the rest is thorough."""
ALL = [*ALWAYS, *(pytest.param(place, marks=pytest.mark.thorough) for place in PLACES if place not in ALWAYS)]


async def turned(walker: Walk, key: str) -> float:
    await walker.press(key)
    await settle(walker.pilot)
    assert "Not here" not in walker.text, f"{key} was taken for an answer:\n{walker.text}"
    return walker.app.episode.page.scroll_y


@pytest.mark.parametrize("place", ALL)
async def test_the_keys_that_turn_a_page_turn_it_wherever_the_focus_is(place: str) -> None:
    async with walk(PLACES[place], (80, 18)) as walker:
        await settle(walker.pilot)
        page, focused = walker.app.episode.page, walker.app.screen.focused
        assert focused is not None, "arrows have somewhere to go"
        last = page.max_scroll_y
        assert await turned(walker, "end") == last
        assert await turned(walker, "home") == 0
        walker.app.screen.set_focus(None)
        assert await turned(walker, "pagedown") == min(last, page.scrollable_content_region.height)
        assert await turned(walker, "pageup") == 0


OWN_KEYS = {
    "diary": ("l", "f1", "Enter open"),
    "next run": ("v", "f1", "n ran, no cramp"),
    "report": ("l r", "question_mark", "1-4 which cramps"),
    "settings": ("f4", "f1", "Enter change"),
}
"""How a page with keys of its own is opened, what lists them, and a row of the list."""


@pytest.mark.parametrize("page", OWN_KEYS)
async def test_the_keys_of_a_page_are_listed_however_much_room_its_last_row_has(page: str) -> None:
    path, key, row = OWN_KEYS[page]
    async with walk(f"> {path}", (120, 40)) as walker:
        below = walker.app.screen
        await walker.press("j")
        assert "Not here. F1 lists the keys." in walker.text
        await walker.press(key)
        assert isinstance(walker.app.screen, KeysScreen) and row in " ".join(walker.text.split())
        await walker.press(key)
        assert walker.app.screen is below, "the same key closes the list again"
        await walker.press("b")
        assert below not in walker.app.screen_stack


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_what_opens_the_help_sheet_closes_it(key: str) -> None:
    async with walk(f"0 +5 > {key}") as walker:
        assert isinstance(walker.app.screen, HelpScreen)
        await walker.press(key)
        assert HelpScreen not in map(type, walker.app.screen_stack)
