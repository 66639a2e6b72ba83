"""The page of the report: what turns it chooses nothing, and it says which file Enter writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from tests.screens.record import CRAMPS, read, record
from uncramp_screens.pages.report import ReportScreen


def places(screen: ReportScreen) -> set[float]:
    """How far each part that can be turned is turned."""
    return {screen.query_one(name).scroll_y for name in ("#preview", "#choice")}


@pytest.mark.parametrize("size", [(40, 18), (80, 24)], ids=["40x18", "80x24"])
async def test_what_turns_the_page_never_changes_what_enter_writes(home: Path, size: tuple[int, int]) -> None:
    async with record(home, "l r", cramps=CRAMPS[-1:], runs=0, size=size) as walker:
        screen = walker.app.screen
        assert isinstance(screen, ReportScreen)
        forms = screen.query_one("#forms", OptionList)
        await walker.press("down", "down")
        start = places(screen)
        for key in ("pagedown", "end"):
            await walker.press(key)
            assert forms.highlighted == 2 and places(screen) != start, key
            assert "Enter write the text" in walker.text, "said though its row may be out of sight"
        await walker.press("pageup", "home")
        assert forms.highlighted == 2 and places(screen) == {0}
        await walker.press("end", "enter")
        await read(walker)
        assert [path.suffix for path in (home / "cards").iterdir()] == [".txt"]


async def test_the_row_that_enter_writes_bears_a_sign_and_comes_into_sight(home: Path) -> None:
    async with record(home, "l r", cramps=CRAMPS[-1:], runs=0, size=(40, 18)) as walker:
        assert "> PDF, to print" in walker.text and walker.text.count(">") == 1
        await walker.press("down")
        assert "> a page for a browser" in walker.text and walker.text.count(">") == 1
        await walker.press("end", "up", "up")
        assert "> a code to scan" in walker.text, "from the first row up is the last"
        assert "Enter write the code" in walker.text


async def test_a_tapped_choice_of_cramps_leaves_no_row_lit_when_another_is_chosen(home: Path) -> None:
    async with record(home, "l r", cramps=CRAMPS[-1:], runs=0) as walker:
        await walker.pilot.click("#periods", offset=(6, 1))
        await read(walker)
        screen = walker.app.screen
        assert isinstance(screen, ReportScreen) and screen.period == "month"
        assert screen.query_one("#periods", OptionList).highlighted is None
