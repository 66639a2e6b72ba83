"""What an answer means: the signs, numbers and choices that it puts in force."""

from __future__ import annotations

from collections.abc import Mapping

from . import limits
from .ahead import hour_at
from .limits import PRECAUTIONS_NEEDED
from .questions import CONDITIONS_A, CONDITIONS_B, QUESTIONS, RISKS
from .snapshot import Plain, Snapshot
from .terms import Seconds, Value

GRAVITY = {Value.NOT_ASKED: 0, Value.NO: 1, Value.UNKNOWN: 2, Value.UNSURE: 3, Value.YES: 4}
_VALUES = {str(value): value for value in Value}
Absorbed = tuple[Snapshot, frozenset[str]]
NOTHING: frozenset[str] = frozenset()
_ASKED = {"medicines": "medicines_asked", "conditions": "conditions_asked", "conditions_more": "conditions_asked"}
_GRAVE = (Value.YES, Value.UNSURE)

_BY_ITSELF = {"tight": "tight_locked", "drop": "drop_locked", "no_weight": "no_weight_locked"}
"""What a locked muscle is or does by itself: it counts once it has let go, or at the hour (a choice)."""
_IN_DOUBT = ("fever", "clot", "injury")
"""Lines that close their gates when not sure, and count when they are not sure again at the next look."""


def with_signs(snapshot: Snapshot, values: Mapping[str, Value]) -> Absorbed:
    """The gravest value of each sign stays in force; returns which signs changed."""
    signs = dict(snapshot.signs)
    touched = set()
    for name, value in values.items():
        if GRAVITY[value] > GRAVITY[signs.get(name, Value.NOT_ASKED)]:
            signs[name] = value
            touched.add(name)
    return (snapshot.changed(signs=signs), frozenset(touched)) if touched else (snapshot, NOTHING)


def with_numbers(snapshot: Snapshot, **numbers: float) -> Snapshot:
    """The snapshot with ``numbers`` set."""
    return snapshot.changed(numbers={**snapshot.numbers, **numbers})


def with_choice(snapshot: Snapshot, name: str, value: Plain) -> Snapshot:
    """The snapshot with one choice set."""
    return snapshot.changed(choices={**snapshot.choices, name: value})


def with_pain(snapshot: Snapshot, points: int, at: Seconds) -> Absorbed:
    """Pain now, in NRS points: the worst, what was before the re-check, when it was extreme, whether it stays high."""
    if snapshot.aftermath:
        return with_ache(snapshot, "rest_pain", points)
    numbers = dict(snapshot.numbers)
    before = numbers.get("worst")
    numbers["worst"] = max(points, numbers.get("worst", 0))
    numbers["pain_now"] = points
    touched = {"worst", "pain_now"}
    if snapshot.rechecked or at >= hour_at(snapshot):
        numbers["pain_at_hour"] = max(points, numbers.get("pain_at_hour", 0))
        touched.add("pain_at_hour")
    else:
        numbers["worst_before"] = max(points, numbers.get("worst_before", 0))
    since = at if points >= limits.EXTREME else None
    snapshot = snapshot.changed(numbers=numbers, extreme_since=since)
    high = points >= limits.SEVERE and at >= snapshot.onset + limits.SETTLES
    if high and (before is None or before - points < limits.DROP_POINTS):
        snapshot, stays = with_signs(snapshot, {"pain_stays": Value.YES})
        return snapshot, frozenset(touched) | stays
    return snapshot, frozenset(touched)


_ACHES = ("rest_pain", "move_pain")


def with_ache(snapshot: Snapshot, name: str, points: int) -> Absorbed:
    """Pain of a leg that is no cramp now, at rest or moving, and whether it aches at all.

    What comes and goes aches only where it hurts in between, at rest.
    """
    ache = max(points, snapshot.numbers.get("ache", 0))
    numbers = {name: float(points), "ache": ache, "worst": max(ache, snapshot.numbers.get("worst", 0))}
    if name == "rest_pain":
        numbers["pain_now"] = float(points)
    aching = {name: points, **{other: snapshot.numbers[other] for other in _ACHES if other in snapshot.numbers}}
    wanted = _ACHES[:1] if snapshot.choices.get("now_is") == "keeps" else _ACHES
    hurts = any(aching.get(where, 0) > 0 for where in wanted)
    aches = Value.YES if hurts else Value.NO if all(where in aching for where in wanted) else Value.NOT_ASKED
    snapshot, touched = with_signs(with_numbers(snapshot, **numbers), {"aches": aches})
    return snapshot, touched | set(numbers)


