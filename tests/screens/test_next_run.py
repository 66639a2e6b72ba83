"""The next run: what comes first, three things with their ticks, and the rest folded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.record import CRAMPS, NOW, read, record
from tests.screens.walk import walk
from tests.snap import Snap
from uncramp.system.zone import LOCAL
from uncramp_screens.pages.diary import DiaryScreen
from uncramp_screens.pages.report import ReportScreen

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


@pytest.mark.parametrize("size", [(40, 18), (80, 24), (120, 40)], ids=["40x18", "80x24", "120x40"])
async def test_the_next_run(home: Path, size: tuple[int, int], snap: Snap) -> None:
    async with record(home, "v", size=size) as walker:
        await snap(walker.pilot, "next-run")


async def test_what_comes_first_stands_first(home: Path) -> None:
    async with record(home, "v") as walker:
        rows = walker.text.splitlines()
        assert any("Make an appointment" in row for row in rows[:4])
        assert any("F5" in row and "five-step check" in row for row in rows[:8])


async def test_nothing_is_said_twice(home: Path) -> None:
    async with record(home, "v m w", size=(120, 100)) as walker:
        sentences = [row.strip() for row in walker.text.splitlines() if row.strip().endswith(".")]
        assert len(sentences) == len(set(sentences))


async def test_a_tick_is_kept_at_once_and_shown_again(home: Path) -> None:
    async with record(home, "v", cramps=CRAMPS[:1]) as walker:
        assert "[x]" not in walker.text
        await walker.press("1")
        assert "[x]" in walker.text
        journal = walker.session.parts.keeper.journal
        assert journal is not None
        from datetime import datetime

        from uncramp.diary.today import ticked

        today = datetime.fromtimestamp(NOW, LOCAL).date()
        assert len(ticked(journal, today, LOCAL)) == 1
        await walker.press("b", "v")
        await read(walker)
        assert "[x]" in walker.text
        await walker.press("1")
        assert "[x]" not in walker.text and ticked(journal, today, LOCAL) == ()


async def test_a_digit_without_a_line_says_which_there_are(home: Path) -> None:
    async with record(home, "v", cramps=CRAMPS[:1]) as walker:
        await walker.press("9")
        assert "Answers: 1 2" in walker.text and "[x]" not in walker.text


async def test_what_is_folded_can_be_ticked_only_once_it_is_seen(home: Path) -> None:
    async with record(home, "v", cramps=CRAMPS[:1], size=(120, 100)) as walker:
        await walker.press("5")
        assert "[x]" not in walker.text
        await walker.press("m")
        await walker.press("5")
        assert "[x]" in walker.text


async def test_an_empty_record_gives_general_advice(home: Path) -> None:
    async with record(home, "v", cramps=(), runs=0) as walker:
        assert "General advice. Your record does not point to it." in walker.text
        assert walker.text.count("General advice") == 1 and "doctor" not in walker.text


async def test_nothing_is_kept_in_memory_and_that_is_said() -> None:
    async with walk("> v 1 n") as walker:
        assert "[x]" in walker.text and "Nothing is kept here" in walker.text


async def test_the_dates_are_one_key_away(home: Path) -> None:
    async with record(home, "l v r") as walker:
        assert isinstance(walker.app.screen, ReportScreen)
        await walker.press("b", "b")
        assert isinstance(walker.app.screen, DiaryScreen)


async def test_the_check_before_running_is_one_key_away(home: Path) -> None:
    async with record(home, "v f5") as walker:
        assert "Before you run again" in walker.text or "twitch or grab" in walker.text
        assert walker.app.screen is not None and "THE NEXT RUN" not in walker.text


async def test_what_the_check_before_running_comes_to_stands_on_the_page(home: Path) -> None:
    async with record(home, "v f5 y") as walker:
        assert "Not yet" in walker.text and "Enter" in walker.text
        assert "hops" not in walker.text


async def test_why_shows_what_studies_say(home: Path) -> None:
    async with record(home, "v", cramps=CRAMPS[:1]) as walker:
        assert "Evidence" not in walker.text
        await walker.press("w")
        assert "Evidence" in walker.text


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24)])
@pytest.mark.parametrize("other", [None, (40, 200), (90, 200)])
async def test_what_is_unfolded_is_laid_out_for_its_own_width(
    home: Path, size: tuple[int, int], other: tuple[int, int] | None
) -> None:
    async with record(home, "v m", size=(size[0], 200)) as walker:
        if other is not None:
            await walker.pilot.resize_terminal(*other)
            await walker.pilot.pause()
        rows = walker.text.splitlines()
        begin = next(at for at, row in enumerate(rows) if row.rstrip().endswith(": m"))
        end = next(at for at, row in enumerate(rows) if "No plan rules a cramp out" in row)
        indents = {len(row) - len(row.lstrip()) for row in rows[begin + 1 : end] if row.strip() and "[" not in row}
        assert len(indents) == 1, walker.text
