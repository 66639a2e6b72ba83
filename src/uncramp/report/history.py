"""The counts of a report: the cramps of its time beside their runs, and the year up to the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from ..diary.counts import counts as diary_counts
from ..diary.exact import Share
from ..diary.facts import cramps_of
from ..diary.from_journal import episode_facts, run_facts
from ..diary.recurrence import recurrence
from ..protocol.terms import DAY, Seconds, Urgency
from .model import Extreme, ReportedCounts, ReportedEpisode, instant

if TYPE_CHECKING:
    from ..record.journal import Journal
    from ..record.projection import Episode

YEAR: Seconds = 365 * DAY


class Around(Struct, frozen=True):
    """What the journal knows beside the episodes of the report: the runs of their time, the cramps of their year."""

    runs: Share | None
    year: tuple[datetime, ...]


def around(journal: Journal, begin: Seconds, newest: Seconds) -> Around:
    runs = [run_facts(run) for run in journal.runs.list(since=begin, until=newest + 1)]
    before = journal.history.episodes(since=min(begin, newest - YEAR))
    facts = [episode_facts(row, UTC) for row in before if row.onset <= newest]
    here = recurrence(runs, (each for each in facts if each.onset >= begin))
    cramps = cramps_of(each for each in facts if each.onset > newest - YEAR)
    return Around(here.runs if runs else None, tuple(instant(cramp.onset) for cramp in cramps))


def counts(
    rows: Sequence[Episode], told: Sequence[ReportedEpisode], days: int | None, fields: Sequence[str], beside: Around
) -> ReportedCounts:
    found = diary_counts(episode_facts(row, UTC) for row in rows)
    pains = [Extreme(each.id, each.onset, each.worst) for each in told if each.worst is not None]
    spans = [Extreme(each.id, each.onset, each.lasted) for each in told if each.lasted is not None]
    helped = Counter(each.helped for each in told if each.helped)
    return ReportedCounts(
        days=days,
        cramps=found.total,
        first=min(each.onset for each in told),
        last=max(each.onset for each in told),
        by_muscle=dict(found.by_muscle),
        by_side=dict(found.by_side),
        by_urgency={word: n for word in _words() if (n := sum(each.urgency == word for each in told))},
        let_go_after=dict(sorted(helped.items(), key=lambda item: (-item[1], item[0]))) if "done" in fields else {},
        worst=_most(pains) if "pain" in fields else None,
        longest=_most(spans),
        runs=beside.runs,
        year=beside.year,
    )


def _most(found: Iterable[Extreme]) -> Extreme | None:
    return max(found, key=lambda each: (each.value, each.onset), default=None)


def _words() -> list[str]:
    return [urgency.word for urgency in reversed(Urgency)]
