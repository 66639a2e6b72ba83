"""Signals, suspension, sizes, and starts that cannot be: the terminal is always given back, and the reason said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.terminal import LEFT, environment

from .conftest import Desk, press

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_saves_gives_the_terminal_back_and_says_which(desk: Desk, number: int, code: int) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, "0", "GET READY")
    terminal.kill(number)
    assert terminal.end() == code
    assert LEFT in terminal.output and terminal.modes() == terminal.before
    assert desk.names() == ["opened", "answer", "leave"]


def test_a_terminal_that_goes_away_ends_the_command_with_everything_kept(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, "0", "GET READY")
    os.close(terminal.fd)
    terminal.fd = os.open(os.devnull, os.O_RDWR)
    for _ in range(200):
        if terminal.ended():
            break
        signal.sigtimedwait([], 0.05)
    assert terminal.status == 129
    assert desk.names() == ["opened", "answer", "leave"]


def test_ctrl_z_gives_the_terminal_back_and_comes_back_with_what_came_due(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, "0", "GET READY")
    terminal.send("\x1a")
    while LEFT not in terminal.output:
        assert terminal.read(10), "the terminal is given back"
    _, status = os.waitpid(terminal.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    desk.pass_time(300)
    terminal.kill(signal.SIGCONT)
    assert terminal.until("does not count"), terminal.text()
    press(terminal, desk, "q")
    assert terminal.end() == 0
    assert terminal.modes() == terminal.before


def test_ctrl_c_explains_itself_and_twice_leaves(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    terminal.send("\x03")
    assert terminal.until("q leaves"), terminal.text()
    terminal.send("\x03")
    assert terminal.end() == 130
    assert terminal.modes() == terminal.before


@pytest.mark.parametrize("size", [(40, 18), (30, 10), (20, 6), (10, 3)])
def test_a_small_terminal_still_shows_what_to_do(desk: Desk, size: tuple[int, int]) -> None:
    terminal = desk.start(size=size)
    assert terminal.until("Stop."[: size[0]]), terminal.text()
    terminal.resize(80, 24)  # where the lines can be read that are answered
    assert terminal.until("None of these")
    press(terminal, desk, "0")
    terminal.resize(*size)
    desk.pass_time(3)
    assert terminal.until("e  Medical"), terminal.text()


def test_any_resize_at_any_moment(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    for columns, rows in ((1, 1), (200, 60), (2, 50), (200, 1), (40, 18), (80, 24)):
        terminal.resize(columns, rows)
        terminal.send("m")
        terminal.read(0.3, 0.1)
    press(terminal, desk, "e", "Which help do you want?")


def test_without_a_terminal_one_sentence_names_plain(home: Path) -> None:
    command = [sys.executable, "-m", "uncramp"]
    done = subprocess.run(command, env=environment(home), stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stdout == "" and done.stderr.count("\n") == 1
    assert "--plain" in done.stderr


def test_a_settings_file_with_mistakes_is_named_and_worked_around(desk: Desk) -> None:
    (desk.home / "settings.toml").write_text('thme = "night"\nmouse = "yes"\n')
    terminal = desk.start()
    assert terminal.until("None of these", "notes: n"), terminal.text()
    press(terminal, desk, "n", "thme", "theme", "mouse")
    press(terminal, desk, "b", "None of these")
    press(terminal, desk, "0", "GET READY")


def test_a_settings_file_that_is_no_toml_is_named_and_worked_around(desk: Desk) -> None:
    (desk.home / "settings.toml").write_bytes(b"\xff\x00[[[")
    terminal = desk.start()
    assert terminal.until("None of these", "notes: n"), terminal.text()
    press(terminal, desk, "n", "not TOML")


def test_a_folder_that_cannot_be_written_is_said_and_the_help_goes_on(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    terminal = desk.start(UNCRAMP_HOME=str(tmp_path / "a file" / "home"))
    assert terminal.until("None of these", "NOT SAVED", "notes: n"), terminal.text()
    press(terminal, desk, "n", "Not saved yet")
    press(terminal, desk, "b", "None of these")
    press(terminal, desk, "0", "GET READY", "NOT SAVED")
    press(terminal, desk, "q")
    assert terminal.end() == 0
    assert "could not be saved" in terminal.output.partition(LEFT)[2].decode()


def test_the_test_clock_is_refused_without_a_home(desk: Desk) -> None:
    terminal = desk.start(UNCRAMP_HOME="")
    assert terminal.end() == 2
    assert "UNCRAMP_HOME" in terminal.output.decode()
    assert b"Traceback" not in terminal.output
