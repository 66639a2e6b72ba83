"""A page of the diary as rows: its title bar, its lines with their keys, the way to care, its keys. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from uncramp.view import Hint

from . import sections
from .plan import Fixed, Plan, filled
from .room import Extra, column
from .rows import BLANK, Piece, Row, Rows, clean, paragraph, width_of

if TYPE_CHECKING:
    from uncramp.diary.browser import Leaf

_NUMBERED = re.compile(r"(\d)(  ?)(?=\S)")
"""A line that a digit chooses: the digit, and what parts it from the words."""
_TIMED = re.compile(r" *\+[\d:]+  ")
_LEAST = (40, 18)


class Care(NamedTuple):
    """The way to care: what its line says, and the key that a tap on it presses."""

    text: str
    key: str


def lay_out_leaf(leaf: Leaf, care: Care, width: int, height: int, extra: Extra) -> Plan:
    """The rows of one page for a terminal of ``width`` by ``height`` cells; together exactly ``height`` of them."""
    width, height = max(1, width), max(1, height)
    left, inner = column(width)
    small = width < _LEAST[0] or height < _LEAST[1]
    touch = extra.touch and not small
    bottom = sections.filled(care.text, width, left, "care", care.key)
    if touch:
        above = sections.filled("", width, 0, "care", care.key)
        bottom = above + bottom + above
    hints = tuple(Hint(key, key, label) for key, label in leaf.keys)
    keys = () if small else sections.hints(hints, inner, 4 if touch else 2, touch)
    keys = tuple(tuple(piece._replace(key="" if piece.key[1:2] == "-" else piece.key) for piece in row) for row in keys)
    foot = (*bottom, *_placed(keys, left))[:height]
    title = tuple(sections.filled(leaf.title, width, left, "calm"))[: height - len(foot)]
    head: Rows = () if small else (BLANK,)
    numbered = any(key[1:2] == "-" for key, _ in leaf.keys)
    rows = list(_lines(leaf.lines, inner, numbered, touch))
    space = height - len(title) - len(head) - len(foot)
    return filled(Fixed(title, head, (), foot), _placed(rows, left), space, extra, width)


def _placed(rows: list[Row] | Rows, left: int) -> Rows:
    pad = Piece(" " * left)
    return tuple((pad, *row) if row and left else row for row in rows)


def _lines(lines: Sequence[str], width: int, numbered: bool, touch: bool) -> Iterator[Row]:
    """Every line; where a digit chooses it, what is indented below belongs to it. With ``touch`` a row more each."""
    key = ""
    for number, line in enumerate(lines):
        text = clean(line).rstrip()
        found = _NUMBERED.match(text) if numbered else None
        key = found[1] if found else key if text[:3] == "   " else ""
        yield from (sections.to_end(row, width, key) if key else row for row in _line(text, found, width, key))
        below = lines[number + 1 : number + 2]
        if touch and key and not (below and below[0][:3] == "   "):
            yield (Piece(" " * width, "text", key),)


def _line(text: str, found: re.Match[str] | None, width: int, key: str) -> list[Row]:
    """One line: the digit that chooses it stands out; a time in front is quiet, and so is what is indented."""
    if not text:
        return [BLANK]
    if found:
        lead = (Piece(found[1], "key", key), Piece(found[2], "text", key))
        return paragraph(text[found.end() :], width, "text", lead, key)
    timed = _TIMED.match(text)
    if timed:
        return paragraph(text[timed.end() :], width, "text", (Piece(timed[0], "quiet"),))
    words = text.lstrip()
    indent = len(text) - len(words)
    role = "quiet" if indent else "text"
    if width_of(text) <= width:
        return [(Piece(text, role, key),)]
    return paragraph(words, width, role, (Piece(" " * indent),) if indent else (), key)
