"""Shares with exact intervals and exact tests; SciPy is imported only when a number needs it."""

from __future__ import annotations

from msgspec import Struct

TAIL = 0.025
"""What lies outside a 95 percent interval on each side."""


class Share(Struct, frozen=True):
    """`count` of `of`, with the exact 95 percent interval as shares from 0 to 1.

    The interval is None where there is nothing to count, or where SciPy is not installed.
    """

    count: int
    of: int
    low: float | None = None
    high: float | None = None

    @property
    def value(self) -> float | None:
        return self.count / self.of if self.of else None

    @property
    def width(self) -> float | None:
        return self.high - self.low if self.low is not None and self.high is not None else None

    def holds(self, value: float | None) -> bool:
        """Whether a share lies inside the interval; without an interval everything does."""
        if value is None or self.low is None or self.high is None:
            return True
        return self.low <= value <= self.high


def share(count: int, of: int) -> Share:
    """A share with its Clopper-Pearson interval, from the quantiles of the beta distribution.

    scipy.special alone: scipy.stats has the same interval, and takes many times as long to import.
    """
    if of == 0:
        return Share(count, of)
    try:
        from scipy.special import betaincinv  # type: ignore[import-untyped]
    except ImportError:
        return Share(count, of)
    low = float(betaincinv(count, of - count + 1, TAIL)) if count else 0.0
    high = float(betaincinv(count + 1, of - count, 1 - TAIL)) if count < of else 1.0
    return Share(count, of, low, high)


def fisher(table: tuple[tuple[int, int], tuple[int, int]]) -> float | None:
    """The two-sided p of Fisher's exact test for a table of counts; None where SciPy is not installed."""
    try:
        from scipy.stats import fisher_exact  # type: ignore[import-untyped]
    except ImportError:
        return None
    return float(fisher_exact(table).pvalue)
