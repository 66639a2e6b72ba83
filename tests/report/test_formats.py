"""Each format: the same facts, safe whatever a runner typed, and the same bytes from the same events."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.report.conftest import NAME, NOTE, WORDS, Gathered
from tests.report.pages import sheets, with_note
from uncramp.record.journal import Journal
from uncramp.record.replayed import replayed
from uncramp.report import data
from uncramp.report.card import card, lines
from uncramp.report.contents import compose
from uncramp.report.csv import safe
from uncramp.report.gather import LINES, tell_now
from uncramp.report.html import write as html
from uncramp.report.phrases import Phrases
from uncramp.report.printed_page import Table
from uncramp.report.report_model import Report
from uncramp.report.write_report import FORMATS, render
from uncramp.system.safe_text import composed

HOSTILE = "<b>&amp;</b> \x1b[2J ‮evil‬ =SUM(A1) \"'`"


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_events_give_the_same_bytes_in_another_process(made: Path, format: str, gathered: Gathered) -> None:
    code = """
import sys
from uncramp.record.journal import Journal
from uncramp.report.gather import WantedReport, gather
from uncramp.report.write_report import render
from uncramp.words.languages import load_words
with Journal.open(sys.argv[1], read_only=True) as journal:
    report = gather(journal, WantedReport(since=0.0, name=sys.argv[3]))
