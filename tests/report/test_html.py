"""The page: it stands alone, can be read aloud, and is no wider than a phone."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.report.conftest import NAME, WORDS, Gathered
from tests.report.pages import read, with_note
from uncramp.report import data
from uncramp.report.report_model import Report
from uncramp.report.write_report import render


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
