"""The morning after: who is asked, when, and what the answers mean."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.diary.make import at, episode
from uncramp.diary.follow_up import Morning, Soreness, answer, due, next_morning
from uncramp.protocol.terms import Urgency, Value

BERLIN = ZoneInfo("Europe/Berlin")
E, T, A, S = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT, Urgency.SELF_CARE


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        (at(0, 20), False),
        (at(1, 4.99), False),
        (at(1, 5), True),
        (at(7, 18), True),
        (at(7, 18.01), False),
    ],
)
def test_it_is_asked_from_five_the_next_morning_for_seven_days(now: float, asked: bool) -> None:
    assert (due([episode(0, closed_at=at(0, 19))], now, UTC) is not None) is asked


def test_an_open_episode_and_one_asked_about_are_left_alone() -> None:
    assert due([episode(0), episode(0, closed_at=at(0, 19), asked_after=True)], at(2), UTC) is None


def test_the_newest_is_asked_about_and_settles_older_ones() -> None:
    two = [episode(0, closed_at=at(0, 19)), episode(2, closed_at=at(2, 19))]

    found = due(two, at(4), UTC)

    assert found is not None
    assert (found.episode, found.also) == ("e2-18.0", ("e0-18.0",))


def test_a_night_cramp_is_asked_about_the_same_morning() -> None:
    assert next_morning(at(3, 3), UTC) == at(3, 5)


def test_five_is_five_by_the_runner_s_clock() -> None:
    assert next_morning(at(0, 19), BERLIN) == at(1, 3)


@pytest.mark.parametrize("day", [datetime(2026, 3, 28, 20), datetime(2026, 10, 24, 20)])
def test_a_night_in_which_the_clock_changes_still_ends_at_five(day: datetime) -> None:
    morning = datetime.fromtimestamp(next_morning(day.replace(tzinfo=BERLIN).timestamp(), BERLIN), BERLIN)

    assert (morning.hour, morning.date()) == (5, (day + timedelta(days=1)).date())


@pytest.mark.parametrize(
    ("morning", "urgency", "rules"),
    [
        (Morning(), S, ()),
        (Morning(Value.NO, Value.NO, Value.NO, Value.NO, Soreness.BETTER, 2), S, ()),
        (Morning(urine=Value.YES), E, ("rule.danger.urine",)),
        (Morning(urine=Value.UNSURE), E, ("rule.danger.urine",)),
        (Morning(urine=Value.NOT_ASKED), S, ()),
        (Morning(unwell=Value.YES), E, ("rule.danger.mind",)),
        (Morning(swelling=Value.YES), T, ("rule.danger.clot",)),
        (Morning(swelling=Value.UNSURE), T, ("rule.danger.clot",)),
        (Morning(swelling=Value.YES, breathless=Value.YES), E, ("rule.clot_breath",)),
        (Morning(swelling=Value.UNSURE, breathless=Value.UNSURE), E, ("rule.clot_breath",)),
        (Morning(swelling=Value.NO, breathless=Value.YES), E, ("rule.danger.heart",)),
        (Morning(soreness=Soreness.WORSE, sore_days=1), A, ("rule.soreness",)),
        (Morning(soreness=Soreness.BETTER, sore_days=5), S, ()),
        (Morning(soreness=Soreness.BETTER, sore_days=5.1), A, ("rule.soreness",)),
        (Morning(soreness=Soreness.SAME, sore_days=6), A, ("rule.soreness",)),
        (Morning(soreness=Soreness.GONE, sore_days=6), S, ()),
        (
            Morning(urine=Value.YES, swelling=Value.YES, soreness=Soreness.WORSE),
            E,
            ("rule.danger.urine", "rule.danger.clot", "rule.soreness"),
        ),
    ],
)
def test_the_answers_mean_what_the_danger_rows_say(morning: Morning, urgency: Urgency, rules: tuple[str, ...]) -> None:
    result = answer(morning)

    assert (result.urgency, result.rules) == (urgency, rules)


@given(
    st.builds(
        Morning,
        urine=st.sampled_from(Value),
        swelling=st.sampled_from(Value),
        breathless=st.sampled_from(Value),
        unwell=st.sampled_from(Value),
        soreness=st.sampled_from(Soreness),
        sore_days=st.floats(0, 30),
    )
)
def test_one_more_bad_sign_never_lowers_the_urgency(morning: Morning) -> None:
    said = answer(morning).urgency

    for worse in (Value.UNSURE, Value.YES):
        for sign in ("urine", "swelling", "breathless", "unwell"):
            if getattr(morning, sign) is not Value.YES:
                assert answer(replace(morning, **{sign: worse})).urgency >= said
    assert answer(replace(morning, soreness=Soreness.WORSE)).urgency >= said
