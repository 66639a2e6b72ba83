"""The page as one A4 sheet, drawn by reportlab with a font of its own inside, the same bytes every time."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from .html import place
from .page import Block, Curve, Items, Page, Rows, Section, Table

FONT, BOLD = "DejaVuSans", "VeraBd"
_FONT_FILE = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"
UNDRAWN = "□"
_MARGIN = 40.0
_GAP = 18.0
_GREY = "#444444"
_TRIES = ((9.0, 12), (8.5, 12), (8.0, 12), (7.5, 12), (7.0, 12), (7.0, 6), (6.5, 4), (6.5, 2))
"""Sizes of letters in points, and how long a list may be: the first that gives one sheet is taken."""
_LONG_NOTE = 400


def write(compose: Callable[[int], Page], marked: Iterable[str], undrawn: str) -> bytes:
    """One sheet. `compose` makes the page with lists of at most so many rows; rows with a word of `marked` stand out.

    `undrawn` is put at the foot when a letter could not be drawn: no font for it, or a script written from the right.
    """
    data = b""
    for size, most in _TRIES:
        page = _drawable(compose(most), undrawn, short=most < 12)
        sheets, data = _Sheet(page, size, frozenset(marked)).build()
        if sheets == 1:
            break
    return data


class _Sheet:
    """One try at one size."""

    def __init__(self, page: Page, size: float, marked: frozenset[str]) -> None:
        from reportlab.lib.pagesizes import A4

        self.page = page
        self.size = size
        self.marked = marked
        self.width = A4[0] - 2 * _MARGIN
        self.height = A4[1] - 2 * _MARGIN
        self.columns = 1 if page.wide else 2
        self.column = (self.width - _GAP * (self.columns - 1)) / self.columns

    def build(self) -> tuple[int, bytes]:
        """How many sheets it took, and the file."""
        from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, KeepTogether, PageTemplate

        head = [_text(self.page.title, self.size * 1.7, BOLD), self._rows(self.page.head, self.width)]
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
            stream, invariant=1, title=self.page.title, lang=self.page.language, creator="uncramp", pageCompression=1
        )
        document.addPageTemplates(PageTemplate(frames=frames, onPage=self._foot))
        sections = [self._section(section) for section in self.page.sections]
        turn = self._turn(sections) if self.columns > 1 else len(sections)
        body = [KeepTogether(parts) for parts in sections]
        document.build([*head, FrameBreak(), *body[:turn], *([FrameBreak()] if body[turn:] else []), *body[turn:]])
        return document.page, stream.getvalue()

    def _turn(self, sections: Sequence[list[Any]]) -> int:
        """How many sections go into the first column, so that the longer column is as short as can be."""
        tall = [sum(part.wrap(self.column, self.height)[1] for part in parts) for parts in sections]
        return min(range(len(tall) + 1), key=lambda turn: max(sum(tall[:turn]), sum(tall[turn:])))

    def _foot(self, canvas: Any, _document: object) -> None:
        size = self.size * 0.85
        canvas.setFont(FONT, size)
        for number, line in enumerate(reversed(self.page.foot)):
            canvas.drawString(_MARGIN, _MARGIN + number * size * 1.5, line)

    def _section(self, section: Section) -> list[Any]:
        from reportlab.platypus import HRFlowable, Spacer

        parts: list[Any] = []
        if section.heading:
            parts += [
                _text(section.heading, self.size * 1.1, BOLD),
                HRFlowable("100%", 0.5, spaceBefore=1, spaceAfter=2),
            ]
        return [*parts, *self._block(section.block), Spacer(0, self.size * 0.9)]

    def _block(self, block: Block) -> list[Any]:
        match block:
            case Rows():
                return [self._rows(block, self.column)]
            case Items(items):
                return [_text(f"- {item}", self.size) for item in items]
            case Table():
                return [self._table(block)]
        drawing = [self._curve(block)] if len(block.points) > 1 else []
        return [*drawing, _text("; ".join(block.words), self.size * 0.9, colour=_GREY)]

    def _rows(self, block: Rows, width: float) -> Any:
        from reportlab.platypus import Table as Grid

        names = min(max((_wide(name, self.size) for name, _ in block.rows), default=0) + 10, width * 0.45)
        cells = [[_text(name, self.size, colour=_GREY), _text(what, self.size)] for name, what in block.rows]
        return Grid(cells, colWidths=[names, width - names], style=_TIGHT, hAlign="LEFT")

    def _table(self, table: Table) -> Any:
        from reportlab.platypus import Table as Grid

        rows = [[_text(name, self.size * 0.9, colour=_GREY) for name in table.head]]
        for row in table.rows:
            font = BOLD if self.marked.intersection(row[1:]) else FONT
            rows.append([_text(cell, self.size, font) for cell in row])
        widest = [
            max(_wide(row[place], self.size) for row in (table.head, *table.rows)) + 10
            for place in range(len(table.head))
        ]
        fit = min(1.0, self.column / sum(widest))
        return Grid(rows, colWidths=[width * fit for width in widest], style=_TIGHT, hAlign="LEFT")

    def _curve(self, curve: Curve) -> Any:
        from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, String

        width, height, left, foot = min(self.column, 320.0), 84.0, 18.0, 14.0
        drawing = Drawing(width, height + foot)
        size = self.size * 0.85
        across, up = width - left - 4, height - 10
        for points in (0, 5, 10):
            y = foot + points / 10 * up
            drawing.add(Line(left, y, width, y, strokeWidth=0.4, strokeColor=_colour("#999999")))
            drawing.add(String(left - 4, y - size / 3, str(points), fontName=FONT, fontSize=size, textAnchor="end"))
        spots = [(left + x, foot + up - y) for x, y in place(curve, across, up)]
        drawing.add(PolyLine([each for spot in spots for each in spot], strokeWidth=1.2))
        for x, y in spots:
            drawing.add(Circle(x, y, 2, fillColor=_colour("#000000")))
        first, last = (str(int(curve.points[end][0] // 60)) for end in (0, -1))
        ends: tuple[tuple[float, str, Any], ...] = (
            (left, first, "start"),
            (width / 2, curve.across, "middle"),
            (width, last, "end"),
        )
        for x, text, anchor in ends:
            drawing.add(String(x, 2, text, fontName=FONT, fontSize=size, textAnchor=anchor))
        return drawing


_TIGHT = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 0.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5),
]


@cache
def _letters() -> dict[str, frozenset[int]]:
    """Registers both fonts and gives the letters each can draw."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = {FONT: TTFont(FONT, str(_FONT_FILE)), BOLD: TTFont(BOLD, "VeraBd.ttf")}
    for font in fonts.values():
        registerFont(font)
    return {name: frozenset(font.face.charToGlyph) for name, font in fonts.items()}


