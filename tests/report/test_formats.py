"""Each format: the same facts, safe whatever a runner typed, and the same bytes from the same events."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.report.conftest import NAME, NOTE, WORDS, Gathered
from uncramp.record.journal import Journal
from uncramp.record.replayed import replayed
from uncramp.report import data, pdf_text
from uncramp.report.brief import MORE, brief
from uncramp.report.calendar import awake
from uncramp.report.card import card, lines
from uncramp.report.contents import compose
from uncramp.report.csv import safe
from uncramp.report.gather import LINES, tell_now
from uncramp.report.html import write as html
from uncramp.report.model import Booked, Report, ReportedNote
from uncramp.report.page import CalendarYear, Curve, Items, Table
from uncramp.report.phrases import Phrases
from uncramp.report.qr import TooLong, qr_lines
from uncramp.report.write import FORMATS, NotWritten, render
from uncramp.system.text import composed

HOSTILE = "<b>&amp;</b> \x1b[2J ‮evil‬ =SUM(A1) \"'`"


def with_note(report: Report, *texts: str) -> Report:
    (told, *rest) = report.episodes
    return replace(report, episodes=(replace(told, notes=tuple(ReportedNote(60.0, text) for text in texts)), *rest))


def sheets(written: bytes) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(written)).pages]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_events_give_the_same_bytes_in_another_process(made: Path, format: str, gathered: Gathered) -> None:
    code = """
import sys
from uncramp.record.journal import Journal
from uncramp.report.gather import WantedReport, gather
from uncramp.report.write import render
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
    report = replace(simple, episodes=tuple(replace(told, utc_offset=of_onset) for told in simple.episodes))
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


class Reader(HTMLParser):
    """Balance of tags, headings, and everything that could load or run something."""

    VOID = ("meta", "br", "line", "circle", "polyline")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(written: bytes) -> Reader:
    reader = Reader()
    reader.feed(written.decode())
    assert reader.open == []
    return reader


def test_the_html_stands_alone_and_runs_nothing(gathered: Gathered) -> None:
    reader = read(render(replace(gathered(0), name=NAME), "html", WORDS))
    tags = {tag for tag, _ in reader.seen}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    for _, attrs in reader.seen:
        assert not [name for name in attrs if name.startswith("on") or name in ("src", "href", "style")]


def test_the_html_can_be_read_aloud(gathered: Gathered) -> None:
    written = render(gathered(0), "html", WORDS)
    reader = read(written)
    assert [attrs["lang"] for tag, attrs in reader.seen if tag == "html"] == ["en"]
    headings = [tag for tag, _ in reader.seen if tag in ("h1", "h2", "h3")]
    assert headings[0] == "h1" and headings.count("h1") == 1 and "h3" not in headings
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in reader.seen if tag == "th")
    labels = {attrs["aria-labelledby"] for tag, attrs in reader.seen if tag == "section" and "aria-labelledby" in attrs}
    assert labels == {attrs["id"] for tag, attrs in reader.seen if tag == "h2"}
    assert [attrs.get("aria-hidden") for tag, attrs in reader.seen if tag == "svg"] == ["true", "true"]
    assert "After 2 minutes: pain 3" in written.decode()


@given(note=st.text(max_size=60), name=st.text(max_size=60))
def test_whatever_is_typed_is_shown_and_never_acted_on(simple: Report, note: str, name: str) -> None:
    report = replace(with_note(simple, note), name=name)
    read(render(report, "html", WORDS))
    text = render(report, "text", WORDS).decode()
    assert all(c.isprintable() or c == "\n" or c in "\u200c\u200d" for c in text)
    assert json.loads(render(report, "fhir", WORDS))["resourceType"] == "Bundle"
    rows = list(csv.reader(io.StringIO(render(report, "csv", WORDS).decode(), newline="")))
    assert len(rows) == 2 and len(rows[0]) == len(rows[1])
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert data.read(render(report, "json", WORDS)) == report


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
    told = schema["$defs"]["ReportedEpisode"]
    assert {*told["required"]} <= {*told["properties"]}
    assert {*json.loads(render(report, "json", WORDS))["episodes"][0]} == {*told["properties"]}


# -- PDF ------------------------------------------------------------------------------------------


def test_the_pdf_is_one_sheet_however_much_there_is(gathered: Gathered) -> None:
    long = with_note(gathered(0), *("A long note. " * 60 for _ in range(30)))
    many = gathered(since=0.0)
    for report in (gathered(0), gathered(2), many, long, replace(many, episodes=many.episodes * 50, name="W" * 100)):
        assert len(sheets(render(report, "pdf", WORDS))) == 1


