"""Which question is open, now that this is known. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from . import chart, limits, waits
from .guards import GUARDS, Guard, Situation
from .questions import LINE_WHEN, QUESTIONS, Question
from .snapshot import TICK, Event, Snapshot
from .terms import Seconds, State, Urgency, Value


def situation(snapshot: Snapshot, at: Seconds, event: Event = TICK) -> Situation:
    """What guards see when ``event`` has just been absorbed."""
    return Situation(snapshot, event, at, snapshot.urgency)


def open_question(snapshot: Snapshot, at: Seconds) -> Question | None:
    """Which of a line it is, else what is pending, what has waited its time, and the questions of the state.

    In a closed episode nothing waits any more. A clock that went back counts as the time of the last event.
    """
    at = max(at, snapshot.last)
    waiting = waits.due(snapshot, at) if snapshot.waits and snapshot.end is None else ""
    if waiting.endswith("_which"):
        return QUESTIONS[waiting]
    if snapshot.pending:
        return QUESTIONS[snapshot.pending[0]]
    if waiting and snapshot.urgency < Urgency.EMERGENCY:
        return QUESTIONS[waiting]
    latest = _Last.answer  # read once and replaced whole: a page of the diary may be made in another thread
    if latest[0] is not snapshot or latest[1] != at:
        latest = _Last.answer = (snapshot, at, _first_open(snapshot, at))
    return latest[2]


class _Last:
    """The question last found, since a step, its rules and the screen ask for the same one in turn."""

    answer: tuple[Snapshot | None, Seconds, Question | None] = (None, 0.0, None)


def _first_open(snapshot: Snapshot, at: Seconds) -> Question | None:
    asked = snapshot.asked_here
    here: Situation | None = None
    for question, guard in _asks()[snapshot.state]:
        if question.id not in asked:
            here = here or situation(snapshot, at)
            if guard(here) and _has_lines(question, snapshot):
                return question
    return None


def _has_lines(question: Question, snapshot: Snapshot) -> bool:
    """Whether something of it is left to ask: a list of which each line was just answered no is not shown."""
    return not question.lines or bool(open_lines(question, snapshot))


def open_lines(question: Question, snapshot: Snapshot) -> tuple[str, ...]:
    """The lines that are asked: of a panel those with no answer in this visit, of ticks those not just answered no."""
    if question.kind == "panel":
        return tuple(line for line in question.lines if f"{question.id}.{line}" not in snapshot.asked_here)
    if question.kind != "many" or question.id in snapshot.pending:
        return question.lines
    clear = _just_denied(snapshot, question)
    here = situation(snapshot, snapshot.last)
    return tuple(line for line in question.lines if line not in clear and GUARDS[LINE_WHEN.get(line, "always")](here))


def _just_denied(snapshot: Snapshot, question: Question) -> set[str]:
    """The signs answered no to other questions in the five minutes before the last event, and not raised since.

    Time that passes alone changes nothing of a page that is looked at.
    """
    out: set[str] = set()
    for given in reversed(snapshot.answers):
        if snapshot.last - given.at >= limits.STANDS:
            break
        if given.question == question.id:
            continue
        answered = given.value.items() if isinstance(given.value, Mapping) else ((given.question, given.value),)
        out |= {name for name, word in answered if word == Value.NO and snapshot.sign(name) is Value.NO}
    return out


@cache
def _asks() -> Mapping[State, tuple[tuple[Question, Guard], ...]]:
    """Each state's questions with the guards that open them."""
    return {
        state: tuple((QUESTIONS[id], GUARDS[QUESTIONS[id].when]) for id in ids) for state, ids in chart.ASKS.items()
    }


def open_here(snapshot: Snapshot, at: Seconds) -> tuple[str, ...]:
    """The questions of this state that have no answer yet and are asked, as far as is known now, in their order."""
    here = situation(snapshot, at)
    return tuple(
        question.id
        for question, guard in _asks()[snapshot.state]
        if question.id not in snapshot.asked_here and guard(here) and _has_lines(question, snapshot)
    )


def next_question(snapshot: Snapshot, at: Seconds) -> Question | None:
    """The question on screen: the open one.

    While waiting with a muscle that is still locked the course stays answerable, so that a change is said at once.
    """
    asked = open_question(snapshot, at)
    waiting = snapshot.state is State.TEN_MINUTES or (
        snapshot.state is State.REST and snapshot.locked_since is not None
    )
    return QUESTIONS["feel"] if asked is None and waiting and snapshot.end is None else asked
