"""What is asked while resting, what the profile does beside a sign, and the repeat rule."""

import pytest

from tests.protocol.play import REACH, Play, resting, stretching, warming
from uncramp.protocol.ahead import due
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import On, State


@pytest.mark.parametrize(
    ("answers", "urgency"),
    [
        ({"unwell": "yes"}, "today"),
        ({"unwell": "yes", "care_drank": "unsure"}, "emergency"),
        ({"unwell": "yes", "vomiting": "yes"}, "emergency"),
        ({"unwell": "unsure", "muddled": "yes"}, "emergency"),
        ({"wound": "unsure"}, "emergency"),
        ({"unwell": "yes", "unwell_which": {"puffy": "yes"}}, "self_care"),
        ({"unwell": "yes", "unwell_which": {"headache": "yes"}, "drank_beyond_thirst": "yes"}, "today"),
        ({"unwell": "yes", "unwell_which": {"dizzy": "yes"}}, "self_care"),
        ({"unwell": "yes", "unwell_which": {"dizzy": "yes"}, "drank_beyond_thirst": "yes"}, "today"),
        ({"unwell": "yes", "unwell_which": {"vomiting": "yes"}}, "emergency"),
        ({"unwell": "yes", "unwell_which": {"muddled": "yes"}}, "emergency"),
        ({"wound": "yes", "wound_which": {"jaw": "yes"}}, "today"),
        ({"wound": "yes", "wound_which": {"jaw": "yes", "wound_3w": "yes"}}, "emergency"),
        ({"wound": "yes", "wound_which": {"wound_3w": "yes"}}, "today"),
        ({"wound": "yes", "wound_which": {"hands": "yes"}}, "self_care"),
        ({"also": {"foot_cool": "yes"}}, "self_care"),
        ({"also": {"foot_cool": "yes", "numb_foot": "yes"}}, "emergency"),
        ({"also": {"foot_cool": "unsure", "numb_foot": "unsure"}}, "emergency"),
        ({"also": {"foot_cool": "yes", "foot_pain": "yes"}}, "emergency"),
    ],
)
def test_what_is_asked_while_resting(answers: dict[str, Plain], urgency: str) -> None:
    assert resting().only(answers).urgency == urgency


@pytest.mark.parametrize(
    ("medicine", "urgency"), [({"statin": "yes"}, "today"), ({"sickle_trait": "yes"}, "emergency"), ({}, "")]
)
def test_legs_that_went_weak_count_on_a_statin_and_with_sickle_trait(medicine: dict[str, Plain], urgency: str) -> None:
    play = resting(profile=medicine)
    while play.asks and play.asks != "gave_way":
        play = play.do(On.SKIP)
    assert (play.asks == "gave_way") is bool(urgency)
    if urgency:
        assert play.say("gave_way", "yes").urgency == urgency


def test_no_better_after_half_an_hour_of_cooling_is_an_emergency() -> None:
    play = resting().lines(unwell="yes").ticks(dizzy="yes").skip_all().wait(minutes=29)
    assert play.asks == ""
    assert play.wait(minutes=1).asks == "unwell_30"
    assert play.say("unwell_30", "yes").urgency == "emergency"


@pytest.mark.parametrize(
    ("profile", "facts", "urgency"),
    [
        ({"statin": "yes"}, {"pain": 4, "worst": 8}, "self_care"),
        ({"statin": "yes", "statin_new": "yes"}, {"pain": 4, "worst": 8}, "today"),
        ({"statin": "yes", "statin_new": "yes"}, {"pain": 3, "worst": 8}, "self_care"),
        ({"statin": "unsure", "statin_new": "unsure"}, {"pain": 4, "worst": 8}, "today"),
        ({"pregnant": "yes"}, {"pain": 4, "worst": 8}, "today"),
        ({"pregnant": "yes"}, {"pain": 3, "worst": 8}, "self_care"),
        ({"pregnant": "yes"}, {"pain": 4, "worst": 8, "side": "both"}, "self_care"),
        ({"earlier_clot": "yes"}, {"pain": 4, "worst": 8}, "today"),
        ({"earlier_clot": "yes"}, {"pain": 3, "worst": 8}, "self_care"),
        ({"pill_hrt": "yes"}, {"pain": 4, "worst": 8}, "today"),
        ({"pill_hrt": "yes"}, {"pain": 3, "worst": 8}, "self_care"),
        ({"age_band": "under_16"}, {"pain": 1, "worst": 8}, "self_care"),
        ({"age_band": "under_16"}, {"pain": 1, "worst": 8, "muscle": "groin"}, "today"),
        ({}, {"pain": 1, "worst": 8, "muscle": "groin"}, "self_care"),
    ],
)
def test_a_profile_item_acts_only_with_its_partner(
    profile: dict[str, str], facts: dict[str, int | str], urgency: str
) -> None:
    play = Play(facts={"profile": dict(profile)})
    if "side" in facts:
        play.do(On.SIDE, value=facts["side"])
    if "muscle" in facts:
        play.do(On.MUSCLE, value=facts["muscle"])
    play = play.none().wait(33)
    if play.state is State.FEEL:
        play = play.feel("gone", 6)
    if play.state is not State.SEEK_CARE:
        play = play.do(On.PAIN, value=facts["worst"]).until(60).none().say("cramping", "no").say("pain", facts["pain"])
    assert play.urgency == urgency


@pytest.mark.parametrize(
    ("facts", "urgency"),
    [
        ({"episodes_28_days": 2}, "self_care"),
        ({"episodes_28_days": 3}, "appointment"),
        ({"prepared_28_days": 2}, "appointment"),
        ({"nights_woken": 2}, "appointment"),
        ({"nights_woken": 1}, "self_care"),
        ({"episodes_28_days": 2, "profile": {"kidney": "yes", "long_illness": "yes"}}, "appointment"),
    ],
)
def test_the_repeat_rule(facts: dict[str, Plain], urgency: str) -> None:
    play = (
        Play(facts=facts)
        .none()
        .wait(33)
        .feel("gone", 3)
        .until(60)
        .none()
        .say("cramping", "no")
        .say("pain", 0)
        .skip_all()
    )
    assert (play.state, play.urgency) == (State.RESOLVED, urgency)


def test_what_comes_next_is_told_with_its_time() -> None:
    play = stretching()
    assert due(play.snapshot) == [
        (play.at + 33, "hold"),
        (play.at + 600, "ten_minutes"),
        (play.at + 3600, "recheck"),
    ]
    heat = warming()
    assert (heat.at + 450, "heat_check") in due(heat.snapshot)
    assert [name for _, name in due(REACH[State.RECHECK]().snapshot)] == ["reminder"] * 3
    assert due(REACH[State.RESOLVED]().snapshot) == []
