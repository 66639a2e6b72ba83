"""The plain face in a real terminal: kills, signals, a terminal that goes away."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.faults.terminal import LEFT, Terminal

from .conftest import Desk

pytestmark = pytest.mark.timeout(300)


def begun(desk: Desk) -> Terminal:
    terminal = desk.start("--plain", size=(120, 60))
    assert terminal.until("medical help, any time")
    terminal.send("0\n")
    assert terminal.until("Get ready")
    return terminal


def test_killed_and_found_again_line_by_line(desk: Desk) -> None:
    terminal = begun(desk)
    terminal.kill(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    desk.pass_time(600)
    again = desk.start("--plain", size=(120, 60))
    assert again.until("does not count", "One-hour check in 50 minutes"), again.text()
    assert LEFT not in again.output


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_is_a_leave(desk: Desk, number: int, code: int) -> None:
    terminal = begun(desk)
    terminal.kill(number)
    assert terminal.end() == code
    assert "This cramp stays open." in terminal.output.decode()
    assert desk.names() == ["opened", "answer", "leave"]


def test_a_terminal_that_goes_away_ends_it_with_everything_kept(desk: Desk) -> None:
    terminal = begun(desk)
    os.close(terminal.fd)
    terminal.fd = os.open(os.devnull, os.O_RDWR)
    for _ in range(200):
        if terminal.ended():
            break
        time.sleep(0.05)
    assert terminal.status == 129
    assert desk.names() == ["opened", "answer", "leave"]


def test_stopped_and_gone_on_it_says_what_came_due(desk: Desk) -> None:
    terminal = begun(desk)
    terminal.kill(signal.SIGSTOP)
    desk.pass_time(1200)
    terminal.kill(signal.SIGCONT)
    assert terminal.until("does not count", "One-hour check in 40 minutes"), terminal.text()
    assert "Hold over" not in terminal.text()
