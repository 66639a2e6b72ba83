"""Countdowns: pausing, lengthening, heat and ice on the skin and their gate, being away."""

import pytest

from tests.protocol.play import Play, comforted, stretching, warming
from uncramp.protocol.guards_comfort import comforts
from uncramp.protocol.snapshot import Plain, Refused
from uncramp.protocol.terms import On, State, Thing


def test_a_pause_freezes_a_countdown_and_neither_clock() -> None:
    play = stretching().wait(10).do(On.PAUSE).wait(300)
    assert (play.state, play.snapshot.timer and play.snapshot.timer.remaining(play.at)) == (State.STRETCH, 23)
    assert play.do(On.RESUME).wait(22).state is State.STRETCH
    assert play.wait(1).state is State.FEEL
    assert stretching().do(On.PAUSE).until(10).state is State.TEN_MINUTES


@pytest.mark.parametrize("seconds", [15, -15, 30, -30])
def test_a_countdown_is_lengthened_and_shortened(seconds: int) -> None:
    play = stretching().do(On.LENGTHEN, seconds=seconds)
    assert play.wait(32 + seconds).state is State.STRETCH
    assert play.wait(1).state is State.FEEL


def test_a_paused_countdown_can_be_lengthened() -> None:
    play = stretching().wait(10).do(On.PAUSE).do(On.LENGTHEN, seconds=15).do(On.RESUME)
    assert play.wait(37).state is State.STRETCH
    assert play.wait(1).state is State.FEEL


@pytest.mark.parametrize(("kind", "most"), [("stiff", 20), ("sore", 20)])
def test_contact_ends_after_twenty_minutes_whatever_was_asked(kind: str, most: int) -> None:
    play = warming(kind)
    began = play.at
    play.do(On.LENGTHEN, seconds=3600)
    with pytest.raises(Refused) as refused:
        play.do(On.LENGTHEN, seconds=15)
    assert refused.value.reason == "refused.cap"
    assert play.wait(most * 60 - 1).snapshot.timer is not None
    assert play.wait(1).state is State.REST
    assert play.at - began == most * 60


def test_a_pause_of_contact_is_not_contact() -> None:
    play = warming("sore").wait(minutes=5).do(On.PAUSE).wait(minutes=10).do(On.RESUME).wait(minutes=4.9)
    assert play.state is State.ICE
    assert play.wait(minutes=0.1).snapshot.contact["ice"] == 600


def test_contact_comes_off_when_something_else_leads_out() -> None:
    play = warming("stiff").wait(minutes=5).do(On.CARE)
    assert play.snapshot.contact == {"heat": 300, "heat_off": play.at}


def test_two_hours_lie_between_two_sessions() -> None:
    gate: dict[str, Plain] = {"skin": "no", "circulation": "no", "bruise": "no", "hot": "no"}
    again = warming("stiff").wait(minutes=15).do(On.GRABBED_AGAIN).wait(33).feel("gone", 2).say("gate", gate)
    assert again.asks == "comfort" and comforts(again.snapshot, again.at) == (Thing.ICE,)
    assert again.say("comfort", "stiff").state is State.REST
    early = comforted(last_heat=Play().at - 7199 + 33).say("gate", gate)
    assert comforts(early.snapshot, early.at) == (Thing.ICE,)
    assert early.say("comfort", "stiff").state is State.REST
    assert comforted(last_heat=Play().at - 7200).say("gate", gate).say("comfort", "stiff").state is State.HEAT


@pytest.mark.parametrize(
    ("closed", "left"),
    [("skin", ()), ("circulation", ()), ("bruise", (Thing.ICE,)), ("hot", (Thing.ICE,))],
)
@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_only_what_the_gate_leaves_is_offered_and_with_nothing_left_it_goes_on_to_rest(
    closed: str, left: tuple[Thing, ...], value: str
) -> None:
    gate: dict[str, Plain] = {"skin": "no", "circulation": "no", "bruise": "no", "hot": "no", closed: value}
    play = comforted().say("gate", gate)
    assert comforts(play.snapshot, play.at) == left
    if not left:
        assert play.state is State.REST
        return
    assert play.asks == "comfort"
    assert comforted().say("gate", gate).say("comfort", "stiff").state is State.REST
    assert play.say("comfort", "sore").state is State.ICE


def test_with_heat_and_ice_forbidden_from_the_start_their_gate_is_not_asked() -> None:
    assert comforted(profile={"diabetes": "yes"}).state is State.REST


def test_a_skipped_gate_is_a_closed_gate() -> None:
    assert comforted().do(On.SKIP).state is State.REST


def test_away_voids_a_hold_but_not_contact() -> None:
    play = stretching().do(On.AWAY)
    assert play.snapshot.timer is None
    assert play.notices == ("due.hold_void",)
    assert play.do(On.REPEAT).wait(33).state is State.FEEL
    assert warming().do(On.AWAY).snapshot.timer is not None


def test_contact_that_should_have_come_off_is_told() -> None:
    assert warming().wait(minutes=25).notices == ("due.heat_off",)
