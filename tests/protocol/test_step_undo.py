"""What is taken back, told again, or closed and opened anew."""

import pytest

from tests.protocol.play import REACH, Play, feeling, rechecking, stretching
from uncramp.protocol.episode import replay
from uncramp.protocol.snapshot import Refused
from uncramp.protocol.terms import End, On, State


def test_undo_takes_the_last_answer_out_of_force_and_keeps_it_in_the_record() -> None:
    play = Play().lines(clot="yes").do(On.UNDO)
    assert (play.state, play.urgency, play.asks) == (State.ONSET, "self_care", "danger")
    assert [entry.void for entry in play.snapshot.log] == [False, True, False]


def test_undo_and_the_same_answer_give_the_same_advice() -> None:
    straight = feeling().feel("gone", 4)
    back = feeling().feel("gone", 4).do(On.UNDO).say("pain", 4)
    assert back.state is straight.state
    assert back.snapshot.numbers["worst"] == straight.snapshot.numbers["worst"]
    assert back.snapshot.forbidden == straight.snapshot.forbidden


def test_undo_after_care_was_closed_brings_back_the_emergency_and_no_more() -> None:
    play = Play().lines(foot="yes").do(On.CLOSE, how="done")
    assert play.snapshot.end is not None
    play = play.do(On.UNDO)
    assert (play.snapshot.end, play.state, play.urgency) == (None, State.SEEK_CARE, "emergency")
    assert play.do(On.UNDO).state is State.ONSET


def test_undo_twice_and_nothing_left_to_undo() -> None:
    play = feeling().feel("gone", 4).do(On.UNDO).do(On.UNDO).do(On.UNDO)
    assert play.state is State.ONSET
    with pytest.raises(Refused) as refused:
        play.do(On.UNDO)
    assert refused.value.reason == "undo.none"


def test_clock_events_are_computed_again_after_undo() -> None:
    play = feeling().feel("gone", 4).until(60)
    assert play.state is State.RECHECK
    assert play.do(On.UNDO).state is State.RECHECK


def test_replaying_the_events_gives_the_same_episode() -> None:
    play = (
        feeling().feel("same", 9).say("extreme", "hold").wait(120).say("extreme_pain", 3).do(On.UNDO).until(60).none()
    )
    entries = [(entry.at, entry.event) for entry in play.snapshot.log]
    assert replay(play.snapshot.opened, entries) == play.snapshot


def test_a_clock_that_goes_back_counts_as_the_last_event() -> None:
    play = feeling()
    play.at -= 3600
    assert play.feel("same", 5).snapshot.last == feeling().snapshot.last


def test_a_tick_that_changes_nothing_is_not_worth_keeping() -> None:
    play = stretching()
    before = play.snapshot
    assert play.wait(1).snapshot is before


def test_ticks_do_not_move_what_is_closed() -> None:
    play = stretching().do(On.STOP_HERE)
    before = play.snapshot
    assert before.end is End.LEFT_EARLY
    assert play.until(10).until(60).until(3000).snapshot is before


def test_care_opens_again_what_was_left_for_a_day_in_extreme_pain() -> None:
    play = REACH[State.EXTREME]()
    play.snapshot = play.snapshot.changed(rechecked=True).changed(end=End.UNFINISHED)
    assert (play.do(On.CARE).state, play.snapshot.end, play.urgency) == (State.SEEK_CARE, None, "emergency")


def test_the_last_answer_settles_by_one_rule() -> None:
    play = rechecking(6).say("cramping", "no").say("pain", 1).skip_all()
    assert (play.snapshot.end, play.rules) == (End.RESOLVED, ("debrief.done",))


def test_a_massage_is_begun_again_from_its_whole_length() -> None:
    play = REACH[State.MASSAGE]().wait(20).do(On.REPEAT)
    assert play.snapshot.timer is not None
    assert play.snapshot.timer.remaining(play.at) == 60


def test_worse_after_it_settled_opens_it_again_and_closes_it_when_no_line_is_said() -> None:
    play = REACH[State.RESOLVED]().do(On.WORSE)
    assert (play.snapshot.end, play.asks) == (None, "worse")
    assert (play.none().snapshot.end, play.urgency) == (End.RESOLVED, "self_care")
    assert REACH[State.RESOLVED]().do(On.WORSE).lines(clot="yes").ticks(leg_swollen="yes").urgency == "today"


def test_care_closes_when_the_runner_has_gone() -> None:
    assert REACH[State.SEEK_CARE]().do(On.CLOSE).snapshot.end is End.SEEK_CARE


def test_an_earlier_beginning_moves_both_clocks_back_and_never_forward() -> None:
    play = stretching().until(5).do(On.BEGAN, minutes=6)
    assert play.state is State.TEN_MINUTES
    assert play.do(On.BEGAN, minutes=1).snapshot.onset == play.snapshot.opened - 360
