"""An instant, in the many ways files write it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncramp.diary.runs.times import moment

SIX = datetime(2026, 6, 1, 6, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    """2026-06-01T06:00:05Z|2026-06-01T06:00:05|2026-06-01T06:00:05.000Z|2026-06-01T06:00:05.0000000Z
    2026-06-01T06:00:05+00:00|2026-06-01T08:00:05+02:00|2026-06-01T08:00:05+0200|2026-06-01T08:00:05+02
    2026-06-01T01:30:05-04:30|2026-06-01 06:00:05|2026-06-01 06:00:05Z|2026-06-01 06:00:05 UTC|20260601T060005Z
    2026-06-01T6:00:05Z|2026-6-1T6:0:5Z|2026/06/01 06:00:05|2026.06.01 06:00:05|2026-06-01T06:00:05,000Z
    2026-06-01T06:00:05.-000Z|2026-06-01t06:00:05z|2026-06-01T06:00:05.Z| 2026-06-01T06:00:05Z |1780293605|1780293605000
    1780293605.0|2026-06-01T05:59:65Z|2026-06-01T06:00:05 +0000""".replace("\n    ", "|").split("|"),
)
def test_an_instant_is_read_in_each_of_its_forms(written: str) -> None:
    if "59:65" in written:
        assert moment(written) is None
        return
    assert moment(written) == SIX


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026-06-00T06:00:05Z",
        "2026-06-01T48:00:05Z",
        "yesterday",
        "2026-06-01",
        "2026-13-01T06:00:05Z",
        "2026-02-30T06:00:05Z",
        "06:00:05",
        "NaN",
        "0",
        "12345",
    ],
)
def test_what_is_no_instant_is_none(written: str) -> None:
    assert moment(written) is None


def test_the_end_of_a_day_and_a_leap_second_are_read() -> None:
    assert moment("2026-05-31T24:00:00Z") == datetime(2026, 6, 1, tzinfo=UTC)
    assert moment("2026-05-31T31:15:00Z") == datetime(2026, 6, 1, 7, 15, tzinfo=UTC)
    assert moment("2016-12-31T23:59:60Z") == datetime(2017, 1, 1, tzinfo=UTC)


def test_the_offset_is_kept_for_the_clock_the_runner_saw() -> None:
    for written in ("2026-06-01T08:00:05+02:00", "2026-6-1 8:00:05 +0200", "2026-06-01T08:00:05.1234567+02"):
        at = moment(written)
        assert at is not None and at.utcoffset() == timedelta(hours=2) and at.hour == 8


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
    st.sampled_from(["T", " "]),
    st.sampled_from(["seconds", "milliseconds", "microseconds"]),
)
def test_every_instant_comes_back(at: datetime, offset: int, joint: str, precision: str) -> None:
    zoned = at.replace(tzinfo=timezone(timedelta(minutes=offset)))
    written = zoned.isoformat(sep=joint, timespec=precision)

    read = moment(written)

    assert read is not None and abs(read - zoned) < timedelta(seconds=1)
    assert read.utcoffset() == zoned.utcoffset()


@given(st.text(alphabet="0123456789-:.+TZ /", max_size=40))
def test_nothing_that_looks_like_a_time_ends_the_reading(written: str) -> None:
    at = moment(written)
    assert at is None or at.tzinfo is not None
