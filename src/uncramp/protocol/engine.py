"""The table of chart.py as a state machine of `transitions`, and the one question asked of it: which rule applies.

Nothing outside this file sees the library, and none of its generated methods is ever called.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from . import chart
from .chart import Rule
from .guards import GUARDS, Situation
from .terms import State

if TYPE_CHECKING:
    from transitions import EventData, Machine


class _Cursor:
    """The model that `transitions` moves: a state, the situation its guards look at, the rule that fired."""

    state: str
    fired: Rule | None = None
    situation: Situation

    def trigger(self, name: str) -> bool:
        """Replaced by `transitions` when the model is added."""
        raise NotImplementedError(name)


_Test = Callable[[Situation], bool]


class _Engine(Struct, frozen=True):
    """The table as `transitions` knows it, and the tests of each (state, event) in the table's order."""

    machine: Machine
    cursor: _Cursor
    tests: Mapping[tuple[str, str], tuple[_Test, ...]]


def _test(rule: Rule) -> _Test:
    """Whether every guard of the rule holds."""
    guards = tuple((GUARDS[name.removeprefix("not ")], not name.startswith("not ")) for name in rule.when)

    def test(situation: Situation) -> bool:
        for guard, wanted in guards:  # noqa: SIM110  (a plain loop: the most called line of the program)
            if guard(situation) is not wanted:
                return False
        return True

    return test


def _on_cursor(test: _Test) -> Callable[[EventData], bool]:
    return lambda data: test(cast(_Cursor, data.model).situation)


def _remember(rule: Rule) -> Callable[[EventData], None]:
    def remember(data: EventData) -> None:
        cast(_Cursor, data.model).fired = rule

    return remember


@cache
def ready() -> _Engine:
    """The machine, built from the table when it is first wanted: the opening screen is shown without it."""
    from transitions import Machine

    logging.getLogger("transitions").setLevel(logging.WARNING)
    cursor = _Cursor()
    machine = Machine(
        model=None,
        states=[str(state) for state in State],
        initial=str(State.ONSET),
        auto_transitions=False,
        send_event=True,
        ignore_invalid_triggers=True,
    )
    tests: dict[tuple[str, str], tuple[_Test, ...]] = {}
    for rule in chart.RULES:
        test = _test(rule)
        machine.add_transition(
            rule.event,
            [str(state) for state in rule.source],
            None if rule.target is None else str(rule.target),
            conditions=[_on_cursor(test)],
            before=[_remember(rule)],
        )
        for state in rule.source:
            tests[state, rule.event] = (*tests.get((state, rule.event), ()), test)
    # The model comes last: `trigger` is bound, and no generated name is ever called.
    if "trigger" in vars(_Cursor):
        del _Cursor.trigger
    machine.add_model(cursor)
    return _Engine(machine, cursor, tests)


def fire(situation: Situation, trigger: str) -> Rule | None:
    """The first rule of the table that applies to ``trigger`` in this situation, if one does.

    The tests are tried here first because most clock ticks fire nothing, and a machine that is
    asked in vain costs more than all guards together.
    """
    engine = ready()
    tests = engine.tests.get((situation.now.state, trigger))
    if tests is None or not any(test(situation) for test in tests):
        return None
    cursor = engine.cursor
    cursor.state = str(situation.now.state)
    cursor.situation = situation
    cursor.fired = None
    cursor.trigger(trigger)
    return cursor.fired
