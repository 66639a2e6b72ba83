"""How an event becomes facts of the snapshot, before any rule is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf

from msgspec.structs import replace

from . import danger, limits
from .effects import contact_left
from .guards import hour_at
from .questions import CONDITIONS_A, CONDITIONS_B, QUESTIONS, SAME_FACT
from .snapshot import Answer, Plain, Refused, Snapshot, Stamped, Timer
from .terms import MINUTE, Muscle, On, Seconds, Side, State, Value

_GRAVITY = {Value.NOT_ASKED: 0, Value.NO: 1, Value.UNSURE: 2, Value.YES: 3}
_VALUES = {str(value): value for value in Value}
_Absorbed = tuple[Snapshot, frozenset[str]]
_NOTHING: frozenset[str] = frozenset()
_ASKED = {"medicines": "medicines_asked", "conditions": "conditions_asked", "conditions_more": "conditions_asked"}


def with_signs(snapshot: Snapshot, said: Mapping[str, Value]) -> _Absorbed:
    """The gravest value of each sign stays in force; returns which signs changed."""
    signs = dict(snapshot.signs)
    touched = set()
    for name, value in said.items():
        if _GRAVITY[value] > _GRAVITY[signs.get(name, Value.NOT_ASKED)]:
            signs[name] = value
            touched.add(name)
    return (snapshot.changed(signs=signs), frozenset(touched)) if touched else (snapshot, _NOTHING)


def with_numbers(snapshot: Snapshot, **numbers: float) -> Snapshot:
    """The snapshot with ``numbers`` set."""
    return snapshot.changed(numbers={**snapshot.numbers, **numbers})


def with_choice(snapshot: Snapshot, name: str, value: Plain) -> Snapshot:
    """The snapshot with one choice set."""
    return snapshot.changed(choices={**snapshot.choices, name: value})


def with_pain(snapshot: Snapshot, points: int, at: Seconds) -> _Absorbed:
    """Pain now, in NRS points: the worst, what was before the re-check, and when it was extreme."""
    numbers = dict(snapshot.numbers)
    numbers["worst"] = max(points, numbers.get("worst", 0))
    touched = {"worst"}
    if snapshot.rechecked or at >= hour_at(snapshot):
        numbers["pain_at_hour"] = max(points, numbers.get("pain_at_hour", 0))
        touched.add("pain_at_hour")
    else:
        numbers["worst_before"] = max(points, numbers.get("worst_before", 0))
    since = snapshot.extreme_since
    if points >= limits.EXTREME and since is None:
        since = at
    return snapshot.changed(numbers=numbers, extreme_since=since), frozenset(touched)


def _opened(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    facts = dict(stamped.event.data)
    profile = facts.get("profile")
    signs, choices = danger.profile_facts(profile if isinstance(profile, dict) else {})
    snapshot, touched = with_signs(snapshot.changed(facts=facts), signs)
    snapshot, more = with_signs(snapshot, _implied(snapshot))
    for name, value in choices.items():
        snapshot = with_choice(snapshot, name, value)
    # The history counts include this episode, which began with this event.
    counts = {name: facts.get(name) for name in ("episodes_28_days", "prepared_28_days", "nights_woken")}
    known = {name: float(value) for name, value in counts.items() if isinstance(value, int | float)}
    return with_numbers(snapshot, **known), touched | more | set(choices) | set(known)


def _lines(snapshot: Snapshot, id: str, value: Mapping[str, Plain], at: Seconds) -> _Absorbed:
    """Lines of a panel; the panel is answered once each of its lines has been in this visit."""
    question = QUESTIONS[id]
    said = {name: _VALUES[str(word)] for name, word in value.items()}
    snapshot, touched = with_signs(snapshot, said)
    here = snapshot.asked_here | {f"{id}.{name}" for name in value}
    if question.kind == "many" or all(f"{id}.{name}" in here for name in question.lines):
        here |= {id}
        if id in snapshot.pending:
            snapshot = snapshot.changed(pending=tuple(name for name in snapshot.pending if name != id))
    snapshot = snapshot.changed(asked_here=here)
    if id in ("medicines", "conditions", "conditions_more"):
        snapshot, more = with_signs(snapshot, {_ASKED[id]: Value.YES, **_implied(snapshot)})
        touched |= more
    if id == "precautions":
        taken = sum(1 for word in said.values() if word is Value.YES)
        prepared = snapshot.facts.get("prepared_28_days")
        if isinstance(prepared, int) and taken >= 4:
            snapshot = with_numbers(snapshot, prepared_28_days=prepared + 1)
            touched |= {"prepared_28_days"}
    return snapshot, touched


def _implied(snapshot: Snapshot) -> dict[str, Value]:
    """Signs that stand for any of several items of the profile."""
    signs: dict[str, Value] = {}
    if any(snapshot.has(name) for name in ("earlier_clot", "cancer")):
        signs["clot_risk"] = Value.YES
    if any(snapshot.has(name) for name in (*CONDITIONS_A, *CONDITIONS_B)):
        signs["long_illness"] = Value.YES
    return signs


def _answered(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    id = stamped.event.question
    value = stamped.event.data.get("value")
    fact = SAME_FACT.get(id, id)
    answer = Answer(fact, value, stamped.at, snapshot.state, stamped.seq)
    snapshot = snapshot.changed(answers=(*snapshot.answers, answer))
    kind = QUESTIONS[id].kind
    if kind in ("panel", "many"):
        assert isinstance(value, Mapping)
        return _lines(snapshot, id, value, stamped.at)
    snapshot = snapshot.changed(asked_here=snapshot.asked_here | {id})
    if fact == "pain":
        assert isinstance(value, int)
        return with_pain(snapshot, value, stamped.at)
    if id == "worst_pain":
        assert isinstance(value, int)
        worst = max(value, snapshot.numbers.get("worst", 0))
        return with_numbers(snapshot, worst=worst, worst_before=float(value)), frozenset({"worst"})
    if id == "recent":
        assert isinstance(value, int)
        return with_numbers(snapshot, episodes_28_days=float(value + 1)), frozenset({"episodes_28_days"})
    if kind == "yes_no" and id != "clearly_better":
        if id == "unwell" and value in (Value.YES, Value.UNSURE):
            snapshot = with_numbers(snapshot, unwell_since=stamped.at)
        return with_signs(snapshot, {fact: Value(str(value))})
    return _chosen(snapshot, fact, value)


def _chosen(snapshot: Snapshot, fact: str, value: Plain) -> _Absorbed:
    snapshot = with_choice(snapshot, fact, value)
    if (fact, value) in (("feel", "gone"), ("cramping", "no")):
        snapshot = snapshot.changed(locked_since=None)
    return snapshot, frozenset({fact})


def _began(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    minutes = stamped.event.data.get("minutes")
    if not isinstance(minutes, int | float) or not 0 <= minutes < inf:
        raise Refused(snapshot.state, On.BEGAN, "refused.minutes")
    onset = min(snapshot.onset, snapshot.opened - float(minutes) * MINUTE)
    locked = onset if snapshot.locked_since == snapshot.onset else snapshot.locked_since
    return snapshot.changed(onset=onset, locked_since=locked), _NOTHING


def _where(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    name = stamped.event.name
    value = stamped.event.data.get("value")
    known: Iterable[str] = Muscle if name is On.MUSCLE else Side
    if value not in set(known):
        raise Refused(snapshot.state, name, "refused.value")
    return with_choice(snapshot, str(name), value), frozenset({str(name)})


def _pain(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    value = stamped.event.data.get("value")
    if QUESTIONS["pain"].reads(value) or not isinstance(value, int):
        raise Refused(snapshot.state, On.PAIN, "refused.value")
    answer = Answer("pain", value, stamped.at, snapshot.state, stamped.seq)
    asked = snapshot.asked_here | {"pain", "care_pain"}
    return with_pain(snapshot.changed(answers=(*snapshot.answers, answer), asked_here=asked), value, stamped.at)


def _running(snapshot: Snapshot, name: On) -> Timer:
    if snapshot.timer is None:
        raise Refused(snapshot.state, name, "refused.no_timer")
    return snapshot.timer


def _pause(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    timer = _running(snapshot, On.PAUSE)
    if timer.paused:
        raise Refused(snapshot.state, On.PAUSE, "refused.paused")
    return snapshot.changed(timer=replace(timer, left=timer.remaining(stamped.at))), _NOTHING


def _resume(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    timer = _running(snapshot, On.RESUME)
    if timer.left is None:
        raise Refused(snapshot.state, On.RESUME, "refused.not_paused")
    ends = stamped.at + timer.left
    return snapshot.changed(timer=Timer(timer.name, ends - (timer.ends - timer.starts), ends)), _NOTHING


def _lengthen(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    """Seconds more or less, never past the cap of the state's clock nor below what has run."""
    timer = _running(snapshot, On.LENGTHEN)
    seconds = stamped.event.data.get("seconds")
    if not isinstance(seconds, int | float):
        raise Refused(snapshot.state, On.LENGTHEN, "refused.value")
    clock = limits.CLOCKS.get(snapshot.state)
    most = clock.most if clock else 2 * MINUTE
    if clock and clock.away == "goes_on":
        most = min(most, contact_left(snapshot, clock.name))
    planned = timer.ends - timer.starts
    total = min(max(planned + float(seconds), timer.elapsed(stamped.at) + 1), max(most, planned))
    if total == planned:
        raise Refused(snapshot.state, On.LENGTHEN, "refused.cap")
    change = total - planned
    left = None if timer.left is None else timer.left + change
    return snapshot.changed(timer=replace(timer, ends=timer.ends + change, left=left)), _NOTHING


