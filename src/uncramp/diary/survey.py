"""The whole record at a glance: its days, its counts, and the last 28 days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, tzinfo
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from ..protocol.limits import REPEAT_WINDOW
from ..protocol.repeat import Repeat
from .counts import HistoryCounts, counts_of
from .from_journal import episodes_of, outlines_of
from .record_facts import CrampEpisode, cramps_of, repeat_of

if TYPE_CHECKING:
    from ..protocol.terms import Seconds
    from ..record.journal import Journal

_Row = TypeVar("_Row")
_AT_ONCE = 1000
PARTS_OF_DAY = (range(6), range(6, 12), range(12, 18), range(18, 24))
"""The local hours of night, morning, afternoon and evening."""


class Survey(Struct, frozen=True):
    """What the diary shows of the whole record.

    `worst` has each local day with a cramp and its worst pain in NRS points, None where none was said; `run_days` the
    runner's own days with a run. `parts_of_day` counts cramps as `PARTS_OF_DAY` does; `lately` is the rule of 28 days,
    `cramps_lately` and `runs_lately` what was in them, counted by the rule or not. `others` are the entries that are no
    cramp of their own: somebody else's, a sore leg, what was taken back, and what grabbed again within six hours.
    """

    counts: HistoryCounts
    parts_of_day: tuple[int, ...]
    worst: Mapping[date, int | None]
    runs: int
    run_days: frozenset[date]
    lately: Repeat
    cramps_lately: int
    runs_lately: int
    others: int
    others_lately: int

    @property
    def cramps(self) -> int:
        """Cramps in the record; grabs within six hours are one."""
        return self.counts.total


def survey(journal: Journal, now: Seconds, zone: tzinfo, wanted: Callable[[], bool] = lambda: True) -> Survey | None:
    """Read the whole record; None as soon as it is not `wanted` any more. Raises `JournalError`."""
    since = now - REPEAT_WINDOW
    episodes = [*_while(wanted, episodes_of(journal, zone, since)), *_while(wanted, outlines_of(journal, zone, since))]
    runs = list(_while(wanted, iter(journal.runs.list())))
    if not wanted():
        return None
    cramps = cramps_of(episodes)
    recent = [cramp for cramp in cramps if since < cramp.onset <= now]
    counted = counts_of(cramps)
    return Survey(
        counts=counted,
        parts_of_day=tuple(sum(counted.by_hour[hour] for hour in hours) for hours in PARTS_OF_DAY),
        worst=_worst(cramps),
        runs=len(runs),
        run_days=frozenset(day for run in runs if (day := _day(run.date)) is not None),
        lately=repeat_of([grab for cramp in recent for grab in cramp.grabs], now),
        cramps_lately=len(recent),
        others=len(episodes) - len(cramps),
        others_lately=sum(since < entry.onset <= now for entry in episodes) - len(recent),
        runs_lately=sum(since < run.started_at <= now for run in runs),
    )


def _while(wanted: Callable[[], bool], rows: Iterator[_Row]) -> Iterator[_Row]:
    while wanted() and (some := list(islice(rows, _AT_ONCE))):
        yield from some


def _worst(cramps: tuple[CrampEpisode, ...]) -> Mapping[date, int | None]:
    worst: dict[date, int | None] = {}
    for cramp in cramps:
        day = cramp.day
        most = worst.get(day)
        for grab in cramp.grabs:
            if grab.worst_pain is not None and (most is None or grab.worst_pain > most):
                most = grab.worst_pain
        worst[day] = most
    return worst


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
