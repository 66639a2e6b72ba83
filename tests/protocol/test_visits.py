"""What belongs to one visit of a state, what outlasts it, and which rule goes first."""

from tests.protocol.play import REACH, T0, Play, comforted, feeling, rechecking, resting, stretching
from uncramp.protocol.episode import snapshots, start
from uncramp.protocol.snapshot import Stamped
from uncramp.protocol.terms import On, State


def test_an_episode_begins_with_its_opening_and_counts_from_one() -> None:
    begun = start(T0)
    assert begun.log == (Stamped(1, T0, begun.log[0].event),)
    assert begun.log[0].event.name is On.OPENED
    play = Play().none().wait(5)
    assert [entry.seq for entry in play.snapshot.log] == [1, 2]
    assert play.snapshot.last == T0
    assert play.wait(30).snapshot.last == play.at


def test_what_was_said_of_the_course_does_not_outlast_its_state() -> None:
    assert "feel" not in comforted().snapshot.choices
    assert "comfort" not in resting().snapshot.choices
    assert "feel" not in feeling().say("feel", "same").do(On.CARE).snapshot.choices
    better = rechecking(6).say("cramping", "yes").do(On.SKIP).do(On.SKIP).say("clearly_better", "yes")
    assert (better.state, better.snapshot.choices.get("clearly_better")) == (State.SEEK_CARE, "yes")
    assert "cramping" not in better.snapshot.choices


def test_pain_said_the_moment_the_recheck_opens_is_its_answer() -> None:
    play = resting().until(60).do(On.PAIN, value=2).none().say("cramping", "no")
    assert (play.state, play.rules[-1]) == (State.DEBRIEF, "settled")


def test_lines_that_wait_go_along_to_extreme_pain() -> None:
    play = feeling().say("feel", "worse").do(On.PAIN, value=9)
    assert (play.state, play.asks) == (State.EXTREME, "worse")


def test_choosing_care_is_never_crossed_by_the_hour() -> None:
    play = resting().until(59.5).do(On.GRABBED_AGAIN).do(On.PAIN, value=9)
    assert play.asks == "extreme"
    play.at = T0 + 3600
    assert play.say("extreme", "care").state is State.SEEK_CARE
    play = stretching()
    play.at = T0 + 3600
    assert play.do(On.CARE).state is State.SEEK_CARE


def test_a_skip_ends_the_countdown_only_where_nothing_is_asked() -> None:
    assert stretching().do(On.SKIP).state is State.FEEL
    assert REACH[State.MASSAGE]().do(On.SKIP).state is State.STRETCH
    play = REACH[State.EXTREME]().say("extreme", "hold").wait(33).do(On.WORSE)
    assert play.asks == "worse"
    resting_on = resting()
    assert resting_on.asks == "unwell_and_drink"
    assert (resting_on.do(On.SKIP).asks, resting_on.state) == ("also", State.REST)


def test_one_number_in_care_is_told_by_one_rule() -> None:
    play = Play().lines(clot="yes").do(On.SKIP).until(60).do(On.PAIN, value=9)
    assert play.rules == ("extreme_in_care",)
    assert (play.snapshot.findings[-1].suspect, play.snapshot.findings[-1].call) == ("severe", False)
    assert Play().lines(clot="yes").do(On.SKIP).until(60).do(On.PAIN, value=8).rules == ("severe_in_care",)


def test_choosing_care_brings_the_pain_just_said_with_it() -> None:
    play = resting().until(60).do(On.PAIN, value=8).do(On.CARE)
    assert play.rules == ("own_choice", "severe_in_care")


def test_a_row_that_two_facts_of_one_event_touch_is_found_once() -> None:
    play = Play(facts={"profile": {"diabetes": "yes"}, "episodes_28_days": 2, "goes_on": True})
    assert [finding.rule for finding in play.snapshot.findings] == ["illness_repeat"]


def test_the_story_of_an_episode_is_told_state_by_state_without_what_was_taken_back() -> None:
    play = Play().lines(clot="yes").do(On.UNDO).none().wait(33).feel("gone", 4)
    visits = list(snapshots(T0, play.snapshot.log))
    assert [visit.state for visit in visits] == [State.ONSET, State.STRETCH, State.FEEL, State.FEEL, State.COMFORT]
    assert [visit.last - T0 for visit in visits] == [0, 0, 33, 33, 33]
    assert visits[-1].changed(log=play.snapshot.log, last=play.snapshot.last) == play.snapshot
