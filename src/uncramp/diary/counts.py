"""Plain counts of the history: by muscle, side, hour, month and run, and the days of a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from .record_facts import CrampEpisode, EpisodeFacts, cramps_of


class HistoryCounts(Struct, frozen=True):
    """Cramps counted; grabs within six hours are one, and count once for each muscle and side they had.

    `by_hour` has 24 numbers, by the local hour of the first grab. `by_month` is keyed ``2026-05``, oldest first,
    without gaps.
    """

    total: int
    by_muscle: Mapping[str, int]
    by_side: Mapping[str, int]
    by_hour: tuple[int, ...]
    by_month: Mapping[str, int]


def counts(episodes: Iterable[EpisodeFacts]) -> HistoryCounts:
    """Count the history; the most frequent come first where there is no other order."""
    return counts_of(cramps_of(episodes))


def counts_of(cramps: Sequence[CrampEpisode]) -> HistoryCounts:
    """The same for cramps that are joined already."""
    hours = Counter(cramp.first.local_onset.hour for cramp in cramps)
    return HistoryCounts(
        total=len(cramps),
        by_muscle=_most_first(grab for cramp in cramps for grab in {g.muscle for g in cramp.grabs}),
        by_side=_most_first(side for cramp in cramps for side in {g.side for g in cramp.grabs}),
        by_hour=tuple(hours[hour] for hour in range(24)),
        by_month=_months([cramp.day for cramp in cramps]),
    )


def days_of_year(episodes: Iterable[EpisodeFacts], year: int) -> Mapping[date, int]:
    """The local days of `year` that had a cramp, with how many, in order."""
    days = Counter(cramp.day for cramp in cramps_of(episodes) if cramp.day.year == year)
    return dict(sorted(days.items()))


def _most_first(values: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _months(days: list[date]) -> Mapping[str, int]:
    if not days:
        return {}
    by_month = Counter((day.year, day.month) for day in days)
    first, last = min(by_month), max(by_month)
    every = range(12 * first[0] + first[1] - 1, 12 * last[0] + last[1])
    return {f"{n // 12:04d}-{n % 12 + 1:02d}": by_month[(n // 12, n % 12 + 1)] for n in every}
