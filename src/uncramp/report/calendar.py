"""What is still to come of a report as a calendar file with alarms: the re-check at the hour, the later looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..diary.follow_up import next_morning
from ..protocol.ordinary_courses import FOLLOW_UPS
from ..protocol.snapshot import Snapshot
from ..protocol.terms import DAY, Seconds
from ..system.zone import LOCAL
from ..words.catalogue import Catalogue
from .report_model import Booked, Report, ReportedEpisode, instant

if TYPE_CHECKING:
    from ..record.projection import Episode

LONG = timedelta(minutes=10)
WAKING, ASLEEP = 8, 21
"""Hours of the day between which a calendar may ring."""


def write(report: Report, catalogue: Catalogue) -> bytes | None:
    """The calendar, or None when nothing is to come. It names neither the runner nor what happened."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//uncramp//re-check//EN")
    calendar.add("version", "2.0")
    events = [event for episode in report.episodes for event in _events(episode, catalogue)]
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical() if events else None


def looks(episode: ReportedEpisode, catalogue: Catalogue) -> bytes:
    """The looks at the leg after a cramp that has settled: the next morning, in three days, and what was booked."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//uncramp//looks//EN")
    calendar.add("version", "2.0")
    last, named = episode.last.timestamp(), replace(episode, id=f"{episode.onset:%Y%m%dT%H%M%SZ}")
    days = {"tomorrow": _morning(last, LOCAL), "three_days": awake(last + 3 * DAY, LOCAL)}
    for name, at in {**days, **{booked.id: booked.at for booked in episode.again}}.items():
        calendar.add_component(_event(named, name, at, "report.calendar.again", catalogue))
    written: bytes = calendar.to_ical()
    return written


def _events(episode: ReportedEpisode, catalogue: Catalogue) -> Iterator[Any]:
    if episode.end == "open" and not episode.rechecked:
        yield _event(episode, "recheck", episode.recheck, "report.calendar", catalogue)
    for booked in episode.again:
        yield _event(episode, booked.id, booked.at, "report.calendar.again", catalogue)


def _event(episode: ReportedEpisode, name: str, at: datetime, words: str, catalogue: Catalogue) -> Any:
    from icalendar import Alarm, Event

    event, title = Event(), catalogue.text(words)
    event.add("uid", f"{episode.id}-{name}@uncramp")
    event.add("dtstamp", episode.last)
    event.add("dtstart", at)
    event.add("dtend", at + LONG)
    event.add("summary", title)
    event.add("description", catalogue.text(f"{words}.text"))
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event


def booked(snapshot: Snapshot, row: Episode) -> tuple[Booked, ...]:
    """The follow-ups of an episode, each at an hour at which somebody is awake where it began."""
    zone = LOCAL if row.utc_offset is None else timezone(timedelta(seconds=row.utc_offset))
    return tuple(
        Booked(name, awake(row.onset + FOLLOW_UPS[name], zone) if FOLLOW_UPS[name] else _morning(snapshot.last, zone))
        for name in snapshot.again
        if name in FOLLOW_UPS
    )


def _morning(after: Seconds, zone: tzinfo) -> datetime:
    return awake(next_morning(after, zone), zone)


def awake(at: Seconds, zone: tzinfo) -> datetime:
    """The same day at eight, or the hour it is, when that is later; the next day at eight after nine in the evening."""
    local = instant(at).astimezone(zone)
    eight = local.replace(hour=WAKING, minute=0, second=0)
    if local.hour >= ASLEEP:
        return (eight + timedelta(days=1)).astimezone(UTC)
    return max(local, eight).astimezone(UTC)
