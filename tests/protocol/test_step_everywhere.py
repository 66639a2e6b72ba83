"""What holds in every state: care, worse, a new grab, extreme pain, stopping, a day without a word, refusals."""

import pytest

from tests.protocol.play import REACH, Play, resting, stretching
from uncramp.protocol.chart import events_of
from uncramp.protocol.episode import step
from uncramp.protocol.snapshot import Event, Refused, answer
from uncramp.protocol.terms import End, On, State


@pytest.mark.parametrize("state", [state for state in State if state is not State.SEEK_CARE])
def test_the_care_key_leads_to_care_from_every_state(state: State) -> None:
    play = REACH[state]().do(On.CARE)
    assert play.state is State.SEEK_CARE
    assert play.urgency == ("emergency" if state is State.EXTREME else "today")
    assert play.snapshot.end is None


GRABBING = (
    *(State.STRETCH, State.MASSAGE, State.FEEL, State.TEN_MINUTES),
    *(State.COMFORT, State.HEAT, State.ICE, State.REST),
)

BEGUN = [state for state in State if state is not State.ONSET]


@pytest.mark.parametrize("state", BEGUN)
def test_worse_asks_all_nine_lines_from_every_state(state: State) -> None:
    play = REACH[state]().do(On.WORSE)
    assert play.asks == "worse"
    assert play.lines(foot="unsure").urgency == "emergency"
    assert play.state is State.SEEK_CARE


@pytest.mark.parametrize("state", GRABBING)
def test_a_new_grab_goes_back_to_the_hold_from_every_state_of_the_cramp(state: State) -> None:
    play = REACH[state]()
    play.snapshot = play.snapshot.changed(round=4)
    play.do(On.GRABBED_AGAIN)
    assert (play.state, play.snapshot.round) == (State.STRETCH, 1)
    assert play.snapshot.locked_since is not None


@pytest.mark.parametrize("state", [State.EXTREME, State.SEEK_CARE])
def test_a_new_grab_only_starts_its_clock_where_help_comes_first(state: State) -> None:
    play = REACH[state]()
    play.snapshot = play.snapshot.changed(locked_since=None)
    play.do(On.GRABBED_AGAIN)
    assert (play.state, play.snapshot.locked_since) == (state, play.at)


@pytest.mark.parametrize("state", [state for state in GRABBING if state is not State.TEN_MINUTES])
def test_extreme_pain_under_ten_minutes_offers_care_from_every_state_of_the_cramp(state: State) -> None:
    play = REACH[state]().do(On.PAIN, value=9)
    assert (play.state, play.urgency) == (State.EXTREME, "self_care")
    assert play.wait(minutes=2).do(On.PAIN, value=9).urgency == "self_care"


@pytest.mark.parametrize("state", [*GRABBING, State.EXTREME])
def test_extreme_pain_from_ten_minutes_on_is_an_emergency_from_every_state_of_the_cramp(state: State) -> None:
    play = REACH[state]()
    play.at = play.snapshot.onset + 600
    assert play.do(On.PAIN, value=9).urgency == "emergency"


@pytest.mark.parametrize("state", [*GRABBING, State.EXTREME, State.RECHECK, State.DEBRIEF])
def test_one_may_stop_here_and_it_never_counts_as_settled(state: State) -> None:
    assert REACH[state]().do(On.STOP_HERE).snapshot.end is End.LEFT_EARLY


@pytest.mark.parametrize("state", [state for state in BEGUN if state is not State.RESOLVED])
def test_a_day_without_a_word_closes_every_state(state: State) -> None:
    play = REACH[state]().wait(minutes=1440).wait(1)
    assert play.snapshot.end is End.UNFINISHED


@pytest.mark.parametrize("state", [State.STRETCH, State.FEEL, State.REST])
def test_no_clock_crosses_the_way_to_care(state: State) -> None:
    play = REACH[state]()
    play.at = play.snapshot.onset + 3600
    assert play.do(On.CARE).state is State.SEEK_CARE


def test_care_by_own_choice_can_be_taken_back() -> None:
    play = resting().do(On.CARE).do(On.UNDO)
    assert (play.state, play.urgency) == (State.REST, "self_care")


@pytest.mark.parametrize("state", list(State))
def test_what_a_state_does_not_take_is_refused_and_changes_nothing(state: State) -> None:
    play = REACH[state]()
    before = play.snapshot
    for name in On:
        if name not in events_of(state) and name not in (On.ANSWER, On.OPENED):
            with pytest.raises(Refused):
                step(before, Event(name), play.at)
    for wrong in (answer("hour_pain", 3), answer(play.asks or "feel", "nonsense"), Event(On.OPENED)):
        with pytest.raises(Refused):
            step(before, wrong, play.at)
    assert play.snapshot is before


@pytest.mark.parametrize(
    ("event", "data"),
    [
        (On.PAIN, {"value": 11}),
        (On.PAIN, {"value": True}),
        (On.PAIN, {"value": "5"}),
        (On.BEGAN, {"minutes": -1}),
        (On.BEGAN, {"minutes": float("nan")}),
        (On.BEGAN, {}),
        (On.MUSCLE, {"value": "ear"}),
        (On.SIDE, {}),
        (On.LENGTHEN, {"seconds": "much"}),
        (On.RESUME, {}),
    ],
)
def test_a_value_that_cannot_be_is_refused(event: On, data: dict[str, str]) -> None:
    with pytest.raises(Refused):
        stretching().do(event, **data)


def test_danger_lines_are_answered_not_skipped() -> None:
    with pytest.raises(Refused) as refused:
        Play().do(On.SKIP)
    assert refused.value.reason == "refused.answer_lines"


def test_a_day_without_a_word_closes_as_unfinished() -> None:
    play = resting().until(59).do(On.LEAVE).until(61)
    assert play.wait(minutes=60 * 22).snapshot.end is None
    assert play.wait(minutes=120).snapshot.end is End.UNFINISHED
    assert REACH[State.RESOLVED]().wait(minutes=1500).snapshot.end is End.RESOLVED


@pytest.mark.parametrize("state", [state for state in BEGUN if state is not State.RESOLVED])
def test_every_state_that_met_its_hour_closes_as_unfinished_after_a_day(state: State) -> None:
    play = REACH[state]()
    play.snapshot = play.snapshot.changed(rechecked=True, locked_since=None, timer=None)
    assert play.wait(minutes=60 * 24 + 60).snapshot.end is End.UNFINISHED
