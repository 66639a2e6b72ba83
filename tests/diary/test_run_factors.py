"""Counting cramps against runs, comparing factors, and saying "too few to tell"."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.diary.make import episode, run, took
from uncramp.diary.counts import counts, days_of_year
from uncramp.diary.exact_shares import share
from uncramp.diary.record_facts import Precaution, RunFacts
from uncramp.diary.run_comparison import Factor, outings
from uncramp.diary.run_factors import RecurrenceVerdict, recurrence


def hot_runs(day: int, number: int, cramped: int, hot: bool) -> list[RunFacts]:
    return [run(day + n, hot=hot, cramped=n < cramped) for n in range(number)]


def test_the_rate_is_runs_with_a_cramp_in_100_runs_with_its_exact_interval() -> None:
    record = recurrence([run(n) for n in range(20)], [episode(3), episode(3, 20), episode(9)])

    assert (record.runs.count, record.runs.of, record.runs.value) == (2, 20, 0.1)
    # Clopper-Pearson for 2 of 20, from published tables.
    assert record.runs.low == pytest.approx(0.0123, abs=1e-4)
    assert record.runs.high == pytest.approx(0.3170, abs=1e-4)


def test_a_runner_who_records_only_cramps_does_not_come_out_without_any() -> None:
    record = recurrence([run(0), run(1)], [episode(9)])

    assert (record.runs.count, record.runs.of, record.unlogged) == (1, 3, 1)


def test_a_cramp_that_woke_the_runner_belongs_to_no_run() -> None:
    record = recurrence([run(0)], [episode(5, 3, woken=True)])

    assert (record.runs.count, record.runs.of, record.at_rest) == (0, 1, 1)


def test_a_cramp_is_joined_to_the_run_it_followed() -> None:
    runs = [run(0, 8), run(0, 17)]

    joined = outings(runs, [episode(0, 20)])

    assert [outing.cramped for outing in joined.all] == [False, True]


def test_a_cramp_is_joined_to_the_run_it_names() -> None:
    joined = outings([run(0, 8), run(0, 17)], [episode(0, 18, run_id="r0-8")])

    assert [outing.cramped for outing in joined.all] == [True, False]


def test_no_record_at_all_is_too_few_and_no_error() -> None:
    record = recurrence([], [])

    assert record.runs.value is None
    assert {comparison.verdict for comparison in record.comparisons} == {RecurrenceVerdict.TOO_FEW}


def test_a_marked_difference_is_said_with_its_counts() -> None:
    record = recurrence(hot_runs(0, 12, 10, True) + hot_runs(100, 80, 2, False), []).of(Factor.HEAT)

    assert (record.with_cramp.count, record.with_cramp.of) == (10, 12)
    assert (record.without_cramp.count, record.without_cramp.of) == (2, 80)
    assert record.verdict is RecurrenceVerdict.MORE_OFTEN
    assert record.p is not None and record.p < 1e-6


def test_the_other_direction_is_said_too() -> None:
    record = recurrence(hot_runs(0, 12, 10, False) + hot_runs(100, 80, 2, True), []).of(Factor.HEAT)

    assert record.verdict is RecurrenceVerdict.LESS_OFTEN


@pytest.mark.parametrize(
    ("hot", "hot_cramps", "cool", "cool_cramps"),
    [
        (8, 3, 14, 1),  # the margin of runs with a cramp is 4
        (4, 4, 80, 2),  # only four hot runs
        (20, 6, 20, 3),  # enough runs, but the intervals overlap widely
        (12, 6, 30, 4),  # p is below 0.05 and above what six comparisons allow
    ],
)
def test_too_few_to_tell(hot: int, hot_cramps: int, cool: int, cool_cramps: int) -> None:
    runs = hot_runs(0, hot, hot_cramps, True) + hot_runs(100, cool, cool_cramps, False)

    assert recurrence(runs, []).of(Factor.HEAT).verdict is RecurrenceVerdict.TOO_FEW


def test_many_runs_without_a_difference_may_say_so() -> None:
    runs = hot_runs(0, 100, 30, True) + hot_runs(200, 100, 30, False)

    assert recurrence(runs, []).of(Factor.HEAT).verdict is RecurrenceVerdict.NO_CLEAR_DIFFERENCE


def test_runs_about_which_nobody_knows_are_not_counted_as_without() -> None:
    record = recurrence([run(0, hot=True), run(1), run(2)], []).of(Factor.HEAT)

    assert (record.without_cramp.of, record.not_known) == (1, 2)


def test_precautions_of_the_episode_are_those_of_its_run() -> None:
    record = recurrence([run(0)], [episode(0, precautions=took(Precaution.WARMED_UP))])

    assert record.of(Factor.NO_WARM_UP).with_cramp.count == 0
    assert record.of(Factor.NO_STRETCH).with_cramp.count == 1


@pytest.mark.parametrize(("metres", "longer"), [(11_000.0, False), (11_001.0, True)])
def test_longer_than_110_percent_of_the_longest_in_30_days(metres: float, longer: bool) -> None:
    runs = [run(0, distance_m=40_000.0), run(31, distance_m=10_000.0), run(35, distance_m=metres)]

    last = outings(runs, []).all[-1]

    assert last.factors[Factor.TOO_LONG] is longer


def test_without_a_run_in_30_days_nobody_knows_whether_it_was_too_long() -> None:
    runs = [run(0, distance_m=5_000.0), run(40, distance_m=20_000.0)]

    assert Factor.TOO_LONG not in outings(runs, []).all[-1].factors


def test_a_slow_second_half_alone_is_not_a_fast_start() -> None:
    """A cramp slows the second half; only the runner's usual speed can tell a fast start."""
    usual = [run(day, distance_m=10_000.0, duration_s=3600.0) for day in range(6)]
    cramped = run(7, distance_m=10_000.0, duration_s=4400.0, first_half_s=1800.0)
    fast = run(8, distance_m=10_000.0, duration_s=3600.0, first_half_s=1650.0)

    *_, slowed, hurried = outings([*usual, cramped, fast], []).all

    assert slowed.factors[Factor.TOO_FAST] is False
    assert hurried.factors[Factor.TOO_FAST] is True


