"""From points to metres and minutes: what is counted, what is left out, and what nobody ran."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from uncramp.diary.runs.path import METRES_PER_DEGREE, in_order, mean_celsius, path_of
from uncramp.diary.runs.track import Point

START = 1_780_000_000.0


def placed(count: int, speed: float = 3.0, every: float = 5.0, at: float = START, piece: int = 0) -> list[Point]:
    """Points on the way north."""
    return [
        Point(at + every * n, 50 + n * every * speed / METRES_PER_DEGREE, 8.0, None, None, piece) for n in range(count)
    ]


def counted(count: int, speed: float = 3.0, every: float = 5.0, at: float = START, piece: int = 0) -> list[Point]:
    """Points with the watch's own metres."""
    return [Point(at + every * n, None, None, n * every * speed, None, piece) for n in range(count)]


BOTH = pytest.mark.parametrize("make", [placed, counted])


@st.composite
def strayed(draw: st.DrawFn) -> list[Point]:
    """An even run with up to six strays, in groups of up to three, anywhere on earth or on the watch's counter."""
    points = draw(st.sampled_from([placed, counted]))(121)
    for first in draw(st.lists(st.integers(1, 29), max_size=2, unique=True)):
        for offset in range(draw(st.integers(1, 3))):
            index = first * 4 + offset
            if index > 119:
                continue
            point = points[index]
            if point.metres is None:
                away = {"lat": draw(st.floats(-90, 90)), "lon": draw(st.floats(-180, 180))}
            else:
                away = {"metres": draw(st.floats(0, 1e9))}
            points[index] = replace(point, **away)
    return points


@given(strayed())
def test_a_few_wild_points_change_neither_metres_nor_minutes(points: list[Point]) -> None:
    path = path_of(in_order(points))

    assert path.metres == pytest.approx(1800, rel=0.1)
    assert path.moving_s == pytest.approx(600, abs=60)
    assert not path.too_fast and not path.seems_too_fast


@BOTH
@pytest.mark.parametrize("speed", [12.5, 25.0, 220.0])
@pytest.mark.parametrize("every", [1.0, 5.0, 60.0, 300.0])
def test_a_speed_no_runner_holds_is_noticed(make: object, speed: float, every: float) -> None:
    assert path_of(in_order(make(60, speed, every))).too_fast  # type: ignore[operator]


@BOTH
def test_a_ride_in_the_middle_of_a_run_is_noticed(make: object) -> None:
    run, ride = make(60), make(30, 15.0, at=START + 300)  # type: ignore[operator]
    if make is counted:
        ride = [replace(point, metres=point.metres + 900) for point in ride]
    else:
        ride = [replace(point, lat=point.lat + 900 / METRES_PER_DEGREE) for point in ride]

    assert path_of(in_order([*run, *ride])).too_fast


@BOTH
@pytest.mark.parametrize(("every", "fast"), [(1.0, 10), (2.0, 5), (5.0, 3), (5.0, 10)])
def test_a_short_ride_seems_too_fast(make: object, every: float, fast: int) -> None:
    way = list(accumulate([every * speed for speed in (*[3.0] * 60, *[14.0] * fast, *[3.0] * 60)], initial=0.0))
    points: list[Point] = make(len(way), 3.0, every)  # type: ignore[operator]
    moved = [
        replace(point, metres=metres) if make is counted else replace(point, lat=50 + metres / METRES_PER_DEGREE)
        for point, metres in zip(points, way, strict=True)
    ]

    assert path_of(moved).seems_too_fast
    assert not path_of(points).seems_too_fast


def test_a_way_passed_unseen_and_faster_than_any_run_counts_for_nothing() -> None:
    later = [replace(point, lat=(point.lat or 0) + 0.2) for point in placed(61, at=START + 300 + 1800)]

    path = path_of(in_order([*placed(61), *later]))

    assert path.metres == pytest.approx(1800, rel=0.01) and not path.too_fast


def test_where_the_signal_was_lost_for_a_minute_the_way_is_counted() -> None:
    points = placed(121)
    assert path_of(in_order([*points[:50], *points[74:]])).metres == pytest.approx(1800, rel=0.01)


