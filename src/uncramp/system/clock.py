"""The clock that is passed in: wall time and time since boot, and the one time axis made of both.

Nothing else in the engine asks what time it is.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from functools import cache
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

Seconds = float

JUMP: Seconds = 2.0
"""Wall and boot clock may differ by this much before the wall clock counts as having been set."""


class Reading(Struct, frozen=True):
    """One look at the clocks: ``wall`` in seconds UTC, ``boot`` in seconds since boot, sleep included."""

    wall: Seconds
    boot: Seconds
    boot_id: str


class Clock(Protocol):
    """Anything that can be read."""

    def read(self) -> Reading:
        """The clocks now."""
        ...


_PROCESS = "process "


@cache
def _boot_id() -> str:
    """Which start of the machine this is; where it does not say, which start of this program."""
    with contextlib.suppress(OSError):
        if named := _BOOT_ID.read_text(encoding="ascii").strip():
            return named
    return f"{_PROCESS}{os.getpid()} {os.urandom(8).hex()}"


_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def may_be_one_boot(first: str, other: str) -> bool:
    """Whether readings with these names may be of one start of the machine; a program's start says nothing of it."""
    return first == other or any(not name or name.startswith(_PROCESS) for name in (first, other))


def _since_boot() -> Seconds:
    """Seconds since the machine started, sleep counted."""
    if (boottime := getattr(time, "CLOCK_BOOTTIME", None)) is not None:
        return time.clock_gettime(boottime)
    # On macOS time.monotonic() stands still in sleep, and this one goes on (clock_gettime(3) there); on Linux it is
    # the other way round, but Linux has CLOCK_BOOTTIME.
    raw = getattr(time, "CLOCK_MONOTONIC_RAW", None)
    if sys.platform == "darwin" and raw is not None:
        return time.clock_gettime(raw)
    return time.monotonic()


class SystemClock:
    """The clocks of this machine."""

    def read(self) -> Reading:
        """Wall time, time since boot with sleep counted, and which boot it is."""
        return Reading(time.time(), _since_boot(), _boot_id())


class ManualClock:
    """A clock that stands still until it is moved: for tests, practice and stories."""

    def __init__(self, wall: Seconds = 1_800_000_000.0, boot: Seconds = 1_000.0, boot_id: str = "manual") -> None:
        self._now = Reading(wall, boot, boot_id)

    def read(self) -> Reading:
        """Where the clock stands."""
        return self._now

    def advance(self, seconds: Seconds) -> None:
        """Time passes, awake or asleep: both clocks go on."""
        self._now = replace(self._now, wall=self._now.wall + seconds, boot=self._now.boot + seconds)


class FileClock:
    """This machine's clocks plus what a file says, so that a test can move the real command's time.

    The file holds one or two numbers: seconds that have passed besides the real ones, and seconds
    by which the wall clock was set. Without a readable file it is the `SystemClock`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Reading:
        """The clocks now, moved by what the file says now."""
        real = SystemClock().read()
        try:
            numbers = [float(word) for word in self._path.read_text(encoding="ascii").split()]
        except (OSError, ValueError):
            numbers = []
        passed, jumped = (*numbers, 0.0, 0.0)[:2]
        return Reading(real.wall + passed + jumped, real.boot + passed, real.boot_id)


class TestClockRefused(Exception):
    """``UNCRAMP_TEST_CLOCK`` without ``UNCRAMP_HOME``: a test could have moved a real record."""


def real_clock() -> Clock:
    """The machine's clock, or the test clock when both ``UNCRAMP_TEST_CLOCK`` and ``UNCRAMP_HOME`` are set.

    Raises `TestClockRefused` when only the first is.
    """
    path = os.environ.get("UNCRAMP_TEST_CLOCK")
    if not path:
        return SystemClock()
    if not os.environ.get("UNCRAMP_HOME"):
        raise TestClockRefused
    return FileClock(Path(path))


class Timeline:
    """One axis of time for an episode, in seconds UTC, that no change of the wall clock can bend.

    Within a boot it advances with the boot clock; across a boot with the wall clock, and never back.
    """

    def __init__(self, at: Seconds, seen: Reading) -> None:
        self._at = at
        self._seen = seen

    def now(self, reading: Reading) -> Seconds:
        """The instant on the axis for ``reading``."""
        if reading.boot_id and reading.boot_id == self._seen.boot_id:
            passed = reading.boot - self._seen.boot
        else:
            passed = reading.wall - self._seen.wall
        return self._at + max(0.0, passed)

    def wall_shift(self, reading: Reading) -> Seconds:
        """Seconds by which the wall clock now stands ahead of the axis; small ones are rounding."""
        shift = reading.wall - self.now(reading)
        return shift if abs(shift) > JUMP else 0.0
