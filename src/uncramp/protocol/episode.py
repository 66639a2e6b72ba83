"""The step: one event into an episode, and the snapshot that comes out. Pure.

A refused event raises `Refused` and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from . import chart, danger, gates, limits, waits
from .answer_meaning import with_signs
from .asking import next_question, open_question
from .chart import ANY, DONE, TIMER, Rule, events_of
from .effects import EFFECTS
from .engine import fire
from .entering import enter
from .event_facts import absorb
from .guards import Situation
from .questions import QUESTIONS
from .snapshot import TICK, Event, Finding, Notice, Outcome, Refused, Snapshot, Stamped
from .terms import On, Seconds, State, Urgency, Value

UNDOABLE = frozenset(
    {On.ANSWER, On.PAIN, On.CARE, On.CLOSE, On.WORSE, On.GRABBED_AGAIN, On.BEGAN, On.SKIP, On.STOP_HERE, On.EARLIER}
)
_AFTER_END = frozenset({On.UNDO, On.NOTE, On.CARE, On.WORSE, On.LEAVE, On.TICK, On.AWAY})
_BESIDE = frozenset({On.OPENED, On.UNDO, On.TICK, On.AWAY, On.LEAVE, On.HELPER})
_EVENT_NAMES = frozenset(On)
_MOST_RULES = len(State)
_LATE: Seconds = 5.0


def blank(opened: Seconds) -> Snapshot:
    """Nothing has happened yet: it is locked, onset is the moment the program was opened (seconds UTC)."""
    snapshot = Snapshot(onset=opened, opened=opened, last=opened, locked_since=opened)
    return snapshot.changed(forbidden=gates.forbidden(snapshot))


def start(opened: Seconds, facts: Event | None = None) -> Snapshot:
    """A new episode: onset is the moment the program was opened; ``facts`` is the opening event."""
    return step(blank(opened), facts or Event(On.OPENED), opened).snapshot


def step(snapshot: Snapshot, event: Event, now: Seconds) -> Outcome:
    """One event at ``now`` (seconds UTC; earlier than the last event counts as the last event).

    A tick that changes nothing gives the very same snapshot and is not worth keeping. Raises
    `Refused` for an event the state does not take; then nothing has changed.
    """
    at = max(now, snapshot.last)
    _accept(snapshot, event, at)
    stamped = Stamped(snapshot.seq + 1, at, event)
    if event.name is On.UNDO:
        return _undo(snapshot, stamped)
    outcome = _apply(snapshot, stamped)
    if event.name is On.TICK and not outcome.rules and outcome.snapshot.waits == snapshot.waits:
        return Outcome(snapshot)
    after = outcome.snapshot.changed(log=(*snapshot.log, stamped), last=at)
    return Outcome(after, outcome.rules, outcome.notices)


def replay(opened: Seconds, entries: Iterable[tuple[Seconds, Event]]) -> Snapshot:
    """The snapshot that the recorded events of an episode give."""
    snapshot = blank(opened)
    for at, event in entries:
        snapshot = step(snapshot, event, at).snapshot
    return snapshot


def snapshots(opened: Seconds, log: Iterable[Stamped]) -> Iterator[Snapshot]:
    """The snapshot after each event in force, for who tells the story of an episode."""
    snapshot = blank(opened)
    for entry in log:
        if not entry.void and entry.event.name is not On.UNDO:
            snapshot = _apply(snapshot, entry).snapshot.changed(last=entry.at)
            yield snapshot


def _accept(snapshot: Snapshot, event: Event, at: Seconds) -> None:
    state = snapshot.state
    if event.name is On.OPENED:
        if snapshot.log:
            raise Refused(state, event.name)
        return
    if snapshot.end is not None and event.name not in _AFTER_END:
        raise Refused(state, event.name, "refused.closed")
    if event.name is not On.ANSWER:
        if event.name not in events_of(state):
            raise Refused(state, event.name)
        return
    asked = next_question(snapshot, at)
    if asked is None or asked.id != event.question:
        raise Refused(state, event.question, "refused.not_asked_now")
    if asked.reads(event.data.get("value")):
        raise Refused(state, event.question, "refused.value")


def _apply(snapshot: Snapshot, stamped: Stamped) -> Outcome:
    """Absorb the facts, weigh them, and follow the rules until none applies."""
    event, at = stamped.event, stamped.at
    before = snapshot.urgency
    triggers = _triggers(snapshot, event, at)
    notices = _notices(snapshot, event, at)
    snapshot, passed = _skipped(snapshot, event, at)
    snapshot, touched = absorb(snapshot, stamped)
    touched |= passed
    snapshot, rules = _weigh(snapshot, touched)
    snapshot = waits.opened(snapshot, touched, at)
    here = Situation(snapshot, event, at, before)
    for trigger in triggers:
        rule = fire(here, trigger)
        if rule is not None:
            snapshot = _follow(snapshot, rule, stamped)
            rules.append(rule.id)
            break
    if rules:
        # One event may mean more than one thing: in care it is heard again for what makes it more urgent.
        snapshot, rules = _heard_in_care(snapshot, rules, stamped)
    return Outcome(*_settle(snapshot, rules, stamped), tuple(notices))


def _heard_in_care(snapshot: Snapshot, rules: list[str], stamped: Stamped) -> tuple[Snapshot, list[str]]:
    if snapshot.state is not State.SEEK_CARE:
        return snapshot, rules
    for _ in range(_MOST_RULES):
        rule = fire(Situation(snapshot, stamped.event, stamped.at, snapshot.urgency), ANY)
        if rule is None or rule.id in rules:
            break
        snapshot = _follow(snapshot, rule, stamped)
        rules.append(rule.id)
    return snapshot, rules


def _settle(snapshot: Snapshot, rules: list[str], stamped: Stamped) -> tuple[Snapshot, tuple[str, ...]]:
    """Follow the rules for "no question is open" until one is, or none applies."""
    at = stamped.at
    for _ in range(_MOST_RULES):
        if snapshot.end is not None or open_question(snapshot, at) is not None:
            break
        rule = fire(Situation(snapshot, TICK, at, snapshot.urgency), DONE)
        if rule is None or rule.id in rules:
            break
        snapshot = _follow(snapshot, rule, stamped)
        rules.append(rule.id)
    return snapshot, tuple(rules)


def _triggers(snapshot: Snapshot, event: Event, at: Seconds) -> list[str]:
    """The triggers one event is, in order; the first whose rule applies is followed.

    What holds everywhere goes before the state's own rules. But the way to care is never crossed by a
    clock, and what is closed is moved by nothing but care, worse and undo.
    """
    # The panel of `worse` bears the name of its event, whose rule would open it again and again.
    own = event.question if event.question and event.question not in _EVENT_NAMES else str(event.name)
    if snapshot.end is not None:
        return [own] if event.name in (On.CARE, On.WORSE) else []
    triggers = [own, ANY] if event.name is On.CARE or event.question == "extreme" else [ANY, own]
    timer = snapshot.timer
    ended = timer is not None and not timer.paused and at >= timer.ends
    skipped = event.name is On.SKIP and next_question(snapshot, at) is None
    return [*triggers, TIMER] if (event.name is On.TICK and ended) or skipped else triggers


def _skipped(snapshot: Snapshot, event: Event, at: Seconds) -> tuple[Snapshot, frozenset[str]]:
    """A skip leaves the open question as not asked; danger lines are answered, never skipped.

    What was waited for and is passed over counts as still not sure; on the way to care only a hard sign does.
    """
    question = next_question(snapshot, at) if event.name is On.SKIP else None
    if question is None:
        return snapshot, frozenset()
    if question.id in snapshot.waits and snapshot.waits[question.id] <= at:
        snapshot = snapshot.changed(waits={**snapshot.waits, question.id: waits.OVER})
        wait = waits.BY_QUESTION[question.id]
        if snapshot.state is State.SEEK_CARE and not wait.alone and not question.id.endswith("_which"):
            return snapshot, frozenset()
        return with_signs(snapshot, {wait.lapses: Value.UNSURE})
    if event.data.get("all") and question.id in chart.ASKS[snapshot.state]:
        rest = {id for id in chart.ASKS[snapshot.state] if QUESTIONS[id].may_skip}
        return _in_doubt(snapshot.changed(asked_here=snapshot.asked_here | rest), rest)
    if not question.may_skip:
        raise Refused(snapshot.state, On.SKIP, "refused.answer_lines")
    pending = tuple(name for name in snapshot.pending if name != question.id)
    asked = snapshot.asked_here | {question.id}
    return _in_doubt(snapshot.changed(asked_here=asked, pending=pending), {question.id})


def _in_doubt(snapshot: Snapshot, skipped: Iterable[str]) -> tuple[Snapshot, frozenset[str]]:
    """What passing over leaves not sure, where nothing else has said it."""
    doubts = {QUESTIONS[id].doubt for id in skipped} - {""}
    return with_signs(snapshot, {name: Value.UNSURE for name in doubts if snapshot.sign(name) is Value.NOT_ASKED})


def _weigh(snapshot: Snapshot, touched: frozenset[str]) -> tuple[Snapshot, list[str]]:
    """Findings, urgency and what is forbidden, after the facts named in ``touched`` changed."""
    if not touched:
        return snapshot, []
    new = danger.findings(snapshot, touched)
    if not new and touched.isdisjoint(gates.gate_facts()):
        return snapshot, []
    return _with_findings(snapshot, new), [finding.rule for finding in new]


def _with_findings(snapshot: Snapshot, new: tuple[Finding, ...]) -> Snapshot:
    every = (*snapshot.findings, *new)
    snapshot = snapshot.changed(
        findings=every,
        urgency=max((finding.urgency for finding in every), default=Urgency.SELF_CARE),
        call=any(finding.call for finding in every),
    )
    return snapshot.changed(forbidden=gates.forbidden(snapshot))


def _follow(snapshot: Snapshot, rule: Rule, stamped: Stamped) -> Snapshot:
    """Do what a rule says: its urgency, its target (stepping over what is forbidden), its effects."""
    if rule.urgency > Urgency.SELF_CARE and all(finding.rule != rule.id for finding in snapshot.findings):
        snapshot = _with_findings(snapshot, (Finding(rule.id, rule.urgency, rule.call, rule.suspect),))
    if rule.target is not None:
        snapshot = enter(snapshot, rule.target, stamped)
    for name in rule.effects:
        snapshot = EFFECTS[name](snapshot, stamped.at)
    return snapshot


def _notices(snapshot: Snapshot, event: Event, at: Seconds) -> list[Notice]:
    """What came due unseen: contact that should have come off, a hold that was interrupted."""
    timer = snapshot.timer
    if timer is None or timer.paused:
        return []
    if timer.name in ("heat", "ice") and event.name is On.TICK and at > timer.ends + _LATE:
        return [Notice(f"due.{timer.name}_off", (("ago", str(round(at - timer.ends))),))]
    clock = limits.CLOCKS.get(snapshot.state)
    if event.name is On.AWAY and (clock is None or clock.away == "void"):
        return [Notice(f"due.{timer.name}_void")]
    return []


def all_taken_back(snapshot: Snapshot) -> bool:
    """Whether nothing that was answered or done is in force, so that there is nothing to go on with."""
    return all(entry.void or entry.event.name in _BESIDE for entry in snapshot.log)


def _undo(snapshot: Snapshot, stamped: Stamped) -> Outcome:
    """Take the last answer out of force and fold the rest again; clock events come anew from now."""
    last = next((s for s in reversed(snapshot.log) if not s.void and s.event.name in UNDOABLE), None)
    if last is None:
        raise Refused(snapshot.state, On.UNDO, "undo.none")
    fresh = blank(snapshot.opened)
    log: list[Stamped] = []
    voided: list[int] = []
    for entry in snapshot.log:
        looked = entry.event.name in (On.TICK, On.UNDO)  # taking an answer back was a look at the clock, too
        keep = not entry.void and entry.seq != last.seq and not (entry.event.name is On.TICK and entry.seq > last.seq)
        if keep and (not looked or entry.seq < last.seq):
            try:
                _accept_again(fresh, entry)
                again = Stamped(entry.seq, entry.at, TICK) if looked else entry
                fresh = _apply(fresh, again).snapshot.changed(last=entry.at, log=(*log, entry))
            except Refused:
                keep = False
        if not keep and not entry.void:
            voided.append(entry.seq)
        log.append(entry if keep or entry.void else Stamped(entry.seq, entry.at, entry.event, void=True))
    fresh = fresh.changed(last=snapshot.last, log=(*log, stamped))
    due = _apply(fresh, Stamped(stamped.seq, stamped.at, TICK))
    after = due.snapshot.changed(last=stamped.at, log=fresh.log)
    return Outcome(after, ("undo", *due.rules), due.notices, tuple(voided))


def _accept_again(snapshot: Snapshot, entry: Stamped) -> None:
    if entry.event.name is not On.OPENED:
        _accept(snapshot, entry.event, entry.at)
