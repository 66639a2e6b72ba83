"""The calendar: what is still to come, and nothing of what it is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from tests.report.conftest import NAME, WORDS, Gathered
from uncramp.report.calendar import awake
from uncramp.report.report_model import Booked
from uncramp.report.write_report import NotWritten, render


def test_the_calendar_holds_the_re_check_of_what_is_open_and_says_nothing_of_it(gathered: Gathered) -> None:
    from icalendar import Calendar

    report = gathered(since=0.0, name=NAME)
    written = render(report, "ics", WORDS)
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    at = event.decoded("dtstart")
    assert at == report.episodes[0].recheck
    assert (at - report.episodes[0].onset).total_seconds() == 3600
    assert len(event.walk("VALARM")) == 1
    assert not [word for word in (b"ukasz", b"calf", b"emergency", b"appointment") if word in written]


@pytest.mark.parametrize(
    ("due", "rings"),
    [
        ("2027-01-18T03:00+01:00", "2027-01-18T08:00+01:00"),
        ("2027-01-18T18:30+01:00", "2027-01-18T18:30+01:00"),
        ("2027-01-18T23:00+01:00", "2027-01-19T08:00+01:00"),
    ],
)
def test_a_later_look_rings_when_somebody_is_awake(due: str, rings: str) -> None:
    at = datetime.fromisoformat(due)
    assert awake(at.timestamp(), at.tzinfo or UTC) == datetime.fromisoformat(rings)


def test_the_calendar_holds_the_later_looks(gathered: Gathered) -> None:
    from icalendar import Calendar

    report = gathered(0)
    looks = tuple(
        Booked(name, report.episodes[0].onset + timedelta(days=day)) for name, day in (("day_3", 3), ("day_7", 7))
    )
    report = replace(report, episodes=(replace(report.episodes[0], again=looks),))
    events = Calendar.from_ical(render(report, "ics", WORDS)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [look.at for look in looks]
    assert len({event["uid"] for event in events}) == 2


def test_there_is_no_calendar_without_a_re_check_to_come(gathered: Gathered) -> None:
    with pytest.raises(NotWritten) as refused:
        render(gathered(0), "ics", WORDS)
    assert (refused.value.words, refused.value.exit_code) == ("report.no_recheck", 1)
