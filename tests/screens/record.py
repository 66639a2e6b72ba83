"""A record of made-up cramps and runs, and the screens over it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.faults.paths import follow
from tests.screens.walk import Walk
from uncramp.protocol.terms import DAY, HOUR
from uncramp.record.runs import Run
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC).timestamp()
WHOLE = "+34 1 2 0 0 3 +3600 0 2 1 s s s s s s"
"""From the hold to the end of the hour."""
CRAMPS: tuple[tuple[float, str], ...] = (
    (200.0, f"0 p 6 {WHOLE}"),
    (120.0, f"0 d m 4 p 8 {WHOLE}"),
    (25.0, f"0 d p 7 {WHOLE}"),
    (12.5, f"0 d d m 6 p 4 {WHOLE}"),
    (2.2, "0 d p 9 2 +34 1 2 0 0 3 +3600 0 2 1 s s s s s s"),
)
"""How many days ago, and the keys."""


def tell(home: Path, cramps: Sequence[tuple[float, str]] = CRAMPS, runs: int = 12, note: str = "") -> ManualClock:
    """Keep the cramps, and a run a week without one; the clock stands at `NOW`."""
    path = home / "journal.db"
    for days, keys in cramps:
        clock = ManualClock(wall=NOW - days * DAY)
        session = open_session(clock=clock, journal=path, settings=Settings(country="GB"))
        follow(session, clock, keys)
        if note:
            session.note(note)
        session.close()
    clock = ManualClock(wall=NOW)
    session = open_session(clock=clock, journal=path, settings=Settings(country="GB"))
    journal = session.parts.keeper.journal
    assert journal is not None
    for week in range(runs):
        at = NOW - week * 7 * DAY - 6 * HOUR
        day = datetime.fromtimestamp(at, UTC).date().isoformat()
        journal.runs.add(Run(started_at=at, date=day, distance_m=8000.0 + 100 * week, duration_s=3000.0, cramped=False))
    session.close()
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
    cramps: Sequence[tuple[float, str]] = CRAMPS,
    runs: int = 12,
    note: str = "",
    size: tuple[int, int] = (80, 24),
    **settings: Any,
) -> AsyncIterator[Walk]:
    """The screens over a record, along ``path``, once all that was asked for is read."""
    clock = tell(home, cramps, runs, note)
    app = UncrampApp(over(home, clock, **settings))
    async with app.run_test(size=size, notifications=True) as pilot:
        walker = Walk(pilot, app, clock)
        await walker.go(path)
        await read(walker)
        yield walker


async def read(walker: Walk) -> None:
    """Wait until the page on screen has read what it was asked for."""
    await walker.pilot.pause()
    while getattr(walker.app.screen, "busy", False):
        await walker.pilot.pause()
    await walker.pilot.pause()
