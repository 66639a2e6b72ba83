"""The sections of a screen as rows, at a given width: title, head, clock, question, advice, foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from uncramp.view import Ask, Countdown, Hint, Line, Option, View

from . import digits
from .rows import BLANK, Piece, Row, Rows, clean, packed, paragraph, width_of, width_of_row, wrap

_MARKS = {"do": "- ", "not": "x ", "warn": "! ", "number": "> "}
_SIDE_BY_SIDE = ("scale", "count")
_CLOCK_ROLES = {False: "digit", True: "paused"}


def filled(text: str, width: int, left: int, role: str, key: str = "") -> list[Row]:
    """``text`` as rows that are coloured from edge to edge."""
    rows: list[Row] = []
    text = clean(text)
    for line in [text] if width_of(text) <= width - left else wrap(text, width - left):
        start = " " * left + line
        rows.append((Piece(start + " " * max(0, width - width_of(start)), role, key),))
    return rows


def care_key(view: View) -> str:
    """The key that leads to care; ``e`` unless the runner has chosen another."""
    return next((hint.key for hint in view.keys if hint.id == "care"), "e")


def title(view: View, width: int, left: int, tone: str, right: str, flash: str = "") -> list[Row]:
    """The title bar: the sign, and ``right`` at the other end where it fits; or what has just rung."""
    if flash:
        return filled(f"*** {flash} ***", width, left, "flash")
    sign, right = clean(view.sign), clean(right)
    spare = width - 2 * left - width_of(sign) - width_of(right)
    return filled(sign + " " * spare + right if spare >= 2 else sign, width, left, tone)


def head(view: View, width: int) -> list[Row]:
    """What to do now."""
    return [row for text in view.head for row in paragraph(text, width, "strong")]


def banners(view: View, width: int) -> list[Row]:
    """What has to be known beside it: not saved, a test, what came due meanwhile."""
    return [row for text in view.banners for row in paragraph(text, width, "warn", (Piece("! ", "warn"),))]


def clock(timer: Countdown | None, width: int, scale: int, bar: bool) -> list[Row]:
    """The countdown: tall digits (``scale`` 0: as text), how much is left as a bar, its name and what comes next."""
    if timer is None:
        return []
    time = digits.clock(timer.left)
    rows = digits.tall(time, scale, _CLOCK_ROLES[timer.paused]) if scale else []
    if bar:
        rows += [BLANK, _bar(timer, width)]
    return rows + _clock_words(timer, time, width)


def _clock_words(timer: Countdown, time: str, width: int) -> list[Row]:
    lead = (Piece(time, "strong"), Piece("  "))
    rows = paragraph(timer.label, width, "strong", lead)
    if timer.next and width_of_row(rows[-1]) + 2 + width_of(timer.next) <= width:
        rows[-1] = (*rows[-1], Piece("  "), Piece(clean(timer.next), "quiet"))
    elif timer.next:
        rows += paragraph(timer.next, width, "quiet")
    return rows + (paragraph(timer.note, width, "warn") if timer.note else [])


def _bar(timer: Countdown, width: int) -> Row:
    full = round(width * timer.left / timer.total) if timer.total > 0 else 0
    full = min(width, max(0, full))
    return tuple(piece for piece in (Piece(" " * full, "full"), Piece(" " * (width - full), "empty")) if piece.text)


class Air(NamedTuple):
    """What parts the rows of a question: nothing, a row before its options, a row after each of them.

    ``touch`` is how many rows each option takes at least where fingers tap; 0 where they do not.
    """

    spaced: bool = True
    wide: bool = False
    touch: int = 0


def ask(question: Ask | None, width: int, cursor: str, air: Air) -> list[Row]:
    """The open question, its five-second check, and its options; ``cursor`` is the highlighted one."""
    if question is None:
        return []
    step = f"{question.step[0]}/{question.step[1]}" if question.step else ""
    lead: Row = (Piece(step, "quiet"), Piece(" ")) if step else ()
    rows: list[Row] = []
    for text in question.text:
        rows += paragraph(text, width, "strong", lead)
        lead = ()
    for text in question.check:
        rows += paragraph(text, width, "text", (Piece("- ", "quiet"),))
    if rows and air.spaced:
        rows.append(BLANK)
    if question.kind in _SIDE_BY_SIDE and air.touch:
        return rows + cells(question.options, width, cursor, air.touch)
    if question.kind in _SIDE_BY_SIDE:
        return rows + packed((_chip(option, option.key == cursor) for option in question.options), width)
    for option in question.options:
        parted = air.touch > 1 or air.wide
        if air.spaced and option.value is None and rows and not parted:
            rows.append(BLANK)
        target = (Piece(" " * width, "text", option.key),)
        rows += [target] * (air.touch > 2)
        rows += [to_end(row, width, option.key) for row in _option(option, question, option.key == cursor, width)]
        rows += [target] * parted
    return rows


@lru_cache(maxsize=512)
def to_end(row: Row, width: int, key: str) -> Row:
    """The row with its key to its end, so that a tap beside the words counts too."""
    spare = width - width_of_row(row)
    return (*row, Piece(" " * spare, "text", key)) if spare > 0 else row


def _option(option: Option, question: Ask, on: bool, width: int) -> list[Row]:
    role = "cursor" if on else "text"
    ticked = question.kind == "many" and option.value is not None
    tick = "[x] " if option.chosen else "[ ] " if ticked else ""
    lead = (
        Piece(option.key, role if on else "key", option.key),
        Piece(">" if on else " ", role, option.key),
        *((Piece(tick, role, option.key),) if tick else ()),
    )
    return paragraph(option.label, width, role, lead, option.key)


def _chip(option: Option, on: bool) -> Row:
    role = "cursor" if on else "text"
    chip: list[Piece] = [Piece(">", role, option.key)] if on else []
    chip.append(Piece(f"[{option.key}]" if option.chosen else option.key, role if on else "key", option.key))
    if option.label not in ("", option.key):
        chip += [Piece(" ", role, option.key), Piece(clean(option.label), role, option.key)]
    return tuple(chip)


def cells(options: Sequence[Option], width: int, cursor: str, tall: int) -> list[Row]:
    """Options as a grid of cells, ``tall`` rows each, as many side by side as have room for their words."""
    texts = [f"{f'[{option.key}]' if option.chosen else option.key} {clean(option.label)}" for option in options]
    texts = [key if rest == key else text for text in texts for key, _, rest in [text.partition(" ")]]
    wide, lines = width, [wrap(text, width) for text in texts]
    for columns in range(_MOST_COLUMNS, 0, -1):
        wide = (width + 1) // columns - 1
        lines = [wrap(text, max(1, wide - 2)) for text in texts]
        if all(len(found) <= tall for found in lines):
            break
    rows: list[Row] = []
    for start in range(0, len(options), columns):
        chunk = list(zip(options[start : start + columns], lines[start : start + columns], strict=True))
        for y in range(max(tall, *(len(found) for _, found in chunk))):
            rows.append(tuple(piece for option, found in chunk for piece in _cell(option, found, y, wide, cursor)))
        rows += [BLANK] * (tall > 1)
    return rows[:-1] if tall > 1 else rows


def _cell(option: Option, lines: list[str], y: int, wide: int, cursor: str) -> Row:
    text = f" {lines[y]}" if y < len(lines) else ""
    role = "cursor" if option.key == cursor else "cell"
    return Piece(text + " " * (wide - width_of(text)), role, option.key), Piece(" ")


def advice(lines: Iterable[Line], width: int, wide: bool = False) -> list[Row]:
    """The body: each line behind the mark of what it is; ``wide`` puts a row between them."""
    rows: list[Row] = []
    for line in lines:
        mark = _MARKS.get(line.role, "")
        role = "text" if line.role == "say" else line.role
        rows += [BLANK] * (wide and bool(rows))
        rows += paragraph(line.text, width, role, (Piece(mark, role),) if mark else ()) if line.text else [BLANK]
    return rows


@lru_cache(maxsize=8)
def table(keys: tuple[Hint, ...], width: int, touch: bool = False) -> Rows:
    """Keys below each other, each with what it does; with ``touch`` two rows each."""
    rows: list[Row] = []
    for hint in keys:
        name = _KEY_NAMES.get(hint.key, hint.key)
        lead = (Piece(name.ljust(_KEY_COLUMN), "key", hint.key),)
        rows += [to_end(row, width, hint.key) for row in paragraph(hint.label, width, "text", lead, hint.key)]
        rows += [(Piece(" " * width, "text", hint.key),)] * touch
    return tuple(rows)


def more(text: str, width: int, left: int, key: str, touch: bool) -> list[Row]:
    """What says that rows do not fit, and scrolls; ``left`` cells from the edge, with ``touch`` three rows high."""
    text = clean(text)[:width]
    if touch:
        return (
            filled("", width, 0, "cell", key) + filled(text, width, 1, "cell", key) + filled("", width, 0, "cell", key)
        )
    spare = width - width_of(text) - left
    return (
        [(Piece(" " * spare, "text", key), Piece(text, "quiet", key))] if spare > 0 else [(Piece(text, "quiet", key),)]
    )


@lru_cache(maxsize=64)
def hints(keys: tuple[Hint, ...], width: int, limit: int, touch: bool = False) -> Rows:
    """The keys that do something now, whole ones only, what matters most before others; with ``touch`` three rows each.

    The way to care has a row of its own.
    """
    every = [hint for hint in keys if hint.id != "care"]
    ranks = {id: rank for rank, id in enumerate(_FIRST)}
    chosen: set[str] = set()
    rows: list[Row] = []
    for hint in sorted(every, key=lambda hint: ranks.get(hint.id, len(ranks))):
        tried = packed([_hint(each) for each in every if each.id in chosen or each is hint], width)
        if len(tried) <= limit:
            rows = tried
            chosen.add(hint.id)
    if not touch:
        return tuple(rows)
    tall: list[Row] = []
    for row in rows:
        blank = tuple(Piece(" " * piece.width, piece.role, piece.key) for piece in row)
        tall += [blank, row, blank]
    return tuple(tall)


def _hint(hint: Hint) -> Row:
    name = _KEY_NAMES.get(hint.key, hint.key)
    return (Piece(name, "key", hint.key), Piece(" " + clean(hint.label), "quiet", hint.key))


_FIRST = ("help", "leave", "unsure", "back", "worse", "go", "pause", "resume", "skip")
_KEY_COLUMN = 8
_MOST_COLUMNS = 4
_KEY_NAMES = {"enter": "Enter", "space": "Space", "escape": "Esc", "f8": "F8", "f1": "F1", "ctrl+p": "Ctrl+P"}
