"""Two windows, a disk that refuses, a damaged record, a clock that is moved: the help goes on and says so."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hand_clock import HandClock
from tests.session.runner import Runner
from uncramp.alerts.plan import Alert
from uncramp.record.entry import Entry
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Unavailable


@pytest.fixture
def zone() -> Iterator[None]:
    before = os.environ["TZ"]
    yield
    os.environ["TZ"] = before
    time.tzset()


def entries(home: Path) -> list[str]:
    with Journal.open(home / "journal.db", read_only=True) as journal:
        return [entry.name for episode in journal.history.episodes() for entry in journal.entries(episode.id)]


def refuse(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def append_many(self: Journal, entries: object) -> None:
        raise Unavailable("journal.full", {"path": "journal.db"})

    monkeypatch.setattr(Journal, "append_many", append_many)


# -- two windows ----------------------------------------------------------------------------------


def second(runner: Runner) -> Runner:
    return Runner(runner.home, runner.clock)


def test_the_second_window_says_that_there_is_a_first_and_writes_nothing(runner: Runner, home: Path) -> None:
    runner.press("0")
    written = entries(home)
    other = second(runner)
    assert "This cramp is open in another window." in other.text()
    other.press("2")
    other.press("g")
    other.wait(60)
    assert entries(home) == written


def test_who_looks_on_sees_what_the_first_window_does(runner: Runner) -> None:
    runner.press("0")
    other = second(runner)
    other.press("2")
    runner.wait(34)
    runner.press("1")
    other.wait(1)
    assert (other.state, other.session.snapshot.seq) == (runner.state, runner.session.snapshot.seq)
    assert "another window" not in other.text()


def test_the_one_taken_over_says_so_at_its_next_key_and_writes_nothing_more(runner: Runner, home: Path) -> None:
    runner.press("0")
    other = second(runner)
    other.press("1")
    written = entries(home)
    done = runner.press("d")
    assert done.kind == "said"
    assert "Another window has taken this cramp over." in runner.text()
    assert entries(home) == written
    other.press("d")
    assert entries(home) == [*written, "side"]


def test_the_one_taken_over_finds_out_from_the_clock_alone(runner: Runner) -> None:
    runner.press("0")
    second(runner).press("1")
    runner.wait(40)
    assert "Another window has taken this cramp over." in runner.text()


def test_the_one_taken_over_finds_out_after_sleep(runner: Runner) -> None:
    runner.press("0")
    second(runner).press("1")
    runner.sleep(4000)
    assert "Another window has taken this cramp over." in runner.text()


# -- a disk that refuses --------------------------------------------------------------------------


def test_leaving_while_nothing_can_be_saved_says_so(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    runner.press("0")
    refuse(runner, monkeypatch)
    runner.press("d")
    done = runner.press("q")
    assert done.kind == "quit"
    assert "not" in done.text and "saved" in done.text and "the disk is full" in done.text


def test_small_answers_that_cannot_be_kept_do_not_end_the_help(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = Runner(home)
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 3")
    runner.wait(3600)
    runner.press("0 0 2 1" + " s" * 8)
    assert runner.state == "resolved"
    runner.press("q")
    monkeypatch.setattr(
        Journal, "writing", lambda self: (_ for _ in ()).throw(Unavailable("journal.full", {"path": "journal.db"}))
    )
    runner.clock.advance(12 * 3600)
    runner.again()
    runner.press("o 1 1 1 1 1 1 1 1")
    assert runner.session.view().care


def test_taking_over_while_the_disk_refuses_says_why(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    runner.press("0")
    other = second(runner)

    def writing(self: Journal) -> None:
        raise Unavailable("journal.full", {"path": "journal.db"})

    monkeypatch.setattr(Journal, "writing", writing)
    other.press("1 d")
    assert "the disk is full" in other.text()


def test_a_cramp_goes_on_after_its_folder_has_vanished(runner: Runner, home: Path) -> None:
    runner.press("0 d")
    for file in home.iterdir():
        file.unlink()
    home.rmdir()
    runner.press("d")
    runner.wait(2)
    assert "Not saved yet" not in runner.text()
    assert entries(home)[:4] == ["opened", "answer", "side", "side"]


# -- a damaged record -----------------------------------------------------------------------------


def test_an_episode_with_a_step_missing_is_not_gone_on_with(runner: Runner, home: Path) -> None:
    runner.press("0 d d")
    with Journal.open(home / "journal.db") as journal, journal.writing() as connection:
        connection.execute("DROP TRIGGER IF EXISTS event_kept")
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM event WHERE seq = 3")
    runner.again()
    assert runner.state == "onset"
    runner.press("0")
    assert "Not saved yet" not in runner.text()
    assert "taken this cramp over" not in runner.text()


# -- a clock that is moved ------------------------------------------------------------------------


@pytest.mark.parametrize("change", [-86_400.0, -3600.0, -60.0, 60.0, 3600.0, 86_400.0])
def test_a_clock_that_is_set_is_said_once_and_moves_no_countdown(runner: Runner, change: float) -> None:
    runner.press("0")
    runner.wait(10)
    before = runner.session.view()
    runner.clock.set_wall(change)
    runner.session.tick()
    after = runner.session.view()
    assert after.countdown == before.countdown
    assert after.hour is not None and before.hour is not None and after.hour.left == before.hour.left
    assert runner.text().count("The clock of this machine was changed.") == 1
    runner.press("d")
    assert "The clock of this machine was changed." not in runner.text()


def test_another_time_zone_is_said_and_moves_no_countdown(home: Path, zone: None) -> None:
    runner = Runner(home, HandClock(1_764_000_000.0))
    runner.press("0")
    before = runner.session.view().hour
    os.environ["TZ"] = "Asia/Tokyo"
    runner.session.tick()
    after = runner.session.view().hour
    assert runner.text().count("The time zone has changed.") == 1
    assert before is not None and after is not None and after.left == before.left and after.text != before.text
    runner.press("d")
    assert "The time zone has changed." not in runner.text()
    runner.wait(20)
    assert "The time zone has changed." not in runner.text()


def test_another_time_zone_is_said_on_coming_back(home: Path, zone: None) -> None:
    runner = Runner(home, HandClock(1_764_000_000.0))
    runner.press("0")
    os.environ["TZ"] = "Asia/Tokyo"
    runner.again()
    assert "The time zone has changed." in runner.text()


def test_summer_time_that_begins_or_ends_is_said(home: Path, zone: None) -> None:
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    runner = Runner(home, HandClock(1_774_744_200.0))  # 2026-03-29 01:30, half an hour before the leap
    runner.press("0")
    assert runner.session.view().hour is not None and "03:30" in runner.text()
    runner.wait(31 * 60)
    assert "summer time" in runner.text()
    runner.press("d")
    assert "summer time" not in runner.text()


@pytest.mark.parametrize("keys", ["1", "0 p 9", "0", "0 +34 2 3", "0 +34 1 0 1 1 0 1", "0 +34 1 0 1 1 0 2", "0 +605"])
def test_whatever_comes_due_within_two_hours_rings_in_words(runner: Runner, keys: str) -> None:
    for word in keys.split():
        if word.startswith("+"):
            runner.wait(float(word[1:]))
        else:
            runner.press(word)
    rung: list[Alert] = []
    for _ in range(2 * 3600 // 4):
        runner.wait(4)
        rung += runner.session.alerts()
    assert all(alert.text for alert in rung)
    assert rung


@pytest.mark.parametrize("change", [-1_700_000_000.0, -86_400.0, -3600.0])
def test_time_goes_on_after_a_restart_with_a_clock_that_is_behind(runner: Runner, change: float) -> None:
    runner.press("0 p 4")
    runner.clock.set_wall(change)
    runner.clock.reboot("another")
    runner.again()
    runner.press("o")
    before = runner.session.view().hour
    runner.wait(300)
    after = runner.session.view().hour
    assert before is not None and after is not None
    assert before.left - after.left == 300


def test_damage_found_only_on_reading_the_open_cramp_is_told_and_set_aside(runner: Runner, home: Path) -> None:
    runner.press("0 d d")
    runner.session.note("long " * 200_000)  # beyond what opening reads whole
    runner.session.close()
    with Journal.open(home / "journal.db") as journal, journal.writing() as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE event SET data = '{}' WHERE seq = 3")
    runner.session = Runner(home, runner.clock).session
    assert "The journal was damaged." in runner.text()
    assert list(home.glob("journal-damaged-*.db"))
    runner.press("0")
    assert "Not saved yet" not in runner.text()


def test_a_hold_that_nobody_watched_does_not_ring_as_over(runner: Runner) -> None:
    runner.press("0")
    runner.sleep(120)
    assert runner.session.alerts() == ()
    assert "does not count" in runner.text()


def test_the_hour_rings_though_nobody_watched(runner: Runner) -> None:
    runner.press("0")
    runner.sleep(3700)
    assert [alert.kind for alert in runner.session.alerts()].count("recheck") == 1


def test_the_opening_and_the_first_step_are_written_together(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[list[str]] = []
    honest = Journal.append_many

    def append_many(self: Journal, entries: list[Entry]) -> None:
        written.append([entry.name for entry in entries])
        honest(self, entries)

    monkeypatch.setattr(Journal, "append_many", append_many)
    Runner(home).press("0")
    assert written[0] == ["opened", "answer"]


def test_a_record_that_holds_an_opening_alone_is_gone_on_with(runner: Runner, home: Path) -> None:
    runner.press("0")
    with Journal.open(home / "journal.db") as journal, journal.writing() as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("DELETE FROM event WHERE seq = 2")
    runner.again()
    runner.press("0")
    assert "another window" not in runner.text().lower()
    assert entries(home) == ["opened", "answer"]
