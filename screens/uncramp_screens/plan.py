"""Where everything goes: a view and a size in, the rows of each part out. Pure, and knows no toolkit.

The title, what to do now, the count and the care key are never cut and never scroll; what is between them scrolls when
it must. Digits are as tall as fit. Below 40x18 only the instruction, the question, the time and the care key are left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from uncramp.view import View

from . import digits, sections
from .room import PLAIN, Air, Extra, Room
from .rows import BLANK, Piece, Row, Rows, clean, paragraph, width_of

_SCALES = (3, 2, 1)


class Plan(NamedTuple):
    """The rows of the five parts from top to bottom. ``offset`` of ``last`` rows are scrolled away."""

    title: Rows
    head: Rows
    clock: Rows
    middle: Rows
    foot: Rows
    offset: int = 0
    last: int = 0

    @property
    def rows(self) -> Rows:
        """All rows from top to bottom."""
        return (*self.title, *self.head, *self.clock, *self.middle, *self.foot)


def lay_out(view: View, width: int, height: int, extra: Extra = PLAIN) -> Plan:
    """The rows for a terminal of ``width`` by ``height`` cells; together exactly ``height`` of them."""
    width, height = max(1, width), max(1, height)
    if width < 40 or height < 18:
        return _tiny(view, width, height, extra)
    found: tuple[tuple[Rows, Rows, Rows, Rows], Rows, int] | None = None
    for room in _rooms(view, width, height, extra):
        fixed = (room.title(), room.head(), room.clock(), room.foot())
        space = height - sum(len(rows) for rows in fixed)
        middle = room.middle()
        fits = space >= room.wanted(middle)
        # When even the tightest cannot show the question whole, the list of keys stays and the question scrolls.
        if found is None or fits or room.air != Air.NO_KEYS:
            found = (fixed, room.placed(middle), space)
        if fits:
            break
    assert found is not None
    return _filled(*found, extra, width)


def _rooms(view: View, width: int, height: int, extra: Extra) -> Iterator[Room]:
    """The tries, the most generous first."""
    scales: tuple[int, ...] = (0,)
    if view.countdown is not None and extra.page is None:
        time = digits.clock(max(view.countdown.left, view.countdown.total))
        inner = Room(view, extra, width, height, 1, Air.FULL).inner
        scales = (*(scale for scale in _SCALES if digits.width_at(time, scale) <= inner), 0)
    for scale in scales:
        airs = tuple(reversed(Air))
        for air in airs[:1] if scale > 1 else airs[:-1] if scale else airs:
            yield Room(view, extra, width, height, scale, air)


def _filled(fixed: tuple[Rows, Rows, Rows, Rows], middle: Rows, space: int, extra: Extra, width: int) -> Plan:
    """Put the middle into the ``space`` rows between the fixed parts, and say so when it does not fit."""
    title, head, clock, foot = fixed
    space = max(0, space)
    last, offset = 0, 0
    if len(middle) > space:
        shown = max(0, space - 1)
        last = len(middle) - shown
        offset = min(max(0, extra.offset), last)
        text = clean(extra.more)[:width]
        more: Row = (
            Piece(" " * (width - width_of(text))),
            Piece(text, "quiet", "pagedown" if offset < last else "pageup"),
        )
        middle = (*middle[offset : offset + shown], more)[:space]
    middle += (BLANK,) * (space - len(middle))
    return Plan(title, head, clock, middle, foot, offset, last)


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
    return _filled(((), head, time, care), middle, space, extra, width)


def _tiny_clock(view: View, width: int, height: int, others: int) -> list[Row]:
    if view.countdown is None:
        return []
    time = digits.clock(view.countdown.left)
    fits = digits.width_at(time, 1) <= width and others + digits.HEIGHT <= height
    if fits and view.ask is None:
        return digits.tall(time, 1, "paused" if view.countdown.paused else "digit")
    return [(Piece(time[:width], "strong"),)]
