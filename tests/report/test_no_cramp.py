"""A leg that was no cramp: no report calls it one, and no number of cramps has it in it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.protocol.play import after
from tests.record.make import DAY, START, closed
from tests.report.conftest import WORDS
from tests.report.pages import sheets
from uncramp.record.journal import Journal
from uncramp.report.card import brief, lines
from uncramp.report.gather import WantedReport, gather, tell_now
from uncramp.report.phrases import Phrases
from uncramp.report.report_model import Report
from uncramp.report.write_report import render

SAY = Phrases(WORDS)
CRAMP, SORE = 0, 1


@pytest.fixture
def kept(home: Path) -> Path:
    """A cramp, and a day later a leg that was only sore, and for longer."""
    with Journal.open(home / "journal.db") as journal:
        journal.append(closed(CRAMP, 1, cramp=True, worst_pain=3))
        journal.append(closed(SORE, 1, cramp=False, worst_pain=8))
    return home


def report(home: Path, number: int | None = None) -> Report:
    with Journal.open(home / "journal.db", read_only=True) as journal:
        ids = [episode.id for episode in journal.history.episodes()][::-1]
        wanted = WantedReport(since=0.0) if number is None else WantedReport(episode=ids[number])
        gathered = gather(journal, wanted)
    assert gathered is not None
    return gathered


def text(written: Report, format: str) -> str:
    data = render(written, format, WORDS)
    return " ".join((sheets(data)[0] if format == "pdf" else data.decode()).split())


@pytest.mark.parametrize(("number", "name"), [(CRAMP, "Leg cramp"), (SORE, "Leg pain")])
def test_the_title_is_that_of_what_it_was_in_every_form(kept: Path, number: int, name: str) -> None:
    single = report(kept, number)
    for format in ("text", "html", "pdf"):
        assert f"{name} report" in text(single, format)
    assert lines(single.episodes[0], SAY)[0] == f"{name}: what happened"
    assert next(line for _, line in brief(single.episodes[0], SAY)) == f"{name}: what happened"
    bundle = json.loads(render(single, "fhir", WORDS))
    conditions = [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "Condition"]
    assert [condition["code"]["text"] for condition in conditions] == [f"{name}, as the runner reported it"]


@pytest.mark.parametrize("format", ["text", "html", "pdf"])
def test_a_report_of_a_sore_leg_speaks_of_no_cramp_of_its_own(kept: Path, format: str) -> None:
    page = text(report(kept, SORE), format)
    assert "this cramp" not in page and "The 28 days before this" in page


def test_a_report_over_several_marks_it_and_does_not_count_it(kept: Path) -> None:
    several = report(kept)
    for format in ("text", "html", "pdf"):
        assert (
            text(several, format).count("no cramp, calf, left") + text(several, format).count("no cramp, left calf")
            == 1
        )
    counts = several.counts
    assert counts is not None
    assert (counts.cramps, len(counts.year), counts.by_muscle) == (1, 1, {"calf": 1})
    assert counts.first == counts.last == several.episodes[-1].onset
    assert counts.worst is not None and counts.worst.value == 8
    rows = csv.DictReader(io.StringIO(render(several, "csv", WORDS).decode(), newline=""))
    assert [row["cramp"] for row in rows] == ["False", "True"]


def test_the_year_goes_up_to_the_last_cramp(home: Path) -> None:
    with Journal.open(home / "journal.db") as journal:
        journal.append(closed(0, 1, cramp=True))
        journal.append(closed(300, 1, cramp=True))
        journal.append(closed(380, 1, cramp=False))
    counts = report(home).counts
    assert counts is not None and (counts.cramps, len(counts.year)) == (2, 2)
    assert counts.last.timestamp() == START + 300 * DAY


def test_the_card_of_a_sore_leg_that_is_still_open_is_no_cramps_card() -> None:
    sore = tell_now(after("sore", 2880).snapshot)
    assert not sore.cramp and lines(sore, SAY)[0] == "Leg pain: what happened"
    assert tell_now(after("let_go", 2880).snapshot).cramp
