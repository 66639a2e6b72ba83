"""The chart: states with their questions, and the rules that lead from one to the next.

For a reader who knows legs and not programs. An episode is one cramp from the moment `uncramp` was
opened until it is settled, handed to care, or left. It is always in exactly one of sixteen states,
and each state is one screen. A state owns an ordered list of questions; the next one that has no
answer yet is the one on screen. After every answer, and once a second, the rules of the state are
looked at, and the first that applies is followed.

Two clocks are not timers: nothing skips, pauses or moves them but a corrected onset. *Ten minutes*
count from `locked_since`, the moment this unbroken cramp began (LEGCRAMP: a cramp lets go within
about ten minutes). *The hour* always counts from onset (the seed article, and CDC on heat cramps), and judges only
a cramp: soreness, old pain and what let go long ago have a state of their own, `aftermath`, and no hour.

What goes first, when several things are true in one step (`Tier`):
1. an answer raised the urgency to today or emergency: care;
2. the hour has come: the re-check; from then on pain of 9 or 10 is an emergency;
3. extreme pain, 9 or 10: care is offered at once, and counts by itself from ten minutes on;
4. ten minutes of unbroken cramp: the danger lines again;
5. the state's own rule.

Urgency itself is not decided here but in danger.py, which knows what signs mean; a rule here adds
urgency only where time or the course of the pain is the reason. The sentence that tells a runner
why a rule fired, with its sources, is ``rule.<id>`` in words/en/. A rule whose target is None
stays in its state. Guards and effects are named and live in guards*.py and effects.py; a name that
does not exist stops the program at import. The rules themselves stand in chart_rules.py.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from functools import cache

from msgspec import Struct

from . import (  # noqa: F401  (they fill GUARDS)
    danger,
    effects,
    gates,
    guards,
    guards_after,
    guards_asking,
    guards_comfort,
    guards_hour_check,
    limits,
    ordinary_courses,
    questions,
    waits,
)
from .chart_rules import AFTER_ONSET, ALL, ANY, DONE, RULES, TIMER, Rule
from .terms import On, State

__all__ = ["ALL", "ANY", "ASKS", "DONE", "RULES", "STEP_OVER", "TIMER", "VERSION", "Rule", "events_of", "fingerprint"]
VERSION = "2"


ASKS: Mapping[State, tuple[str, ...]] = {
    State.ONSET: ("danger",),
    State.EARLIER: ("now_is", "since", "earlier_lines", "earlier_pain", "locked_ten", "compartment"),
    State.AFTERMATH: (
        *(
            "which_muscle",
            "which_side",
            "rest_pain",
            "move_pain",
            "trend",
            "effort",
            "moment",
            "tear",
            "compartment",
            "sore_signs",
            "also",
            "pee_6",
            "pee_pink",
        ),
        *("risks", "bone", "hip", "back", "halves", "same_distance", "not_gone_60", "statin_new"),
        *("fever_again", "clot_again", "injury_again"),
    ),
    State.STRETCH: (),
    State.MASSAGE: (),
    State.FEEL: ("feel", "pain"),
    State.EXTREME: ("extreme_pain", "extreme", "extreme_wait"),
    State.TEN_MINUTES: ("danger_later", "compartment", "feel"),
    State.COMFORT: ("which_muscle", "which_side", "gate", "comfort"),
    State.HEAT: (),
    State.ICE: (),
    State.REST: (
        *("unwell_and_drink", "unwell", "drank_beyond_thirst", "also", "halves", "pee_6", "pee_pink", "wound"),
        *("hidden", "about_you"),
        *("age_band", "pregnant", "medicines", "statin_new", "conditions", "conditions_more", "gave_way", "limp"),
        *("ibuprofen", "run_hours", "run_hot", "urine_normal", "packet"),
    ),
    State.RECHECK: (
        *("danger_later", "compartment", "no_weight_still", "cramping", "lets_go", "bouts"),
        *("pain", "worst_pain", "clearly_better"),
    ),
    State.DEBRIEF: (
        *("unwell_and_drink", "unwell", "drank_beyond_thirst", "wound", "about_you"),
        *("age_band", "pregnant", "medicines", "statin_new", "conditions", "conditions_more", "gave_way", "limp"),
        *("precautions", "electrolytes", "recent", "patterns_run", "patterns_body"),
    ),
    State.RESOLVED: (),
    State.SEEK_CARE: (
        "care_lines",
        *("limp_legs", "fever_ill", "care_pain", "clot_breath", "injury_below", "no_lift"),
        *("muddled", "vomiting", "care_drank", "extreme_pain", "hour_pain", "compartment_care", "halves", "age_band"),
        *("sore_signs", "hip", "back", "same_distance", "not_gone_60"),
        *("unwell", "wound", "conditions", "gave_way"),
    ),
}

STEP_OVER: Mapping[State, State] = {
    State.STRETCH: State.FEEL,
    State.MASSAGE: State.STRETCH,
    State.HEAT: State.REST,
    State.ICE: State.REST,
}
"""Where a state leads that is forbidden by what is known: it is stepped over."""

STAYS: Mapping[str, tuple[State, ...]] = {
    On.PAIN: tuple(s for s in AFTER_ONSET if s is not State.RESOLVED),
    On.NOTE: ALL,
    On.UNDO: ALL,
    On.MUSCLE: ALL,
    On.SIDE: ALL,
    On.HELPER: ALL,
    On.BEGAN: tuple(s for s in State if s not in (State.RESOLVED,)),
    On.PAUSE: (State.STRETCH, State.MASSAGE, State.HEAT, State.ICE, State.EXTREME),
    On.RESUME: (State.STRETCH, State.MASSAGE, State.HEAT, State.ICE, State.EXTREME),
    On.LENGTHEN: (State.STRETCH, State.MASSAGE, State.HEAT, State.ICE, State.EXTREME),
    On.SKIP: ALL,
    On.LEAVE: ALL,
    On.TICK: ALL,
    On.AWAY: ALL,
}
"""Events that need no rule to be taken in a state; what they do is absorbed as a fact."""


@cache
def events_of(state: State) -> frozenset[str]:
    """The event names that ``state`` takes, answers aside."""
    ruled = {rule.event for rule in RULES if state in rule.source and rule.event in set(On)}
    return frozenset(ruled | {event for event, states in STAYS.items() if state in states})


def _check_names() -> None:
    """Raise `NameError` for a name in a table that nothing bears."""
    known_events = {*On, *questions.QUESTIONS, TIMER, DONE, ANY}
    for rule in RULES:
        here = f"chart rule {rule.id}"
        _check_defined(here, "event", (rule.event,), known_events)
        _check_defined(here, "guard", (name.removeprefix("not ") for name in rule.when), guards.GUARDS)
        _check_defined(here, "effect", rule.effects, effects.EFFECTS)
        _check_defined(here, "matrix row", (rule.suspect,), {"", *gates.MATRIX})
    for state, ids in ASKS.items():
        _check_defined(f"chart state {state}", "question", ids, questions.QUESTIONS)
    _check_defined("lines of ticks", "guard", questions.LINE_WHEN.values(), guards.GUARDS)
    for question in questions.QUESTIONS.values():
        _check_defined(f"question {question.id}", "guard", (question.when,), guards.GUARDS)
    for row in danger.ROWS:
        _check_defined(f"danger row {row.id}", "matrix row", (row.suspect,), {"", *gates.MATRIX})
    for wait in waits.WAITS:
        _check_defined(f"wait {wait.question}", "question", (wait.question,), questions.QUESTIONS)
    for course in ordinary_courses.ORDINARY:
        _check_defined(f"ordinary course {course.id}", "follow-up", course.again, ordinary_courses.FOLLOW_UPS)


def _check_defined(where: str, kind: str, names: Iterable[str], names_defined: Container[str]) -> None:
    for name in names:
        if name not in names_defined:
            raise NameError(f"{where}: no {kind} named {name}")


def _plain(thing: object) -> object:
    """``thing`` as nested lists and texts in one order on every run (sets have none)."""
    if isinstance(thing, Struct):
        return [_plain(getattr(thing, name)) for name in thing.__struct_fields__]
    if isinstance(thing, Mapping):
        return sorted([str(key), _plain(value)] for key, value in thing.items())
    if isinstance(thing, (frozenset, set)):
        return sorted(str(item) for item in thing)
    return [_plain(item) for item in thing] if isinstance(thing, tuple) else str(thing)


@cache
def fingerprint() -> str:
    """``version-hash`` of all that decides: rules, questions, clocks, danger rows, matrix, gates."""
    import zlib

    tables = (RULES, ASKS, STEP_OVER, questions.QUESTIONS, danger.ROWS, gates.MATRIX, gates.GATES)
    courses = (waits.WAITS, ordinary_courses.ORDINARY, ordinary_courses.FOLLOW_UPS, questions.LINE_WHEN)
    numbers = {name: value for name, value in vars(limits).items() if name.isupper()}
    whole = (tables, courses, numbers)
    return f"{VERSION}-{zlib.crc32(json.dumps(_plain(whole)).encode()):08x}"


_check_names()
