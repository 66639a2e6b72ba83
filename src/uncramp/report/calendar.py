"""What is to be looked at again as a calendar file, with alarms: the re-check of what is open, and each later look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..words.catalogue import Catalogue
from .model import Report, Told

LONG = timedelta(minutes=10)


def write(report: Report, catalogue: Catalogue) -> bytes | None:
    """The calendar, or None when nothing waits. It names neither the runner nor what happened."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//uncramp//re-check//EN")
    calendar.add("version", "2.0")
    title = catalogue.text("report.calendar")
    waiting = [*_waiting(report)]
    for told, at, number in waiting:
        event = Event()
        event.add("uid", f"{told.id}{f'-{number}' if number else ''}@uncramp")
        event.add("dtstamp", told.last)
        event.add("dtstart", at)
        event.add("dtend", at + LONG)
        event.add("summary", title)
        event.add("description", catalogue.text("report.calendar.look" if number else "report.calendar.text"))
        event.add("class", "PRIVATE")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(0))
        event.add_component(alarm)
        calendar.add_component(event)
    return calendar.to_ical() if waiting else None


def _waiting(report: Report) -> Iterator[tuple[Told, datetime, int]]:
    """What is looked at again, when, and the how-manieth later look that is: 0 is the re-check of the hour."""
    for told in report.episodes:
        if told.end == "open" and not told.rechecked:
            yield told, told.recheck, 0
        yield from ((told, at, number) for number, at in enumerate(told.looks, 1))
