"""An hour that the clocks showed twice, or never: which is meant is asked, and nothing is written until it is said."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.cli.conftest import Go, Run

TWICE, NEVER = "2025-10-26T02:30", "2025-03-30T02:30"


def onset(run: Run, typed: str) -> datetime:
    id = run("add", "--onset", typed).out.strip()
    rows = json.loads(run("history", "--json").out)
    return next(datetime.fromisoformat(row["onset"]) for row in rows if row["id"] == id)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (TWICE, ("2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00")),
        (NEVER, ("2025-03-30T01:30", "2025-03-30T03:30")),
    ],
)
def test_an_hour_that_is_not_one_is_asked_about(run: Run, go: Go, typed: str, named: tuple[str, str]) -> None:
    go("Europe/Berlin")
    done = run("add", "--onset", typed)
    assert done.code == 2 and done.out == ""
    assert typed in done.err and all(time in done.err for time in named)
    assert run("history").out == "", "nothing was written"
    days = {onset(run, time) for time in named}
    assert len(days) == 2


def test_what_the_sentence_names_is_taken_as_it_says(run: Run, go: Go) -> None:
    go("Europe/Berlin")
    assert onset(run, "2025-10-26T02:30+02:00") == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert onset(run, "2025-10-26T02:30+01:00") == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["2025-10-26T01:59", "2025-10-26T03:00", "2025-03-30T01:59", "2025-03-30T03:00"])
def test_the_hours_beside_it_are_taken_at_once(run: Run, go: Go, typed: str) -> None:
    go("Europe/Berlin")
    assert run("add", "--onset", typed).code == 0


def test_a_day_whose_midnight_did_not_come_is_still_a_day(run: Run, go: Go) -> None:
    go("America/Santiago")
    assert run("add", "--onset", "2025-09-07T05:00").code == 0
    assert run("history", "--since", "2025-09-07").code == 0