def _text(text: str, size: float, font: str = FONT, colour: str = "#000000") -> Any:
    """A paragraph; bold is given up where it lacks a letter."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    if not _letters()[font].issuperset(map(ord, text)):
        font = FONT
    style = ParagraphStyle(
        "", fontName=font, fontSize=size, leading=size * 1.25, textColor=_colour(colour), splitLongWords=1
    )
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _wide(text: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    _letters()
    return float(stringWidth(text, BOLD, size))


def _colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(code)


def _drawable(page: Page, undrawn: str, *, short: bool) -> Page:
    """The page with what cannot be drawn marked, and its longest notes cut where it must be short."""
    lost = False

    def fit(text: str) -> str:
        nonlocal lost
        cut = f"{text[:_LONG_NOTE]} …" if short and len(text) > _LONG_NOTE else text
        drawn = "".join(c if c == "\n" or _is_drawn(c) else UNDRAWN for c in cut)
        lost = lost or drawn != cut
        return drawn

    def block(part: Block) -> Block:
        match part:
            case Rows(rows):
                return Rows(tuple((fit(name), fit(what)) for name, what in rows))
            case Table(head, rows):
                return Table(tuple(map(fit, head)), tuple(tuple(map(fit, row)) for row in rows))
            case Items(items):
                return Items(tuple(map(fit, items)))
        return part

    head = block(page.head)
    assert isinstance(head, Rows)
    sections = tuple(Section(fit(section.heading), block(section.block)) for section in page.sections)
    foot = (*page.foot, undrawn) if lost else page.foot
    return replace(page, title=fit(page.title), head=head, sections=sections, foot=tuple(map(fit, foot)))


def _is_drawn(letter: str) -> bool:
    return ord(letter) in _letters()[FONT] and unicodedata.bidirectional(letter) not in ("R", "AL", "AN")
