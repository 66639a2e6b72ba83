"""The cases that `check` tries besides what `explore` finds: facts known at once, moments made on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from ..protocol import danger, gates, limits
from ..protocol.answer_meaning import with_numbers, with_signs
from ..protocol.asking import open_question
from ..protocol.danger import LATER_LINES, ROWS
from ..protocol.gates import GATES
from ..protocol.questions import QUESTIONS
from ..protocol.repeat import CHILDHOOD, PREGNANCY
from ..protocol.snapshot import Event, Plain, Snapshot, answer
from ..protocol.terms import On, Urgency, Value
from .explore import Move, Node, beginning

_E, _T = Urgency.EMERGENCY, Urgency.TODAY

Fact = tuple[str, str, float]
EXPLAIN: tuple[Fact, ...] = (("explained", PREGNANCY, 0.0), ("explained", CHILDHOOD, 0.0))
"""What makes cramps that come back usual: no sign, and the only fact that takes an appointment away, never more."""


def facts() -> Iterator[Fact]:
    """Every fact that a row or a gate knows, with every value and each side of every number."""
    yield from EXPLAIN
    conditions = {condition for table in (ROWS, GATES) for row in table for condition in row.when}
    for condition in sorted(conditions, key=str):
        if condition.test in ("at_least", "below"):
            yield from ((condition.fact, "", condition.than - 1), (condition.fact, "", condition.than))
        elif condition.test == "one_of" and condition.fact != "explained":
            yield from ((condition.fact, value, 0.0) for value in sorted(condition.values))
        elif condition.test == "sign":
            yield from ((condition.fact, value, 0.0) for value in (Value.YES, Value.UNSURE, Value.NO))


def with_facts(base: Snapshot, facts: tuple[Fact, ...]) -> Snapshot:
    """The snapshot that knows these facts, weighed as a step would."""
    touched: set[str] = set()
    for name, value, number in facts:
        touched.add(name)
        if value in tuple(Value):
            base, _ = with_signs(base, {name: Value(value)})
        elif value:
            base = base.changed(choices={**base.choices, name: value})
        else:
            base = with_numbers(base, **{name: number})
    new = danger.findings(base, touched)
    return base.changed(
        findings=new,
        urgency=max((finding.urgency for finding in new), default=Urgency.SELF_CARE),
        call=any(finding.call for finding in new),
    )


def at_the_hour(worst: int) -> Node:
    """At the re-check, let go before, the danger lines answered no, the worst pain said once; 9 and 10 had eased."""
    node = _peaked(worst)
    node = say(say(node, "feel", "gone"), "pain", min(worst, limits.SEVERE - 1))
    if worst == limits.SEVERE or worst == limits.SEVERE + 1:
        node = node.after(Move(0, Event(On.PAIN, {"value": worst})))
    return _at_hour(node)


def locked_at_the_hour(worst: int) -> Node:
    """The same, and it has never let go."""
    return _at_hour(say(say(_peaked(worst), "feel", "same"), "pain", min(worst, limits.EXTREME - 1)))


def _peaked(worst: int) -> Node:
    """After the first hold; pain of 9 or 10 was said, and had come down two minutes later."""
    node = none(beginning())
    node = node.after(Move(limits.READY + limits.HOLD, Event(On.TICK)))
    if worst >= limits.EXTREME:
        node = node.after(Move(0, Event(On.PAIN, {"value": worst})))
        node = say(node.after(Move(limits.EXTREME_WAIT, Event(On.TICK))), "extreme_pain", 5)
    return node


def _at_hour(node: Node) -> Node:
    hour = node.snapshot.onset + limits.RECHECK
    node = none(node.after(Move(hour - node.at, Event(On.TICK))))
    return none(node)


def none(node: Node) -> Node:
    """No line of the panel that is open."""
    question = open_question(node.snapshot, node.at)
    assert question is not None
    return node.after(Move(0, answer(question.id, {name: str(Value.NO) for name in question.lines})))


def say(node: Node, id: str, value: Plain) -> Node:
    """Answer a question if it is open now, or pass it over when there is nothing to say."""
    question = open_question(node.snapshot, node.at)
    if question is None or question.id != id:
        return node
    return node.after(Move(0, Event(On.SKIP) if value is None else answer(id, value)))


def promise(worst: int, cramping: str | None, bouts: str | None, pain: int | None, better: str | None) -> Urgency:
    """Design section 4, the re-check by the course of the cramp, in plain arithmetic."""
    if pain is not None and pain >= 9:
        return _E
    highest = max(worst, pain or 0)
    dropped = better == "yes" if pain is None else highest - pain >= 2 and 10 * (highest - pain) >= 3 * highest
    if cramping == "yes":
        return Urgency.SELF_CARE if bouts == "less" and (pain is None or pain < 7) else _T
    if cramping != "no":
        return _E if not dropped and pain is not None and pain >= 7 else _T
    if pain is None:
        return Urgency.SELF_CARE if dropped else _T
    if pain <= 3:
        return Urgency.SELF_CARE
    if pain <= 6:
        return Urgency.SELF_CARE if dropped else _T
    return _T if dropped else _E


def open_everywhere() -> Node:
    """A resting adult to whom everything was a clear no, so that every gate stands open."""
    node = beginning({"profile": {"age_band": "18_59"}})
    noes = {*gates.PAINKILLER_NOES, *LATER_LINES, *QUESTIONS["gate"].lines}
    noes |= {condition.fact for gate in GATES for condition in gate.when if condition.test == "sign"}
    snapshot, _ = with_signs(node.snapshot, {**dict.fromkeys(noes, Value.NO), "urine_normal": Value.YES})
    snapshot = snapshot.changed(choices={**snapshot.choices, "run_hours": "up_to_2"})
    return Node(snapshot.changed(forbidden=gates.forbidden(snapshot)), node.at)
