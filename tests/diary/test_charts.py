"""Charts: the picture fits, holds no colour, and says the same numbers in words."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncramp.diary.charts import MARK, Chart, ChartFrame, by_hour, by_label, pain_curve, year

PAINS = [(0.0, 8), (120.0, 7), (300.0, 5), (600.0, 4), (3600.0, 1)]
HOURS = [0] * 5 + [2, 7, 1] + [0] * 10 + [3, 0, 0, 0, 0, 1]


def say(id: str, /, **params: object) -> str:
    return " ".join([id, *(f"{name}={value}" for name, value in params.items())])


def say_minutes(id: str, /, **params: object) -> str:
    return str(params["count"])


def drawn(encoding: str, width: int, height: int) -> list[Chart]:
    frame = ChartFrame(width, height, encoding)
    return [
        pain_curve(PAINS, frame, say),
        by_label([("2026-05", 3), ("2026-06", 0), ("2026-07", 12)], frame, say),
        by_hour(HOURS, frame, say),
    ]


@pytest.mark.parametrize("width", [36, 40, 80, 200])
@pytest.mark.parametrize("height", [6, 12, 40])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_chart_fits_its_frame_and_holds_no_colour(
    width: int, height: int, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    for chart in drawn(encoding, width, height):
        lines = chart.text.split("\n")
        assert max(map(len, lines)) <= width
        assert len(lines) <= height
        assert "\x1b" not in chart.text
        assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "no-such-encoding", "ANSI_X3.4-1968"])
def test_without_unicode_a_chart_is_ascii(encoding: str) -> None:
    assert all(chart.text.isascii() for chart in drawn(encoding, 60, 12))


def test_dots_are_used_where_they_can_be_shown() -> None:
    assert not any(chart.text.isascii() for chart in drawn("UTF-8", 60, 12))


def test_no_blank_braille_cells_are_left_for_a_screen_reader_to_read() -> None:
    assert not any("\u2800" in chart.text for chart in drawn("utf-8", 60, 12))


def test_the_pain_curve_marks_each_pain_at_its_height() -> None:
    lines = pain_curve([(0.0, 10), (60.0, 5), (120.0, 0)], ChartFrame(40, 13, "ascii"), say_minutes).text.split("\n")

    assert lines[0].startswith("10 |" + MARK)
    assert lines[5].startswith(" 5 |") and MARK in lines[5]
    assert lines[10].startswith(" 0 |") and lines[10].endswith(MARK)
    assert lines[12].split() == ["0", "2"]


def test_the_pain_curve_in_words() -> None:
    assert pain_curve(PAINS, ChartFrame(), say).words[1] == "chart.pain.line count=2 pain=7"


@pytest.mark.parametrize("pains", [[], [(30.0, 4)], [(30.0, 4), (30.0, 6)]])
def test_few_pains_are_no_error(pains: list[tuple[float, int]]) -> None:
    assert len(pain_curve(pains, ChartFrame(), say).words) == len(pains)


def test_bars_are_as_long_as_their_counts_and_none_is_empty() -> None:
    text = by_label([("a", 0), ("b", 1), ("c", 500)], ChartFrame(40, 10, "ascii"), say).text.split("\n")

    assert [line.count("#") for line in text] == [0, 1, 40 - 1 - 3 - 4]
    assert [line.rsplit(" ", 1)[1] for line in text] == ["0", "1", "500"]


def test_more_rows_than_fit_leave_the_oldest_out_of_picture_and_words() -> None:
    chart = by_label([(str(n), n) for n in range(30)], ChartFrame(40, 12), say)

    assert len(chart.words) == 12
    assert chart.words[0] == "chart.count.line name=18 count=18"


def test_the_hours_in_words_name_only_hours_with_a_cramp() -> None:
    assert by_hour(HOURS, ChartFrame(), say).words[:2] == (
        "chart.count.line name=05:00 count=2",
        "chart.count.line name=06:00 count=7",
    )


def test_hours_without_any_cramp_draw_an_empty_chart() -> None:
    chart = by_hour([0] * 24, ChartFrame(40, 8, "ascii"), say)

    assert "#" not in chart.text and chart.words == ()


def test_the_calendar_puts_each_day_in_its_place() -> None:
    chart = year({date(2026, 2, 28): 1, date(2026, 5, 3): 4, date(2026, 12, 31): 11}, 2026, say)
    lines = chart.text.split("\n")

    assert lines[2] == "02 " + "." * 27 + "1"
    assert lines[5][3 + 2] == "4"
    assert lines[12].endswith("+")
    assert chart.words[2] == "chart.count.line name=2026-12-31 count=11"
    assert len(lines) == 13 and max(map(len, lines)) <= 35


@given(st.lists(st.integers(0, 10**6), min_size=24, max_size=24), st.integers(1, 120), st.integers(1, 40))
def test_higher_counts_never_have_shorter_bars(hours: list[int], width: int, height: int) -> None:
    rows = [(f"{hour:02d}", n) for hour, n in enumerate(sorted(hours))]

    bars = [line.count("#") for line in by_label(rows, ChartFrame(width, 24, "ascii"), say).text.split("\n")]

    assert all(shorter <= longer for shorter, longer in pairwise(bars))
    by_hour(hours, ChartFrame(width, height), say)
