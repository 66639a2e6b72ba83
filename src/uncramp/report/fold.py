"""An episode's recorded events as plain facts, without the protocol judging them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from ..diary.letting_go import LettingGo, letting_go
from ..protocol.questions import SAME_FACT
from ..protocol.terms import On, Seconds, State, Value
from ..record import correct, parallel_courses
from ..record.entry import Entry
from .report_model import ReportedNote, ReportedPain, ReportedStep

THINGS = (State.STRETCH, State.MASSAGE, State.HEAT, State.ICE)
"""The states in which something is done to the leg."""

_GRAVITY = {Value.NOT_ASKED: 0, Value.NO: 1, Value.UNSURE: 2, Value.YES: 3}


class FoldedFacts(Struct):
    """What an episode's events say, answers that were taken back left out. Times are seconds UTC."""

    signs: dict[str, str] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    pains: list[ReportedPain] = field(default_factory=list)
    course: list[ReportedStep] = field(default_factory=list)
    notes: list[ReportedNote] = field(default_factory=list)
    raised_by: list[str] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    went: LettingGo = LettingGo()
    until_care: Seconds | None = None
    corrected: dict[str, None] = field(default_factory=dict)
    muscle_said: bool = False
    helper: bool = False
    rechecked: bool = False


def fold(entries: Sequence[Entry], onset: Seconds) -> FoldedFacts:
    """The facts of one episode, in the order they were told."""
    facts = FoldedFacts(went=letting_go(entries, onset))
    state, urgency, thing = "", "self_care", ""
    for row in parallel_courses.standing(entries):
        reached = str(row.outcome.get("state", state))
        judged = str(row.outcome.get("urgency") or urgency)
        thing = _take(facts, row, row.at - onset, thing)
        if judged != urgency:
            facts.raised_by += [rule for rule in _rules(row) if rule != "undo" and rule not in facts.raised_by]
        if reached != state:
            facts.until_care = row.at - onset if reached == State.SEEK_CARE else None
        if reached != state and reached in THINGS:
            thing = reached
            facts.times[reached] = facts.times.get(reached, 0) + 1
        facts.rechecked = facts.rechecked or reached == State.RECHECK
        state, urgency = reached, judged
    return facts


def _rules(row: Entry) -> list[str]:
    rules = row.outcome.get("rule") or ()
    return [rules] if isinstance(rules, str) else [str(rule) for rule in rules]


def _take(facts: FoldedFacts, row: Entry, after: Seconds, thing: str) -> str:
    """One event; gives the last thing done that nobody judged yet."""
    value: Any = row.data.get("value")
    match row.name:
        case On.OPENED:
            profile = row.data.get("profile")
            _signs(facts, profile if isinstance(profile, Mapping) else {})
        case On.NOTE:
            facts.notes.append(ReportedNote(after, str(row.data.get("text", ""))))
        case On.PAIN:
            _pain(facts, after, value)
        case On.MUSCLE:
            facts.muscle_said = True
        case correct.ADDED:
            facts.muscle_said = True
        case parallel_courses.CORRECTED:
            changes = row.data.get("changes")
            facts.corrected.update(dict.fromkeys(map(str, changes)) if isinstance(changes, Mapping) else {})
            facts.muscle_said = facts.muscle_said or "muscle" in facts.corrected
        case On.HELPER:
            facts.helper = bool(value)
        case On.ANSWER:
            return _answer(facts, row, after, thing)
    return thing


def _answer(facts: FoldedFacts, row: Entry, after: Seconds, thing: str) -> str:
    value: Any = row.data.get("value")
    question = str(row.data.get("question", ""))
    fact = SAME_FACT.get(question, question)
    facts.asked.add(question)
    facts.muscle_said = facts.muscle_said or question == "which_muscle"
    if fact == "pain":
        _pain(facts, after, value)
    elif isinstance(value, Mapping):
        _signs(facts, value)
    elif question == "feel":
        facts.course.append(ReportedStep(after, str(value), thing))
        return ""
    elif question == "cramping":
        pass  # how it let go is told by `went`
    elif isinstance(value, str) and value in _GRAVITY:
        _signs(facts, {fact: value})
    elif isinstance(value, str):
        facts.choices[fact] = value
    return thing


def _pain(facts: FoldedFacts, after: Seconds, value: object) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        facts.pains.append(ReportedPain(after, value))


def _signs(facts: FoldedFacts, values: Mapping[str, Any]) -> None:
    """The gravest answer to each stays; age is a choice among the profile's items."""
    for name, value in values.items():
        if not isinstance(value, str):
            continue
        if value in _GRAVITY:
            before = facts.signs.get(name, Value.NOT_ASKED)
            facts.signs[name] = max(str(before), value, key=lambda word: _GRAVITY[Value(word)])
        else:
            facts.choices[name] = value
