"""A report as one page of words: what the text, HTML and PDF forms share before each draws it its own way."""

from __future__ import annotations

from dataclasses import dataclass

from ..protocol.terms import Seconds


@dataclass(frozen=True, slots=True)
class Rows:
    """Names with what they are."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Columns under headings; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """Plain lines, one after the other."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """Pain, as (seconds since the onset, NRS points), the names of both and the same numbers as lines."""

    points: tuple[tuple[Seconds, int], ...]
    across: str
    up: str
    words: tuple[str, ...]


Block = Rows | Table | Items | Curve


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    block: Block


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `language` is that of its words, `foot` what stands small at its end."""

    language: str
    title: str
    head: Rows
    sections: tuple[Section, ...]
    foot: tuple[str, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether a table needs the whole width."""
        return any(isinstance(section.block, Table) and len(section.block.head) > 3 for section in self.sections)
