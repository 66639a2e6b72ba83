"""The QR code: the short card, in the room there is."""

from __future__ import annotations

import pytest

from tests.report.conftest import WORDS, Gathered
from uncramp.report.qr import TooLong, qr_lines
from uncramp.report.qr_text import MORE, brief
from uncramp.report.write_report import NotWritten, render


def test_the_qr_code_holds_the_short_card(gathered: Gathered) -> None:
    text = brief(gathered(2), WORDS)
    assert "YES: cold foot" in text and "NOT ASKED: " in text and "emergency" in text
    assert MORE not in text
    drawn = qr_lines(text)
    assert len({len(line) for line in drawn}) == 1
    assert len(drawn) == (len(drawn[0]) + 1) // 2
    assert drawn[0] == "█" * len(drawn[0])


ROOMS = [(80, 23), (120, 40)]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_qr_code_fits_the_window_and_keeps_what_weighs_most(
    gathered: Gathered, number: int, room: tuple[int, int]
) -> None:
    text = brief(gathered(number), WORDS, room=room)
    drawn = qr_lines(text)
    assert (len(drawn[0]) <= room[0], len(drawn) <= room[1]) == (True, True)
    assert "2027-01-" in text
    assert (MORE in text) is (text != brief(gathered(number), WORDS))
    if number == 2:
        assert "YES: cold foot" in text and "emergency" in text


@pytest.mark.parametrize("room", [None, (80, 23)])
def test_a_code_that_is_only_a_practice_says_so_first(gathered: Gathered, room: tuple[int, int] | None) -> None:
    assert brief(gathered(2), WORDS, room=room, mark="PRACTICE").splitlines()[0] == "PRACTICE"


def test_a_qr_code_of_many_has_them_all(gathered: Gathered) -> None:
    report = gathered(since=0.0)
    text = brief(report, WORDS)
    assert "Since" not in text and "since 1970-01-01" in text
    assert all(f"2027-01-{day} " in text for day in (15, 18, 21, 24))
    small = brief(report, WORDS, room=(80, 23))
    assert "Cramps (grabs within 6 hours are one): 4" in small and small.endswith(MORE)


def test_no_room_for_any_code_is_said(gathered: Gathered) -> None:
    with pytest.raises(TooLong):
        brief(gathered(0), WORDS, room=(20, 10))
    with pytest.raises(NotWritten) as refused:
        render(gathered(0), "qr", WORDS, terminal=(20, 10))
    assert refused.value.words == "report.qr_room"


def test_on_a_terminal_the_code_is_black_on_white_whatever_its_colours(gathered: Gathered) -> None:
    lines = render(gathered(2), "qr", WORDS, terminal=(80, 24)).decode().splitlines()
    assert len(lines) <= 23
    assert all(line.startswith("\x1b[38;5;16m\x1b[48;5;231m") and line.endswith("\x1b[0m") for line in lines)
    assert {len(line.removesuffix("\x1b[0m").rpartition("m")[2]) for line in lines} == {len(lines) * 2 - 1}
    on_paper = render(gathered(2), "qr", WORDS).decode()
    assert "\x1b" not in on_paper and on_paper.startswith("  ")


@pytest.mark.parametrize("dark", [False, True])
def test_the_drawing_is_the_code_that_was_made(dark: bool) -> None:
    import segno

    code = segno.make("ice, not heat", error="l", micro=False, encoding="utf-8", boost_error=False)
    matrix = [[module == int(dark) for module in row] for row in code.matrix_iter(border=2)]
    halves = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}
    drawn = qr_lines("ice, not heat", dark=dark)
    back = [[halves[sign][row] for sign in line] for line in drawn for row in (0, 1)]
    assert back[: len(matrix)] == matrix
    plain = qr_lines("ice, not heat", ascii=True, dark=dark)
    assert [[line[at] == "#" for at in range(0, len(line), 2)] for line in plain] == matrix


def test_too_much_for_a_qr_code_is_said() -> None:
    with pytest.raises(TooLong):
        qr_lines("x" * 3000)
