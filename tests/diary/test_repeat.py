"""The rule that sends to a doctor: when it fires, on which dates, and why it does not."""

from datetime import date

from tests.diary.make import at, episode, took
from uncramp.diary.record_facts import Precaution, cramps_of, repeat_of
from uncramp.protocol.repeat import Clause

FOUR = took(Precaution.HYDRATED, Precaution.WARMED_UP, Precaution.STRETCHED, Precaution.PACED)
THREE = took(Precaution.HYDRATED, Precaution.WARMED_UP, Precaution.STRETCHED)


def test_three_in_28_days_fire_with_their_dates() -> None:
    rule = repeat_of([episode(0), episode(10), episode(27)], now=at(27, 19))

    assert rule.fired
    assert rule.of(Clause.EPISODES).dates == (date(2026, 5, 1), date(2026, 5, 11), date(2026, 5, 28))


def test_two_in_28_days_say_how_many_are_missing() -> None:
    rule = repeat_of([episode(10), episode(27)], now=at(27, 19))

    assert not rule.fired
    assert (rule.of(Clause.EPISODES).count, rule.of(Clause.EPISODES).needed) == (2, 3)


def test_the_window_ends_28_days_back_to_the_second() -> None:
    three = [episode(0, 18), episode(10), episode(28, 18)]

    assert not repeat_of(three, now=at(28, 18)).fired
    assert repeat_of([episode(0, 18.01), *three[1:]], now=at(28, 18)).fired


def test_what_comes_later_does_not_count_backwards() -> None:
    assert not repeat_of([episode(0), episode(1), episode(2)], now=at(1, 20)).fired


def test_grabs_within_six_hours_are_one() -> None:
    grabs = [episode(1, 10), episode(1, 12), episode(1, 16)]

    assert len(cramps_of(grabs)) == 1
    assert not repeat_of(grabs, now=at(1, 20)).fired


def test_grabs_that_go_on_do_not_melt_into_one() -> None:
    assert len(cramps_of(episode(1, hour) for hour in (0, 5, 10, 15, 20))) == 3


def test_two_after_four_precautions_fire_two_after_three_do_not() -> None:
    now = at(6)

    assert repeat_of([episode(1, precautions=FOUR), episode(5, precautions_taken=4)], now).of(Clause.PREPARED).fired
    assert not repeat_of([episode(1, precautions=FOUR), episode(5, precautions=THREE)], now).fired


def test_cramps_nobody_was_asked_about_are_named_as_not_known() -> None:
    prepared = repeat_of([episode(1, precautions=FOUR), episode(5)], at(6)).of(Clause.PREPARED)

    assert (prepared.fired, prepared.count, prepared.not_known) == (False, 1, 1)


def test_two_nights_fire_and_one_night_with_two_cramps_does_not() -> None:
    before_and_after_midnight = [episode(3, 22, woken=True), episode(4, 5, woken=True)]

    rule = repeat_of(before_and_after_midnight, at(6)).of(Clause.NIGHTS)
    assert (rule.fired, rule.dates) == (False, (date(2026, 5, 4),))
    assert repeat_of([*before_and_after_midnight, episode(5, 3, woken=True)], at(6)).of(Clause.NIGHTS).fired


def test_a_cramp_is_usual_only_where_each_grab_of_it_is() -> None:
    usual = [episode(day, explained=True) for day in (1, 3, 5)]
    assert not repeat_of(usual, now=at(6)).fired
    assert repeat_of([*usual, *(episode(day, 20) for day in (1, 3, 5))], now=at(6)).fired
