"""What a runner finds again: after kill -9, a stopped program, a set clock, two windows, a damaged journal."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.faults.terminal import Terminal

from .conftest import Desk, press

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


def begun(desk: Desk) -> Terminal:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, "0", "GET READY")
    return terminal


def test_killed_in_the_middle_of_a_hold_and_found_again(desk: Desk) -> None:
    terminal = begun(desk)
    desk.pass_time(3)
    assert terminal.until("Hold")
    terminal.kill(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    desk.pass_time(120)
    again = desk.start()
    assert again.until("STRETCH" if "STRETCH" in again.text() else "HOLD", "does not count")
    assert "another window" not in again.text(), "a dead window's lease is taken without a question"
    press(again, desk, "enter", "GET READY")
    assert desk.names()[:2] == ["opened", "answer"]


def test_a_stopped_program_shows_the_true_time_when_it_goes_on(desk: Desk) -> None:
    terminal = begun(desk)
    terminal.kill(signal.SIGSTOP)
    desk.pass_time(1200)
    terminal.kill(signal.SIGCONT)
    assert terminal.until("TEN MINUTES"), terminal.text()
    assert desk.names()[:3] == ["opened", "answer", "away"]
    press(terminal, desk, "q")
    assert terminal.end() == 0
    assert terminal.modes() == terminal.before


def test_an_hour_that_passed_while_nothing_ran_leads_to_the_recheck_late_by_how_much(desk: Desk) -> None:
    terminal = begun(desk)
    terminal.kill(signal.SIGSTOP)
    desk.pass_time(3600 + 20 * 60)
    terminal.kill(signal.SIGCONT)
    assert terminal.until("ONE HOUR", "notes: n"), terminal.text()
    press(terminal, desk, "n", "20 minutes ago")


@pytest.mark.parametrize("change", [-86_400, 86_400])
def test_a_clock_set_by_hand_is_said_and_nothing_moves(desk: Desk, change: int) -> None:
    terminal = begun(desk)
    desk.set_wall(change)
    assert terminal.until("notes: n"), terminal.text()
    press(terminal, desk, "n", "clock of this machine was changed")
    terminal.kill(signal.SIGKILL)
    terminal.end()
    again = desk.start()
    assert again.until("HOLD"), again.text()


def test_the_second_window_looks_on_or_takes_over(desk: Desk) -> None:
    first = begun(desk)
    second = desk.start()
    assert second.until("another window", "take over", "look on"), second.text()
    press(second, desk, "1")
    assert second.until("HOLD"), second.text()
    press(first, desk, "m", "Another window has taken this cramp over.")
    before = desk.names()
    press(first, desk, "d g p")
    assert desk.names() == before
    press(second, desk, "m", "WHICH MUSCLE")
    press(second, desk, "2", "* deep calf")
    press(second, desk, "enter", "GET READY")
    assert "muscle" in desk.names()[len(before) :]


def test_a_damaged_journal_is_set_aside_and_both_files_are_named(desk: Desk) -> None:
    terminal = begun(desk)
    press(terminal, desk, "q")
    assert terminal.end() == 0
    journal = desk.home / "journal.db"
    whole = journal.read_bytes()
    journal.write_bytes(whole[: len(whole) - 4096])
    again = desk.start(size=(120, 40))
    assert again.until("notes: n"), again.text()
    press(again, desk, "n", "The journal was damaged.")
    (aside,) = desk.home.glob("journal-damaged-*.db")
    shown = "".join(again.text().split())
    assert str(aside) in shown and str(journal) in shown
    assert aside.read_bytes() == whole[: len(whole) - 4096]
    with contextlib.closing(sqlite3.connect(journal)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_journal_of_a_newer_version_is_only_read_and_that_is_said(desk: Desk) -> None:
    terminal = begun(desk)
    press(terminal, desk, "q")
    assert terminal.end() == 0
    with contextlib.closing(sqlite3.connect(desk.home / "journal.db", isolation_level=None)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA user_version = {version + 1}")
        columns = len(connection.execute("PRAGMA table_info(migration)").fetchall())
        connection.execute(f"INSERT INTO migration VALUES ({version + 1}{', 0' * (columns - 1)})")
    before = (desk.home / "journal.db").read_bytes()
    again = desk.start()
    assert again.until("notes: n"), again.text()
    press(again, desk, "n", "not being saved", "newer uncramp")
    press(again, desk, "b", "HOLD")
    press(again, desk, "q")
    assert again.end() == 0
    assert (desk.home / "journal.db").read_bytes() == before


def test_a_paste_of_ten_thousand_characters_does_nothing(desk: Desk) -> None:
    terminal = begun(desk)
    before = desk.names()
    assert terminal.send("\x1b[200~" + "e0q1" * 2500 + "\x1b[201~")
    terminal.read(2, 0.5)
    press(terminal, desk, "m", "WHICH MUSCLE")
    assert desk.names() == [*before, "pause"]


def test_a_key_held_down_advances_once(desk: Desk) -> None:
    terminal = begun(desk)
    desk.pass_time(1)
    for _ in range(20):
        terminal.send("s")
        terminal.read(0.02)
    terminal.read(1, 0.3)
    assert desk.names().count("skip") == 1


def test_a_terminal_that_stops_reading_does_not_keep_the_command_from_ending(desk: Desk) -> None:
    terminal = begun(desk)
    for _ in range(40):
        os.write(terminal.fd, b"mdmdmdmdmd")
        desk.pass_time(1)
        terminal.resize(*((200, 60), (100, 50))[_ % 2])
        time.sleep(0.05)
    terminal.kill(signal.SIGTERM)
    for _ in range(100):
        if terminal.ended():
            break
        time.sleep(0.1)
    assert terminal.status == 143
    assert desk.names()[-1] == "leave"


def test_the_plain_face_ends_too_when_its_terminal_stops(desk: Desk) -> None:
    terminal = desk.start("--plain")
    assert terminal.until("e: medical help")
    terminal.send("\x130\nm\nm\n")
    time.sleep(0.5)
    terminal.kill(signal.SIGTERM)
    assert terminal.end(10) == 143


def test_two_keys_that_close_the_same_page_are_no_failure(desk: Desk) -> None:
    terminal = begun(desk)
    terminal.send("t")
    assert terminal.until("F8")
    terminal.send("a word\x13\x13\x13")
    assert terminal.until("calf", "undo"), terminal.text()
    assert desk.names().count("note") == 1
    terminal.send("\x10")
    assert terminal.until("Type what you want")
    terminal.send("\x1b\x1b\x1b[201~\x1b\x1b")
    assert terminal.until("calf", "undo"), terminal.text()
    press(terminal, desk, "m", "WHICH MUSCLE")


def test_a_toolkit_that_cannot_be_loaded_leaves_the_help_in_plain_words(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "textual").mkdir()
    (tmp_path / "textual" / "__init__.py").write_text("raise RuntimeError('broken')")
    terminal = desk.start(PYTHONPATH=str(tmp_path))
    assert terminal.until("What went wrong is written in", "Stop. Get off the leg."), terminal.text()
    assert "Traceback" not in terminal.text()
    desk.pass_time(1)
    assert terminal.send("0\r")
    assert terminal.until("Pull the toes to the shin"), terminal.text()
    assert "broken" in (desk.home / "uncramp.log").read_text()
