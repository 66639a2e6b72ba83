"""A cramp at half past midnight in Auckland stays at half past midnight, with its zone, in Berlin."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import Go, Run
from uncramp.diary.counts import counts
from uncramp.diary.from_journal import episodes_of, outlines_of
from uncramp.record.journal import Journal
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp.system.zone import local

AUCKLAND_MIDNIGHT = 1_795_519_800.0  # 2026-11-25 00:30 there, 12:30 the day before in Berlin


@pytest.fixture
def travelled(home: Path, go: Go) -> Path:
    """A cramp in Auckland, and then home to Berlin."""
    go("Pacific/Auckland")
    session = open_session(
        clock=ManualClock(AUCKLAND_MIDNIGHT), journal=home / "journal.db", settings=Settings(country="NZ")
    )
    session.press("0")
    session.press("z")
    session.press("1")
    session.press("1")
    session.leave()
    go("Europe/Berlin")
    return home


def test_the_list_and_the_telling_show_the_clock_that_hung_there(run: Run, travelled: Path) -> None:
    listed = run("history").out
    assert "2026-11-25 00:30 +13:00" in listed
    id = listed.splitlines()[1].split()[0]
    shown = run("show", id).out
    assert "2026-11-25 00:30 +13:00" in shown
    assert "\n00:30 " in shown and "12:30" not in shown


def test_at_home_again_no_zone_is_named(run: Run, travelled: Path, go: Go) -> None:
    go("Pacific/Auckland")
    assert "2026-11-25 00:30  " in run("history").out
    assert "+13:00" not in run("history").out


def test_data_say_the_instant_and_how_far_it_was_from_utc(run: Run, travelled: Path) -> None:
    (row,) = json.loads(run("history", "--json").out)
    assert (row["onset"], row["utc_offset"]) == ("2026-11-24T11:30:00Z", 13 * 3600)
    (columns,) = csv.DictReader(io.StringIO(run("history", "--csv").out))
    assert columns["utc_offset"] == "46800"


def test_the_diary_counts_it_at_its_own_hour_on_its_own_day(travelled: Path) -> None:
    with Journal.open(travelled / "journal.db") as journal:
        (episode,) = episodes_of(journal, ZoneInfo("Europe/Berlin"))
        (outline,) = outlines_of(journal, ZoneInfo("Europe/Berlin"), float("inf"))
    assert outline.local_onset == episode.local_onset
    assert episode.local_onset.isoformat() == "2026-11-25T00:30:00"
    assert counts([episode]).by_hour[0] == 1


def test_a_cramp_added_later_keeps_the_offset_too(run: Run, home: Path, go: Go) -> None:
    go("Pacific/Auckland")
    assert run("add", "--onset", "2026-01-10 00:30").code == 0
    go("Europe/Berlin")
    assert "2026-01-10 00:30 +13:00" in run("history").out


@pytest.mark.parametrize(
    ("offset", "shown"),
    [
        (None, "1970-01-01 00:00"),
        (0, "1970-01-01 00:00"),
        (-12_600, "1969-12-31 20:30 -03:30"),
        (20_700, "1970-01-01 05:45 +05:45"),
    ],
)
def test_an_instant_elsewhere_names_the_zone(offset: int | None, shown: str) -> None:
    assert local(0.0, offset) == shown