sys.stdout.buffer.write(render(report, sys.argv[2], load_words()))
"""
    command = [sys.executable, "-c", code, str(made / "journal.db"), format, NAME]
    env = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    elsewhere = subprocess.run(command, env=env, capture_output=True, check=True).stdout
    here = render(gathered(since=0.0, name=NAME), format, WORDS)
    assert here and here == elsewhere


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("number", [0, 1, 2, 3, None])
def test_no_format_names_the_runner_unasked(gathered: Gathered, format: str, number: int | None) -> None:
    if format == "ics" and number != 3:
        return
    report = gathered(number) if number is not None else gathered(since=0.0)
    written = render(report, format, WORDS)
    assert written == render(replace(report, name=""), format, WORDS)
    if format not in ("pdf", "qr", "ics"):
        assert "Łukasz".encode() in render(replace(report, name=NAME), format, WORDS)


@pytest.mark.parametrize("format", ["text", "html", "pdf"])
def test_every_danger_line_stands_on_the_page_with_its_answer(gathered: Gathered, format: str) -> None:
    written = render(gathered(2), format, WORDS)
    page = sheets(written)[0] if format == "pdf" else written.decode()
    for line in LINES:
        assert WORDS.label(f"danger.{line}.name") in page
    assert page.count("not asked") >= 3
    assert "emergency, now, by ambulance" in page and "3 cramps in 28 days" in page.replace("\n", " ")


@pytest.mark.parametrize("format", ["text", "html", "pdf"])
def test_a_page_tells_when_where_how_bad_how_long_and_what_helped(gathered: Gathered, format: str) -> None:
    written = render(gathered(0), format, WORDS)
    page = sheets(written)[0] if format == "pdf" else written.decode()
    for words in ("2027-01-15 08:00", "left, muscle not said", "worst 7, last 1", "2 minutes", "stretch"):
        assert words in page
    assert "After 2 minutes: pain 3" in page and "statin" in page and "UTC+00:00" in page


@pytest.mark.parametrize(
    ("of_onset", "began", "offset"),
    [(None, "2027-01-15 13:45", "+05:45"), (46800, "2027-01-15 21:00", "+13:00"), (0, "2027-01-15 08:00", "+00:00")],
)
def test_a_page_is_on_the_clock_that_hung_where_it_began_and_data_on_utc(
    simple: Report, monkeypatch: pytest.MonkeyPatch, of_onset: int | None, began: str, offset: str
) -> None:
    """Read in Kathmandu; where nobody knows where it began, it is told by the clock of this machine."""
    report = replace(simple, episodes=tuple(replace(episode, utc_offset=of_onset) for episode in simple.episodes))
    utc = {format: render(report, format, WORDS) for format in ("json", "csv", "fhir")}
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        text = render(report, "text", WORDS).decode()
        assert began in text and f"UTC{offset}" in text
        assert utc == {format: render(report, format, WORDS) for format in utc}
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_text_is_no_wider_than_72_columns(gathered: Gathered) -> None:
    for report in (gathered(0), gathered(2), gathered(since=0.0), with_note(gathered(0), "x" * 300)):
        lines = render(report, "text", WORDS).decode().splitlines()
        assert max(map(len, lines)) <= 72


def test_the_text_fits_a_terminal_without_unicode(gathered: Gathered) -> None:
    assert render(replace(gathered(0), name=NAME), "text", WORDS, "ascii").isascii()
    assert render(gathered(0), "qr", WORDS, "ascii").isascii()


def test_typed_markup_is_text_on_the_page(gathered: Gathered) -> None:
    written = render(gathered(0), "html", WORDS).decode()
    assert "<script" not in written and "&lt;script&gt;" in written
    assert NOTE in " ".join(sheets(render(gathered(0), "pdf", WORDS))[0].split())


def test_cleaning_keeps_letters_of_every_script_and_drops_what_could_act() -> None:
    assert composed("Łukasz 山田 אבג नमस्ते 🏃") == "Łukasz 山田 אבג नमस्ते 🏃"
    assert composed(HOSTILE) == "<b>&amp;</b> \ufffd[2J evil =SUM(A1) \"'`"
    assert composed("one\r\n\r\n two \x00") == "one\ntwo \ufffd"
    assert composed("\ud800") == "\ufffd"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\u200c"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert not safe(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_csv_has_a_row_for_each_episode_and_the_same_columns_for_any(gathered: Gathered) -> None:
    rows = list(csv.DictReader(io.StringIO(render(gathered(since=0.0), "csv", WORDS).decode(), newline="")))
    assert [row["end"] for row in rows] == ["open", "seek_care", "seek_care", "resolved"]
    assert [row["danger_foot"] for row in rows] == ["no", "yes", "no", "no"]
    assert rows[-1]["worst_pain"] == "7" and rows[-1]["notes"] == f"2027-01-15T08:04:18+00:00: {NOTE}"
    bare = list(csv.DictReader(io.StringIO(render(gathered(2, fields=("pain",)), "csv", WORDS).decode(), newline="")))
    assert list(bare[0]) == list(rows[0])
    assert bare[0]["danger_foot"] == bare[0]["notes"] == bare[0]["medicines"] == ""


def test_json_is_what_its_schema_says(gathered: Gathered) -> None:
    report = gathered(since=0.0, name=NAME)
    assert data.read(render(report, "json", WORDS)) == report
    schema = json.loads(data.schema())
    described = schema["$defs"]["ReportedEpisode"]
    assert {*described["required"]} <= {*described["properties"]}
    assert {*json.loads(render(report, "json", WORDS))["episodes"][0]} == {*described["properties"]}


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_the_card_now_and_the_card_read_back_say_the_same(made: Path, gathered: Gathered, number: int) -> None:
    episode = gathered(number).episodes[0]
    with Journal.open(made / "journal.db", read_only=True) as journal:
        refolded = replayed(journal.entries(episode.id))
    assert refolded is not None
    say = Phrases(WORDS)
    assert lines(tell_now(refolded.snapshot), say) == lines(episode, say)
    page = compose(gathered(number), WORDS)
    answers = next(section.block for section in page.sections if section.heading == WORDS.label("card.asked"))
    assert isinstance(answers, Table)
    assert all(f"- {sign}: {answer}" in lines(episode, say) for sign, answer in answers.rows)
    assert html(page).count(b"<tr") == 1 + len(LINES)
    assert {*page.head.rows} >= {*card(episode, say).course}
