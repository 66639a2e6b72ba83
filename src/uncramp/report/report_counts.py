"""The counts of a report: the cramps of its time beside their runs, and the year up to the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from ..diary.counts import counts as diary_counts
from ..diary.exact_shares import Share
from ..diary.from_journal import episode_facts, run_facts
from ..diary.record_facts import cramps_of
from ..diary.run_factors import recurrence
from ..protocol.terms import DAY, Seconds, Urgency
from .report_model import Extreme, ReportedCounts, ReportedEpisode, instant

if TYPE_CHECKING:
    from ..record.journal import Journal
    from ..record.projection import Episode

YEAR: Seconds = 365 * DAY


class Around(Struct, frozen=True):
    """What the journal knows beside the episodes of the report: the runs of their time, the cramps of their year."""

    runs: Share | None
    year: tuple[datetime, ...]


def around(journal: Journal, begin: Seconds, newest: Seconds, newest_cramp: Seconds) -> Around:
    runs = [run_facts(run) for run in journal.runs.list(since=begin, until=newest + 1)]
    before = journal.history.episodes(since=min(begin, newest_cramp - YEAR))
    facts = [episode_facts(row, UTC) for row in before if row.onset <= newest]
    here = recurrence(runs, (grab for grab in facts if grab.onset >= begin))
    cramps = cramps_of(grab for grab in facts if grab.onset > newest_cramp - YEAR)
    return Around(here.runs if runs else None, tuple(instant(cramp.onset) for cramp in cramps))


def counts(
    rows: Sequence[Episode],
    episodes: Sequence[ReportedEpisode],
    days: int | None,
    fields: Sequence[str],
    beside: Around,
) -> ReportedCounts:
    cramps = [episode for episode in episodes if episode.cramp]
    counted = diary_counts(episode_facts(row, UTC) for row in rows)
    pains = [Extreme(episode.id, episode.onset, episode.worst) for episode in episodes if episode.worst is not None]
    spans = [Extreme(episode.id, episode.onset, episode.lasted) for episode in cramps if episode.lasted is not None]
    helped = Counter(episode.helped for episode in cramps if episode.helped)
    return ReportedCounts(
        days=days,
        cramps=counted.total,
        first=min(episode.onset for episode in cramps or episodes),
        last=max(episode.onset for episode in cramps or episodes),
        by_muscle=dict(counted.by_muscle),
        by_side=dict(counted.by_side),
        by_urgency={word: n for word in _words() if (n := sum(episode.urgency == word for episode in episodes))},
        let_go_after=dict(sorted(helped.items(), key=lambda item: (-item[1], item[0]))) if "done" in fields else {},
        worst=_most(pains) if "pain" in fields else None,
        longest=_most(spans),
        runs=beside.runs,
        year=beside.year,
    )


def _most(extremes: Iterable[Extreme]) -> Extreme | None:
    return max(extremes, key=lambda extreme: (extreme.value, extreme.onset), default=None)


def _words() -> list[str]:
    return [urgency.word for urgency in reversed(Urgency)]