def _away(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    """A hold or massage that nobody watched is void and offered again; a paused one stays."""
    timer = snapshot.timer
    clock = limits.CLOCKS.get(snapshot.state)
    void = clock.away == "void" if clock else snapshot.state is State.EXTREME
    if timer is not None and void and not timer.paused:
        snapshot = snapshot.changed(timer=None)
    return snapshot, _NOTHING


def _helper(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    return snapshot.changed(helper=bool(stamped.event.data.get("value"))), _NOTHING


_ABSORB: Mapping[On, Callable[[Snapshot, Stamped], _Absorbed]] = {
    On.OPENED: _opened,
    On.ANSWER: _answered,
    On.BEGAN: _began,
    On.MUSCLE: _where,
    On.SIDE: _where,
    On.PAIN: _pain,
    On.PAUSE: _pause,
    On.RESUME: _resume,
    On.LENGTHEN: _lengthen,
    On.AWAY: _away,
    On.HELPER: _helper,
}


def absorb(snapshot: Snapshot, stamped: Stamped) -> _Absorbed:
    """The snapshot with the event's facts in it, and the names of the facts that changed.

    Raises `Refused` for a value that the event cannot have.
    """
    handler = _ABSORB.get(stamped.event.name)
    return handler(snapshot, stamped) if handler else (snapshot, _NOTHING)


def leave_contact(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """Heat or ice comes off: its running time counts towards the cap, and the gap starts."""
    timer = snapshot.timer
    if timer is None or timer.name not in ("heat", "ice"):
        return snapshot
    ran = min(timer.elapsed(at), timer.ends - timer.starts)
    off = min(at, timer.ends) if timer.left is None else at
    contact = {**snapshot.contact, timer.name: snapshot.contact.get(timer.name, 0.0) + ran}
    contact[f"{timer.name}_off"] = off
    return snapshot.changed(contact=contact)
