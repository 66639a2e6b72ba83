"""Every way to break the protocol's tables by one entry: what `mutate` tries.

Every rule is dropped, led elsewhere, given another urgency, and loses or turns each guard and each effect; every
danger row, gate, matrix cell, question, clock and threshold is changed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

from msgspec.structs import replace

from uncramp.protocol import (
    answer_meaning,
    asking,
    chart,
    danger,
    effects,
    engine,
    entering,
    event_facts,
    gates,
    limits,
    ordinary_courses,
    questions,
    waits,
)
from uncramp.protocol.conditions import Condition
from uncramp.protocol.terms import DAY, State, Urgency, Value

Break = tuple[str, Callable[[], None]]
"""The name of a break, and what breaks the tables."""
ELSEWHERE = {State.REST: State.RESOLVED, State.SEEK_CARE: State.REST}
"""Another target than the rule's own: rest, unless that is it."""


def forget() -> None:
    """Everything worked out from the tables is worked out again."""
    danger.forget()
    gates.forget()
    waits.forget()
    engine.forget()
    asking._asks.cache_clear()
    chart.events_of.cache_clear()


def entry(module: ModuleType, table: str, id: str, **fields: object) -> Callable[[], None]:
    """Change fields of one entry of a table; without fields, drop it."""

    def apply() -> None:
        entries = getattr(module, table)
        if fields:
            setattr(module, table, tuple(replace(row, **fields) if row.id == id else row for row in entries))
        else:
            setattr(module, table, tuple(row for row in entries if row.id != id))

    return apply


def put(holder: object, name: str, value: object) -> Callable[[], None]:
    """Set one attribute."""
    return partial(setattr, holder, name, value)


def of_rules() -> Iterator[Break]:
    for rule in chart.RULES:
        name, change = f"rule {rule.id}", partial(entry, chart, "RULES", rule.id)
        yield f"{name}: dropped", change()
        if rule.target is not None:
            other = ELSEWHERE.get(rule.target, State.REST)
            yield f"{name}: leads to {other}", change(target=other)
            yield f"{name}: stays", change(target=None)
        for index, guard in enumerate(rule.when):
            before, after = rule.when[:index], rule.when[index + 1 :]
            turned = guard.removeprefix("not ") if guard.startswith("not ") else f"not {guard}"
            yield f"{name}: without guard {guard}", change(when=(*before, *after))
            yield f"{name}: guard {turned}", change(when=(*before, turned, *after))
        for index, effect in enumerate(rule.effects):
            yield f"{name}: without effect {effect}", change(effects=rule.effects[:index] + rule.effects[index + 1 :])
        for urgency in {Urgency(max(0, rule.urgency - 1)), Urgency(min(3, rule.urgency + 1))} - {rule.urgency}:
            yield f"{name}: urgency {urgency.word}", change(urgency=urgency)
        if rule.suspect:
            yield f"{name}: suspects nothing", change(suspect="")
        if rule.urgency is Urgency.EMERGENCY:
            yield f"{name}: call turned", change(call=not rule.call)
        for state in rule.source if len(rule.source) > 1 else ():
            yield f"{name}: not from {state}", change(source=tuple(s for s in rule.source if s is not state))


def conditions(when: tuple[Condition, ...]) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    """Each condition left out, blind to one of its values, or off by one."""
    for index, condition in enumerate(when):
        before, after = when[:index], when[index + 1 :]
        if len(when) > 1:
            yield f"without {condition.fact}", (*before, *after)
        for value in sorted(condition.values):
            yield (
                f"{condition.fact} blind to {value}",
                (*before, replace(condition, values=condition.values - {value}), *after),
            )
        if condition.test in ("at_least", "below"):
            yield (
                f"{condition.fact} from {condition.than + 1:g}",
                (*before, replace(condition, than=condition.than + 1), *after),
            )
            yield (
                f"{condition.fact} from {condition.than - 1:g}",
                (*before, replace(condition, than=condition.than - 1), *after),
            )


def of_danger() -> Iterator[Break]:
    for row in danger.ROWS:
        name, change = f"row {row.id}", partial(entry, danger, "ROWS", row.id)
        yield f"{name}: dropped", change()
        yield f"{name}: call turned", change(call=not row.call)
        yield f"{name}: less urgent", change(urgency=Urgency(row.urgency - 1))
        if row.suspect:
            yield f"{name}: suspects nothing", change(suspect="")
        if any(condition.test == "sign" and Value.UNSURE in condition.values for condition in row.when):
            yield f"{name}: sure turned", change(sure=not row.sure)
        for what, when in conditions(row.when):
            yield f"{name}: {what}", change(when=when)
    for gate in gates.GATES:
        name, change = f"gate {gate.id}", partial(entry, gates, "GATES", gate.id)
        yield f"{name}: dropped", change()
        for what, when in conditions(gate.when):
            yield f"{name}: {what}", change(when=when)
        for thing in gate.closes:
            yield f"{name}: leaves {thing} open", change(closes=gate.closes - {thing})
    for suspect, cells in gates.MATRIX.items():
        for thing, cell in cells.items():
            other = "no" if cell == "-" else "-"
            matrix = {**gates.MATRIX, suspect: {**cells, thing: other}}
            yield f"matrix {suspect} {thing}: {other}", put(gates, "MATRIX", matrix)


