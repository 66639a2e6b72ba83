"""The diary on the screens: the year, the list, the last 28 days, and the pages that it opens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.faults.paths import follow
from tests.hand_clock import HandClock
from tests.screens.record import CRAMPS, NOW, over, read, record
from tests.screens.walk import Walk, walk
from tests.session.runner import Runner
from tests.snap import Snap, screen_text, settle
from uncramp.protocol.snapshot import Event
from uncramp.protocol.terms import HOUR, On
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp
from uncramp_screens.pages import record_page
from uncramp_screens.pages.card import CardScreen
from uncramp_screens.pages.cramp import CrampScreen
from uncramp_screens.pages.diary import DiaryScreen
from uncramp_screens.pages.next_run import NextRunScreen
from uncramp_screens.pages.note import NoteScreen
from uncramp_screens.pages.page import PageScreen
from uncramp_screens.pages.report import ReportScreen

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

SIZES = [(40, 18), (60, 20), (80, 24), (120, 40), (200, 50)]
SMALL = pytest.mark.parametrize("size", SIZES[:1] + SIZES[2:3], ids=["40x18", "80x24"])
IDS = [f"{columns}x{rows}" for columns, rows in SIZES]


def covered_by(walker: Walk) -> PageScreen | None:
    """The page that stands over the episode."""
    return walker.app.screen if isinstance(walker.app.screen, PageScreen) else None


@pytest.mark.parametrize("size", SIZES, ids=IDS)
async def test_the_record_at_a_glance(home: Path, size: tuple[int, int], snap: Snap) -> None:
    async with record(home, "l", size=size) as walker:
        await settle(walker.pilot)
        await snap(walker.pilot, "diary")


async def test_it_says_what_the_record_holds(home: Path) -> None:
    async with record(home, "l") as walker:
        assert "5 cramps, 12 runs" in walker.text
        assert "Last 28 days: 3 cramps, 4 runs." in walker.text
        assert "Time to see a doctor" in walker.text
        assert "4 Nov, 17 Nov, 27 Nov" in " ".join(walker.text.split())
        assert "left calf" in walker.text and "right foot" in walker.text
        rows = [row for row in walker.text.splitlines() if "calf" in row and ":" in row]
        assert rows[0].split()[0] == "▶", "the newest one is the one that Enter opens"


async def test_two_cramps_in_28_days_are_no_reason_to_see_a_doctor(home: Path) -> None:
    async with record(home, "l", cramps=CRAMPS[-2:]) as walker:
        assert "Last 28 days: 2 cramps" in walker.text
        assert "doctor" not in walker.text


async def test_an_empty_record_says_so(home: Path) -> None:
    async with record(home, "l", cramps=(), runs=0) as walker:
        assert "0 cramps, 0 runs" in walker.text
        assert "No cramp is in the record yet." in walker.text
        await walker.press("enter", "down", "y", "z")
        assert isinstance(walker.app.screen, DiaryScreen)
        await walker.press("b")
        assert covered_by(walker) is None


async def test_one_cramp(home: Path) -> None:
    async with record(home, "l", cramps=CRAMPS[:1], runs=0) as walker:
        assert "1 cramp, 0 runs" in walker.text
        await walker.press("down", "up", "pagedown", "end", "home", "enter")
        assert isinstance(walker.app.screen, CrampScreen)


@pytest.mark.parametrize("size", [(40, 18), (80, 24)], ids=["40x18", "80x24"])
async def test_the_cramp_that_is_still_open_is_marked(home: Path, size: tuple[int, int]) -> None:
    async with record(home, "0 +5 l", size=size) as walker:
        rows = [row.split() for row in walker.text.splitlines() if re.match(r"\s*▶?\s*\d+ Nov", row)]
        assert "open" in " ".join(rows[0]), "the newest one"
        assert not any("open" in " ".join(row) for row in rows[1:])


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24)], ids=["40x18", "60x20", "80x24"])
async def test_a_row_that_is_no_cramp_of_its_own_says_so_and_the_total_agrees(
    home: Path, size: tuple[int, int]
) -> None:
    runner = Runner(home, HandClock(wall=NOW))
    for keys in ("0 s 1 3 1 2 0 3", "0 s 1 4 1 1 0 3", "h 0 s 1 5 1 2 0 3", "0 b", "a 3 1 0"):
        runner.press(keys)
        if keys == "0 b":
            runner.press("q")
        else:
            runner.session.send(Event(On.CARE))
            runner.session.send(Event(On.CLOSE, {"how": "done"}))
        runner.clock.advance(660)
        runner.again()
    app = UncrampApp(runner.session)
    async with app.run_test(size=size, notifications=True) as pilot:
        walker = Walk(pilot, app, runner.clock)
        await walker.press("l")
        await read(walker)
        rows = [row for row in walker.text.splitlines() if re.search(r"\d\d:\d\d", row)]
        words = ("no cramp", "taken back", "somebody else", "same cramp", "")
        apart = [next(word for word in words if word in row) for row in rows]
        assert apart == list(words)
        assert len({re.findall(r"\d\d:\d\d", row)[0] for row in rows}) == 5, "rows of one day are told apart"
        assert "1 cramp, 4 others, 0 runs" in walker.text
        assert "Last 28 days: 1 cramp, 4 other entries, 0 runs." in " ".join(walker.text.split())


async def test_practice_and_memory_have_no_diary_and_say_so() -> None:
    async with walk("> l n") as walker:
        assert "Nothing is kept here" in walker.text


async def test_enter_opens_the_marked_cramp_and_b_goes_back(home: Path) -> None:
    async with record(home, "l down enter") as walker:
        assert isinstance(walker.app.screen, CrampScreen)
        assert "ONE CRAMP" in walker.text and "right foot" not in walker.text.splitlines()[0]
        assert "worst pain" in walker.text
        await walker.press("b")
        assert isinstance(walker.app.screen, DiaryScreen)
        await walker.press("b")
        assert covered_by(walker) is None


@pytest.mark.parametrize("size", [(40, 18), (80, 24)], ids=["40x18", "80x24"])
async def test_one_cramp_told(home: Path, size: tuple[int, int], snap: Snap) -> None:
    async with record(home, "l enter", size=size) as walker:
        await snap(walker.pilot, "cramp")


async def test_a_click_on_a_row_opens_it(home: Path) -> None:
    async with record(home, "l") as walker:
        at = next(y for y, row in enumerate(walker.text.splitlines()) if "right foot" in row)
        await walker.pilot.click(offset=(30, at))
        await walker.pilot.click(offset=(30, at))
        assert isinstance(walker.app.screen, CrampScreen)
        assert "right foot" in walker.text or "foot" in walker.text


async def test_words_after_a_slash_filter_as_they_are_typed(home: Path) -> None:
    async with record(home, "l slash h a m") as walker:
        await read(walker)
        assert "hamstring" in walker.text and "left calf" not in walker.text
        assert "F8" in walker.text, "a letter is a letter now; care is F8"
        await walker.press("x")
        assert "No cramp with these words." in walker.text
        await walker.press("escape")
        assert "left calf" in walker.text and not isinstance(walker.app.focused, Input)


async def test_what_was_found_stays_until_escape(home: Path) -> None:
    async with record(home, "l slash f o o t enter", note="new shoes") as walker:
        assert "foot" in walker.text and not isinstance(walker.app.focused, Input)
        await walker.press("enter")
        assert isinstance(walker.app.screen, CrampScreen)
        await walker.press("b", "escape")
        assert isinstance(walker.app.screen, DiaryScreen) and "left calf" in walker.text


async def test_a_cramp_that_goes_on_is_seen_as_it_goes(home: Path) -> None:
    clock = ManualClock(wall=NOW)
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    follow(session, clock, "0 p 7 +34 2 4 +60 +34 1")
    app = UncrampApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_page("history")
        await pilot.pause()
        row = next(row for row in screen_text(app).splitlines() if "29 Nov" in row and "▶" in row)
        assert "7 ▆▄" in row and "2 min" in row


async def test_words_of_a_note_are_found_and_shown(home: Path) -> None:
    async with record(home, "l slash s h o e", note="new shoes\nand a hill") as walker:
        assert "new shoes" in walker.text


async def test_a_run_without_a_cramp_is_kept_once_a_day(home: Path) -> None:
    async with record(home, "l n") as walker:
        assert "n again keeps it" in walker.text and "12 runs" in walker.text
        await walker.press("z", "n")
        assert "n again keeps it" in walker.text and "12 runs" in walker.text
        await walker.press("n")
        assert "Kept: a run today" in walker.text and "13 runs" in walker.text
        await walker.press("down", "n", "n")
        assert "kept already" in walker.text and "13 runs" in walker.text


async def test_where_it_is_narrow_y_turns_to_the_year_and_back(home: Path) -> None:
    async with record(home, "l", size=(40, 18)) as walker:
        assert "Mo" not in walker.text and "left calf" in walker.text
        await walker.press("y")
        assert "Mo" in walker.text and "hamstr" in walker.text
        await walker.press("y")
        assert "Mo" not in walker.text


async def test_f1_lists_the_keys_that_have_no_room(home: Path) -> None:
    async with record(home, "l f1", size=(40, 18)) as walker:
        assert "ran, no cramp" in walker.text and "next run" in walker.text
        await walker.press("v")
        assert isinstance(walker.app.screen, NextRunScreen)
        await walker.press("b")
        assert isinstance(walker.app.screen, DiaryScreen)


@pytest.mark.parametrize("keys", ["l", "l enter", "l r", "l v", "l f1", "f4"])
async def test_care_is_one_key_away_on_every_page(home: Path, keys: str) -> None:
    async with record(home, keys, size=(40, 18)) as walker:
        await walker.press("e")
        assert covered_by(walker) is None and "Which help do you want?" in walker.text


async def test_f8_is_care_while_words_are_typed(home: Path) -> None:
    async with record(home, "l slash e") as walker:
        assert isinstance(walker.app.screen, DiaryScreen)
        await walker.press("f8")
        assert covered_by(walker) is None and "Which help do you want?" in walker.text


@pytest.mark.parametrize("key", ["x", "9", "space", "tab", "m", "w", "left"])
async def test_a_key_that_means_nothing_leaves_the_diary_as_it_is(home: Path, key: str) -> None:
    async with record(home, "l") as walker:
        *before, _, care, keys = walker.text.splitlines()
        await walker.press(key)
        assert walker.text.splitlines()[:-3] == before and walker.text.splitlines()[-2:] == [care, keys]
        assert isinstance(walker.app.screen, DiaryScreen)


async def test_a_large_record_is_read_while_keys_still_work(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_page, "LARGE", 0)
    async with record(home) as walker:
        await walker.press("l")
        screen = walker.app.screen
        assert isinstance(screen, DiaryScreen)
        await walker.press("down")
        assert screen.table.cursor_row == 1, "the list is there before all is read"
        await read(walker)
        assert "5 cramps, 12 runs" in walker.text
        await walker.press("slash", "h", "a", "m", "x")
        await read(walker)
        assert "No cramp with these words." in walker.text
        await walker.press("escape")
        await read(walker)
        assert "left calf" in walker.text


async def test_more_rows_come_before_the_last_is_reached(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uncramp_screens.pages.diary.BATCH", 2)
    async with record(home, "l") as walker:
        screen = walker.app.screen
        assert isinstance(screen, DiaryScreen)
        await walker.press("end", "down", "end", "pagedown", "end")
        assert screen.table.row_count == len(CRAMPS)


async def test_a_record_that_cannot_be_read_is_said(home: Path) -> None:
    async with record(home) as walker:
        journal = walker.session.parts.keeper.journal
        assert journal is not None
        journal.connection.execute("DROP TABLE episode")
        await walker.press("l")
        assert isinstance(walker.app.screen, DiaryScreen)
        assert "cannot be read" in walker.text


async def test_the_report_shows_its_page_and_says_where_it_went(home: Path) -> None:
    async with record(home, "l r", size=(120, 40)) as walker:
        screen = walker.app.screen
        assert isinstance(screen, ReportScreen)
        assert "Leg cramp report" in walker.text
        await walker.press("2")
        await read(walker)
        assert screen.period == "month"
        await walker.press("down", "down", "enter")
        await read(walker)
        written = list((home / "cards").glob("cramps-*.txt"))
        assert len(written) == 1 and "The report is in" in " ".join(walker.text.split())
        await walker.press("enter", "up", "up", "enter")
        await read(walker)
        assert len(list((home / "cards").iterdir())) == 3, "nothing that was written is written over"
        assert next((home / "cards").glob("*.pdf")).read_bytes().startswith(b"%PDF")


async def test_a_report_that_cannot_be_written_is_said(home: Path) -> None:
    (home / "cards").write_text("a file where the folder should be")
    async with record(home, "l r enter") as walker:
        await read(walker)
        assert "cannot be written" in " ".join(walker.text.split())


@pytest.mark.parametrize("size", [(40, 18), (80, 24), (120, 40)], ids=["40x18", "80x24", "120x40"])
async def test_the_report_to_choose(home: Path, size: tuple[int, int], snap: Snap) -> None:
    async with record(home, "l r", size=size) as walker:
        await snap(walker.pilot, "report")


async def test_a_note_can_be_added_to_an_earlier_cramp_and_stands_on_its_page(home: Path) -> None:
    async with record(home, "l enter") as walker:
        assert "t note" in walker.text
        await walker.press("t")
        await walker.pilot.press(*"new shoes", "escape")
        await read(walker)
        assert isinstance(walker.app.screen, CrampScreen)
        assert "Not kept." in walker.text and "new shoes" not in walker.text
        await walker.press("t")
        assert "new shoes" in walker.text
        await walker.pilot.press("enter")
        await read(walker)
        assert isinstance(walker.app.screen, CrampScreen)
        assert "The note is kept." in walker.text and "new shoes" in walker.text
        await walker.press("t")
        assert "new shoes" not in walker.text


async def test_a_note_on_the_cramp_on_screen_is_kept_from_the_diary_too(home: Path) -> None:
    async with record(home, "0 l enter t") as walker:
        assert isinstance(walker.app.screen, NoteScreen)
        await walker.pilot.press(*"new shoes", "enter")
        await read(walker)
        assert "The note is kept." in walker.text and "new shoes" in walker.text


async def test_a_cramp_that_waits_open_is_not_offered_a_note_and_says_so_before_it_is_typed(home: Path) -> None:
    clock = ManualClock(wall=NOW)
    before = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    follow(before, clock, "0 +5 q")
    clock.advance(HOUR)
    app = UncrampApp(over(home, clock))
    async with app.run_test(size=(80, 24)) as pilot:
        later = Walk(pilot, app, clock)
        await later.go("l enter")
        await read(later)
        assert "still open: " not in later.text and "t note" not in later.text
        await later.press("t")
        assert isinstance(app.screen, CrampScreen) and "still open: go on" in later.text


@pytest.mark.parametrize("way", ["l down k", "l down enter k"])
async def test_the_card_of_an_earlier_cramp_is_under_its_key_as_elsewhere(home: Path, way: str) -> None:
    async with record(home, way) as walker:
        assert isinstance(walker.app.screen, CardScreen)
        assert "Where: right foot" in walker.text, "of the chosen row, not of the cramp on screen"
        await walker.press("c")
        written = next((home / "cards").glob("card-*.txt"))
        assert "Where: right foot" in written.read_text()
        await walker.press("s")
        await walker.press("b", "b")
        assert not isinstance(walker.app.screen, CardScreen)


async def test_the_card_says_what_was_put_right(home: Path) -> None:
    async with record(home, "l enter c right enter k") as walker:
        assert "Where: left deep calf" in walker.text


async def test_the_card_of_the_cramp_that_goes_on_is_told_as_it_stands(home: Path) -> None:
    async with record(home, "0 l k") as walker:
        assert isinstance(walker.app.screen, CardScreen)
        lines = walker.session.pages.card()
        assert lines[1] in walker.text


@SMALL
@pytest.mark.parametrize("way", ["l f1", "l enter"])
async def test_the_card_is_named_among_the_keys(home: Path, way: str, size: tuple[int, int]) -> None:
    async with record(home, way, size=size) as walker:
        assert "k card" in " ".join(walker.text.split())


async def test_without_a_cramp_there_is_no_card(home: Path) -> None:
    async with record(home, "l k", cramps=(), runs=0) as walker:
        assert isinstance(walker.app.screen, DiaryScreen)
