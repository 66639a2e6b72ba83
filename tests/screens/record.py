"""A record of made-up cramps and runs, and the screens over it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.faults.paths import follow
from tests.screens.walk import Walk
from uncramp.protocol.chart import fingerprint
from uncramp.protocol.terms import DAY, HOUR, MINUTE
from uncramp.record.correct import Added, add
from uncramp.record.journal import Journal
from uncramp.record.runs import Run
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp

Cramps = Sequence[tuple[float, dict[str, Any]]]
NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC).timestamp()
CRAMPS: tuple[tuple[float, dict[str, Any]], ...] = (
    (200.0, {"muscle": "calf", "worst_pain": 6, "last_pain": 1}),
    (120.0, {"muscle": "hamstring", "side": "left", "worst_pain": 8, "last_pain": 2}),
    (25.0, {"muscle": "calf", "side": "left", "worst_pain": 7, "last_pain": 0, "woke_at_night": True}),
    (12.5, {"muscle": "foot", "side": "right", "worst_pain": 4}),
    (2.2, {"muscle": "calf", "side": "left", "worst_pain": 10, "last_pain": 3}),
)
"""How many days ago, and what was told of it."""


def tell(home: Path, cramps: Cramps = CRAMPS, runs: int = 12, note: str = "") -> ManualClock:
    """Keep the cramps, and a run a week without one; the clock stands at `NOW`."""
    clock = ManualClock(wall=NOW)
    with Journal.open(home / "journal.db") as journal:
        for days, cramp in cramps:
            onset = NOW - days * DAY
            added = Added(onset=onset, closed_at=onset + 4 * MINUTE, note=note, **cramp)
            add(journal, added, fingerprint(), clock.read())
        for week in range(runs):
            at = NOW - week * 7 * DAY - 6 * HOUR
            day = datetime.fromtimestamp(at, UTC).date().isoformat()
            metres = 8000.0 + 100 * week
            journal.runs.add(Run(started_at=at, date=day, distance_m=metres, duration_s=3000.0, cramped=False))
    return clock


def over(home: Path, clock: ManualClock, **settings: Any) -> Session:
    """A session over the record; without settings it has the file of the home."""
    chosen = Settings(country="GB", **settings) if settings else None
    return open_session(clock=clock, journal=home / "journal.db", settings=chosen)


@asynccontextmanager
async def record(
    home: Path,
    path: str = "",
    *,
    cramps: Cramps = CRAMPS,
    runs: int = 12,
    note: str = "",
    size: tuple[int, int] = (80, 24),
    **settings: Any,
) -> AsyncIterator[Walk]:
    """The screens over a record, along ``path``, once all that was asked for is read.

    What stands in the path before a ``>`` is done before the screens are there.
    """
    before, _, pressed = path.rpartition(">")
    clock = tell(home, cramps, runs, note)
    session = over(home, clock, **settings)
    follow(session, clock, before)
    session.alerts()
    app = UncrampApp(session)
    async with app.run_test(size=size, notifications=True) as pilot:
        walker = Walk(pilot, app, clock)
        await walker.go(pressed)
        await read(walker)
        yield walker


async def read(walker: Walk) -> None:
    """Wait until the page on screen has read what it was asked for."""
    await walker.pilot.pause()
    while getattr(walker.app.screen, "busy", False):
        await walker.pilot.pause()
    await walker.pilot.pause()
