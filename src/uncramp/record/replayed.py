"""An episode given back by its recorded events."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from msgspec import Struct

from ..protocol.episode import replay
from ..protocol.snapshot import Event, Refused, Snapshot
from ..protocol.terms import On
from ..system.clock import Reading, Timeline
from .entry import Entry


class ReplayedEpisode(Struct, frozen=True):
    """An episode of the journal: its id, its snapshot, and the time axis it goes on with."""

    id: str
    snapshot: Snapshot
    timeline: Timeline


def replayed(entries: Iterable[Entry]) -> ReplayedEpisode | None:
    """The episode that recorded entries give; none when they are no whole episode of this chart."""
    rows = list(entries)
    whole = [row.seq for row in rows] == list(range(1, len(rows) + 1))
    if not rows or not whole or rows[0].name != On.OPENED:
        return None
    events = [(row.at, Event(On(row.name), row.data)) for row in rows if row.name in set(On)]
    with contextlib.suppress(Refused):
        snapshot = replay(rows[0].at, events)
        last = rows[-1]
        return ReplayedEpisode(last.episode, snapshot, Timeline(last.at, Reading(last.wall, last.boot, last.boot_id)))
    return None
