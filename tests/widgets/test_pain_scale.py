"""The pain scale: every value can be seen, pointed at and told from the others at any width."""

import pytest
from textual import on
from textual.app import App, ComposeResult

from tests.snap import screen_text
from uncramp_screens.widgets.pain_scale import SIGNS, VALUES, PainScale, band_words, bars, numbers, pitch

WORDS = ("none", "mild", "medium", "strong", "worst")


class Asked(App[None]):
    def __init__(self, *, past: tuple[tuple[str, int], ...] = (), value: int | None = None) -> None:
        super().__init__()
        self.past, self.value = past, value
        self.taken: list[int] = []

    def compose(self) -> ComposeResult:
        yield PainScale(WORDS, ten="or 10", past=self.past, label="now" if self.past else "", value=self.value)

    @on(PainScale.Chosen)
    def take(self, chosen: PainScale.Chosen) -> None:
        self.taken.append(chosen.value)


def text(runs: tuple[tuple[str, str], ...]) -> str:
    return "".join(sign for sign, _ in runs)


@pytest.mark.parametrize("width", [22, 33, 40, 60, 80, 120, 200])
def test_bars_and_numbers_stand_under_each_other(width: int) -> None:
    step = pitch(width)
    assert VALUES * step <= width
    drawn, under = text(bars(step, None)), text(numbers(step, None))
    assert len(drawn) == len(under) == VALUES * step
    for at, sign in enumerate(SIGNS):
        cell = at * step
        assert sign in under[cell : cell + step] and drawn[cell] != " "


def test_a_chosen_value_is_seen_without_colour() -> None:
    drawn = {text(bars(4, value)) for value in range(VALUES)}
    assert len(drawn) == VALUES
    assert [role for sign, role in numbers(4, 7) if sign.strip()].count("chosen") == 1


@pytest.mark.parametrize("step", [2, 3, 4, 6, 8])
def test_the_words_of_the_bands_have_room(step: int) -> None:
    words = band_words(step, WORDS, step * VALUES + 3).split()
    assert words == list(WORDS) or words == ["none", "worst"]


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("past", [(), (("at its worst", 6), ("later", 3))])
async def test_every_value_can_be_pointed_at(width: int, past: tuple[tuple[str, int], ...]) -> None:
    app = Asked(past=past)
    async with app.run_test(size=(width, 12)) as pilot:
        rows = screen_text(app).splitlines()
        row = next(at for at, line in enumerate(rows) if line.split()[:3] == ["0", "1", "2"])
        for sign in SIGNS:
            await pilot.click(PainScale, offset=(rows[row].index(sign), row))
        await pilot.click(PainScale, offset=(rows[row].index("4"), row - 1))
        assert app.taken == [*range(VALUES), 4]


async def test_numbers_said_before_are_not_asked_again() -> None:
    app = Asked(past=(("at its worst", 6), ("later", 3)))
    async with app.run_test(size=(80, 12)) as pilot:
        await pilot.click(PainScale, offset=(30, 0))
        assert app.taken == []
        assert [line.split()[-1] for line in screen_text(app).splitlines() if "█" in line][:2] == ["6", "3"]


@pytest.mark.parametrize("width", [37, 40, 80, 200])
async def test_the_x_is_read_as_a_key_and_what_stands_behind_it_is_ten_too(width: int) -> None:
    app = Asked()
    async with app.run_test(size=(width, 12)) as pilot:
        rows = screen_text(app).splitlines()
        row = next(at for at, line in enumerate(rows) if "x or 10" in line)
        await pilot.click(PainScale, offset=(rows[row].index("10") + 1, row))
        assert app.taken == [10]
        await pilot.click(PainScale, offset=(width - 1, row - 1))
        assert app.taken in ([10], [10, 10]) and (width < 200 or app.taken == [10])


async def test_without_room_the_x_stands_alone_and_nothing_is_cut_off() -> None:
    app = Asked(past=(("at its worst", 6), ("later", 3)))
    async with app.run_test(size=(39, 12)):
        line = next(line for line in screen_text(app).splitlines() if line.split()[:3] == ["0", "1", "2"])
        assert line.split()[-1] == "x"