def test_a_short_page_says_how_much_it_left_out(gathered: Gathered) -> None:
    many = gathered(since=0.0)
    many = replace(many, episodes=many.episodes * 5)
    items = [section.block for section in compose(many, WORDS, 12).sections]
    assert Items(("8 more are in the CSV and JSON forms.",)) in items
    assert "more are in" not in render(many, "text", WORDS).decode()


def test_no_row_is_left_out_while_there_is_room(gathered: Gathered) -> None:
    many = gathered(since=0.0)
    (page,) = sheets(render(replace(many, episodes=many.episodes * 5), "pdf", WORDS))
    assert "more are in" not in page
    assert page.count("2027-01-15 ") >= 5


def test_a_note_without_end_is_shortened_and_says_so(gathered: Gathered) -> None:
    """What a page draws is bounded, and so is its time; the whole is in the data."""
    note = "a very long note " * 6000
    report = with_note(gathered(0), note)
    (page,) = sheets(render(report, "pdf", WORDS))
    assert f"shortened: {len(note)} letters in the journal" in " ".join(page.split())
    assert len(page) < 6000
    for format in ("html", "text"):
        assert "shortened:" in render(report, format, WORDS).decode()
        assert len(render(report, format, WORDS)) < 60_000
    assert data.read(render(report, "json", WORDS)) == report


def test_the_pdf_has_its_language_its_date_and_its_structure(gathered: Gathered) -> None:
    from pypdf import PdfReader

    report = gathered(0)
    written = render(report, "pdf", WORDS)
    assert written == render(report, "pdf", WORDS)
    reader = PdfReader(io.BytesIO(written))
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == ("en", True)
    assert reader.metadata is not None
    assert (reader.metadata.creation_date, reader.metadata.title) == (report.episodes[0].last, "Leg cramp report")
    tags: list[str] = []
    alts: list[str] = []

    def walk(element: Any, parent: Any) -> None:
        assert element["/P"].get_object() == parent
        tags.append(element["/S"])
        alts.extend([element["/Alt"]] if "/Alt" in element else [])
        for part in element["/K"]:
            inner = part.get_object()
            if inner.get("/Type") == "/StructElem":
                walk(inner, element)
            else:
                (page,) = reader.pages
                numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
                assert numbers[1][inner["/MCID"]].get_object() == element
                assert page["/StructParents"] == numbers[0] == 0

    tree = root["/StructTreeRoot"].get_object()
    walk(tree["/K"].get_object(), tree)
    assert tags[:3] == ["/Document", "/H1", "/L"]
    assert {"/H2", "/Table", "/TR", "/TH", "/TD", "/LI", "/Lbl", "/LBody", "/P", "/Figure"} <= set(tags)
    assert any("pain 7" in alt for alt in alts)


def test_no_line_is_drawn_where_nobody_measured(gathered: Gathered) -> None:
    report = gathered(0)
    curve = next(section.block for section in compose(report, WORDS).sections if isinstance(section.block, Curve))
    assert curve.measured == (True, False)
    for format in ("html", "text", "pdf"):
        written = render(report, format, WORDS)
        text = sheets(written)[0] if format == "pdf" else written.decode()
        assert "Broken line: not measured in between." in text
    assert render(report, "html", WORDS).decode().count("stroke-dasharray") == 1


def test_the_year_is_a_picture_with_its_numbers_in_words(gathered: Gathered) -> None:
    report = gathered(since=0.0)
    year = next(section.block for section in compose(report, WORDS).sections if isinstance(section.block, CalendarYear))
    assert (sum(year.days.values()), len(year.days), year.words) == (4, 4, ("2027-01: 4",))
    cells = list(year.cells())
    assert (len(cells), cells[-1][2], cells[-1][3]) == (52 * 7 + year.last.weekday() + 1, year.last, 1)
    assert render(report, "html", WORDS).decode().count('fill="var(--once)"') == 4


def test_no_table_of_noughts(gathered: Gathered) -> None:
    report = gathered(since=0.0)
    tables = [section.block for section in compose(report, WORDS).sections if isinstance(section.block, Table)]
    assert [row[0] for row in tables[-1].rows] == ["cold foot"]
    text = " ".join(render(report, "text", WORDS).decode().split())
    assert "Never yes; no, so many times chest, blackout: 3" in text


