"""What a terminal reports of itself, in the real command in a real terminal: nothing is answered, nothing ends."""

from __future__ import annotations

import pytest

from tests.pty.conftest import Desk

REPORTS = (
    *(b"\x1b[>0;276;0c", b"\x1b[>1;4205;0c", b"\x1b]11;rgb:0c0c/0c0c/0c0c\x1b\\", b"\x1b[0n", b"\x1b[?0u"),
    *(b"\x1b[48;1:1;48u", b"\x1b[1;1:3A", b"\x1b[48;1;99999999u", b"\x1bP1+r544e=30\x1b\\", b"\x1b_Gi=1;OK\x1b\\"),
)


def test_no_report_answers_or_ends_the_screens_and_the_next_key_does(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("None of these")
    for report in REPORTS:
        for cut in (len(report), 1, 4):
            desk.pass_time(1)
            terminal.send(report[:cut])
            terminal.read(0.15, 0.15)
            terminal.send(report[cut:])
            terminal.read(0.05, 0.05)
    assert not terminal.ended() and desk.names() == []
    assert b"The screen failed" not in terminal.output
    desk.pass_time(2)
    terminal.send("0")
    assert terminal.until("HOLD")
    assert desk.names() == ["opened", "answer"]


@pytest.mark.parametrize("escape", ["\x1b", "\x1b[27u"])
def test_escape_alone_still_closes_what_is_open(desk: Desk, escape: str) -> None:
    terminal = desk.start()
    assert terminal.until("None of these")
    terminal.send("w")
    for _ in range(50):
        terminal.read(0.2, 0.1)
        if "None of these" not in terminal.text():
            break
    assert "None of these" not in terminal.text()
    desk.pass_time(1)
    terminal.send(escape)
    assert terminal.until("None of these")


def test_no_report_in_a_typed_line_answers(desk: Desk) -> None:
    terminal = desk.start("--plain")
    assert terminal.until("0: ")
    for report in REPORTS:
        terminal.send(report + b"\r")
    terminal.read(0.3, 0.1)
    assert desk.names() == []
    terminal.send(REPORTS[0] + b"0" + REPORTS[2] + b"\r")
    assert terminal.until("Get ready")
    assert desk.names() == ["opened", "answer"]