def of_courses() -> Iterator[Break]:
    """The ordinary courses and what they book, and the waits."""
    for course in ordinary_courses.ORDINARY:
        name, change = f"course {course.id}", partial(entry, ordinary_courses, "ORDINARY", course.id)
        yield f"{name}: dropped", change()
        for what, when in conditions(course.when):
            yield f"{name}: {what}", change(when=when)
        for look in course.again:
            yield f"{name}: does not book {look}", change(again=tuple(other for other in course.again if other != look))
    looks = ordinary_courses.FOLLOW_UPS
    for look, at in looks.items():
        yield (
            f"look {look}: a day later",
            put(ordinary_courses, "FOLLOW_UPS", {**looks, look: at + DAY}),
        )
    for wait in waits.WAITS:
        name, change = f"wait {wait.question}", partial(waiting, wait.question)
        yield f"{name}: dropped", change(None)
        yield f"{name}: a minute more", change(replace(wait, length=wait.length + 60))
        for sign in wait.after:
            kept = tuple(other for other in wait.after if other != sign)
            yield f"{name}: not after {sign}", change(replace(wait, after=kept))
        for value in sorted(wait.values):
            yield f"{name}: blind to {value}", change(replace(wait, values=wait.values - {value}))


def waiting(id: str, wait: waits.Wait | None) -> Callable[[], None]:
    """Another wait for a question, or none."""

    def apply() -> None:
        kept = [waits_for if waits_for.question != id else wait for waits_for in waits.WAITS]
        put(waits, "WAITS", tuple(waits_for for waits_for in kept if waits_for is not None))()
        put(waits, "BY_QUESTION", {waits_for.question: waits_for for waits_for in waits.WAITS})()

    return apply


def set_number(name: str, value: object) -> Callable[[], None]:
    def apply() -> None:
        for module in (limits, effects):
            if hasattr(module, name):
                setattr(module, name, value)

    return apply


def read_later() -> frozenset[str]:
    """The limits that a function reads while it runs; those that only build a table are broken there."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in Path(limits.__file__).parent.glob("*.py"))
    functions = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(
        node.attr
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "limits"
    )


def of_numbers() -> Iterator[Break]:
    read = read_later()
    for name, value in list(vars(limits).items()):
        if name in read and isinstance(value, int | float):
            step = 0.1 if name == "DROP_SHARE" else 1
            yield f"limit {name}: more", set_number(name, value + step)
            yield f"limit {name}: less", set_number(name, value - step)
    for state, clock in limits.CLOCKS.items():
        away = "void" if clock.away == "goes_on" else "goes_on"
        for field, other in (("length", clock.length + 5), ("most", clock.most + 60), ("away", away)):
            clocks = {**limits.CLOCKS, state: replace(clock, **{field: other})}
            yield f"clock {state}: {field} {other}", set_number("CLOCKS", clocks)


def of_questions() -> Iterator[Break]:
    for state, ids in chart.ASKS.items():
        for id in ids:
            asks = {**chart.ASKS, state: tuple(other for other in ids if other != id)}
            yield f"state {state}: does not ask {id}", put(chart, "ASKS", asks)
    for original in questions.QUESTIONS.values():
        change = partial(question, original.id)
        if original.when != "always":
            yield f"question {original.id}: always asked", change(when="always")
        if original.doubt:
            yield f"question {original.id}: no doubt left", change(doubt="")
        if not original.may_skip:
            yield f"question {original.id}: may be skipped", change(may_skip=True)
        for line in original.lines:
            fewer = tuple(other for other in original.lines if other != line)
            yield f"question {original.id}: without line {line}", change(lines=fewer)
    for state, target in chart.STEP_OVER.items():
        kept = {other: to for other, to in chart.STEP_OVER.items() if other is not state}
        yield f"step over {state}: never to {target}", put(entering, "STEP_OVER", kept)


def question(id: str, **fields: object) -> Callable[[], None]:
    def apply() -> None:
        changed = {**questions.QUESTIONS, id: replace(questions.QUESTIONS[id], **fields)}
        for module in (questions, asking, event_facts, answer_meaning):
            put(module, "QUESTIONS", changed)()

    return apply


def breaks() -> list[Break]:
    """Every break there is, by name."""
    return [*of_rules(), *of_danger(), *of_courses(), *of_numbers(), *of_questions()]
