"""Rows of text as data: pieces with a role and, where they can be tapped, a key. Knows no toolkit."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, combining, east_asian_width


class Piece(NamedTuple):
    """Some text, what it is (a role of the theme), and the key that a tap on it presses.

    A named tuple like all data here: quicker to import and to compare than a dataclass, and every key press compares.
    """

    text: str
    role: str = "text"
    key: str = ""

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return width_of(self.text)


Row = tuple[Piece, ...]
"""One row of the screen, from the left."""

Rows = tuple[Row, ...]

BLANK: Row = ()


def width_of(text: str) -> int:
    """Cells that ``text`` takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if combining(character) or category(character) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def clean(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal could obey."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)


def wrap(text: str, width: int) -> list[str]:
    """``text`` broken at spaces into lines of at most ``width`` cells; a longer word is broken where it must be."""
    width = max(1, width)
    lines: list[str] = []
    line, used = "", 0
    for word in clean(text).split():
        size = width_of(word)
        if line and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if line:
            lines.append(line)
        while size > width:
            head = _fit(word, width)
            lines.append(head)
            word = word[len(head) :]
            size = width_of(word)
        line, used = word, size
    if line or not lines:
        lines.append(line)
    return lines


def _fit(word: str, width: int) -> str:
    used = 0
    for index, character in enumerate(word):
        used += _width(character)
        if used > width:
            return word[: max(1, index)]
    return word


def paragraph(text: str, width: int, role: str, lead: Row = (), key: str = "") -> list[Row]:
    """Wrapped text behind ``lead``; further lines hang under the first word."""
    return list(_paragraph(text, width, role, lead, key))


@lru_cache(maxsize=512)  # nearly every paragraph of a screen stands as it did before the key
def _paragraph(text: str, width: int, role: str, lead: Row, key: str) -> Rows:
    indent = sum(piece.width for piece in lead)
    first, *others = wrap(text, width - indent)
    hanging = ((Piece(" " * indent, role, key), Piece(line, role, key)) for line in others)
    return ((*lead, Piece(first, role, key)), *hanging)


def packed(chips: Iterable[Row], width: int, gap: int = 2) -> list[Row]:
    """Chips laid side by side on as few rows as they need."""
    rows: list[list[Piece]] = []
    used = 0
    for chip in chips:
        size = sum(piece.width for piece in chip)
        if rows and used + gap + size <= width:
            rows[-1] += [Piece(" " * gap), *chip]
            used += gap + size
        else:
            rows.append(list(chip))
            used = size
    return [tuple(row) for row in rows]


def width_of_row(row: Row) -> int:
    """Cells that a row takes."""
    return sum(piece.width for piece in row)
