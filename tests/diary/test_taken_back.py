"""What the runner took back is drawn and counted nowhere: not in the diary, not in a report."""

from __future__ import annotations

from pathlib import Path

from tests.session.runner import Runner
from uncramp.diary.browser import Diary
from uncramp.diary.glance import glance, pains
from uncramp.record.journal import Journal
from uncramp.report.fold import fold
from uncramp.report.gather import tell, tell_now
from uncramp.words.languages import load_words

WORDS = load_words()


def a_ten_taken_back(home: Path) -> Runner:
    """Ten was pressed by mistake; it was four."""
    runner = Runner(home)
    runner.press("0")
    runner.wait(34)
    runner.press("2 x")
    assert runner.state == "extreme"
    runner.press("b 4")
    runner.wait(1)
    return runner


def test_a_pain_that_was_taken_back_is_no_mark_of_the_curve(home: Path) -> None:
    runner = a_ten_taken_back(home)
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (row,) = journal.history.episodes()
        entries = journal.entries(row.id)
        diary = Diary(journal, WORDS, runner.clock.read().wall, "list")
        diary.leaf()
        diary.press("1")
        heard = [line for line in diary.leaf().lines if "pain" in line.casefold()]
        assert [pain for _, pain in pains(entries, row.onset)] == [4]
        assert glance(journal, row).pains == (4,)
    assert row.worst_pain == 4
    assert [pain.points for pain in tell(row, entries).pains or ()] == [4]
    assert [pain.points for pain in tell_now(runner.session.running.snapshot).pains or ()] == [4]
    assert not any("10" in line for line in heard if "taken back" not in line)


def test_who_comes_back_to_the_hold_by_undo_has_not_held_it_twice(home: Path) -> None:
    runner = Runner(home)
    runner.press("0")
    runner.wait(12)
    runner.press("e 1")
    assert runner.state == "seek_care"
    while runner.state != "stretch":
        runner.press("b")
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (row,) = journal.history.episodes()
        facts = fold(journal.entries(row.id), row.onset)
    assert facts.times == {"stretch": 1}
    assert facts.until_care is None
