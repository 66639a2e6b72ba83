"""What was answered no a moment ago is not asked again, whichever question asks for it; what has changed is."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from tests.protocol.play import Play, earlier, feeling
from uncramp.proof.explore import Explored, Node
from uncramp.protocol import limits
from uncramp.protocol.asking import next_question, open_lines
from uncramp.protocol.guards import PAIN_NOW
from uncramp.protocol.questions import QUESTIONS, SAME_FACT, Question
from uncramp.protocol.snapshot import Answer, Snapshot
from uncramp.protocol.terms import On, Seconds, State, Value
from uncramp.protocol.waits import BY_QUESTION

OF_THE_MOMENT = {*PAIN_NOW, "feel", "extreme", "extreme_wait", "cramping", "bouts", "clearly_better"}
"""Asked at each look: how it is now is no fact that stands."""
ASKS_MORE = {"danger": {"foot", "injury"}}
"""Lines of the opening that ask more once a cramp should have let go."""
REOPENS = {On.WORSE, On.GRABBED_AGAIN, On.EARLIER, On.UNDO}
"""What somebody does that makes what was answered old: it is worse, it grabs again, it began earlier."""


def asked_twice(snapshot: Snapshot, at: Seconds) -> set[str]:
    """What the open question asks although it was answered no within five minutes, and nothing has reopened it."""
    question = next_question(snapshot, at)
    if question is None or snapshot.end is not None or question.id in OF_THE_MOMENT or _must(question, snapshot):
        return set()
    reopened = max((entry.seq for entry in snapshot.log if entry.event.name in REOPENS), default=0)
    return {
        sign
        for given in snapshot.answers
        if given.seq > reopened and snapshot.last - given.at < limits.STANDS
        for sign in _denied(given) & _asks(question, snapshot)
    }


def _must(question: Question, snapshot: Snapshot) -> bool:
    """A wait that has ended, the lines once more because it is worse, and what alone would make an emergency of care.

    A tick that was left out of a list is no answer to trust there: it is asked in words of its own.
    """
    alone = snapshot.state is State.SEEK_CARE and question.kind == "yes_no"
    return alone or question.id in BY_QUESTION or question.id in snapshot.pending


def _denied(given: Answer) -> set[str]:
    if not isinstance(given.value, Mapping):
        return {given.question} if given.value == Value.NO else set()
    more = ASKS_MORE.get(given.question, set())
    return {line for line, word in given.value.items() if word == Value.NO} - more


def _asks(question: Question, snapshot: Snapshot) -> set[str]:
    lines = set(open_lines(question, snapshot))
    denied = {sign for sign in lines if snapshot.sign(sign) is Value.NO}
    return denied or (set() if question.lines else {SAME_FACT.get(question.id, question.id)})


def _aftermaths() -> Iterator[Play]:
    """A leg that is no cramp now, each muscle and side, and each line that leads to more of the same lines."""
    where = product(("sore", "never", "keeps", "let_go"), ("calf", "shin", "quadriceps", "hamstring"), ("left", "both"))
    for now, muscle, side in where:
        for injury in ({}, {"pop": "yes"}, {"no_weight": "yes"}):
            play = Play().do(On.EARLIER).say("now_is", now).say("since", 2880)
            play.lines(**({"injury": "yes"} if injury else {}))
            if injury:
                play.ticks(**injury)
            yield play.where(muscle, side)


def test_on_the_shortest_ways_nothing_is_asked_twice(explored: Explored) -> None:
    twice = {(str(node), *sorted(again)) for node in explored.nodes if (again := _of(node))}
    assert not twice


def _of(node: Node) -> set[str]:
    return asked_twice(node.snapshot, node.at)


def test_a_leg_that_is_no_cramp_now_is_asked_nothing_twice() -> None:
    for play in _aftermaths():
        while play.asks and play.snapshot.end is None and play.state is not State.RESOLVED:
            assert not asked_twice(play.snapshot, play.at), play.asks
            question, before = QUESTIONS[play.asks], play.snapshot.seq
            if question.kind in ("panel", "many"):
                play.say(question.id, dict.fromkeys(open_lines(question, play.snapshot), "no"))
            elif question.kind == "yes_no":
                play.say(question.id, "yes" if question.id == "moment" else "no")
            else:
                play.do(On.SKIP)
            assert play.snapshot.seq > before


def test_a_tick_that_another_page_has_denied_is_left_out_and_comes_back_after_five_minutes() -> None:
    torn = earlier("never", 240, "hamstring").answers({}).snapshot
    assert torn.state is State.DEBRIEF and torn.sign("same_distance") is Value.NO
    play = Play()
    play.snapshot = torn
    question = QUESTIONS["patterns_run"]
    assert "same_distance" not in open_lines(question, play.snapshot)
    play.wait(minutes=6).do(On.NOTE, text="later")
    assert "same_distance" in open_lines(question, play.snapshot)


def test_worse_asks_the_lines_again_whatever_was_answered_before() -> None:
    play = earlier("sore", 2880, "quadriceps", "both").do(On.WORSE)
    assert play.asks == "worse" and open_lines(QUESTIONS["worse"], play.snapshot) == QUESTIONS["worse"].lines


@pytest.mark.parametrize("look", [10, 60])
def test_a_no_to_the_lines_once_more_is_a_no_to_the_lines_of_the_page_below(look: int) -> None:
    play = feeling().until(look)
    assert play.asks == "danger_later"
    play.do(On.WORSE).none()
    assert play.asks not in ("danger_later", "compartment")


def test_a_no_to_the_lines_on_the_way_to_care_is_not_asked_again_there() -> None:
    play = Play().do(On.CARE, urgency="today").do(On.WORSE).none()
    assert play.state is State.SEEK_CARE
    assert play.asks != "care_lines"


def _eased(pain: int) -> Play:
    """Pain of 10, one gentle hold, and two minutes later this much."""
    return feeling().feel("same", 10).say("extreme", "hold").wait(125).say("extreme_pain", pain)


@pytest.mark.parametrize("how", ["same", "easing", "gone", "worse"])
def test_the_pain_said_as_it_eased_stands_on_the_page_that_it_leads_to(how: str) -> None:
    play = _eased(6)
    assert (play.state, play.asks) == (State.FEEL, "feel")
    assert play.feel(how).asks != "pain"


@pytest.mark.parametrize(("pain", "asked"), [(6, ""), (7, "worse"), (8, "worse")])
def test_a_strong_pain_that_stands_brings_the_lines_once_the_cramp_is_gone(pain: int, asked: str) -> None:
    play = _eased(pain).feel("gone")
    assert play.snapshot.pending[:1] == ((asked,) if asked else ())
    assert (play.state is State.COMFORT) is not bool(asked)


@pytest.mark.parametrize("hold", [True, False])
def test_a_pain_said_by_itself_that_is_no_more_extreme_leads_on_as_an_answer_does(hold: bool) -> None:
    play = feeling().feel("same", 10)
    if hold:
        play.say("extreme", "hold").wait(10)
    play.do(On.PAIN, value=6)
    assert (play.state, play.asks, play.rules) == (State.FEEL, "feel", ("extreme.eased",))
    assert play.feel("same").state is State.MASSAGE


def test_a_strong_pain_said_by_itself_brings_the_lines_once_the_cramp_is_gone() -> None:
    assert feeling().feel("same", 10).do(On.PAIN, value=7).feel("gone").asks == "worse"


@pytest.mark.parametrize("pain", [9, 10])
def test_a_pain_that_stays_extreme_is_asked_again_two_minutes_later(pain: int) -> None:
    play = _eased(pain)
    assert play.state is State.EXTREME and play.asks != "extreme_pain"
    assert play.wait(120).asks == "extreme_pain"
