"""What taking back leaves in force, marks as void, and plays anew."""

from tests.protocol.play import T0, Play, feeling, stretching
from uncramp.proof.explore import Move, beginning
from uncramp.protocol.danger import LINES
from uncramp.protocol.episode import step
from uncramp.protocol.questions import COMPARTMENT
from uncramp.protocol.snapshot import TICK, Event, Plain, answer
from uncramp.protocol.terms import On, State


def test_the_last_answer_and_what_the_clock_did_after_it_are_void() -> None:
    play = feeling().wait(10)
    outcome = step(play.snapshot, Event(On.UNDO), T0 + 50)
    assert (outcome.snapshot.state, outcome.rules, outcome.voided) == (State.ONSET, ("undo",), (2, 3))
    assert [(entry.seq, entry.void) for entry in outcome.snapshot.log] == [(1, False), (2, True), (3, True), (4, False)]
    assert (outcome.snapshot.last, outcome.snapshot.log[-1].at) == (T0 + 50, T0 + 50)


def test_what_was_said_besides_stays_and_what_no_longer_fits_goes() -> None:
    play = stretching().do(On.MUSCLE, value="hamstring").do(On.PAUSE)
    outcome = step(play.snapshot, Event(On.UNDO), play.at)
    assert (outcome.snapshot.state, outcome.snapshot.muscle, outcome.snapshot.timer) == (State.ONSET, "hamstring", None)
    assert outcome.voided == (2, 4)
    again = Play()
    again.snapshot = outcome.snapshot
    assert again.none().state is State.STRETCH
    taken = step(again.snapshot, Event(On.UNDO), again.at)
    assert taken.voided == (6,)
    assert [entry.seq for entry in taken.snapshot.log if entry.void] == [2, 4, 6]


def test_what_came_due_meanwhile_comes_due_again() -> None:
    play = feeling().feel("gone", 4).until(60).none()
    outcome = step(play.snapshot, Event(On.UNDO), play.at)
    assert (outcome.snapshot.state, outcome.rules) == (State.RECHECK, ("undo",))
    play = stretching().until(10)
    outcome = step(play.do(On.CARE).snapshot, Event(On.UNDO), T0 + 3600)
    assert (outcome.snapshot.state, outcome.rules) == (State.RECHECK, ("undo", "hour"))


def test_an_event_that_the_earlier_state_does_not_take_is_void_too() -> None:
    play = stretching().wait(5).do(On.REPEAT)
    assert step(play.snapshot, Event(On.UNDO), play.at).voided == (2, 3)


def test_an_answer_after_one_was_taken_back_is_kept_when_the_next_is() -> None:
    """What had come due when the first was taken back had opened the question of the second."""
    node = beginning()
    lines: dict[str, Plain] = {**dict.fromkeys(LINES, "no"), "headache": "yes"}
    noes: dict[str, Plain] = {**dict.fromkeys(COMPARTMENT, "no")}
    for wait, event in (
        (0, answer("danger", lines)),
        (0, Event(On.PAIN, {"value": 9})),
        (7200, TICK),
        (1800, Event(On.UNDO)),
        (0, answer("hour_pain", 0)),
        (0, answer("compartment_care", noes)),
    ):
        node = node.after(Move(wait, event))
    signs = node.snapshot.signs
    assert signs["tight"] == "no"
    node = node.after(Move(0, Event(On.WORSE))).after(Move(0, Event(On.UNDO)))
    assert node.snapshot.signs == signs
