"""The sheet of paper: one, with its structure and its fonts, and honest about what had no room."""

from __future__ import annotations

import io
from typing import Any

from msgspec.structs import replace

from tests.report.conftest import WORDS, Gathered
from tests.report.pages import sheets, with_note
from uncramp.report import data, pdf_text
from uncramp.report.contents import compose
from uncramp.report.printed_page import CalendarYear, Curve, Items, Table
from uncramp.report.write_report import render


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
