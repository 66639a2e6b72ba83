"""Shares with exact intervals and exact tests, from sums of binomial and hypergeometric terms."""

from __future__ import annotations

import math

from msgspec import Struct

TAIL = 0.025
"""What lies outside a 95 percent interval on each side."""


_NOTHING = 1e-19
"""Terms of a sum near 1 that are smaller change no digit of it."""


class Share(Struct, frozen=True):
    """`count` of `of`, with the exact 95 percent interval as shares from 0 to 1; None where nothing is counted."""

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
    """A share with its Clopper-Pearson interval: where so many or more, or so few or fewer, are as rare as `TAIL`."""
    if of == 0:
        return Share(count, of)
    low = _share_with_tail(count, of) if count else 0.0
    high = 1 - _share_with_tail(of - count, of) if count < of else 1.0
    return Share(count, of, low, high)


def _share_with_tail(least: int, of: int) -> float:
    """The share for which `least` or more of `of` has the chance `TAIL`: halved towards until a float has no middle."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        if _tail(least, of, middle) < TAIL:
            low = middle
        else:
            high = middle
    return high


def _tail(least: int, of: int, p: float) -> float:
    """The chance of `least` or more of `of`.

    The terms are taken from the likeliest on, which is set to 1, and as all of them together are certain, their own sum
    is the measure: no term is a rounded product of huge and tiny numbers.
    """
    odds = p / (1 - p)
    top = min(int((of + 1) * p), of)
    up, down = [1.0], list[float]()
    for i in range(top, of):
        up.append(up[-1] * (of - i) / (i + 1) * odds)
        if up[-1] < _NOTHING:
            break
    term = 1.0
    for i in range(top, 0, -1):
        term *= i / ((of - i + 1) * odds)
        down.append(term)
        if term < _NOTHING:
            break
    all_terms = dict(zip(range(top, of + 1), up, strict=False)) | dict(zip(range(top - 1, -1, -1), down, strict=False))
    return math.fsum(term for i, term in all_terms.items() if i >= least) / math.fsum(all_terms.values())


def fisher(table: tuple[tuple[int, int], tuple[int, int]]) -> float:
    """The two-sided p of Fisher's exact test for a table of counts.

    It is the share of all tables with the same sums that are no likelier than this one, counted in whole numbers.
    """
    (a, b), (c, d) = table
    row, other, column = a + b, c + d, a + c
    first = max(0, column - other)
    ways = math.comb(row, first) * math.comb(other, column - first)
    every = []
    for x in range(first, min(row, column) + 1):
        every.append(ways)
        ways = ways * (row - x) * (column - x) // ((x + 1) * (other - column + x + 1))
    seen = every[a - first]
    return sum(way for way in every if way <= seen) / sum(every)
