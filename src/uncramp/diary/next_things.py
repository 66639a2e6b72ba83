"""The next run for this runner: the three things that matter most, each with what the record shows of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from .exact_shares import Share
from .prevention import ANSWER_TO, LATELY, PreventionFacts, PreventionItem, PreventionPlan, PreventionReason
from .record_facts import Precaution, cramps_of
from .run_comparison import PRECAUTION_AGAINST, Factor

THINGS = 3
_FACTOR_OF = {thing: factor for factor, thing in ANSWER_TO.items()}


class RunThing(Struct, frozen=True):
    """One thing for the next run.

    `precaution` is what its tick keeps, None where nothing can be ticked. `with_cramp` and `without` are the shares
    of runs on which it was missing, None where nothing is known. `missing` of the `last` cramps came without it.
    """

    advice: PreventionItem
    precaution: Precaution | None = None
    factor: Factor | None = None
    with_cramp: Share | None = None
    without: Share | None = None
    missing: int = 0
    last: int = 0


class NextRun(Struct, frozen=True):
    """`first` comes before any running; `things` are the three; `others` what the record does not point to."""

    first: tuple[PreventionItem, ...]
    things: tuple[RunThing, ...]
    others: tuple[RunThing, ...]


def next_run(facts: PreventionFacts, plan: PreventionPlan) -> NextRun:
    """What the record points to comes first, then what can be ticked, then the rest; nothing twice."""
    things = [_thing(advice, facts) for advice in plan.next_run]
    general = PreventionReason.GENERAL
    order = sorted(things, key=lambda thing: (thing.advice.because is general, not _personal(thing)))
    first = tuple(advice for advice in plan.first)
    rest = tuple(_thing(advice, facts) for advice in _beside(plan, things, first))
    return NextRun(first, tuple(order[:THINGS]), (*order[THINGS:], *rest))


def _personal(thing: RunThing) -> bool:
    """Whether it can be ticked, or has this runner's own number."""
    return thing.precaution is not None or bool(thing.advice.params)


def _beside(plan: PreventionPlan, things: Sequence[RunThing], first: Sequence[PreventionItem]) -> list[PreventionItem]:
    """What the week's plan has that is no part of a run."""
    shown = {thing.advice.thing for thing in things} | {advice.thing for advice in first}
    return list({advice.thing: advice for advice in plan.week if advice.thing not in shown}.values())


def _thing(advice: PreventionItem, facts: PreventionFacts) -> RunThing:
    factor = _FACTOR_OF.get(advice.thing)
    if factor is None:
        return RunThing(advice)
    precaution = PRECAUTION_AGAINST.get(factor)
    last = cramps_of(facts.episodes)[-LATELY:]
    missing = sum(precaution is not None and cramp.precautions.get(precaution) is False for cramp in last)
    compared = facts.recurrence.of(factor) if facts.recurrence is not None else None
    counted = compared is not None and compared.with_cramp.of > 0 and compared.without_cramp.of > 0
    return RunThing(
        advice,
        precaution,
        factor,
        compared.with_cramp if compared is not None and counted else None,
        compared.without_cramp if compared is not None and counted else None,
        missing,
        len(last),
    )
