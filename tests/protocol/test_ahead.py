"""What lies ahead, instant by instant, and what is said of what came due unseen."""

import pytest

from tests.protocol.play import REACH, T0, Play, comforted, resting, stretching, warming
from uncramp.protocol import offers
from uncramp.protocol.ahead import due
from uncramp.protocol.episode import step
from uncramp.protocol.snapshot import TICK, Event, Notice
from uncramp.protocol.terms import End, On, State, Thing


@pytest.mark.parametrize(
    ("play", "ahead"),
    [
        (stretching(), [(33, "hold"), (600, "ten_minutes"), (3600, "recheck")]),
        (stretching().do(On.PAUSE), [(600, "ten_minutes"), (3600, "recheck")]),
        (REACH[State.FEEL](), [(600, "ten_minutes"), (3600, "recheck")]),
        (REACH[State.TEN_MINUTES](), [(1200, "ten_minutes"), (3600, "recheck")]),
        (warming(), [(483, "heat_check"), (933, "heat"), (3600, "recheck")]),
        (warming("sore"), [(333, "ice_check"), (633, "ice"), (3600, "recheck")]),
        (REACH[State.EXTREME](), [(153, "extreme_again"), (3600, "recheck")]),
        (resting(), [(3600, "recheck")]),
        (resting().do(On.PAIN, value=6), [(3600, "recheck")]),
        (REACH[State.RECHECK](), [(3900, "reminder"), (4500, "reminder"), (5400, "reminder")]),
        (REACH[State.RECHECK]().none().say("cramping", "no"), []),
        (REACH[State.SEEK_CARE](), [(3600, "hour_pain")]),
        (REACH[State.SEEK_CARE]().do(On.PAIN, value=9), [(120, "extreme_again"), (3600, "hour_pain")]),
        (resting().lines(unwell="yes").do(On.SKIP), [(33 + 1800, "cooled"), (3600, "hour_pain")]),
        (resting().lines(unwell="yes").ticks(dizzy="yes"), [(1833, "cooled"), (3600, "recheck"), (3633, "lapse")]),
        (resting().skip_all().do(On.WORSE).ticks(clot="yes"), [(1833, "lapse"), (3600, "recheck")]),
        (REACH[State.RESOLVED](), []),
    ],
)
def test_what_comes_due(play: Play, ahead: list[tuple[float, str]]) -> None:
    assert [(at - T0, name) for at, name in due(play.snapshot)] == ahead


@pytest.mark.parametrize(("kind", "comfort", "ends"), [("heat", "stiff", 933), ("ice", "sore", 633)])
@pytest.mark.parametrize("late", [0, 5, 6, 300])
def test_heat_and_ice_left_on_too_long_are_told(kind: str, comfort: str, ends: float, late: float) -> None:
    outcome = step(warming(comfort).snapshot, TICK, T0 + ends + late)
    notices = (Notice(f"due.{kind}_off", (("ago", str(late)),)),) if late > 5 else ()
    assert (outcome.notices, outcome.snapshot.state) == (notices, State.REST)


@pytest.mark.parametrize(
    ("play", "notices"),
    [
        (stretching(), ("due.hold_void",)),
        (REACH[State.MASSAGE](), ("due.massage_void",)),
        (REACH[State.EXTREME]().say("extreme", "hold"), ("due.hold_void",)),
        (stretching().do(On.PAUSE), ()),
        (warming(), ()),
        (resting(), ()),
    ],
)
def test_what_was_broken_off_is_told(play: Play, notices: tuple[str, ...]) -> None:
    assert play.do(On.AWAY).notices == notices
    assert stretching().do(On.NOTE, text="x").notices == ()


@pytest.mark.parametrize(("kind", "comfort"), [("heat", "stiff"), ("ice", "sore")])
@pytest.mark.parametrize("early", [0, 1])
def test_two_hours_lie_between_two_sessions(kind: str, comfort: str, early: float) -> None:
    other = {"heat": "ice", "ice": "heat"}[kind]
    play = comforted(**{f"last_{kind}": T0 + 33 - 7200 + early, f"last_{other}": T0})
    if early:
        assert play.state is State.REST, "neither is left"
    else:
        assert play.none().say("comfort", comfort).state is State(kind)


def test_extreme_pain_is_asked_again_in_care_only_while_it_lasts() -> None:
    play = Play().lines(clot="yes").do(On.SKIP).skip_all().do(On.PAIN, value=9)
    assert play.asks == ""
    assert play.wait(120).asks == "extreme_pain"
    eased = Play().lines(clot="yes").do(On.SKIP).skip_all().do(On.PAIN, value=9).do(On.PAIN, value=5).wait(120)
    assert eased.asks == ""


def test_the_pain_of_the_hour_and_of_a_fever_is_asked_only_while_unknown() -> None:
    late = Play().lines(clot="yes").do(On.SKIP).skip_all().until(61).do(On.PAIN, value=2)
    assert late.do(On.SKIP).asks == ""
    assert Play().lines(fever="yes").do(On.SKIP).do(On.SKIP).asks == "care_pain"
    feverish = REACH[State.MASSAGE]().do(On.WORSE).lines(fever="yes").do(On.SKIP).do(On.SKIP)
    assert feverish.asks == "fever_ill"
    assert feverish.do(On.SKIP).asks != "care_pain"


def test_the_one_hold_of_extreme_pain_ends_with_the_ten_minutes() -> None:
    play = stretching().until(9.5).do(On.PAIN, value=9)
    assert play.state is State.EXTREME
    assert Thing.STRETCH in offers.offers(play.snapshot, T0 + 599)
    assert Thing.STRETCH not in offers.offers(play.snapshot, T0 + 600)


def test_a_day_is_a_whole_day() -> None:
    play = resting()
    play.snapshot = play.snapshot.changed(rechecked=True)
    assert step(play.snapshot, TICK, play.at + 86399).snapshot.end is None
    assert step(play.snapshot, TICK, play.at + 86400).snapshot.end is End.UNFINISHED
    assert step(play.snapshot, Event(On.LEAVE), play.at + 86399).snapshot.end is None
