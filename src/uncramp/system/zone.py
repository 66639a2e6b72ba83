"""The runner's own time zone, as this machine knows it, with its changes of the clock past and coming."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import MutableMapping
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

FOLDERS = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
"""Where systems keep their zone files."""
_ZONE_NAME = re.compile(r"[A-Za-z_]+(/[A-Za-z0-9_+-]+)*")


def lend_rule(environ: MutableMapping[str, str] = os.environ, link: str = "/etc/localtime") -> None:
    """Where this machine names its zone but has no file of it, tell the system the zone's rule (``CET-1CEST,...``).

    Else every local hour would be that of UTC. The rule is that of the package `tzdata`; years with another rule are
    told by today's. Nothing happens where the system knows its zone, names none, or takes no rule.
    """
    name = environ.get("TZ", "").removeprefix(":")
    if not name and os.path.islink(link) and not os.path.exists(link):
        name = os.readlink(link).rpartition("zoneinfo/")[2]
    if not hasattr(time, "tzset") or not _ZONE_NAME.fullmatch(name):
        return
    folders = (environ["TZDIR"],) if "TZDIR" in environ else FOLDERS
    if any(os.path.exists(os.path.join(folder, name)) for folder in folders):
        return
    if rule := _rule(name):
        environ["TZ"] = rule
        time.tzset()


def _rule(name: str) -> str:
    """The rule at the end of a zone's file in the package `tzdata`; empty where there is none."""
    from importlib import resources

    try:
        data = resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()
    except (OSError, ImportError):
        return ""
    return data[data.rfind(b"\n", 0, -1) + 1 : -1].decode("ascii", "replace")


def local_offset(at: Seconds) -> int:
    """Seconds by which local time is ahead of UTC at an instant, in the zone this machine is in now."""
    if hasattr(time, "tzset"):
        time.tzset()  # a running program keeps the zone it began in until it asks
    with contextlib.suppress(OverflowError, OSError, ValueError):
        return time.localtime(at).tm_gmtoff
    return 0


def instants(shown: datetime) -> tuple[Seconds, ...]:
    """When the local clock showed this time, which has no zone: once; twice, or never, where clocks were changed.

    Raises `ValueError`, `OverflowError` or `OSError` for a time that no clock of this machine shows.
    """
    stamps = sorted({shown.replace(fold=fold).timestamp() for fold in (0, 1)})
    return tuple(at for at in stamps if datetime.fromtimestamp(at) == shown)


def local(at: Seconds, utc_offset: int | None = None) -> str:
    """An instant as a runner reads it: day, hour and minute of the local clock; dashes where no calendar holds it.

    With `utc_offset` it is the clock that hung where it happened, so many seconds ahead of UTC; that zone is named
    where the local one is another.
    """
    try:
        stamp = datetime.fromtimestamp(at, zone_at(utc_offset)).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return "-" * 16
    return stamp if utc_offset in (None, local_offset(at)) else f"{stamp} {_named(utc_offset)}"


def zone_at(utc_offset: int | None) -> tzinfo:
    """The zone so many seconds ahead of UTC; the local one where that is not known."""
    return LOCAL if utc_offset is None else timezone(timedelta(seconds=utc_offset))


def _named(utc_offset: int | None) -> str:
    minutes = round((utc_offset or 0) / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
