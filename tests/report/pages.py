"""What the tests of several formats look at: a report with notes, the sheets of a PDF, the text of a page."""

from __future__ import annotations

import io
from html.parser import HTMLParser

from msgspec.structs import replace

from uncramp.report.report_model import Report, ReportedNote


def with_note(report: Report, *texts: str) -> Report:
    (episode, *rest) = report.episodes
    return replace(report, episodes=(replace(episode, notes=tuple(ReportedNote(60.0, text) for text in texts)), *rest))


def sheets(written: bytes) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(written)).pages]


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
