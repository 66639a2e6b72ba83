"""A later look: which are booked, and its answers judged by the rows of the tables."""

from __future__ import annotations

from typing import Any

import pytest

from tests.protocol.play import NONE, T0, Play
from uncramp.protocol.looking_again import LaterLook, booked, judge
from uncramp.protocol.ordinary_courses import FOLLOW_UPS
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import DAY, HOUR, End, On, State, Urgency, Value

FINE: dict[str, Any] = dict.fromkeys(("urine", "swelling", "breathless", "unwell"), Value.NO)
SETTLED: dict[str, Plain] = {"rest_pain": 2, "move_pain": 4, "trend": "better", "effort": "usual", "moment": "no"}


def sore(
    now: str, minutes: float, muscle: str, side: str, facts: dict[str, Plain] | None = None, **answers: Plain
) -> Play:
    """A leg that is no cramp now, and ended at home."""
    play = Play().do(On.EARLIER).say("now_is", now).say("since", minutes).say("earlier_lines", NONE)
    play.answers({"which_muscle": muscle, "which_side": side, **SETTLED, **answers})
    while play.snapshot.end is None and play.state is State.DEBRIEF:
        play.do(On.SKIP)
    assert play.snapshot.end is End.RESOLVED, play.state
    return play


def urgency(play: Play, hours: float, **answers: Any) -> tuple[str, str]:
    """The urgency of a look so many hours after onset, and the first rule."""
    findings = judge(play.snapshot, LaterLook(**{**FINE, **answers}), play.snapshot.onset + hours * HOUR)
    return (findings[0].urgency.word, findings[0].rule) if findings else ("self_care", "")


@pytest.fixture(scope="module")
def calf() -> Play:
    return sore("sore", 1440, "calf", "left")


@pytest.fixture(scope="module")
def thighs() -> Play:
    return sore("sore", 1440, "quadriceps", "both", move_pain=6, trend="same")


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, ("self_care", "")),
        ({"urine": Value.YES}, ("emergency", "danger.urine")),
        ({"urine": Value.UNSURE}, ("emergency", "danger.urine")),
        ({"urine": Value.NOT_ASKED}, ("self_care", "")),
        ({"unwell": Value.YES}, ("emergency", "danger.mind")),
        ({"swelling": Value.YES}, ("today", "danger.clot")),
        ({"fever": Value.YES}, ("today", "danger.fever")),
        ({"fever": Value.UNSURE}, ("today", "danger.fever")),
        ({"steps": Value.YES}, ("today", "injury.steps")),
        ({"swelling": Value.UNSURE}, ("today", "danger.clot")),
        ({"swelling": Value.YES, "breathless": Value.YES}, ("emergency", "clot_breath")),
        ({"swelling": Value.UNSURE, "breathless": Value.UNSURE}, ("emergency", "clot_breath")),
        ({"breathless": Value.YES}, ("emergency", "danger.heart")),
        ({"course": "gone"}, ("self_care", "")),
        ({"course": "better", "worst": 2}, ("self_care", "")),
    ],
)
def test_the_lines_of_a_later_look(calf: Play, answers: dict[str, Any], wanted: tuple[str, str]) -> None:
    assert urgency(calf, 48, **answers) == wanted


@pytest.mark.parametrize(
    ("hours", "answers", "wanted"),
    [
        (72, {"course": "better", "worst": 3}, "self_care"),
        (72, {"course": "same", "worst": 3}, "today"),
        (72, {"course": "worse", "worst": 3}, "today"),
        (168, {"course": "gone"}, "self_care"),
        (168, {"course": "same", "worst": 2}, "today"),
    ],
)
def test_one_calf_is_judged_by_its_days(calf: Play, hours: float, answers: dict[str, Any], wanted: str) -> None:
    assert urgency(calf, hours, **answers)[0] == wanted


@pytest.mark.parametrize(
    ("hours", "answers", "wanted"),
    [
        (40, {"course": "worse", "worst": 10}, ("self_care", "")),
        (80, {"course": "worse", "worst": 6}, ("self_care", "")),
        (100, {"course": "worse", "worst": 4}, ("today", "sore.late_worse")),
        (100, {"course": "better", "worst": 4}, ("self_care", "")),
        (100, {"course": "better", "worst": 6}, ("today", "sore.day_4")),
        (130, {"course": "better", "worst": 4}, ("self_care", "")),
        (130, {"course": "same", "worst": 4}, ("appointment", "sore.long")),
        (170, {"course": "better", "worst": 4}, ("appointment", "sore.week")),
    ],
)
def test_soreness_of_both_is_judged_by_its_days(
    thighs: Play, hours: float, answers: dict[str, Any], wanted: tuple[str, str]
) -> None:
    assert urgency(thighs, hours, **answers) == wanted


def test_who_is_pregnant_is_looked_at_after_a_day_and_one_leg_that_still_hurts_is_seen() -> None:
    play = Play(facts={"profile": {"pregnant": "yes"}})
    assert booked(play.snapshot) == ("morning", "day_1")
    leg = play.where("calf", "left").snapshot.changed(choices={"muscle": "calf", "side": "left"})
    findings = judge(leg, LaterLook(**FINE, course="same", worst=3), T0 + DAY)
    assert findings and findings[0].urgency is Urgency.TODAY


@pytest.mark.parametrize(
    ("now", "muscle", "side", "answers", "wanted"),
    [
        ("sore", "calf", "left", {}, ("morning", "day_3", "day_7")),
        ("sore", "quadriceps", "both", {}, ("morning", "day_4")),
        ("never", "buttock", "left", {"moment": "no", "from_back": "yes", "effort": "none"}, ("morning", "two_weeks")),
    ],
)
def test_a_row_that_leaves_at_home_books_its_look(
    now: str, muscle: str, side: str, answers: dict[str, Any], wanted: tuple[str, ...]
) -> None:
    assert booked(sore(now, 1440, muscle, side, **answers).snapshot) == wanted


def test_a_look_knows_the_day_before_so_worse_within_a_day_counts() -> None:
    play = sore("sore", 180, "hamstring", "left", trend="worse", pain_rises="no")
    assert play.snapshot.again == ("morning", "day_3", "day_7")
    assert urgency(play, 14, course="worse", worst=4) == ("today", "after_high")
    assert urgency(play, 14, course="same", worst=4) == ("self_care", "")


def test_the_morning_has_no_day_of_its_own_and_every_other_look_has() -> None:
    """The first waking hour after the episode; the calendar and the opening work it out (diary/follow_up)."""
    days = {name: length / DAY for name, length in FOLLOW_UPS.items()}
    assert days == {"morning": 0, "day_1": 1, "day_3": 3, "day_4": 4, "day_7": 7, "two_weeks": 14}
