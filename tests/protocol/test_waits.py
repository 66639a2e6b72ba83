"""Waits: a sign closes its gates, is asked again when its time has come, and counts when nobody answers."""

import pytest

from tests.protocol.play import NONE, REACH, Play, feeling, resting, stretching
from uncramp.protocol.ahead import due
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import On, State, Thing, Value
from uncramp.protocol.waits import WAITS

SOFT: dict[str, tuple[dict[str, Plain], int, str]] = {
    # the sign said while resting or on the page of the pressure, minutes until it is asked, urgency of a yes
    "numb_still": ({"also": {"numb_foot": "yes"}}, 15, "self_care"),
    "cool_still": ({"also": {"foot_cool": "yes"}}, 15, "today"),
    "unwell_30": ({"unwell": "yes", "unwell_which": {"dizzy": "yes"}}, 30, "emergency"),
    "unwell_2h": ({"unwell": "yes", "unwell_which": {"puffy": "yes"}}, 120, "today"),
    "pulse_30": ({"unwell": "yes", "unwell_which": {"pulse_fast": "yes"}}, 30, "self_care"),
    "hands_30": ({"wound": "yes", "wound_which": {"hands": "yes"}}, 30, "today"),
}


def soft(answers: dict[str, Plain]) -> Play:
    """Resting, with these answers and every other question passed over."""
    return resting().only(answers)


def quiet(play: Play) -> Play:
    """The hour comes and settles, where nothing else is asked."""
    if play.state is State.RECHECK:
        play.none().say("cramping", "no").say("pain", 1).skip_all()
    return play


@pytest.mark.parametrize("question", SOFT)
@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_a_soft_sign_is_asked_again_when_its_time_has_come(question: str, value: str) -> None:
    answers, minutes, urgency = SOFT[question]
    play = soft(answers)
    began = play.at
    assert play.urgency == "self_care"
    if minutes > 60:
        quiet(play.until(60))
    play.at = began + minutes * 60 - 1
    assert play.wait(0).asks != question
    assert play.wait(1).asks == question
    assert play.say(question, value).urgency == urgency


@pytest.mark.parametrize("question", SOFT)
def test_a_sign_that_has_gone_when_it_is_asked_again_is_left_alone(question: str) -> None:
    answers, minutes, _ = SOFT[question]
    play = soft(answers)
    if minutes > 60:
        quiet(play.until(60))
    play.at = max(play.at, play.snapshot.waits[question])
    assert play.wait(0).say(question, "no").urgency == "self_care"


@pytest.mark.parametrize("question", [name for name in SOFT if name not in ("numb_still", "pulse_30")])
def test_half_an_hour_without_an_answer_counts_as_still_not_sure(question: str) -> None:
    answers, minutes, urgency = SOFT[question]
    play = soft(answers)
    ends = play.snapshot.waits[question]
    if minutes >= 60:
        quiet(play.until(60))
    play.at = ends + 1799
    play.wait(0)
    assert play.urgency == "self_care"
    play.at = ends + 1800
    assert play.wait(0).urgency == urgency


def test_a_foot_numb_for_an_hour_is_today_and_closes_its_gates_meanwhile() -> None:
    play = soft({"also": {"numb_foot": "yes"}})
    assert {Thing.STRETCH, Thing.MASSAGE, Thing.HEAT, Thing.ICE} <= play.snapshot.forbidden
    play.wait(minutes=15).say("numb_still", "yes")
    assert play.urgency == "self_care"
    quiet(play.until(60))
    play.at = play.snapshot.waits["numb_hour"]
    assert play.wait(0).say("numb_hour", "yes").urgency == "today"


def test_a_pulse_still_fast_asks_the_lines_again_and_counts_after_an_hour_beside_feeling_unwell() -> None:
    play = soft({"unwell": "yes", "unwell_which": {"pulse_fast": "yes"}})
    play = play.wait(minutes=30).say("pulse_30", "yes")
    assert play.asks == "worse"
    play = quiet(play.none().until(60))
    play.at = play.snapshot.waits["pulse_60"]
    assert play.wait(0).say("pulse_60", "yes").urgency == "self_care"
    unwell = soft({"unwell": "yes", "unwell_which": {"pulse_fast": "yes", "sick": "yes"}})
    unwell = quiet(unwell.wait(minutes=30).say("pulse_30", "yes").none().until(60))
    unwell.at = unwell.snapshot.waits["pulse_60"]
    assert unwell.wait(0).say("pulse_60", "yes").urgency == "today"


def test_four_steps_are_asked_an_hour_after_it_began_not_after_it_was_said() -> None:
    play = Play().do(On.EARLIER).say("now_is", "never").say("since", 30)
    play.say("earlier_lines", {**NONE, "injury": "yes"}).ticks(no_weight="yes")
    assert play.snapshot.waits["no_weight_still"] == play.snapshot.onset + 3600


