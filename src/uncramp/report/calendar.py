"""What is still to come of a report as a calendar file with alarms: the re-check at the hour, the later looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from ..words.catalogue import Catalogue
from .model import Report, Told

LONG = timedelta(minutes=10)


def write(report: Report, catalogue: Catalogue) -> bytes | None:
    """The calendar, or None when nothing is to come. It names neither the runner nor what happened."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//uncramp//re-check//EN")
    calendar.add("version", "2.0")
    events = [event for told in report.episodes for event in _events(told, catalogue)]
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical() if events else None


def _events(told: Told, catalogue: Catalogue) -> Iterator[Any]:
    if told.end == "open" and not told.rechecked:
        yield _event(told, "recheck", told.recheck, "report.calendar", catalogue)
    for booked in told.again:
        yield _event(told, booked.id, booked.at, "report.calendar.again", catalogue)


def _event(told: Told, name: str, at: datetime, words: str, catalogue: Catalogue) -> Any:
    from icalendar import Alarm, Event

    event, title = Event(), catalogue.text(words)
    event.add("uid", f"{told.id}-{name}@uncramp")
    event.add("dtstamp", told.last)
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