@pytest.mark.chromium
def test_the_html_is_no_wider_than_a_phone(gathered: Gathered, tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("NO BROWSER WAS TESTED: chromium is not installed")
    api = pytest.importorskip("playwright.sync_api", reason="NO BROWSER WAS TESTED: playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        for name, report in (("one", gathered(0)), ("many", gathered(since=0.0, name="W" * 100))):
            (tmp_path / f"{name}.html").write_bytes(render(report, "html", WORDS))
            page.goto(f"file://{tmp_path}/{name}.html")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
        browser.close()


def test_the_pdf_draws_most_alphabets_and_owns_up_to_the_rest(gathered: Gathered) -> None:
    (page,) = sheets(render(replace(gathered(0), name="Łukasz Ντίνα Дмитрий Đặng"), "pdf", WORDS))
    assert "Łukasz Ντίνα Дмитрий Đặng" in page and pdf_text.UNDRAWN not in page
    (page,) = sheets(render(replace(gathered(0), name="山田 אבג"), "pdf", WORDS))
    assert "□□ □□□" in page
    assert "The text and HTML forms have them." in page


def test_the_pdf_carries_its_fonts(gathered: Gathered) -> None:
    from pypdf import PdfReader

    (page,) = PdfReader(io.BytesIO(render(gathered(0), "pdf", WORDS))).pages
    fonts: Any = page["/Resources"]["/Font"]  # type: ignore[index]
    used = [fonts[name]["/BaseFont"] for name in fonts if "/FontDescriptor" in fonts[name]]
    assert any("DejaVuSans" in font for font in used)


# -- FHIR, calendar, QR ---------------------------------------------------------------------------


def bundle(report: Report) -> dict[str, Any]:
    from fhir.resources.R4B.bundle import Bundle

    written = render(report, "fhir", WORDS)
    Bundle.model_validate_json(written)
    loaded: dict[str, Any] = json.loads(written)
    return loaded


def resources(report: Report, kind: str) -> list[dict[str, Any]]:
    return [e["resource"] for e in bundle(report)["entry"] if e["resource"]["resourceType"] == kind]


def test_the_bundle_is_valid_and_every_reference_is_in_it(gathered: Gathered) -> None:
    for report in (*map(gathered, range(4)), gathered(since=0.0, name=NAME), gathered(0, fields=())):
        made = bundle(report)
        known = {entry["fullUrl"] for entry in made["entry"]}
        assert len(known) == len(made["entry"])
        wanted = {part.split('"')[0] for part in json.dumps(made).split('"reference": "')[1:]}
        assert wanted <= known


def test_pain_is_coded_and_each_answer_is_one_observation(gathered: Gathered) -> None:
    pains = resources(gathered(0), "Observation")
    assert [each["valueQuantity"]["value"] for each in pains] == [7, 3, 1]
    assert {each["code"]["coding"][0]["code"] for each in pains} == {"72514-3"}
    assert {each["bodySite"]["text"] for each in pains} == {"left, muscle not said"}
    assert pains[0]["effectiveDateTime"].startswith("2027-01-15T08:00:")


def test_the_bundle_is_coded_only_from_free_sets(gathered: Gathered) -> None:
    text = json.dumps(bundle(gathered(since=0.0)))
    systems = {part.split('"')[0] for part in text.split('"system": "')[1:]}
    free = ("http://loinc.org", "http://unitsofmeasure.org", "http://terminology.hl7.org/")
    assert systems and all(system.startswith(free) for system in systems)


def test_the_questions_hold_every_line_with_noes_and_not_asked(gathered: Gathered) -> None:
    (asked,) = resources(gathered(2), "QuestionnaireResponse")
    group = next(item for item in asked["item"] if item["linkId"] == "danger")
    answers = {item["linkId"]: item["answer"][0]["valueCoding"]["code"] for item in group["item"]}
    assert tuple(answers) == LINES
    assert (answers["foot"], answers["heart"], answers["wound"]) == ("Y", "not-asked", "not-asked")
    assert [each["status"] for n in (2, 3) for each in resources(gathered(n), "QuestionnaireResponse")] == [
        "completed",
        "in-progress",
    ]


def test_the_patient_has_a_name_only_when_it_was_asked_for(gathered: Gathered) -> None:
    assert "name" not in resources(gathered(0), "Patient")[0]
    assert resources(gathered(0, name=NAME), "Patient")[0]["name"] == [{"text": NAME}]


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


def test_the_qr_code_holds_the_short_card(gathered: Gathered) -> None:
    text = brief(gathered(2), WORDS)
    assert "YES: cold foot" in text and "NOT ASKED: " in text and "emergency" in text
    assert MORE not in text
    drawn = qr_lines(text)
    assert len({len(line) for line in drawn}) == 1
    assert len(drawn) == (len(drawn[0]) + 1) // 2
    assert drawn[0] == "█" * len(drawn[0])


ROOMS = [(80, 23), (120, 40)]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_qr_code_fits_the_window_and_keeps_what_weighs_most(
    gathered: Gathered, number: int, room: tuple[int, int]
) -> None:
    text = brief(gathered(number), WORDS, room=room)
    drawn = qr_lines(text)
    assert (len(drawn[0]) <= room[0], len(drawn) <= room[1]) == (True, True)
    assert "2027-01-" in text
    assert (MORE in text) is (text != brief(gathered(number), WORDS))
    if number == 2:
        assert "YES: cold foot" in text and "emergency" in text


@pytest.mark.parametrize("room", [None, (80, 23)])
def test_a_code_that_is_only_a_practice_says_so_first(gathered: Gathered, room: tuple[int, int] | None) -> None:
    assert brief(gathered(2), WORDS, room=room, mark="PRACTICE").splitlines()[0] == "PRACTICE"


def test_a_qr_code_of_many_has_them_all(gathered: Gathered) -> None:
    report = gathered(since=0.0)
    text = brief(report, WORDS)
    assert "Since" not in text and "since 1970-01-01" in text
    assert all(f"2027-01-{day} " in text for day in (15, 18, 21, 24))
    small = brief(report, WORDS, room=(80, 23))
    assert "Cramps (grabs within 6 hours are one): 4" in small and small.endswith(MORE)


def test_no_room_for_any_code_is_said(gathered: Gathered) -> None:
    with pytest.raises(TooLong):
        brief(gathered(0), WORDS, room=(20, 10))
    with pytest.raises(NotWritten) as refused:
        render(gathered(0), "qr", WORDS, terminal=(20, 10))
    assert refused.value.words == "report.qr_room"


def test_on_a_terminal_the_code_is_black_on_white_whatever_its_colours(gathered: Gathered) -> None:
    lines = render(gathered(2), "qr", WORDS, terminal=(80, 24)).decode().splitlines()
    assert len(lines) <= 23
    assert all(line.startswith("\x1b[38;5;16m\x1b[48;5;231m") and line.endswith("\x1b[0m") for line in lines)
    assert {len(line.removesuffix("\x1b[0m").rpartition("m")[2]) for line in lines} == {len(lines) * 2 - 1}
    on_paper = render(gathered(2), "qr", WORDS).decode()
    assert "\x1b" not in on_paper and on_paper.startswith("  ")


@pytest.mark.parametrize("dark", [False, True])
def test_the_drawing_is_the_code_that_was_made(dark: bool) -> None:
    import segno

    code = segno.make("ice, not heat", error="l", micro=False, encoding="utf-8", boost_error=False)
    matrix = [[module == int(dark) for module in row] for row in code.matrix_iter(border=2)]
    halves = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}
    drawn = qr_lines("ice, not heat", dark=dark)
    back = [[halves[sign][row] for sign in line] for line in drawn for row in (0, 1)]
    assert back[: len(matrix)] == matrix
    plain = qr_lines("ice, not heat", ascii=True, dark=dark)
    assert [[line[at] == "#" for at in range(0, len(line), 2)] for line in plain] == matrix


def test_too_much_for_a_qr_code_is_said() -> None:
    with pytest.raises(TooLong):
        qr_lines("x" * 3000)


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_the_card_now_and_the_card_read_back_say_the_same(made: Path, gathered: Gathered, number: int) -> None:
    told = gathered(number).episodes[0]
    with Journal.open(made / "journal.db", read_only=True) as journal:
        found = replayed(journal.entries(told.id))
    assert found is not None
    say = Phrases(WORDS)
    assert lines(tell_now(found.snapshot), say) == lines(told, say)
    page = compose(gathered(number), WORDS)
    answers = next(section.block for section in page.sections if section.heading == WORDS.label("card.asked"))
    assert isinstance(answers, Table)
    assert all(f"- {sign}: {answer}" in lines(told, say) for sign, answer in answers.rows)
    assert html(page).count(b"<tr") == 1 + len(LINES)
    assert {*page.head.rows} >= {*card(told, say).course}
