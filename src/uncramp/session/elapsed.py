"""Seeing time pass for one session: the time axis of its episode, gaps that nobody watched, and what came due."""

from __future__ import annotations

from msgspec import Struct

from ..protocol.ahead import due
from ..protocol.limits import CLOCKS
from ..protocol.snapshot import Snapshot
from ..protocol.terms import Seconds
from ..system.clock import JUMP, Clock, Reading, Timeline

AWAY: Seconds = 5.0
"""A gap between two looks longer than this means nobody watched: sleep, a stopped program, a kill."""

_VOID = tuple(clock.name for clock in CLOCKS.values() if clock.away == "void")


class ElapsedLook(Struct, frozen=True):
    """What one look found: from when to when on the axis (seconds UTC), how long nobody had looked,
    and whether the wall clock has been set since.
    """

    since: Seconds
    at: Seconds
    gap: Seconds
    clock_set: bool


class ElapsedTime:
    """The time of one session. ``wall_shift`` is how far the wall clock stands ahead of the axis, in seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.wall_shift: Seconds = 0.0
        reading = clock.read()
        self.go_on(Timeline(reading.wall, reading))

    def go_on(self, timeline: Timeline) -> None:
        """Follow the axis of an episode from here on.

        From here it runs with this boot's clock: a wall clock that came up wrong must not make time stand still.
        """
        reading = self._clock.read()
        self._seen = timeline.now(reading)
        self._timeline = Timeline(self._seen, reading)
        self._boot = reading.boot

    def read(self) -> Reading:
        """The clocks as they are."""
        return self._clock.read()

    def now(self) -> Seconds:
        """The instant on the axis, seconds UTC."""
        return self._timeline.now(self._clock.read())

    def look(self) -> ElapsedLook:
        """Look at the time once; the next look counts from here."""
        reading = self._clock.read()
        gap, self._boot = reading.boot - self._boot, reading.boot
        since, self._seen = self._seen, self._timeline.now(reading)
        shift = self._timeline.wall_shift(reading)
        clock_set = abs(shift - self.wall_shift) > JUMP
        if clock_set:
            self.wall_shift = shift
        return ElapsedLook(since, self._seen, gap, clock_set)


def passed(snapshot: Snapshot, look: ElapsedLook) -> list[str]:
    """What came due in the instants that this look has passed; what nobody held to its end is not over but void."""
    void = _VOID if look.gap > AWAY else ()
    return [what for when, what in due(snapshot) if look.since < when <= look.at and what not in void]