def test_what_the_runner_said_comes_before_what_was_measured() -> None:
    joined = outings([run(0, temperature_c=31.0, precautions={Precaution.AVOIDED_HEAT: True})], [])

    assert joined.all[0].factors[Factor.HEAT] is False


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_stays_between_0_and_1(counted: tuple[int, int]) -> None:
    interval = share(*counted)

    assert interval.low is not None and interval.high is not None and interval.value is not None
    assert 0 <= interval.low <= interval.value <= interval.high <= 1
    assert interval.low == 0 or counted[0] > 0


def test_counts_by_muscle_side_hour_month_and_run() -> None:
    history = [
        episode(0, 18, muscle="calf", side="left", run_id="a"),
        episode(0, 19, muscle="foot", side="left", run_id="a"),
        episode(40, 3, muscle="calf", side="right"),
        episode(70, 18, muscle="calf", side="left", run_id="b"),
    ]

    counted = counts(history)

    assert counted.total == 3
    assert dict(counted.by_muscle) == {"calf": 3, "foot": 1}
    assert list(counted.by_side.items()) == [("left", 2), ("right", 1)]
    assert [hour for hour, n in enumerate(counted.by_hour) if n] == [3, 18]
    assert dict(counted.by_month) == {"2026-05": 1, "2026-06": 1, "2026-07": 1}


def test_months_without_a_cramp_are_counted_as_none() -> None:
    assert list(counts([episode(0), episode(250)]).by_month.values()) == [1, 0, 0, 0, 0, 0, 0, 0, 1]


def test_the_days_of_one_year() -> None:
    days = days_of_year([episode(0), episode(0, 2), episode(5), episode(300)], 2026)

    assert days == {date(2026, 5, 1): 2, date(2026, 5, 6): 1}
