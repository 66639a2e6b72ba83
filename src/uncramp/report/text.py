"""The page as plain text, 72 columns wide."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .printed_page import CalendarYear, Curve, Items, Page, Rows, Section, Table

if TYPE_CHECKING:
    from ..words.catalogue import Catalogue

WIDTH = 72
_NAME = 24


def write(page: Page, catalogue: Catalogue, encoding: str = "utf-8") -> bytes:
    """The page as lines; a sign that `encoding` lacks becomes a question mark."""
    lines = [page.title, "=" * len(page.title), "", *_rows(page.head)]
    for section in page.sections:
        lines += ["", section.heading, "-" * len(section.heading)] if section.heading else []
        lines += _section(section, catalogue, encoding)
    lines += ["", *(row for line in page.foot for row in _wrapped(line))]
    return ("\n".join(lines) + "\n").encode(encoding, "replace")


def _section(section: Section, catalogue: Catalogue, encoding: str) -> Iterator[str]:
    match section.block:
        case Rows():
            yield from _rows(section.block)
        case Items(items):
            for item in items:
                yield from textwrap.wrap(item, WIDTH, initial_indent="- ", subsequent_indent="  ")
        case Table():
            yield from _table(section.block)
        case Curve():
            yield from _curve(section.block, catalogue, encoding)
        case CalendarYear():
            yield from _wrapped("; ".join(section.block.words))


def _rows(block: Rows) -> Iterator[str]:
    width = min(_NAME, max(len(name) for name, _ in block.rows) + 2)
    for name, what in block.rows:
        if len(name) + 2 > width:
            yield from _wrapped(f"{name}  {what}")
        else:
            start = f"{name:<{width}}"
            yield from textwrap.wrap(what, WIDTH, initial_indent=start, subsequent_indent=" " * width) or [
                start.rstrip()
            ]


def _table(table: Table) -> Iterator[str]:
    """Columns as wide as their cells; where that is too wide each row becomes a few lines."""
    rows = (table.head, *table.rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    if sum(widths) + 2 * (len(widths) - 1) <= WIDTH:
        for row in rows:
            yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        return
    for row in table.rows:
        yield from _wrapped(row[0])
        cells = ", ".join(f"{name} {cell}" for name, cell in zip(table.head[1:], row[1:], strict=True) if cell)
        yield from textwrap.wrap(cells, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _curve(curve: Curve, catalogue: Catalogue, encoding: str) -> Iterator[str]:
    from ..diary.charts import ChartFrame, pain_curve

    def say(id: str, /, **params: object) -> str:
        return catalogue.text(id, **params)

    chart = pain_curve(curve.points, ChartFrame(WIDTH, 9, encoding), say)
    if len(curve.points) > 1:
        yield from chart.text.split("\n")
    yield from _wrapped("; ".join(chart.words))
    yield from _wrapped(curve.gap)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)
