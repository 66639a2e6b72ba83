"""Days and times as they are typed and shown: the runner's own clock, kept as seconds UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from ..system.zone import LOCAL, instants
from .command_error import CommandError

Seconds = float
NOON = 12
"""The hour that stands for a day when no hour was said."""


def iso(at: Seconds | None) -> str | None:
    """An instant in data: UTC, to the second; None also for one that no calendar holds."""
    if at is None:
        return None
    try:
        whole = datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError, OSError):
        return None
    return whole.replace("+00:00", "Z")


def instant(typed: str, now: Seconds) -> Seconds:
    """A day, or a day and time, or a time of today. A day alone is its beginning.

    Raises `CommandError`, also for an hour that the local clock showed twice or never, where it is not said which.
    """
    moment = _read(typed, now)
    return _shown(moment, typed) if isinstance(moment, datetime) else _seconds(_midnight(moment), typed)


def moment_or_noon(typed: str, now: Seconds) -> tuple[Seconds, bool]:
    """As `instant`, but a day alone is its noon, today's not later than now; and whether it was a day alone.

    What is told of a day is no thing of its night. Raises `CommandError`.
    """
    moment = _read(typed, now)
    if isinstance(moment, datetime):
        return _shown(moment, typed), False
    noon = _seconds(_midnight(moment).replace(hour=NOON), typed)
    return (min(noon, now) if moment == today(now) else noon), True


def end_of(typed: str, now: Seconds) -> Seconds:
    """As `instant`, but a day alone is its end, so that "until" takes the whole day in. Raises `CommandError`."""
    moment = _read(typed, now)
    if isinstance(moment, datetime):
        return _shown(moment, typed)
    if moment == date.max:
        raise CommandError("cli.bad_day", value=typed)
    return _seconds(_midnight(moment + timedelta(days=1)), typed)


def day(typed: str, now: Seconds) -> date:
    """A day. Raises `CommandError`."""
    moment = _read(typed, now)
    return moment.date() if isinstance(moment, datetime) else moment


def today(now: Seconds) -> date:
    """The day it is here."""
    return datetime.fromtimestamp(now, LOCAL).date()


def _read(typed: str, now: Seconds) -> date | datetime:
    here = today(now)
    words = {"today": here, "yesterday": here - timedelta(days=1)}
    text = typed.strip().lower()
    if text in words:
        return words[text]
    for head in ("", f"{here.isoformat()}T"):
        for kind in (date, datetime):
            try:
                return kind.fromisoformat(head + text.upper())
            except ValueError:
                continue
    raise CommandError("cli.bad_day", value=typed)


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day)


def _shown(at: datetime, typed: str) -> Seconds:
    """When a clock showed that; a time with its own offset was shown once."""
    first = _seconds(at, typed)
    if at.tzinfo is not None:
        return first
    possible = instants(at)
    if len(possible) == 1:
        return possible[0]
    if possible:
        earlier, later = (datetime.fromtimestamp(instant, LOCAL).isoformat(timespec="minutes") for instant in possible)
        raise CommandError("cli.hour_twice", value=typed, time=earlier, other=later)
    other = _seconds(at.replace(fold=1), typed)
    before, after = (
        datetime.fromtimestamp(instant).isoformat(timespec="minutes") for instant in sorted((first, other))
    )
    raise CommandError("cli.hour_never", value=typed, time=before, other=after)


def _seconds(at: datetime, typed: str) -> Seconds:
    try:
        return at.timestamp()
    except (ValueError, OverflowError, OSError):
        raise CommandError("cli.bad_day", value=typed) from None
