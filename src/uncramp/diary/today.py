"""What is kept of a day with a run: what was ticked before it, and that no cramp came."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..protocol.terms import Seconds
    from ..record.journal import Journal

NO_CRAMP = "no-cramp"


def ticked(journal: Journal, on: date, zone: tzinfo) -> tuple[str, ...]:
    """What was ticked before a run of that local day. Raises `JournalError`."""
    checklist = journal.checklists.latest(since=_midnight(on, zone))
    same_day = checklist is not None and datetime.fromtimestamp(checklist.at, zone).date() == on
    return tuple(checklist.items) if checklist is not None and same_day else ()


def keep_no_cramp(journal: Journal, now: Seconds, zone: tzinfo) -> bool:
    """Keep that today's run brought no cramp; False when that is kept already. Raises `JournalError`."""
    from ..record.runs import Run

    on = datetime.fromtimestamp(now, zone).date()
    runs = journal.runs.list(since=_midnight(on, zone), until=now + 1)
    if any(run.source == NO_CRAMP for run in runs):
        return False
    items = ticked(journal, on, zone)
    journal.runs.add(Run(started_at=now, date=on.isoformat(), cramped=False, precautions=items, source=NO_CRAMP))
    return True


def _midnight(on: date, zone: tzinfo) -> Seconds:
    return datetime(on.year, on.month, on.day, tzinfo=zone).timestamp()
