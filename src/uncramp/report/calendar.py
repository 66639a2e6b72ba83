"""The re-check as a calendar file, with an alarm: for each episode of the report that still waits for it."""

from __future__ import annotations

from datetime import timedelta

from ..words.catalogue import Catalogue
from .model import Report

LONG = timedelta(minutes=10)


def write(report: Report, catalogue: Catalogue) -> bytes | None:
    """The calendar, or None when nothing waits. It names neither the runner nor what happened."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//uncramp//re-check//EN")
    calendar.add("version", "2.0")
    title, text = catalogue.text("report.calendar"), catalogue.text("report.calendar.text")
    waiting = [told for told in report.episodes if told.end == "open" and not told.rechecked]
    for told in waiting:
        event = Event()
        event.add("uid", f"{told.id}@uncramp")
        event.add("dtstamp", told.last)
        event.add("dtstart", told.recheck)
        event.add("dtend", told.recheck + LONG)
        event.add("summary", title)
        event.add("description", text)
        event.add("class", "PRIVATE")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(0))
        event.add_component(alarm)
        calendar.add_component(event)
    return calendar.to_ical() if waiting else None
