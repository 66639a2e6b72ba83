"""An episode given back by its recorded events."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from ..protocol.episode import replay
from ..protocol.snapshot import Event, Refused, Snapshot
from ..protocol.terms import On
from ..system.clock import Reading, Timeline
from .entry import Entry
from .parallel_courses import corrections, leading, ordered


class ReplayedEpisode(Struct, frozen=True):
    """An episode of the journal: its id, its snapshot, and the time axis it goes on with.

    `seqs` are the numbers of the events that the snapshot is made of, `last` is the id of the event to follow, and
    `top` the highest number there is: where the episode went on on two machines, the leading course is replayed.
    `corrected` is what was put right afterwards: muscle and side stand in the snapshot, the rest in the summary only.
    """

    id: str
    snapshot: Snapshot
    timeline: Timeline
    seqs: tuple[int, ...]
    last: str
    top: int
    corrected: Mapping[str, Mapping[str, Any]] = {}


def replayed(entries: Iterable[Entry]) -> ReplayedEpisode | None:
    """The episode that recorded entries give; none when they are no whole episode of this chart."""
    kept = ordered(entries)
    top = max((entry.seq for entry in kept), default=0)
    if not kept or {entry.seq for entry in kept} != set(range(1, top + 1)) or kept[0].name != On.OPENED:
        return None
    course = leading(kept)
    rows = [row for row in course if row.name in set(On)]
    with contextlib.suppress(Refused):
        snapshot = replay(rows[0].at, [(row.at, Event(On(row.name), row.data)) for row in rows])
        late = kept[-1]
        timeline = Timeline(late.at, Reading(late.wall, late.boot, late.boot_id))
        put_right = corrections(course)
        seqs = tuple(row.seq for row in rows)
        snapshot = _put_right(snapshot, put_right)
        return ReplayedEpisode(late.episode, snapshot, timeline, seqs, course[-1].id, top, put_right)
    return None


def _put_right(snapshot: Snapshot, corrected: Mapping[str, Mapping[str, Any]]) -> Snapshot:
    """Muscle and side as they were put right, while nothing else has been said since; nothing is judged anew."""
    of_leg = {name: corrected[name] for name in ("muscle", "side") if name in corrected}
    stands = {name: change["now"] for name, change in of_leg.items() if snapshot.choices[name] == change["was"]}
    return snapshot.changed(choices={**snapshot.choices, **stands}) if stands else snapshot
