"""The later looks at a leg: who is asked, and when. What the answers mean is tests/protocol/test_looking_again.py."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from tests.diary.make import at, episode
from uncramp.diary.follow_up import due, looks, next_morning

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (at(0, 20), False),
        (at(1, 4.99), False),
        (at(1, 5), True),
        (at(7, 5), True),
        (at(7, 5.01), False),
    ],
)
def test_it_is_asked_from_five_the_next_morning_for_six_days(now: float, asked: bool) -> None:
    assert (due([episode(0, closed_at=at(0, 19))], now, UTC) is not None) is asked


def test_an_open_episode_and_one_asked_about_are_left_alone() -> None:
    assert due([episode(0), episode(0, closed_at=at(0, 19), asked_at=at(1, 6))], at(2), UTC) is None


def test_the_newest_is_asked_about_and_settles_older_ones() -> None:
    two = [episode(0, closed_at=at(0, 19)), episode(2, closed_at=at(2, 19))]

    asked = due(two, at(4), UTC)

    assert asked is not None
    assert (asked.episode, asked.also) == ("e2-18.0", ("e0-18.0",))


def test_a_night_cramp_is_asked_about_the_same_morning() -> None:
    assert next_morning(at(3, 3), UTC) == at(3, 5)


def test_five_is_five_by_the_runner_s_clock() -> None:
    assert next_morning(at(0, 19), BERLIN) == at(1, 3)


@pytest.mark.parametrize("day", [datetime(2026, 3, 28, 20), datetime(2026, 10, 24, 20)])
def test_a_night_in_which_the_clock_changes_still_ends_at_five(day: datetime) -> None:
    morning = datetime.fromtimestamp(next_morning(day.replace(tzinfo=BERLIN).timestamp(), BERLIN), BERLIN)

    assert (morning.hour, morning.date()) == (5, (day + timedelta(days=1)).date())


def test_what_was_booked_is_due_at_its_time_and_an_answer_stands_for_what_was_due_before() -> None:
    cramp = episode(0, 18, closed_at=at(0, 19), again=("morning", "day_3", "day_7"))
    assert looks(cramp, UTC) == (at(1, 5), at(3, 18), at(7, 18))

    answered = replace(cramp, asked_at=at(1, 6))
    assert due([answered], at(3, 17.9), UTC) is None
    assert due([answered], at(3, 18), UTC) is not None
    assert due([replace(cramp, asked_at=at(3, 20))], at(7, 17), UTC) is None
    assert due([replace(cramp, asked_at=at(3, 20))], at(7, 18), UTC) is not None


def test_a_look_that_was_past_when_it_ended_is_not_asked_for() -> None:
    sore = episode(0, 18, closed_at=at(3, 20), again=("morning", "day_3", "day_7"))
    assert looks(sore, UTC) == (at(4, 5), at(7, 18))
