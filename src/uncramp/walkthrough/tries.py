"""What a search for journeys tries at a place: answers, events and waiting, as the steps of a story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from ..protocol.ahead import due
from ..protocol.asking import next_question
from ..protocol.chart import AT_REST
from ..protocol.questions import SAME_FACT, Question
from ..protocol.snapshot import Event, Plain, Snapshot, answer
from ..protocol.terms import Muscle, On, Seconds, Side, State, Value
from .durations import written
from .keys import keys_for
from .story import Step

PAINS = (0, 5, 8, 9)
"""A number on each side of every threshold of pain, the highest of each kind."""
_PAIN_BY_KEY = (*AT_REST, State.DEBRIEF)
"""States where a rule hears a pain that no question asked for."""
_PLAIN_OPTIONS = frozenset({"gone", "worse", "neither", "18_59", "no", "yes"})
"""Options that are tried for whatever is looked for."""


class Wanted(Struct, frozen=True):
    """What a search tries besides harmless answers: facts, events, and how many looks of a question it follows.

    With ``events`` it tries every option and skip too.
    """

    facts: frozenset[str]
    events: tuple[On, ...]
    width: int


_Move = tuple[Step, tuple[Event, ...]]


def tries(snapshot: Snapshot, at: Seconds, wanted: Wanted) -> Iterator[_Move]:
    """What can be done here: answers, events and waiting, each as a step with the events it sends."""
    facts, events = wanted.facts, wanted.events
    question = None if snapshot.end is not None else next_question(snapshot, at)
    if question is not None:
        for event in _answers(question, wanted):
            yield from _keyed(event, snapshot, at)
    if question is None or (question.may_skip and events):
        yield from _keyed(Event(On.SKIP), snapshot, at)
    if events or snapshot.state is State.ONSET:
        yield from _keyed(Event(On.BEGAN, {"minutes": 60}), snapshot, at)
        yield from _keyed(Event(On.BEGAN, {"minutes": 10}), snapshot, at)
    for name in events:
        yield from _keyed(Event(name), snapshot, at)
    if events and snapshot.state in _PAIN_BY_KEY and snapshot.end is None:
        yield from _keyed(Event(On.PAIN, {"value": 8}), snapshot, at)
    if events or "muscle" in facts:
        yield from _keyed(
            Event(On.MUSCLE, {"value": _after([m for m in Muscle if m is not Muscle.NOT_SAID], snapshot.held)}),
            snapshot,
            at,
        )
    if events:
        yield from _keyed(
            Event(On.SIDE, {"value": _after([Side.LEFT, Side.RIGHT, Side.BOTH], snapshot.side)}), snapshot, at
        )
    if events and snapshot.state is State.SEEK_CARE and question is None:
        yield Step(press="1"), (Event(On.CLOSE, {"how": "gone"}),)
    ahead = [when for when, _ in due(snapshot) if when > at]
    if ahead:
        yield Step(wait=written(ceil(min(ahead) - at))), ()
    if events and snapshot.seq > 1:
        yield Step(away="24h"), ()


def _after(values: Sequence[str], value: str) -> str:
    """The next of ``values`` in turn, as its key gives it."""
    return str(values[(values.index(value) + 1) % len(values)] if value in values else values[0])


def _keyed(event: Event, snapshot: Snapshot, at: Seconds) -> Iterator[_Move]:
    keys = keys_for(event, snapshot, at)
    if keys:
        yield Step(press=keys if len(keys) > 1 else keys[0]), (event,)


def _answers(question: Question, wanted: Wanted) -> Iterator[Event]:
    """The answers worth trying: nothing wrong, and what the wanted facts name."""
    if question.kind in ("panel", "many"):
        yield from _lines(question, wanted.facts)
    elif question.kind == "yes_no":
        yield answer(question.id, str(Value.NO))
        if SAME_FACT.get(question.id, question.id) in wanted.facts or question.id == "clearly_better":
            yield answer(question.id, str(Value.YES))
    elif question.kind == "scale":
        for points in PAINS if wanted.events else (0, 8, 5) if "pain" in wanted.facts else (0,):
            yield Event(On.PAIN, {"value": points}) if question.id == "pain" else answer(question.id, points)
    elif question.kind == "choice":
        for option in question.options:
            if wanted.events or question.id in wanted.facts or option in _PLAIN_OPTIONS:
                yield answer(question.id, option)
    else:
        yield answer(question.id, 2 if "episodes_28_days" in wanted.facts else 0)


def _lines(question: Question, facts: frozenset[str]) -> Iterator[Event]:
    """None of the lines; and each of the wanted ones of a panel, or all wanted ones ticked."""
    no: dict[str, Plain] = dict.fromkeys(question.lines, str(Value.NO))
    named: dict[str, Plain] = {line: str(Value.YES) for line in question.lines if line in facts}
    if question.kind == "panel":
        yield answer(question.id, no)
        for line in named:
            yield answer(question.id, {line: named[line]})
    else:
        if named:
            yield answer(question.id, {**no, **named})
        yield answer(question.id, no)
