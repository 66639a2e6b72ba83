"""From a locked muscle to settled, and to care, with nothing but what the screen names, in a real terminal."""

from __future__ import annotations

import pytest

from tests.faults.terminal import LEFT

from .conftest import Desk, press

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


def test_one_way_to_settled(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP", "0", "e  Medical help")
    press(terminal, desk, "0", "GET READY")
    for _ in range(60):
        desk.pass_time(2)
        terminal.read(1.5, 0.1)
        if "HOW IS IT" in terminal.text():
            break
        if "broken off" in terminal.text():  # a busy machine did not look for five seconds
            press(terminal, desk, "enter")
    press(terminal, desk, "1", "0 to 10")
    press(terminal, desk, "2", "Which muscle")
    press(terminal, desk, "1", "Which leg")
    press(terminal, desk, "2", "Before heat or ice")
    press(terminal, desk, "0", "stiff or sore")
    press(terminal, desk, "3", "REST")
    desk.pass_time(3600)
    assert terminal.until("Any of these now?"), terminal.text()
    press(terminal, desk, "0", "is any of these true?")
    press(terminal, desk, "0", "still cramping")
    press(terminal, desk, "2", "0 to 10")
    press(terminal, desk, "1", "LOOKING BACK")
    for _ in range(40):
        if "SETTLED" in terminal.text():
            break
        press(terminal, desk, "s")
    assert terminal.until("SETTLED"), terminal.text()
    press(terminal, desk, "q")
    assert terminal.end() == 0
    assert LEFT in terminal.output and terminal.modes() == terminal.before
    last = desk.entries()[-1].outcome
    assert (last["state"], last["urgency"]) == ("resolved", "self_care")


@pytest.mark.parametrize(("key", "shown"), [("1", "EMERGENCY"), ("e", "Which help")])
def test_one_key_to_care(desk: Desk, key: str, shown: str) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, key, shown)
    if key == "e":  # which help is asked first; the same key again is care
        press(terminal, desk, "e", "MEDICAL HELP")
    assert desk.entries()[-1].outcome["state"] == "seek_care"
    press(terminal, desk, "q")
    assert terminal.end() == 0


def test_looking_and_leaving_write_nothing(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, "w", "WHY")
    press(terminal, desk, "b", "None of these")
    press(terminal, desk, "q")
    assert terminal.end() == 0
    assert desk.names() == []


def test_leaving_and_coming_back_goes_on(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, "0", "GET READY")
    press(terminal, desk, "q")
    assert terminal.end() == 0
    assert b"This cramp stays open." in terminal.output.partition(LEFT)[2]
    desk.pass_time(600)
    again = desk.start()
    assert again.until("does not count"), again.text()


def test_a_wrong_key_says_which_there_are(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, "z", "Not here.")
    assert desk.names() == []


def test_after_the_hour_the_opening_comes_first_and_offers_the_earlier_cramp(desk: Desk) -> None:
    terminal = desk.start()
    assert terminal.until("CRAMP")
    press(terminal, desk, "0", "GET READY")
    press(terminal, desk, "q")
    assert terminal.end() == 0
    desk.pass_time(2 * 3600)
    again = desk.start()
    assert again.until("CRAMP", "None of these", "is overdue"), again.text()
    press(again, desk, "o", "ONE HOUR")
