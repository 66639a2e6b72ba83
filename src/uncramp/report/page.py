"""A report as one page of words: what the text, HTML and PDF forms share before each draws it its own way."""

from __future__ import annotations

import unicodedata
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


def clean(text: str) -> str:
    """A runner's text fit for any page: composed letters, and no control sign that could act on a terminal or hide."""
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    lines = ("".join(" " if c.isspace() else c for c in line if _shown(c)) for line in composed.splitlines())
    return "\n".join(line.strip() for line in lines if line.strip())


def _shown(letter: str) -> bool:
    # Cf holds the signs that turn the direction of text, but also the joiners that some scripts need.
    return (
        letter == "\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cs", "Cn") or letter in "\u200c\u200d"
    )
