"""The table of chart.py as a state machine of `transitions`, and the one question asked of it: which rule applies.

Nothing outside this file sees the library, and none of its generated methods is ever called.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, cast

from . import chart
from .chart import Rule
from .guards import GUARDS, Situation
from .terms import State

if TYPE_CHECKING:
    from transitions import EventData


class _Cursor:
    """The model that `transitions` moves: a state, the situation its guards look at, the rule that fired."""

    state: str
    fired: Rule | None = None
    situation: Situation

    def trigger(self, name: str) -> bool:
        """Replaced by `transitions` when the model is added."""
        raise NotImplementedError(name)


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


def _on_cursor(test: _Test) -> Callable[[EventData], bool]:
    return lambda data: test(cast(_Cursor, data.model).situation)


def _remember(rule: Rule) -> Callable[[EventData], None]:
    def remember(data: EventData) -> None:
        cast(_Cursor, data.model).fired = rule

    return remember


@cache
def _tests() -> Mapping[tuple[str, str], tuple[_Test, ...]]:
    """The tests of each (state, event), in the table's order."""
    tests: dict[tuple[str, str], tuple[_Test, ...]] = {}
    for rule in chart.RULES:
        for state in rule.source:
            tests[state, rule.event] = (*tests.get((state, rule.event), ()), _test(rule))
    return tests


@cache
def ready() -> _Cursor:
    """The machine's model, built from the table when a rule first applies: the opening screen is shown without it."""
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
    for rule in chart.RULES:
        machine.add_transition(
            rule.event,
            [str(state) for state in rule.source],
            None if rule.target is None else str(rule.target),
            conditions=[_on_cursor(_test(rule))],
            before=[_remember(rule)],
        )
    # The model comes last: `trigger` is bound, and no generated name is ever called.
    if "trigger" in vars(_Cursor):
        del _Cursor.trigger
    machine.add_model(cursor)
    return cursor


def fire(situation: Situation, trigger: str) -> Rule | None:
    """The first rule of the table that applies to ``trigger`` in this situation, if one does.

    The tests are tried here first because most clock ticks fire nothing, and a machine that is
    asked in vain costs more than all guards together.
    """
    tests = _tests().get((situation.now.state, trigger))
    if tests is None or not any(test(situation) for test in tests):
        return None
    cursor = ready()
    cursor.state = str(situation.now.state)
    cursor.situation = situation
    cursor.fired = None
    cursor.trigger(trigger)
    return cursor.fired
