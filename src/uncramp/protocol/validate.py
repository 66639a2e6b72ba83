"""Whether the chart's tables are whole: every state reachable, none a trap, no rule in another's shadow.

Works on the tables alone, without playing an episode; every problem names the rule it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from . import chart, gates
from .chart import ANY, STEP_OVER, Rule
from .guards import GUARDS
from .terms import State, Thing

ENDS = frozenset({State.RESOLVED, State.SEEK_CARE})

EXCLUSIVE: tuple[frozenset[str], ...] = (
    frozenset({"age_under_ten", "age_ten_to_hour", "age_hour"}),
    frozenset({"feel_gone", "feel_easing", "feel_same", "feel_worse", "feel_unsaid"}),
    frozenset({"pain_mild", "pain_middle", "pain_severe", "pain_unknown"}),
    frozenset({"wants_heat", "wants_ice"}),
    frozenset({"bouts_moving", "bouts_less"}),
    frozenset({"gone_but_severe", "feel_easing", "feel_same", "feel_worse", "feel_unsaid"}),
)
"""Guards of which at most one holds in any situation; the tests try every situation that `check` meets."""

IMPLIES: Mapping[str, tuple[str, ...]] = {
    "gone_but_severe": ("feel_gone",),
    "earlier_severe": ("let_go_within_the_hour", "not now_locked"),
    "let_go_within_the_hour": ("not now_locked",),
    "bouts_moving": ("comes_and_goes", "not stopped"),
    "bouts_less": ("comes_and_goes", "not stopped"),
    "comes_and_goes": ("not stopped",),
}
"""Guards that hold only together with others."""


def problems(
    rules: Sequence[Rule] | None = None, step_over: Mapping[State, State] = STEP_OVER, start: State = State.ONSET
) -> list[str]:
    """Everything wrong with a table of rules (the program's own when none is given), one sentence each."""
    table = chart.RULES if rules is None else rules
    return [
        *_unreachable(table, step_over, start),
        *_traps(table, step_over),
        *_tier_order(table),
        *_repeated(table),
        *_shadowed(table),
        *_overlapping(table),
        *_without_words(table),
    ]


def _leads(rules: Iterable[Rule], step_over: Mapping[State, State]) -> dict[State, set[State]]:
    """Where each state can go in one rule; what may be forbidden may also be stepped over."""
    leads: dict[State, set[State]] = {state: set() for state in State}
    for rule in rules:
        targets = {rule.target} if rule.target is not None else set()
        while more := {step_over[state] for state in targets if state in step_over} - targets:
            targets |= more
        for state in rule.source:
            leads[state] |= targets
    return leads


def _closure(leads: Mapping[State, set[State]], start: Iterable[State]) -> set[State]:
    seen, todo = set(start), list(start)
    while todo:
        for state in leads[todo.pop()] - seen:
            seen.add(state)
            todo.append(state)
    return seen


def _unreachable(rules: Sequence[Rule], step_over: Mapping[State, State], start: State) -> Iterator[str]:
    for state in sorted(set(State) - _closure(_leads(rules, step_over), [start])):
        yield f"state {state}: no rule leads to it"


def _traps(rules: Sequence[Rule], step_over: Mapping[State, State]) -> Iterator[str]:
    """No way to an end; or, care aside, no way out that the clock or an answer opens."""
    leads = _leads(rules, step_over)
    own = _leads([rule for rule in rules if rule.event not in ("care", "stop_here")], step_over)
    for state in State:
        if not _closure(leads, [state]) & ENDS:
            yield f"state {state}: no path from it reaches an end"
        elif state not in ENDS and not (_closure(own, [state]) - {state}) & ENDS:
            yield f"state {state}: only giving up leaves it"
        if state is not State.SEEK_CARE and State.SEEK_CARE not in _targets(rules, state, "care"):
            yield f"state {state}: the event care does not lead to seek_care"


def _targets(rules: Iterable[Rule], state: State, event: str) -> set[State | None]:
    return {rule.target for rule in rules if state in rule.source and rule.event == event}


def _tier_order(rules: Sequence[Rule]) -> Iterator[str]:
    """The table's order is the order of trying, so a lower tier may not come first."""
    for above, below in combinations([rule for rule in rules if rule.event == ANY], 2):
        if above.tier > below.tier:
            yield f"rule {below.id}: comes after {above.id}, which has a later tier"


def _repeated(rules: Sequence[Rule]) -> Iterator[str]:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            yield f"rule {rule.id}: the id is used twice"
        seen.add(rule.id)


def _pairs(rules: Sequence[Rule]) -> Iterator[tuple[Rule, Rule]]:
    """Rules for the same event that share a state, in the order of trying."""
    for above, below in combinations(rules, 2):
        if above.event == below.event and set(above.source) & set(below.source):
            yield above, below


def _shadowed(rules: Sequence[Rule]) -> Iterator[str]:
    for above, below in _pairs(rules):
        if _hides(above, below):
            yield f"rule {below.id}: never applies, because {above.id} applies whenever it does"


def _hides(above: Rule, below: Rule) -> bool:
    return set(below.source) <= set(above.source) and _closed(above.when) <= _closed(below.when)


def _overlapping(rules: Sequence[Rule]) -> Iterator[str]:
    """Two rules of one tier that can hold together: the order of the table would decide which is told."""
    for above, below in _pairs(rules):
        if above.tier != below.tier or _hides(above, below):
            continue
        if not _excluded(_closed(above.when), _closed(below.when)):
            yield f"rule {below.id}: can apply together with {above.id}"


def _closed(when: Iterable[str]) -> frozenset[str]:
    """The guards with what they imply."""
    return frozenset(when) | {implied for name in when for implied in IMPLIES.get(name, ())}


def _excluded(upper: frozenset[str], lower: frozenset[str]) -> bool:
    for name in upper:
        opposite = name.removeprefix("not ") if name.startswith("not ") else f"not {name}"
        if opposite in lower:
            return True
        if any(name in group and (lower & group) - {name} for group in EXCLUSIVE):
            return True
    return False


def _without_words(rules: Sequence[Rule]) -> Iterator[str]:
    """Names that nothing bears; the tables of danger.py are looked at too."""
    for rule in rules:
        for name in rule.when:
            if name.removeprefix("not ") not in GUARDS:
                yield f"rule {rule.id}: there is no guard {name}"
        if rule.suspect and rule.suspect not in gates.MATRIX:
            yield f"rule {rule.id}: there is no matrix row {rule.suspect}"
    for suspect, row in gates.MATRIX.items():
        if set(row) != set(Thing):
            yield f"matrix row {suspect}: does not have every thing"