def with_lines(snapshot: Snapshot, id: str, value: Mapping[str, Plain], at: Seconds) -> Absorbed:
    """Lines of a panel; the panel is answered once each of its lines has been in this visit."""
    question = QUESTIONS[id]
    words = {name: _VALUES[str(word)] for name, word in value.items()}
    snapshot, touched = with_signs(snapshot, _meant(snapshot, words, at))
    here = snapshot.asked_here | {f"{id}.{name}" for name in value}
    if question.kind == "many" or all(f"{id}.{name}" in here for name in question.lines):
        here |= {id}
        if id in snapshot.pending:
            snapshot = snapshot.changed(pending=tuple(name for name in snapshot.pending if name != id))
    if id == "worse":
        here |= _stand(words)
    snapshot = snapshot.changed(asked_here=here)
    if id.endswith("_which"):
        named = any(word in _GRAVE for word in words.values())
        resolved = snapshot.sign(id[:-6]) is Value.UNSURE and all(word is Value.NO for word in words.values())
        other = {} if named or resolved else {f"{id[:-6]}_other": Value.UNSURE}
        snapshot, more = with_signs(snapshot, other)
        touched |= more
    if id in ("medicines", "conditions", "conditions_more", "risks"):
        asked = {_ASKED[id]: Value.YES} if id in _ASKED else {}
        snapshot, more = with_signs(snapshot, {**asked, **implied(snapshot)})
        touched |= more
    if id == "precautions":
        return _prepared(snapshot, words, touched)
    return snapshot, touched


def _stand(words: Mapping[str, Value]) -> set[str]:
    """What a no to the lines once more leaves nothing to ask of, where the state's own lines are still open."""
    clear = {name for name, word in words.items() if word is Value.NO}
    panels = [QUESTIONS[id] for id in ("danger_later", "care_lines")]
    whole = {panel.id for panel in panels if clear >= set(panel.lines)}
    return whole | {f"{panel.id}.{name}" for panel in panels for name in clear}


def _meant(snapshot: Snapshot, values: Mapping[str, Value], at: Seconds) -> dict[str, Value]:
    """The signs that the lines set: what a locked muscle does by itself waits, and a doubt that comes twice counts."""
    locked = snapshot.locked_since is not None and at < hour_at(snapshot) and not snapshot.aftermath
    young = at < snapshot.onset + limits.SETTLES
    signs: dict[str, Value] = {}
    for name, word in values.items():
        grave = word in _GRAVE
        if grave and locked and name in _BY_ITSELF:
            signs[_BY_ITSELF[name]] = word
        elif grave and ((name == "pain_rises" and locked) or (name == "pain_stays" and young)):
            signs[name] = Value.NO
        else:
            signs[name] = word
        if word is Value.UNSURE and name in _IN_DOUBT and snapshot.sign(name) is Value.UNSURE:
            signs[f"{name}_again"] = Value.UNSURE
    if signs.get("no_weight") in _GRAVE and at >= snapshot.onset + limits.STEPS:
        signs["no_weight_still"] = signs["no_weight"]
    return signs


def _prepared(snapshot: Snapshot, words: Mapping[str, Value], touched: frozenset[str]) -> Absorbed:
    """A cramp after good preparation is counted with those of the record; only the first grab's precautions count."""
    taken = sum(1 for word in words.values() if word is Value.YES)
    prepared = snapshot.facts.get("prepared_28_days")
    if not isinstance(prepared, int) or taken < PRECAUTIONS_NEEDED or snapshot.facts.get("goes_on"):
        return snapshot, touched
    return with_numbers(snapshot, prepared_28_days=prepared + 1), touched | {"prepared_28_days"}


def implied(snapshot: Snapshot) -> dict[str, Value]:
    """Signs that stand for any of several items of the profile or of the risks."""
    signs: dict[str, Value] = {}
    risks = ("earlier_clot", "cancer", *RISKS)
    values = [snapshot.sign(name) for name in risks]
    if any(value is Value.YES for value in values):
        signs["clot_risk"] = Value.YES
    elif any(value is Value.UNSURE for value in values):
        signs["clot_risk"] = Value.UNSURE
    elif all(snapshot.sign(name) is Value.NO for name in RISKS):
        signs["clot_risk"] = Value.NO
    if any(snapshot.has(name) for name in (*CONDITIONS_A, *CONDITIONS_B)):
        signs["long_illness"] = Value.YES
    return signs
