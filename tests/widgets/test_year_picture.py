"""The year: a cell a day, cramps by their pain, runs as dots."""

from datetime import date, timedelta

import pytest
from textual.app import App, ComposeResult

from tests.snap import screen_text
from uncramp_screens.widgets.year_picture import YearPicture, year_picture

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NAMES = (MONTHS, ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))
SUNDAY = date(2026, 11, 29)
CRAMPS: dict[date, int | None] = {SUNDAY: 8, SUNDAY - timedelta(days=7): 0, SUNDAY - timedelta(days=13): None}
RUNS = frozenset({SUNDAY, SUNDAY - timedelta(days=2)})


def rows(width: int, last: date = SUNDAY) -> list[str]:
    return ["".join(sign for sign, _ in row) for row in year_picture(CRAMPS, RUNS, last, width, NAMES)]


def test_a_cramp_stands_on_its_day_and_hides_the_run() -> None:
    months, monday, *_, friday, _, sunday = rows(60)
    assert months.split()[-3:] == ["Sep", "Oct", "Nov"]
    assert sunday.startswith("Su ") and sunday.endswith(" ▁▇")
    assert friday.startswith("Fr ") and friday.endswith(" ·")
    assert monday.endswith("? ")


def test_no_day_after_the_last_is_shown() -> None:
    cells = rows(60, SUNDAY - timedelta(days=1))
    assert cells[-1].endswith("▁ ") and cells[-3].endswith("·")


@pytest.mark.parametrize(("width", "weeks", "step"), [(10, 7, 1), (40, 37, 1), (60, 53, 1), (109, 53, 2), (200, 53, 2)])
def test_it_takes_the_weeks_that_have_room_and_never_more_than_a_year(width: int, weeks: int, step: int) -> None:
    drawn = rows(width)
    assert {len(row) for row in drawn[1:]} == {3 + weeks * step}
    assert all(len(row) <= width for row in drawn)


def test_pain_is_seen_without_colour() -> None:
    signs = set()
    for pain in (1, 4, 7, 10, None):
        picture = year_picture({SUNDAY: pain}, (), SUNDAY, 20, NAMES)
        signs.add(picture[-1][-1][0])
    assert len(signs) == 5


class Shown(App[None]):
    def compose(self) -> ComposeResult:
        yield YearPicture(NAMES, cramps=CRAMPS, runs=RUNS, last=SUNDAY)


async def test_the_widget_shows_it_at_its_width() -> None:
    app = Shown()
    async with app.run_test(size=(80, 10)):
        assert screen_text(app).rstrip("\n").splitlines() == [row.rstrip() for row in rows(80)]
