"""The runner's own time zone, as this machine knows it, with its changes of the clock past and coming."""

from __future__ import annotations

import contextlib
import time
from datetime import UTC, datetime, timedelta, timezone, tzinfo

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


def local_offset(at: Seconds) -> int:
    """Seconds by which local time is ahead of UTC at an instant, in the zone this machine is in now."""
    if hasattr(time, "tzset"):
        time.tzset()  # a running program keeps the zone it began in until it asks
    with contextlib.suppress(OverflowError, OSError, ValueError):
        return time.localtime(at).tm_gmtoff
    return 0


def local(at: Seconds, utc_offset: int | None = None) -> str:
    """An instant as a runner reads it: day, hour and minute of the local clock; dashes where no calendar holds it.

    With `utc_offset` it is the clock that hung where it happened, so many seconds ahead of UTC; that zone is named
    where the local one is another.
    """
    try:
        told = datetime.fromtimestamp(at, zone_at(utc_offset)).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return "-" * 16
    return told if utc_offset in (None, local_offset(at)) else f"{told} {_named(utc_offset)}"


def zone_at(utc_offset: int | None) -> tzinfo:
    """The zone so many seconds ahead of UTC; the local one where that is not known."""
    return LOCAL if utc_offset is None else timezone(timedelta(seconds=utc_offset))


def _named(utc_offset: int | None) -> str:
    minutes = round((utc_offset or 0) / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
