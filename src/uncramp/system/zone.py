"""The runner's own time zone, as this machine knows it, with its changes of the clock past and coming."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo

Seconds = float


def _stamp(at: datetime) -> Seconds:
    return at.replace(tzinfo=None).timestamp()


class LocalZone(tzinfo):
    """The zone of this machine, with its changes of the clock, past and coming."""

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        """How far the local clock is ahead of UTC at a local time."""
        return None if at is None else timedelta(seconds=time.localtime(_stamp(at)).tm_gmtoff)

    def dst(self, at: datetime | None) -> timedelta | None:
        """Not told apart from the offset."""
        return None

    def tzname(self, at: datetime | None) -> str | None:
        """The zone's short name at a local time."""
        return None if at is None else time.localtime(_stamp(at)).tm_zone

    def fromutc(self, at: datetime) -> datetime:
        """The local time of an instant."""
        stamp = at.replace(tzinfo=UTC).timestamp()
        local = datetime.fromtimestamp(stamp)
        return local.replace(tzinfo=self)


LOCAL = LocalZone()


def local(at: Seconds) -> str:
    """An instant as a runner reads it: day, hour and minute of the local clock; dashes where no calendar holds it."""
    try:
        return datetime.fromtimestamp(at, LOCAL).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return "-" * 16
