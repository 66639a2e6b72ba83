"""The text of the PDF: its two fonts, paragraphs and pictures that mark what they draw, and what no font can draw."""

from __future__ import annotations

import unicodedata
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from .pdf_drawings import FONT
from .pdf_drawings import colour as colour_of
from .pdf_tags import Element, Marks
from .printed_page import Block, Items, Page, Rows, Section, Table

BOLD = "VeraBd"
UNDRAWN = "□"
_FONT_FILE = Path(__file__).parent / "fonts" / "DejaVuSans.ttf"


@cache
def letters() -> dict[str, frozenset[int]]:
    """Registers both fonts and gives the letters each can draw."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = {FONT: TTFont(FONT, str(_FONT_FILE)), BOLD: TTFont(BOLD, "VeraBd.ttf")}
    for font in fonts.values():
        registerFont(font)
    return {name: frozenset(font.face.charToGlyph) for name, font in fonts.items()}


def paragraph(text: str, size: float, font: str, colour: str, marks: Marks, element: Element) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    class Marked(Paragraph):
        """A paragraph that marks what it draws; so do the parts into which it is split."""

        def draw(self) -> None:
            marks.begin(self.canv, element)
            super().draw()
            marks.end(self.canv)

    if not letters()[font].issuperset(map(ord, text)):
        font = FONT
    style = ParagraphStyle(
        "", fontName=font, fontSize=size, leading=size * 1.25, textColor=colour_of(colour), splitLongWords=1
    )
    return Marked(escape(text).replace("\n", "<br/>"), style)


def picture(drawing: Any, marks: Marks, element: Element | None) -> Any:
    """A drawing as a part of the page: a figure, or where it has no element mere ornament."""
    from reportlab.graphics import renderPDF
    from reportlab.platypus import Flowable

    class DrawnPicture(Flowable):
        def wrap(self, width: float, height: float) -> tuple[float, float]:
            return drawing.width, drawing.height

        def draw(self) -> None:
            marks.begin(self.canv, element)
            renderPDF.draw(drawing, self.canv, 0, 0)
            marks.end(self.canv)

    return DrawnPicture()


def wide(text: str, size: float) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    letters()
    return float(stringWidth(text, BOLD, size))


def drawable(page: Page, undrawn: str) -> Page:
    """The page with what cannot be drawn marked."""
    lost = False

    def fit(text: str) -> str:
        nonlocal lost
        drawn = "".join(c if c == "\n" or _is_drawn(c) else UNDRAWN for c in text)
        lost = lost or drawn != text
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
    return ord(letter) in letters()[FONT] and unicodedata.bidirectional(letter) not in ("R", "AL", "AN")
