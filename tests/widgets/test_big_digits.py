"""Big digits: the largest face that has room, and never wider than the room."""

import pytest
from textual.app import App, ComposeResult

from tests.snap import screen_text
from uncramp_screens.widgets.big_digits import SCALES, BigDigits, big_digits, big_width, fitting


def test_a_clock_as_in_the_pictures() -> None:
    assert big_digits("0:21") == (
        "██████      ██████    ██",
        "██  ██  ██      ██  ████",
        "██  ██      ██████    ██",
        "██  ██  ██  ██        ██",
        "██████      ██████  ██████",
    )


def test_a_call_for_forty_columns() -> None:
    assert big_digits("call 112", (1, 1)) == (
        "███ ███ █   █        █   █  ███",
        "█   █ █ █   █       ██  ██    █",
        "█   ███ █   █        █   █  ███",
        "█   █ █ █   █        █   █  █",
        "███ █ █ ███ ███     ███ ███ ███",
    )


@pytest.mark.parametrize("scale", SCALES)
def test_the_letters_of_every_word_differ(scale: tuple[int, int]) -> None:
    faces = {sign: big_digits(sign, scale) for sign in "0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ:-"}
    assert len(set(faces.values())) == len(faces)  # O is drawn as 0
    for sign, rows in faces.items():
        assert len(rows) == 5 * scale[1] and max(map(len, rows)) <= big_width(sign, scale)


@pytest.mark.parametrize("width", range(4, 130, 7))
def test_it_is_never_wider_than_its_room(width: int) -> None:
    scale = fitting("12:34", width, 60)
    assert scale is None or big_width("12:34", scale) <= width


class Shown(App[None]):
    def __init__(self, value: str) -> None:
        super().__init__()
        self.value = value

    def compose(self) -> ComposeResult:
        yield BigDigits(self.value, most=(4, 2))


@pytest.mark.parametrize(("size", "rows"), [((20, 18), 1), ((40, 18), 5), ((80, 24), 5), ((130, 40), 10)])
async def test_the_widget_takes_the_largest_that_has_room(size: tuple[int, int], rows: int) -> None:
    app = Shown("CALL 112")
    async with app.run_test(size=size):
        drawn = screen_text(app).rstrip("\n").splitlines()
        assert len(drawn) == rows and all(len(row) <= size[0] for row in drawn)
        assert app.query_one(BigDigits).size.height == rows
