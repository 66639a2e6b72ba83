"""The table of chart.py as a state machine of `transitions`, and the one question asked of it: which rule applies.

Nothing outside this file sees the library, and none of its generated methods is ever called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from . import chart
from .chart import Rule
from .guards import GUARDS, Situation
from .terms import State


class _Cursor:
    """The model that `transitions` moves; ``trigger``, which takes a rule by its id, is given by it."""

    state: str
    trigger: Callable[[str], bool]


_Test = Callable[[Situation], bool]


def _test(rule: Rule) -> _Test:
    """Whether every guard of the rule holds."""
    guards = tuple((GUARDS[name.removeprefix("not ")], not name.startswith("not ")) for name in rule.when)

    def test(situation: Situation) -> bool:
        for guard, wanted in guards:  # noqa: SIM110  (a plain loop: the most called line of the program)
            if guard(situation) is not wanted:
                return False
        return True

    return test


@cache
def _tests() -> Mapping[tuple[str, str], tuple[tuple[_Test, Rule], ...]]:
    """The tests of each (state, event) and their rules, in the table's order."""
    tests: dict[tuple[str, str], tuple[tuple[_Test, Rule], ...]] = {}
    for rule in chart.RULES:
        test = _test(rule)
        for state in rule.source:
            tests[state, rule.event] = (*tests.get((state, rule.event), ()), (test, rule))
    return tests


@cache
def ready() -> _Cursor:
    """The machine's model, built from the table when a rule first applies: the opening screen is shown without it.

    Each rule is a trigger of its own, since which of them applies is known before the machine is asked; the machine
    holds it to its states, and raises `transitions.MachineError` for any other.
    """
    import logging

    from transitions import Machine

    logging.getLogger("transitions").setLevel(logging.WARNING)
    cursor = _Cursor()
    states = [str(state) for state in State]
    machine = Machine(model=None, states=states, initial=str(State.ONSET), auto_transitions=False)
    for rule in chart.RULES:
        target = None if rule.target is None else str(rule.target)
        machine.add_transition(rule.id, [str(state) for state in rule.source], target)
    # The model comes last: `trigger` is bound, and no generated name is ever called.
    if "trigger" in vars(_Cursor):
        del _Cursor.trigger
    machine.add_model(cursor)
    return cursor


def forget() -> None:
    """Forget what was worked out from the table, for tests that change it."""
    for worked_out in (_tests, ready, _taken):
        worked_out.cache_clear()


@cache
def _taken(state: State, rule: str) -> None:
    """Let the machine take a rule in a state, once for each pair: its answer is always the same."""
    cursor = ready()
    cursor.state = str(state)
    cursor.trigger(rule)


def fire(situation: Situation, trigger: str) -> Rule | None:
    """The first rule of the table that applies to ``trigger`` in this situation, if one does."""
    state = situation.now.state
    for test, rule in _tests().get((state, trigger), ()):
        if test(situation):
            _taken(state, rule.id)
            return rule
    return None
