"""How often, and along with what: counts and exact intervals, and "too few to tell" where that is the truth."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from .exact_shares import Share, fisher, share
from .record_facts import EpisodeFacts, RunFacts
from .run_comparison import Factor, Outing, outings

SMALLEST_MARGIN = 5
LEVEL = 0.05 / len(Factor)
NARROW = 0.30


class RecurrenceVerdict(StrEnum):
    """What a comparison allows to be said. None of them speaks of a cause."""

    TOO_FEW = "too_few"
    MORE_OFTEN = "more_often"
    LESS_OFTEN = "less_often"
    NO_CLEAR_DIFFERENCE = "no_clear_difference"


class Comparison(Struct, frozen=True):
    """One factor among runs with a cramp and among runs without; `p` is Fisher's, two-sided.

    `not_known` are runs for which nobody knows whether the factor was there.
    """

    factor: Factor
    with_cramp: Share
    without_cramp: Share
    not_known: int
    p: float | None
    verdict: RecurrenceVerdict

    @property
    def words(self) -> str:
        """The id of the sentence that says the verdict."""
        return f"recurrence.{self.verdict}"


class Recurrence(Struct, frozen=True):
    """Runs with a cramp among all runs, and every factor compared.

    `unlogged` of the runs are known only by their cramp; `at_rest` cramps woke the runner and are in no rate.
    """

    runs: Share
    unlogged: int
    at_rest: int
    comparisons: tuple[Comparison, ...]

    def of(self, factor: Factor) -> Comparison:
        return next(comparison for comparison in self.comparisons if comparison.factor is factor)


def recurrence(runs: Iterable[RunFacts], episodes: Iterable[EpisodeFacts]) -> Recurrence:
    """Count cramps against runs, and compare the factors.

    A comparison says more or less often only when each margin of its table is at least 5, Fisher's p is
    below 0.05 divided by the number of factors looked at, and neither share lies in the other's interval.
    It says no clear difference only when both intervals are at most 30 points wide. All else is too few to tell.
    """
    joined = outings(runs, episodes)
    cramped = sum(outing.cramped for outing in joined.all)
    return Recurrence(
        runs=share(cramped, len(joined.all)),
        unlogged=sum(not outing.logged for outing in joined.all),
        at_rest=joined.at_rest,
        comparisons=tuple(_compare(factor, joined.all) for factor in Factor),
    )


def _compare(factor: Factor, all_outings: tuple[Outing, ...]) -> Comparison:
    answered = [(outing.cramped, outing.factors[factor]) for outing in all_outings if factor in outing.factors]
    with_cramp, with_both = sum(c for c, _ in answered), sum(c and f for c, f in answered)
    without, without_both = len(answered) - with_cramp, sum(f and not c for c, f in answered)
    cramped, clear = share(with_both, with_cramp), share(without_both, without)
    there = with_both + without_both
    enough = min(with_cramp, without, there, len(answered) - there) >= SMALLEST_MARGIN
    table = ((with_both, with_cramp - with_both), (without_both, without - without_both))
    p = fisher(table) if enough else None
    return Comparison(factor, cramped, clear, len(all_outings) - len(answered), p, _verdict(cramped, clear, p))


def _verdict(cramped: Share, clear: Share, p: float | None) -> RecurrenceVerdict:
    if p is None or cramped.width is None or clear.width is None:
        return RecurrenceVerdict.TOO_FEW
    apart = not cramped.holds(clear.value) and not clear.holds(cramped.value)
    if p < LEVEL and apart:
        return (
            RecurrenceVerdict.MORE_OFTEN if (cramped.value or 0) > (clear.value or 0) else RecurrenceVerdict.LESS_OFTEN
        )
    return (
        RecurrenceVerdict.NO_CLEAR_DIFFERENCE
        if max(cramped.width, clear.width) <= NARROW
        else RecurrenceVerdict.TOO_FEW
    )
