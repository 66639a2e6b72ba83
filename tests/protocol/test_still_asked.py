"""How many questions come yet: never fewer than there are, and never more after an answer that is no sign."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.protocol.play import REACH, Play
from uncramp.protocol.asking import open_lines
from uncramp.protocol.questions import QUESTIONS
from uncramp.protocol.still_asked import still_asked
from uncramp.protocol.terms import On, State

MUSCLES = ("calf", "shin", "quadriceps", "groin")
PEOPLE = [
    {"now_is": now, "since": since, "which_muscle": muscle, "which_side": side, "moment": moment, "rest_pain": rest}
    for now, since in (("sore", 2880), ("never", 240), ("keeps", 20160), ("let_go", 180), ("let_go", 20))
    for muscle in MUSCLES
    for side, moment, rest in (("left", "yes", 1), ("right", "no", 0), ("both", "no", 3), ("left", "no", 6))
]


def counts(person: dict[str, object], passes: tuple[str, ...] = ()) -> Iterator[tuple[State, int]]:
    """The count at each question of somebody who has no sign; what is in ``passes`` is passed over."""
    play = Play(facts={"journal_new": True}).do(On.EARLIER).say("now_is", str(person["now_is"]))
    while play.state in (State.EARLIER, State.AFTERMATH, State.COMFORT, State.DEBRIEF) and play.asks:
        yield play.state, still_asked(play.snapshot, play.at)
        question = QUESTIONS[play.asks]
        plain = {"trend": "better", "effort": "usual", "locked_ten": "no", "comfort": "neither", **person}
        if question.kind in ("panel", "many"):
            play.say(question.id, dict.fromkeys(open_lines(question, play.snapshot), "no"))
        elif question.id in plain and question.id not in passes:
            play.say(question.id, plain[question.id])  # type: ignore[arg-type]
        else:
            play.do(On.SKIP)
    yield play.state, 0


@pytest.mark.parametrize("passes", [(), ("which_muscle", "which_side", "rest_pain", "moment")])
def test_with_each_answer_the_count_falls_and_at_the_last_it_is_one(passes: tuple[str, ...]) -> None:
    """Or two, where the last question may ask for one more."""
    for person in PEOPLE:
        seen = list(counts(person, passes))
        before = [(state, count) for state, count in seen if state is not State.DEBRIEF]
        for (_, more), (_, fewer) in pairwise(before):
            assert fewer < more, (person, seen)
        for part in (State.AFTERMATH, State.COMFORT, State.DEBRIEF):
            last = [count for state, count in seen if state is part][-1:]
            assert last in ([], [1], [2] if part is State.AFTERMATH else []), (person, seen)


def test_a_sign_is_a_reason_for_more() -> None:
    play = Play().do(On.EARLIER).say("now_is", "never").say("since", 240)
    play.none().where("other").answers_until("same_distance")
    assert still_asked(play.snapshot, play.at) == 2
    assert still_asked(play.say("same_distance", "yes").snapshot, play.at) == 1


def test_while_resting_three_come_by_themselves_and_more_only_when_they_are_asked_for() -> None:
    play, seen = REACH[State.REST](), []
    while play.asks:
        seen.append((play.asks, still_asked(play.snapshot, play.at)))
        play.do(On.SKIP)
    assert seen == [("unwell_and_drink", 3), ("also", 2), ("wound", 1), ("about_you", 0)]
    play = REACH[State.REST]().answers_until("about_you").say("about_you", "ask")
    assert still_asked(play.snapshot, play.at) == 6, "of a child, who is asked the most"
