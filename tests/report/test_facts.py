"""Each fact that was told is read back from each format, and what nobody told is said to be unknown in each."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from tests.report.conftest import WORDS
from uncramp.record.correct import Added, Correction, add, correct
from uncramp.record.journal import Journal
from uncramp.report.gather import WantedReport, gather
from uncramp.report.report_model import Report
from uncramp.report.write_report import render
from uncramp.system.clock import Reading

ONSET = 1_795_000_000.0  # 2026-11-18 11:06:40 UTC
HOUR, DAY = 3600.0, 86400.0
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FOR_PEOPLE = ("text", "html", "pdf")


def reading(wall: float) -> Reading:
    return Reading(wall, 5.0, "boot")


@pytest.fixture
def journal(home: Path) -> Journal:
    opened = Journal.open(home / "journal.db")
    return opened


def report_of(journal: Journal, notes: tuple[tuple[float, str], ...] = (), **added: Any) -> Report:
    """The report of one cramp that was added a day later."""
    cramp = Added(**{"onset": ONSET, "closed_at": ONSET + 1200, "muscle": "foot", "side": "left", **added})
    episode = add(journal, cramp, "1-chart", reading(ONSET + DAY)).episode
    for at, note in notes:
        correct(journal, episode, Correction(note=note), reading(ONSET + at))
    report = gather(journal, WantedReport(episode=episode))
    journal.close()
    assert report is not None
    return report


def flat(report: Report, format: str) -> str:
    """What a person, or a program, finds in the format, on one line."""
    written = render(report, format, WORDS)
    if format == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(written)).pages)
    elif format == "html":
        text = html.unescape(re.sub("<[^>]+>", " ", written.decode().partition("<body>")[2]))
    else:
        text = written.decode()
    return " ".join(text.split())


def row(report: Report) -> dict[str, str]:
    (columns,) = csv.DictReader(io.StringIO(render(report, "csv", WORDS).decode(), newline=""))
    return columns


def data(report: Report) -> Any:
    return json.loads(render(report, "json", WORDS))["episodes"][0]


def resources(report: Report, kind: str) -> list[dict[str, Any]]:
    entries = json.loads(render(report, "fhir", WORDS))["entry"]
    return [entry["resource"] for entry in entries if entry["resource"]["resourceType"] == kind]


def pains(report: Report) -> dict[str, object]:
    """Each Observation by its text: its number, or the code that says why there is none."""
    return {
        observation["code"]["text"]: observation["valueQuantity"]["value"]
        if "valueQuantity" in observation
        else observation["dataAbsentReason"]["coding"][0]["code"]
        for observation in resources(report, "Observation")
    }


def notes(report: Report) -> list[str]:
    return [note["text"] for note in resources(report, "Condition")[0]["note"]]


def test_the_worst_pain_alone_invents_no_last_one(journal: Journal) -> None:
    report = report_of(journal, worst_pain=7)
    for format in FOR_PEOPLE:
        assert "worst 7, last not told" in flat(report, format)
    assert (row(report)["worst_pain"], row(report)["last_pain"]) == ("7", "unknown")
    assert (data(report)["worst"], data(report)["latest"]) == (7, None)
    assert pains(report) == {"Worst pain of this cramp": 7, "Last pain of this cramp": "unknown"}


def test_pain_that_nobody_told_is_not_told(journal: Journal) -> None:
    report = report_of(journal)
    for format in FOR_PEOPLE:
        assert "Pain (0-10) not told" in flat(report, format)
    assert (row(report)["worst_pain"], row(report)["last_pain"]) == ("unknown", "unknown")
    assert set(pains(report).values()) == {"unknown"}


def test_both_pains_of_an_added_cramp(journal: Journal) -> None:
    report = report_of(journal, worst_pain=8, last_pain=0)
    for format in FOR_PEOPLE:
        assert "worst 8, last 0" in flat(report, format)
    assert (row(report)["worst_pain"], row(report)["last_pain"]) == ("8", "0")
    assert pains(report) == {"Worst pain of this cramp": 8, "Last pain of this cramp": 0}
    assert all(
        observation["effectivePeriod"]["start"].startswith("2026-11-18")
        for observation in resources(report, "Observation")
    )


@pytest.mark.parametrize(("woke", "word", "value"), [(True, "yes", "yes"), (None, "not asked", "not_asked")])
def test_that_it_woke_the_runner(journal: Journal, woke: bool | None, word: str, value: str) -> None:
    report = report_of(journal, woke_at_night=woke)
    for format in FOR_PEOPLE:
        assert f"Woken by cramps {word}" in flat(report, format)
    assert (row(report)["woke"], data(report)["woke"]) == (value, value)
    assert f"Woken by cramps: {word}" in notes(report)


def test_how_long_it_was_until_care(journal: Journal) -> None:
    report = report_of(journal, end="seek_care")
    for format in FOR_PEOPLE:
        assert "Until care 20 minutes" in flat(report, format)
        assert "It lasted end not told" in flat(report, format)
    assert (row(report)["until_care_seconds"], row(report)["lasted_seconds"]) == ("1200", "unknown")
    assert (data(report)["until_care"], data(report)["lasted"]) == (1200, None)
    assert "Until care: 20 minutes" in notes(report)
    assert "abatementDateTime" not in resources(report, "Condition")[0]


def test_how_long_it_lasted(journal: Journal) -> None:
    report = report_of(journal)
    for format in FOR_PEOPLE:
        assert "It lasted 20 minutes" in flat(report, format)
        assert "Until care" not in flat(report, format)
    assert row(report)["lasted_seconds"] == "1200"
    assert resources(report, "Condition")[0]["abatementDateTime"] == "2026-11-18T11:26:40+00:00"


def test_when_it_was_written_down(journal: Journal) -> None:
    report = report_of(journal)
    for format in FOR_PEOPLE:
        assert "Written down 2026-11-19 11:06" in flat(report, format)
    assert row(report)["recorded"] == "2026-11-19T11:06:40+00:00"
    assert data(report)["recorded"] == "2026-11-19T11:06:40Z"
    (condition,) = resources(report, "Condition")
    assert (condition["recordedDate"], condition["onsetDateTime"]) == (
        "2026-11-19T11:06:40+00:00",
        "2026-11-18T11:06:40+00:00",
    )
    assert resources(report, "QuestionnaireResponse")[0]["authored"] == "2026-11-19T11:06:40+00:00"


def test_a_note_bears_its_day(journal: Journal) -> None:
    report = report_of(journal, notes=((DAY + HOUR, "still sore"), (3 * DAY, "gone")))
    for format in FOR_PEOPLE:
        assert "2026-11-19: still sore" in flat(report, format)
        assert "2026-11-21: gone" in flat(report, format)
    assert row(report)["notes"].splitlines() == [
        "2026-11-19T12:06:40+00:00: still sore",
        "2026-11-21T11:06:40+00:00: gone",
    ]
    times = {note["text"]: note.get("time") for note in resources(report, "Condition")[0]["note"]}
    assert times["still sore"] == "2026-11-19T12:06:40+00:00"


def test_a_corrected_pain_is_the_one_in_every_format(journal: Journal) -> None:
    cramp = Added(onset=ONSET, closed_at=ONSET + 600, worst_pain=3)
    episode = add(journal, cramp, "1-chart", reading(ONSET + DAY)).episode
    correct(journal, episode, Correction(worst_pain=9), reading(ONSET + 2 * DAY))
    report = gather(journal, WantedReport(episode=episode))
    journal.close()
    assert report is not None
    for format in FOR_PEOPLE:
        assert "worst 9" in flat(report, format)
    assert row(report)["worst_pain"] == "9"
    assert pains(report)["Worst pain of this cramp"] == 9


@pytest.mark.parametrize("joined", [FAMILY, "می\u200cخواهم"])  # noqa: RUF001
@pytest.mark.parametrize("format", ["text", "html", "csv", "json", "fhir"])
def test_a_joiner_stays(journal: Journal, joined: str, format: str) -> None:
    report = report_of(journal, notes=((DAY, joined),))
    rendered = json.loads(render(report, format, WORDS)) if format in ("json", "fhir") else flat(report, format)
    assert joined in json.dumps(rendered, ensure_ascii=False)


@pytest.mark.parametrize("acts", ["\u202e", "\u2066", "\u200f", "\x1b", "\x9b", "\x00"])
@pytest.mark.parametrize("format", ["text", "html", "csv", "json", "fhir", "pdf"])
def test_nothing_that_acts_reaches_a_report(journal: Journal, acts: str, format: str) -> None:
    report = replace(report_of(journal, notes=((DAY, f"a{acts}b"),)), name=f"N{acts}")
    rendered = flat(report, format) if format == "pdf" else render(report, format, WORDS).decode()
    assert acts not in rendered