def test_breath_after_effort_has_ten_minutes_and_then_half_an_hour() -> None:
    play = Play().say("danger", {"heart": "no", "breathless": "yes"}).none().wait(33).feel("gone", 3).skip_all()
    assert play.until(9.9).asks != "breath_10"
    assert play.until(10).asks == "breath_10"
    worse = play.say("breath_10", "no").until(30)
    assert worse.asks == "breath_30"
    assert worse.say("breath_30", "yes").urgency == "today"
    still = Play().say("danger", {"heart": "no", "breathless": "yes"}).none().until(10)
    assert still.say("breath_10", "yes").urgency == "emergency"


def test_half_of_a_pressure_pair_forbids_and_the_pain_is_asked_every_ten_minutes_until_it_has_had_half_an_hour() -> (
    None
):
    play = feeling().feel("gone", 7)
    assert play.asks == "worse"
    play.say("worse", dict.fromkeys(("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury"), "no"))
    play.pressure(stretch_worse="yes")
    assert play.urgency == "self_care"
    assert {Thing.STRETCH, Thing.MASSAGE, Thing.HEAT, Thing.ICE, Thing.RAISE} <= play.snapshot.forbidden
    play.skip_all()
    seen = []
    for _ in range(4):
        ahead = play.snapshot.waits["compartment_pain"]
        if ahead > play.at + 3600:
            break
        play.at = ahead
        assert play.wait(0).asks == "compartment_pain"
        play.say("compartment_pain", 7)
        seen.append((round((ahead - play.snapshot.onset) / 60), play.urgency))
        if play.urgency == "emergency":
            break
        play.skip_all()
    assert [urgency for _, urgency in seen][:-1] == ["self_care"] * (len(seen) - 1)
    assert seen[-1][1] == "emergency" and seen[-1][0] >= 30


def test_pain_that_has_come_down_completes_no_pair() -> None:
    play = feeling().feel("gone", 7)
    play.say("worse", dict.fromkeys(("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury"), "no"))
    play.pressure(stretch_worse="yes").skip_all()
    for _ in range(4):
        ahead = play.snapshot.waits["compartment_pain"]
        if ahead > play.at + 3600:
            break
        play.at = ahead
        play.wait(0).say("compartment_pain", 4).skip_all()
    assert play.urgency == "self_care"


def test_tight_counts_once_it_has_let_go() -> None:
    locked = stretching().until(40).none()
    locked.snapshot = locked.snapshot.changed(asked_here=locked.snapshot.asked_here - {"compartment"})
    locked = locked.pressure(tight="yes").do(On.PAIN, value=7)
    assert locked.urgency != "emergency"
    loose = feeling().feel("gone", 3).skip_all().until(40).do(On.WORSE)
    loose.say("worse", dict.fromkeys(("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury"), "no"))
    assert loose.pressure(tight="yes", pain_stays="yes").urgency == "emergency"


def test_a_dropping_foot_with_any_pain_at_rest_is_an_emergency() -> None:
    play = feeling().feel("gone", 3).do(On.WORSE)
    play.say("worse", dict.fromkeys(("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury"), "no"))
    assert play.pressure(drop="yes").urgency == "emergency"


def test_an_episode_is_not_closed_while_a_sign_waits() -> None:
    play = soft({"unwell": "yes", "unwell_which": {"headache": "yes"}})
    quiet(play.until(60))
    assert (play.state, play.snapshot.end) == (State.RESOLVED, None)
    play.at = play.snapshot.waits["unwell_2h"]
    assert play.wait(0).say("unwell_2h", "no").snapshot.end == "resolved"


def test_what_is_asked_again_rings() -> None:
    play = soft({"also": {"numb_foot": "yes"}})
    assert (play.at + 900, "asked_again") in due(play.snapshot)


def test_every_wait_has_a_source_and_a_sign_that_opens_it() -> None:
    for wait in WAITS:
        assert wait.cites and wait.after, wait.question


@pytest.mark.parametrize("state", [state for state in State if state not in (State.ONSET, State.RESOLVED)])
def test_a_pulse_still_fast_brings_the_danger_lines_wherever_it_is_said(state: State) -> None:
    play = REACH[state]()
    signs = {**play.snapshot.signs, "pulse_fast": Value.YES}
    play.snapshot = play.snapshot.changed(signs=signs, waits={**play.snapshot.waits, "pulse_30": play.at})
    assert play.say("pulse_30", "yes").rules == ("pulse.again",)
    assert (play.state, play.asks) == (state, "worse")
