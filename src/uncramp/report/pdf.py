"""The page as one A4 sheet, drawn by reportlab with a font of its own inside, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from .pdf_drawings import FONT, colour, draw_curve, draw_year
from .pdf_tags import Element, Marks, tagged
from .pdf_text import BOLD, drawable, paragraph, picture, wide
from .printed_page import Block, CalendarYear, Curve, Items, Page, Rows, Section, Table

_MARGIN = 40.0
_GAP = 18.0
_GREY = "#444444"
_ACCENT = "#0b6472"
_LINE = "#9aa5ae"
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
_LEAST, _MOST = 2, 60
"""Rows of a list: so many at least, and at most."""

Compose = Callable[[int, int], Page]


def write(compose: Compose, marked: Iterable[str], undrawn: str, at: datetime) -> bytes:
    """One sheet, tagged for who hears it. `compose` makes the page with lists and notes of at most so much.

    Rows with a word of `marked` stand out. `undrawn` is put at the foot when a letter could not be drawn: no font for
    it, or a script written from the right. `at` is the file's date, so that the same events give the same file.
    """

    def tried(size: float, rows: int, letters: int) -> tuple[int, bytes]:
        sheet = _Sheet(drawable(compose(rows, letters), undrawn), size, frozenset(marked), at)
        sheets, data = sheet.build()
        return sheets, tagged(data, sheet.marks)

    for size in _SIZES:  # the largest letters with which everything has room
        sheets, data = tried(size, _MOST, 1500)
        if sheets == 1:
            return data
    low, high = _LEAST, _MOST  # then the longest lists with the smallest
    data = b""
    while low < high:
        rows = (low + high + 1) // 2
        sheets, document = tried(_SIZES[-1], rows, 400)
        if sheets == 1:
            low, data = rows, document
        else:
            high = rows - 1
    return data or tried(6.5, _LEAST, 200)[1]


class _Sheet:
    """One try at one size."""

    def __init__(self, page: Page, size: float, marked: frozenset[str], at: datetime) -> None:
        from reportlab.lib.pagesizes import A4

        self.page = page
        self.at = at
        self.marks = Marks()
        self.size = size
        self.marked = marked
        self.width = A4[0] - 2 * _MARGIN
        self.height = A4[1] - 2 * _MARGIN
        self.columns = 1 if page.wide else 2
        self.column = (self.width - _GAP * (self.columns - 1)) / self.columns
        self.foot = Element("Div")

    def build(self) -> tuple[int, bytes]:
        """How many sheets it took, and the file."""
        from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, KeepTogether, PageTemplate

        head = [self._text(self.page.title, self.size * 1.7, "H1", BOLD), self._rows(self.page.head, self.width)]
        tall = sum(part.wrap(self.width, self.height)[1] + part.getSpaceAfter() for part in head) + 8
        foot = self.size * 1.5 * len(self.page.foot) + 6
        rest = max(self.height - tall - foot, 72.0)
        tall = min(tall, self.height - foot - 72)
        frames = [Frame(_MARGIN, _MARGIN + foot + rest, self.width, tall, 0, 0, 0, 0)]
        for number in range(self.columns):
            left = _MARGIN + number * (self.column + _GAP)
            frames.append(Frame(left, _MARGIN + foot, self.column, rest, 0, 0, 0, 0))
        stream = io.BytesIO()
        document = BaseDocTemplate(
            stream,
            invariant=1,
            title=self.page.title,
            lang=self.page.language,
            author="uncramp",
            creator="uncramp",
            pageCompression=1,
        )
        document.addPageTemplates(PageTemplate(frames=frames, onPage=self._foot))
        sections = [self._section(section) for section in self.page.sections]
        turn = self._turn(sections) if self.columns > 1 else len(sections)
        self.marks.document.parts.append(self.foot)
        body = [KeepTogether(parts) for parts in sections]
        document.build([*head, FrameBreak(), *body[:turn], *([FrameBreak()] if body[turn:] else []), *body[turn:]])
        return document.page, stream.getvalue()

    def _turn(self, sections: Sequence[list[Any]]) -> int:
        """How many sections go into the first column, so that the longer column is as short as can be."""
        tall = [sum(part.wrap(self.column, self.height)[1] for part in parts) for parts in sections]
        return min(range(len(tall) + 1), key=lambda turn: max(sum(tall[:turn]), sum(tall[turn:])))

    def _foot(self, canvas: Any, _document: object) -> None:
        size = self.size * 0.85
        canvas.setDateFormatter(lambda *_: f"{self.at:D:%Y%m%d%H%M%S}Z")
        canvas.setFont(FONT, size)
        for number, line in enumerate(self.page.foot):
            self.marks.begin(canvas, self._last(number))
            canvas.drawString(_MARGIN, _MARGIN + (len(self.page.foot) - 1 - number) * size * 1.5, line)
            self.marks.end(canvas)

    def _last(self, number: int) -> Element:
        """The paragraph of a line of the foot, which is drawn first and read last."""
        while len(self.foot.parts) <= number:
            Element("P", self.foot)
        return self.foot.parts[number]

    def _section(self, section: Section) -> list[Any]:
        from reportlab.platypus import Spacer

        parts: list[Any] = []
        if section.heading:
            parts += [self._text(section.heading, self.size * 1.1, "H2", BOLD, ink=_ACCENT), self._line()]
        return [*parts, *self._block(section.block), Spacer(0, self.size * 0.9)]

    def _line(self) -> Any:
        from reportlab.graphics.shapes import Drawing, Line

        drawing = Drawing(self.column, 4)
        drawing.add(Line(0, 3, self.column, 3, strokeWidth=0.5, strokeColor=colour(_LINE)))
        return picture(drawing, self.marks, None)

    def _block(self, block: Block) -> list[Any]:
        match block:
            case Rows():
                return [self._rows(block, self.column)]
            case Items(items):
                whole = Element("L", self.marks.document)
                return [self._text(f"- {item}", self.size, "LBody", parent=Element("LI", whole)) for item in items]
            case Table():
                return [self._table(block)]
            case Curve():
                drawing = draw_curve(block, min(self.column, 320.0), self.size) if len(block.points) > 1 else None
                words = [*([block.gap] if block.gap else []), "; ".join(block.words)]
            case CalendarYear():
                drawing, words = draw_year(block, self.column, self.size), ["; ".join(block.words)]
        figure = Element("Figure", self.marks.document, "; ".join(block.words)) if drawing is not None else None
        shown = [] if drawing is None else [picture(drawing, self.marks, figure)]
        return [*shown, *(self._text(text, self.size * 0.9, "P", ink=_GREY) for text in words)]

    def _rows(self, block: Rows, width: float) -> Any:
        from reportlab.platypus import Table as Grid

        names = min(max((wide(name, self.size) for name, _ in block.rows), default=0) + 10, width * 0.45)
        whole = Element("L", self.marks.document)
        cells = []
        for name, what in block.rows:
            item = Element("LI", whole)
            left = self._text(name, self.size, "Lbl", ink=_GREY, parent=item)
            cells.append([left, self._text(what, self.size, "LBody", parent=item)])
        return Grid(cells, colWidths=[names, width - names], style=_TIGHT, hAlign="LEFT")

    def _table(self, table: Table) -> Any:
        from reportlab.platypus import Table as Grid

        whole = Element("Table", self.marks.document)
        head = Element("TR", whole)
        rows = [[self._text(name, self.size * 0.9, "TH", ink=_GREY, parent=head) for name in table.head]]
        for row in table.rows:
            line = Element("TR", whole)
            font = BOLD if self.marked.intersection(row[1:]) else FONT
            rows.append([self._text(cell, self.size, "TD", font, parent=line) for cell in row])
        widest = [
            max(wide(row[place], self.size) for row in (table.head, *table.rows)) + 10
            for place in range(len(table.head))
        ]
        fit = min(1.0, self.column / sum(widest))
        return Grid(rows, colWidths=[width * fit for width in widest], style=_TIGHT, hAlign="LEFT")

    def _text(
        self,
        text: str,
        size: float,
        tag: str,
        font: str = FONT,
        *,
        ink: str = "#000000",
        parent: Element | None = None,
    ) -> Any:
        """A paragraph; bold is given up where it lacks a letter."""
        element = Element(tag, parent or self.marks.document)
        return paragraph(text, size, font, ink, self.marks, element)


_TIGHT = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 0.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
]
