"""How an event becomes facts of the snapshot, before any rule is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf

from msgspec.structs import replace

from . import danger, limits, repeat, waits
from .answer_meaning import (
    NOTHING,
    Absorbed,
    implied,
    with_ache,
    with_choice,
    with_lines,
    with_numbers,
    with_pain,
    with_signs,
)
from .effects import contact_left
from .questions import QUESTIONS, SAME_FACT
from .repeat_facts import NUMBERS
from .snapshot import Answer, Event, Plain, Refused, Snapshot, Stamped, Timer
from .terms import MINUTE, Muscle, On, Seconds, Side, State, Value


def _opened(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    facts = dict(stamped.event.data)
    profile = facts.get("profile")
    signs, choices = danger.profile_facts(profile if isinstance(profile, dict) else {})
    snapshot, touched = with_signs(snapshot.changed(facts=facts), signs)
    snapshot, more = with_signs(snapshot, implied(snapshot))
    for name, value in choices.items():
        snapshot = with_choice(snapshot, name, value)
    counts = {name: facts.get(name) for name in NUMBERS.values()}
    numbers = {name: float(value) for name, value in counts.items() if isinstance(value, int | float)}
    if "episodes_28_days" in numbers and not facts.get("goes_on"):
        numbers["episodes_28_days"] -= 1  # the record counts this one, which may turn out to be no cramp
    return with_numbers(snapshot, **numbers), touched | more | set(choices) | set(numbers)


_CRAMP = {"now_is": ("locked", "let_go", "keeps"), "effort": ("cramp",)}


def _is_cramp(snapshot: Snapshot, event: Event) -> bool:
    """Whether the event says that this is a cramp, and no leg that is sore, or hurts for another reason."""
    if event.name is On.ANSWER:
        return event.question == "danger" or event.data.get("value") in _CRAMP.get(event.question, ())
    return event.name is On.GRABBED_AGAIN or (event.name is On.CARE and "now_is" not in snapshot.choices)


def _counted(snapshot: Snapshot) -> Absorbed:
    """This one counts among the cramps of the last 28 days, with those that the record knows."""
    snapshot, here = with_choice(snapshot, "cramp", "yes"), snapshot.facts.get("episodes_28_days")
    if not isinstance(here, int | float):
        return snapshot, frozenset({"cramp"})
    most = max(float(here), snapshot.numbers.get("episodes_28_days", 0.0))
    return with_numbers(snapshot, episodes_28_days=most), frozenset({"cramp", "episodes_28_days"})


def _answered(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    id, at = stamped.event.question, stamped.at
    value = stamped.event.data.get("value")
    fact = SAME_FACT.get(id, id)
    answer = Answer(fact, value, at, snapshot.state, stamped.seq)
    snapshot = waits.answered(snapshot.changed(answers=(*snapshot.answers, answer)), id, at)
    kind = QUESTIONS[id].kind
    if kind in ("panel", "many"):
        assert isinstance(value, Mapping)
        return with_lines(snapshot, id, value, at)
    if id != "extreme_pain":  # it comes again every two minutes, while the pain is as high
        snapshot = snapshot.changed(asked_here=snapshot.asked_here | {id})
    if kind in ("scale", "count", "minutes"):
        assert isinstance(value, int | float)
        return _number(snapshot, id, fact, value, at)
    if kind == "yes_no" and id != "clearly_better":
        return with_signs(snapshot, {fact: Value(str(value))})
    return _chosen(snapshot, fact, value)


def _number(snapshot: Snapshot, id: str, fact: str, value: float, at: Seconds) -> Absorbed:
    if fact == "pain":
        return with_pain(snapshot, int(value), at)
    if id in ("rest_pain", "move_pain"):
        return with_ache(snapshot, id, int(value))
    if id == "worst_pain":
        worst = max(value, snapshot.numbers.get("worst", 0))
        return with_numbers(snapshot, worst=worst, worst_before=float(value)), frozenset({"worst"})
    if id == "recent":
        # Asked only where the record is younger than what is counted: the greater of the two is true.
        before, here = snapshot.numbers.get("episodes_28_days", 0.0), "cramp" in snapshot.choices
        return with_numbers(snapshot, episodes_28_days=max(before, value + here)), frozenset({"episodes_28_days"})
    return _since(snapshot, value)


def _since(snapshot: Snapshot, minutes: float) -> Absorbed:
    """Since when: the onset goes back, and what is no cramp now is told in hours."""
    onset = min(snapshot.onset, snapshot.opened - minutes * MINUTE)
    locked = snapshot.choices.get("now_is") == "locked"
    snapshot = snapshot.changed(onset=onset, locked_since=onset if locked else None)
    after = not locked and not (snapshot.choices.get("now_is") == "let_go" and minutes * MINUTE < limits.RECHECK)
    if not after:
        return snapshot, NOTHING
    return with_numbers(snapshot, hours=minutes / 60).changed(aftermath=True), frozenset({"hours"})


_LET_GO = (("feel", "gone"), ("cramping", "no"), ("now_is", "let_go"))
_SAID_ELSEWHERE = {"which_muscle": "muscle", "which_side": "side"}


def _chosen(snapshot: Snapshot, fact: str, value: Plain) -> Absorbed:
    fact = _SAID_ELSEWHERE.get(fact, fact)
    snapshot = with_choice(snapshot, fact, value)
    if (fact, value) in _LET_GO:
        snapshot = snapshot.changed(locked_since=None, let_go=True)
    return snapshot, frozenset({fact})


def _grabbed(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    """A bout more, and how long they have come by now; one that never let go is no new bout."""
    if snapshot.locked_since is not None:
        return snapshot, NOTHING
    long = stamped.at >= snapshot.onset + limits.LONGEST_BOUTS and not snapshot.aftermath
    snapshot, touched = with_signs(snapshot, {"bouts_long": Value.YES} if long else {})
    return with_numbers(snapshot, bouts=snapshot.numbers.get("bouts", 0.0) + 1), touched | {"bouts"}


def _ticked(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    """What waited to be asked again and was not answered for half an hour counts as still not sure."""
    if snapshot.end is not None or not snapshot.waits:
        return snapshot, NOTHING
    late = waits.lapsed(snapshot, stamped.at)
    if not late:
        return snapshot, NOTHING
    over = {question: waits.OVER for question, when in snapshot.waits.items() if when + limits.LAPSE <= stamped.at}
    return with_signs(snapshot.changed(waits={**snapshot.waits, **over}), late)


def _began(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    minutes = stamped.event.data.get("minutes")
    if not isinstance(minutes, int | float) or not 0 <= minutes < inf:
        raise Refused(snapshot.state, On.BEGAN, "refused.minutes")
    onset = min(snapshot.onset, snapshot.opened - float(minutes) * MINUTE)
    locked = onset if snapshot.locked_since == snapshot.onset else snapshot.locked_since
    return snapshot.changed(onset=onset, locked_since=locked), NOTHING


def _where(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    name = stamped.event.name
    value = stamped.event.data.get("value")
    allowed: Iterable[str] = Muscle if name is On.MUSCLE else Side
    if value not in set(allowed) or value == Muscle.NOT_SAID:
        raise Refused(snapshot.state, name, "refused.value")
    return with_choice(snapshot, str(name), value), frozenset({str(name)})


def _pain(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
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


def _pause(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    timer = _running(snapshot, On.PAUSE)
    if timer.paused:
        raise Refused(snapshot.state, On.PAUSE, "refused.paused")
    return snapshot.changed(timer=replace(timer, left=timer.remaining(stamped.at))), NOTHING


def _resume(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    timer = _running(snapshot, On.RESUME)
    if timer.left is None:
        raise Refused(snapshot.state, On.RESUME, "refused.not_paused")
    ends = stamped.at + timer.left
    return snapshot.changed(timer=Timer(timer.name, ends - (timer.ends - timer.starts), ends)), NOTHING


def _lengthen(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
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
    return snapshot.changed(timer=replace(timer, ends=timer.ends + change, left=left)), NOTHING


def _away(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    """A hold or massage that nobody watched is void and offered again; a paused one stays."""
    timer = snapshot.timer
    clock = limits.CLOCKS.get(snapshot.state)
    void = clock.away == "void" if clock else snapshot.state is State.EXTREME
    if timer is not None and void and not timer.paused:
        snapshot = snapshot.changed(timer=None)
    return snapshot, NOTHING


def _helper(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    return snapshot.changed(helper=bool(stamped.event.data.get("value"))), NOTHING


_ABSORB: Mapping[On, Callable[[Snapshot, Stamped], Absorbed]] = {
    On.OPENED: _opened,
    On.ANSWER: _answered,
    On.BEGAN: _began,
    On.GRABBED_AGAIN: _grabbed,
    On.TICK: _ticked,
    On.MUSCLE: _where,
    On.SIDE: _where,
    On.PAIN: _pain,
    On.PAUSE: _pause,
    On.RESUME: _resume,
    On.LENGTHEN: _lengthen,
    On.AWAY: _away,
    On.HELPER: _helper,
}


_EXPLAINS = frozenset({"pregnant", "age_band", "muscle", "side"})
"""Facts that say whether cramps that come back are usual for who has them."""


def absorb(snapshot: Snapshot, stamped: Stamped) -> Absorbed:
    """The snapshot with the event's facts in it, and the names of the facts that changed.

    Raises `Refused` for a value that the event cannot have.
    """
    handler = _ABSORB.get(stamped.event.name)
    snapshot, touched = handler(snapshot, stamped) if handler else (snapshot, NOTHING)
    if "cramp" not in snapshot.choices and _is_cramp(snapshot, stamped.event):
        snapshot, more = _counted(snapshot)
        touched |= more
    if touched.isdisjoint(_EXPLAINS):
        return snapshot, touched
    age_band = snapshot.choices.get("age_band")
    by = repeat.explained(snapshot.sign("pregnant"), age_band, snapshot.muscle, snapshot.side)
    return with_choice(snapshot, "explained", by), touched | {"explained"}


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
