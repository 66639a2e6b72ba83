"""Opening the program: which episode is on screen first, and the facts a new one starts with."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .clock import Clock, FileClock, Reading, SystemClock, Timeline
from .protocol.episode import replay
from .protocol.snapshot import Event, Plain, Refused, Snapshot
from .protocol.terms import DAY, HOUR, On, Seconds
from .record.entry import Entry
from .record.episodes import Onset
from .record.errors import JournalError
from .record.journal import Journal
from .record.keeper import Keeper
from .settings import Settings, load
from .words.catalogue import Catalogue
from .written import Keeps, Memory

WINDOW: Seconds = 28 * DAY
"""How far back the repeat rule looks (design section 4; care.md C13)."""
SAME_EPISODE: Seconds = 6 * HOUR
"""Grabs within six hours are one episode (care.md C4)."""
PREPARED = 4
"""Precautions, of five, that make a runner well prepared (design section 4)."""
RESUMED: Seconds = HOUR
"""An open episode younger than this is on screen at once; an older one waits behind one key."""


@dataclass(frozen=True, slots=True)
class Found:
    """An episode from the journal: its id, its snapshot, and the time axis it goes on with."""

    id: str
    snapshot: Snapshot
    timeline: Timeline


class TestClockRefused(Exception):
    """``UNCRAMP_TEST_CLOCK`` without ``UNCRAMP_HOME``: a test could have moved a real record."""


def real_clock() -> Clock:
    """The machine's clock, or the test clock when both ``UNCRAMP_TEST_CLOCK`` and ``UNCRAMP_HOME`` are set."""
    path = os.environ.get("UNCRAMP_TEST_CLOCK")
    if not path:
        return SystemClock()
    if not os.environ.get("UNCRAMP_HOME"):
        raise TestClockRefused
    return FileClock(Path(path))


def restore(entries: Iterable[Entry]) -> Found | None:
    """The episode that recorded entries give; none when they are not an episode of this chart."""
    rows = list(entries)
    if not rows or rows[0].name != On.OPENED:
        return None
    events = []
    for row in rows:
        if row.name in set(On):
            events.append((row.at, Event(On(row.name), row.data)))
    with contextlib.suppress(Refused):
        snapshot = replay(rows[0].at, events)
        last = rows[-1]
        return Found(last.episode, snapshot, Timeline(last.at, Reading(last.wall, last.boot, last.boot_id)))
    return None


def open_episode(keeper: Keeps) -> Found | None:
    """The newest episode that is still open, if the journal can be read."""
    if keeper.journal is None:
        return None
    with contextlib.suppress(JournalError):
        row = keeper.journal.history.latest_open()
        return restore(keeper.journal.entries(row.id)) if row is not None else None
    return None


def grouped(onsets: Iterable[Onset]) -> list[Onset]:
    """Onsets with those within six hours of the one before left out."""
    kept: list[Onset] = []
    last: Seconds | None = None
    for onset in onsets:
        if last is None or onset.onset - last >= SAME_EPISODE:
            kept.append(onset)
        last = onset.onset
    return kept


def facts(journal: Journal | None, at: Seconds) -> dict[str, Plain]:
    """What the record knows when an episode opens: profile, counts of 28 days, last heat and ice.

    ``episodes_28_days`` counts this one too.
    """
    if journal is None:
        return {}
    with contextlib.suppress(JournalError):
        earlier = grouped(journal.history.onsets_since(at - WINDOW))
        here = [onset for onset in earlier if at - onset.onset >= SAME_EPISODE]
        prepared = [onset.onset for onset in here if (onset.precautions_taken or 0) >= PREPARED]
        woken = [onset.onset for onset in here if onset.woke_at_night]
        known: dict[str, Plain] = {
            "profile": dict(journal.profile.latest()),
            "episodes_28_days": len(here) + 1,
            "prepared_28_days": len(prepared),
            "nights_woken": len(woken),
            "dates": [onset.onset for onset in here],
            "prepared_dates": [*prepared],
            "night_dates": [*woken],
            "journal_new": journal.history.last_closed() is None,
        }
        for kind in ("heat", "ice"):
            last = journal.history.last_use_of(kind)
            if last is not None:
                known[f"last_{kind}"] = last
        return known
    return {}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a session is made of."""

    clock: Clock
    keeper: Keeps
    catalogue: Catalogue
    settings: Settings


def parts(
    *, clock: Clock | None = None, journal: Path | None = None, settings: Settings | None = None, memory: bool = False
) -> Parts:
    """The real parts, or the ones given: a clock, the journal's path, settings; ``memory`` keeps nothing on disk.

    Raises `TestClockRefused`.
    """
    from . import places

    clock = clock or real_clock()
    if settings is None:
        settings, _ = load(places.settings_path())
    keeper: Keeps = Memory() if memory else Keeper.at(journal or places.journal_path())
    return Parts(clock, keeper, Catalogue.load(settings.language or "en"), settings)
