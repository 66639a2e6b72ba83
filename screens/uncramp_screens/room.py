"""One try at laying out a view: how big its digits are and how generous it is; the rows of each part then. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from uncramp.view import Hint, Line, View

from . import sections
from .rows import BLANK, Piece, Row, Rows, paragraph, width_of
from .states import FACES

WIDEST = 84
"""Longer lines than this are hard to read; a wider terminal gets margins."""


class Page(NamedTuple):
    """Text, or a table of keys, in the place of question and advice until it is closed.

    ``hints`` are its own keys, for the footer; ``art`` is a drawing for the whole screen, ``lines`` then say why not.
    """

    name: str
    title: str
    lines: tuple[Line, ...] = ()
    keys: tuple[Hint, ...] = ()
    hints: tuple[Hint, ...] = ()
    art: tuple[str, ...] = ()


class Extra(NamedTuple):
    """What a screen adds to a view: where the highlight is, how far it is scrolled, what it just said.

    ``more`` and ``less`` say how to see the rows that do not fit; ``hour`` is the hour in a few words, for a title bar.
    """

    cursor: str = ""
    offset: int = 0
    message: str = ""
    flash: str = ""
    more: str = ""
    less: str = ""
    hour: str = ""
    page: Page | None = None
    touch: bool = False


PLAIN = Extra()
"""Nothing added to a view."""


class Air(IntEnum):
    """How generous a layout is: from rows between all lines, for a tall terminal, down to no list of keys."""

    NO_KEYS = 0
    FEW_KEYS = 1
    TIGHT = 2
    SPACED = 3
    FULL = 4
    WIDE = 5


TALL = 36
"""Rows from which on every line may stand by itself, to be read from farther away."""


def margin(width: int) -> int:
    """Cells left free on each side, at least."""
    return 0 if width < 48 else 1 if width < 60 else 2


@lru_cache(maxsize=8)
def column(width: int) -> tuple[int, int]:
    """Where text begins in a terminal of ``width`` cells, and how wide it may be."""
    return max(margin(width), (width - WIDEST) // 2), min(WIDEST, width - 2 * margin(width))


class Room(NamedTuple):
    """One try at laying out: the size of the digits (0: as text), and how generous it is."""

    view: View
    extra: Extra
    width: int
    height: int
    scale: int
    air: Air

    @property
    def spaced(self) -> bool:
        return self.air >= Air.SPACED

    @property
    def touch(self) -> int:
        """How many rows something to be tapped takes; 0 where nothing is."""
        return 0 if not self.extra.touch else 3 if self.air >= Air.FULL else 2 if self.air >= Air.TIGHT else 1

    @property
    def inner(self) -> int:
        return column(self.width)[1]

    @property
    def left(self) -> int:
        return column(self.width)[0]

    @property
    def gap(self) -> list[Row]:
        return [BLANK] if self.spaced else []

    def placed(self, rows: Iterable[Row]) -> Rows:
        left = self.left
        pad = Piece(" " * left)
        return tuple((pad, *row) if row and left else row for row in rows)

    @property
    def hour_in_title(self) -> bool:
        """Whether the hour saves a row by standing in the title bar."""
        return not self.spaced and self.short_hour != ""

    @property
    def short_hour(self) -> str:
        """The hour as it fits beside the sign; empty when it does not."""
        texts = (self.view.hour.text, self.extra.hour) if self.view.hour else ()
        room = self.inner - width_of(self.view.sign) - 2
        return next((text for text in texts if text and width_of(text) <= room), "")

    def title(self) -> Rows:
        tone = FACES[self.view.state].tone
        right = self.short_hour if self.hour_in_title else self.view.title
        return tuple(sections.title(self.view, self.width, self.left, tone, right, self.extra.flash))

    def head(self) -> Rows:
        warnings = sections.banners(self.view, self.inner)
        rows = [*warnings, *(self.gap if warnings else []), *sections.head(self.view, self.inner)]
        return self.placed([*self.gap, *rows, *self.gap])

    def clock(self) -> Rows:
        if self.extra.page is not None or self.view.countdown is None:
            return ()
        bar = self.air >= Air.FULL and self.scale > 0
        return self.placed(sections.clock(self.view.countdown, self.inner, self.scale, bar) + self.gap)

    def ask(self) -> list[Row]:
        air = sections.Air(self.spaced, self.air is Air.WIDE, self.touch)
        return sections.ask(self.view.ask, self.inner, self.extra.cursor, air)

    def middle(self) -> list[Row]:
        page = self.extra.page
        if page is not None:
            table = sections.table(page.keys, self.inner, self.extra.touch)
            rows = [*table, *sections.advice(page.lines, self.inner)]
            return [*paragraph(page.title, self.inner, "key"), BLANK, *rows]
        question, advice = self.ask(), sections.advice(self.view.body, self.inner, self.air is Air.WIDE)
        first, second = (question, advice) if FACES[self.view.state].ask_first else (advice, question)
        return [*first, *([BLANK] if first and second else []), *second]

    def asked(self) -> tuple[Rows, int]:
        """The rows of the question, and at which row of the middle they begin."""
        if self.extra.page is not None:
            return (), 0
        question, below = self.ask(), not FACES[self.view.state].ask_first
        advice = len(sections.advice(self.view.body, self.inner, self.air is Air.WIDE)) if below and question else 0
        return tuple(question), advice + (advice > 0)

    def wanted(self, middle: list[Row]) -> int:
        """Rows of the middle that this try has to show without scrolling: all, or in the last tries the question."""
        if self.air >= Air.TIGHT or self.extra.page is not None:
            return len(middle)
        least = len(self.ask()) or min(4, len(middle))
        return least + 1 if least < len(middle) else least  # one row says that there is more

    def foot(self) -> Rows:
        view, inner, extra = self.view, self.inner, self.extra
        rows = list(self.gap)
        if extra.message:
            rows += paragraph(extra.message, inner, "cursor")
        if view.hour is not None and not self.hour_in_title:
            rows += paragraph(view.hour.text, inner, "strong" if view.hour.left <= 0 else "quiet")
        touch, key = extra.touch and self.width < 60, sections.care_key(view)
        care = sections.filled(view.care, self.width, self.left, "care", key) if view.care else []
        if touch and (self.air >= Air.TIGHT or self.height > TALL - 8):
            care = [
                *sections.filled("", self.width, 0, "care", key),
                *care,
                *sections.filled("", self.width, 0, "care", key),
            ]
        limit = self.air if touch else max(FACES[view.state].keys, min(self.air, 3))
        keys = view.keys if extra.page is None else extra.page.hints
        return (*self.placed(rows), *care, *self.placed(sections.hints(keys, inner, limit, touch)))