@BOTH
@given(order=st.randoms(use_true_random=False), copies=st.integers(1, 3))
def test_neither_the_order_of_pieces_nor_their_repetition_matters(
    make: object, order: random.Random, copies: int
) -> None:
    points = make(40)  # type: ignore[operator]
    pieces = [
        [replace(point, piece=part * 4 + at // 10) for point in points[at : at + 10]]
        for at in (0, 10, 20, 30)
        for part in range(copies)
    ]
    order.shuffle(pieces)

    path = path_of(in_order(point for piece in pieces for point in piece))

    assert path.metres == pytest.approx(39 * 15, rel=0.01)
    assert path.moving_s == pytest.approx(39 * 5, abs=1)


@BOTH
def test_a_clock_that_trembles_makes_no_zigzag(make: object) -> None:
    points = make(121)  # type: ignore[operator]
    points = [replace(point, at=point.at + (-6 if n % 7 == 3 else 0)) for n, point in enumerate(points)]

    assert path_of(in_order(points)).metres == pytest.approx(1800, rel=0.01)


@BOTH
@pytest.mark.parametrize("whole", [10.0, 30.0, 60.0])
def test_a_clock_of_whole_minutes_is_read(make: object, whole: float) -> None:
    points = [replace(point, at=point.at // whole * whole) for point in make(121)]  # type: ignore[operator]

    path = path_of(in_order(points))

    assert path.metres == pytest.approx(1800, rel=0.02)
    assert path.moving_s == pytest.approx(600, abs=whole)
    assert not path.too_fast


def test_a_counter_that_begins_anew_each_lap_goes_on() -> None:
    laps = [point for lap in range(4) for point in counted(41, at=START + 205 * lap)]

    assert path_of(in_order(laps)).metres == pytest.approx(2400, rel=0.01)


@BOTH
def test_a_piece_for_every_point_is_no_pause(make: object) -> None:
    points = [replace(point, piece=number) for number, point in enumerate(make(121))]  # type: ignore[operator]

    path = path_of(in_order(points))

    assert (round(path.metres), round(path.moving_s)) == (1800, 600)


def test_metres_of_the_watch_are_believed_before_places_unless_they_never_move() -> None:
    both = [replace(point, metres=float(number)) for number, point in enumerate(placed(121))]
    still = [replace(point, metres=0.0) for point in placed(121)]

    assert path_of(both).metres == 120
    assert path_of(still).metres == pytest.approx(1800, rel=0.01)


def test_across_the_date_line_and_near_a_pole_a_step_stays_a_step() -> None:
    line = [Point(START + n * 5, 0.0, (179.9995 + n * 1e-4 + 180) % 360 - 180) for n in range(20)]
    pole = [Point(START + n * 5, 89.9, n * 0.05) for n in range(20)]

    assert path_of(line).metres == pytest.approx(19 * 11.1, rel=0.01)
    assert path_of(pole).metres == pytest.approx(19 * math.radians(0.05) * 11_119.5, rel=0.01)


@pytest.mark.parametrize("off", [-86_400.0, -1e8, 7_300.0, 1e8])
@pytest.mark.parametrize("index", [1, 60, 119])
def test_one_wild_time_is_left_out(off: float, index: int) -> None:
    points = counted(121)
    points[index] = replace(points[index], at=points[index].at + off)

    kept = in_order(points)

    assert len(kept) == 120
    assert path_of(kept).metres == 1800


@given(st.lists(st.builds(Point, st.floats(0, 1e6), st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 1e6))))
def test_whatever_the_points_the_numbers_are_numbers(points: Sequence[Point]) -> None:
    kept = in_order(points)
    path = path_of(kept)

    assert all(start.at < end.at for start, end in pairwise(kept))
    assert math.isfinite(path.metres) and path.metres >= 0
    assert path.first_half_s >= 0 and path.second_half_s >= -1e-6


def test_the_mean_of_the_air_leaves_out_what_no_air_is() -> None:
    points = [replace(point, celsius=celsius) for point, celsius in zip(counted(4), (10, 20, 127, None), strict=True)]

    assert mean_celsius(points) == 15
    assert mean_celsius(counted(3)) is None
