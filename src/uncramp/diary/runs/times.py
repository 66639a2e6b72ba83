"""The many ways a file writes an instant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_LOOSE = re.compile(
    r"\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?(?:[.,]-?(\d*))?"
    r"\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?\s*",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\s*(\d{9,10})(\d{3})?(?:\.\d*)?\s*")


def moment(text: str) -> datetime | None:
    """The instant a file writes, with its offset; None for what is no time.

    Without a zone it is UTC, as the formats say. Seconds or milliseconds since 1970 are read too.
    """
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return _loosely(text)
    if at.tzinfo is None:
        # A day alone is no instant.
        return at.replace(tzinfo=UTC) if len(text) > 10 else None
    return at


def _loosely(text: str) -> datetime | None:
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return datetime.fromtimestamp(int(epoch[1]), UTC)
    parts = _LOOSE.fullmatch(text)
    if parts is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in parts.groups()[:6])
    fraction = float(f"0.{parts[7] or 0}")
    if hour > 47 or minute > 59 or second > 60:
        return None
    try:
        # Added, because some clocks go on to 24:00 and beyond after midnight, and a minute may have a leap second.
        clock = timedelta(hours=hour, minutes=minute, seconds=second + fraction)
        return datetime(year, month, day, tzinfo=_zone(parts[8] or "")) + clock
    except (ValueError, OverflowError):
        return None


def _zone(zone: str) -> timezone:
    if zone[:1] not in ("+", "-"):
        return UTC
    digits = zone[1:].replace(":", "")
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if zone[0] == "-" else offset)
