"""Where everything goes: a view and a size in, the rows of each part out. Pure, and knows no toolkit.

The title, what to do now, the count and the care key are never cut and never scroll; what is between them scrolls when
it must. Digits are as tall as fit. Below 40x18 only the instruction, the question, the time and the care key are left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from uncramp.view import View

from . import digits, sections
from .room import PLAIN, TALL, Air, Extra, Page, Room, column, margin
from .rows import BLANK, Piece, Row, Rows, paragraph, width_of

_SCALES = (4, 3, 2, 1)
_LEAST_TO_TOUCH = 8
"""Rows that must be there before three of them are given to what scrolls."""


class Fixed(NamedTuple):
    """The parts around the middle, and whether they are parted by blank rows already."""

    title: Rows
    head: Rows
    clock: Rows
    foot: Rows
    spaced: bool = True


class Plan(NamedTuple):
    """The rows of the five parts from top to bottom. ``offset`` of ``last`` rows are scrolled away.

    ``asked`` are all rows of the question, the first of them row ``asked_at`` of what scrolls.
    """

    title: Rows
    head: Rows
    clock: Rows
    middle: Rows
    foot: Rows
    offset: int = 0
    last: int = 0
    asked: Rows = ()
    asked_at: int = 0

    @property
    def rows(self) -> Rows:
        """All rows from top to bottom."""
        return (*self.title, *self.head, *self.clock, *self.middle, *self.foot)


def lay_out(view: View, width: int, height: int, extra: Extra = PLAIN) -> Plan:
    """The rows for a terminal of ``width`` by ``height`` cells; together exactly ``height`` of them."""
    width, height = max(1, width), max(1, height)
    if width < 40 or height < 18:
        return _tiny(view, width, height, extra)
    if extra.page is not None and extra.page.art:
        poster = _poster(view, extra.page, width, height)
        if poster is not None:
            return poster
    found: tuple[Fixed, Rows, int] | None = None
    asked, asked_at = Rows(), 0
    for room in _rooms(view, width, height, extra):
        fixed = (room.title(), room.head(), room.clock(), room.foot())
        space = height - sum(len(rows) for rows in fixed)
        middle = room.middle()
        fits = space >= room.wanted(middle)
        # When even the tightest cannot show the question whole, the list of keys stays and the question scrolls.
        if found is None or fits or room.air != Air.NO_KEYS:
            found = (Fixed(*fixed, room.spaced), room.placed(middle), space)
            asked, asked_at = room.asked()
        if fits:
            break
    assert found is not None
    return filled(*found, extra, width)._replace(asked=asked, asked_at=asked_at)


def _rooms(view: View, width: int, height: int, extra: Extra) -> Iterator[Room]:
    """The tries, the most generous first."""
    scales: tuple[int, ...] = (0,)
    if view.countdown is not None and extra.page is None:
        time = digits.clock(max(view.countdown.left, view.countdown.total - 1))  # the size they keep
        spare = width - column(width)[0] - margin(width)
        scales = (*(scale for scale in _SCALES if digits.width_at(time, scale) <= spare), 0)
    every = [air for air in reversed(Air) if air is not Air.WIDE or height >= TALL]
    roomy = [air for air in every if air >= Air.FULL]
    fingers = extra.touch and view.ask is not None  # then large targets go before tall digits
    for scale in scales:
        airs = roomy if scale > 1 else [Air.SPACED, *roomy] if scale and fingers else every[:-1] if scale else every
        for air in sorted(airs, reverse=True):
            yield Room(view, extra, width, height, scale, air)


def filled(fixed: Fixed, middle: Rows, space: int, extra: Extra, width: int) -> Plan:
    """Put the middle into the ``space`` rows between the fixed parts, and say so when it does not fit."""
    title, head, clock, foot, spaced = fixed
    space = max(0, space)
    last, offset = 0, 0
    if len(middle) > space:
        touch = extra.touch and space > _LEAST_TO_TOUCH
        shown = max(0, space - (3 if touch else 1))
        last = len(middle) - shown
        offset = min(max(0, extra.offset), last)
        text, key = (extra.more, "pagedown") if offset < last else (extra.less or extra.more, "pageup")
        more = sections.more(text, width, column(width)[0], key, touch)
        middle = (*middle[offset : offset + shown], *more)[:space]
    elif not spaced:
        spare = space - len(middle)
        head = (*(BLANK,) * (spare > 1), *head, *(BLANK,) * (spare > 0))
        clock = (*clock, *(BLANK,) * (spare > 2 and bool(clock)))
        space = len(middle) + max(0, spare - (3 if clock else 2))
    middle += (BLANK,) * (space - len(middle))
    return Plan(title, head, clock, middle, foot, offset, last)


def _poster(view: View, page: Page, width: int, height: int) -> Plan | None:
    """A drawing that has the screen to itself, but for the way to care; None where it does not fit."""
    care = tuple(sections.filled(view.care, width, column(width)[0], "care", sections.care_key(view)))
    wide = max(map(width_of, page.art))
    space = height - len(care)
    if wide > width or len(page.art) > space:
        return None
    pad = Piece(" " * ((width - wide) // 2))
    rows: Rows = tuple((pad, Piece(line, "art")) for line in page.art)
    above = (space - len(rows)) // 2
    return Plan((), (), (), ((BLANK,) * above + rows + (BLANK,) * (space - above - len(rows))), care)


def _tiny(view: View, width: int, height: int, extra: Extra) -> Plan:
    """Instruction, time, care key; a question that is open in what is left."""
    care = tuple(sections.filled(view.care, width, 0, "care", sections.care_key(view)))[: max(1, height // 3)]
    if height == 1:
        return Plan((), (), (), (), care[:1])
    room = Room(view, extra, width, height, 0, Air.NO_KEYS)
    heading = [row for text in (extra.flash, extra.message) if text for row in paragraph(text, width, "cursor")]
    heading += sections.head(view, width)
    time = tuple(_tiny_clock(view, width, height, len(heading) + len(care)))
    head = tuple(heading)[: max(0, height - len(care) - len(time))]
    space = height - len(care) - len(time) - len(head)
    middle = tuple(room.middle() if extra.page else room.ask()) if space > 1 else ()
    return filled(Fixed((), head, time, care), middle, space, extra, width)._replace(asked=tuple(room.ask()))


def _tiny_clock(view: View, width: int, height: int, others: int) -> list[Row]:
    if view.countdown is None:
        return []
    time = digits.clock(view.countdown.left)
    fits = digits.width_at(time, 1) <= width and others + digits.HEIGHT <= height
    if fits and view.ask is None:
        return digits.tall(time, 1, "paused" if view.countdown.paused else "digit")
    return [(Piece(time[:width], "strong"),)]
