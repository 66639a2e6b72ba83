"""A field of braille dots, two across and four down in a cell, each with what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from math import ceil, floor, hypot
from typing import Literal, NamedTuple

from .body import Taper
from .pose import Point

Role = Literal["", "body", "muscle", "prop", "pull", "key"]
"""What a piece of a drawn row shows; blank where it shows nothing."""

Row = tuple[tuple[str, Role], ...]
"""A row of a picture from the left: text and what it shows. Always as wide as the picture."""

Dot = tuple[int, int]
_BITS = {(0, 0): 1, (0, 1): 2, (0, 2): 4, (1, 0): 8, (1, 1): 16, (1, 2): 32, (0, 3): 64, (1, 3): 128}
_WEIGHTS: dict[Role, float] = {"pull": 8.0, "muscle": 2.0, "body": 1.0, "prop": 0.9}


class Scale(NamedTuple):
    """How a place becomes a dot: the dot of the origin, and dots for each unit."""

    left: float
    bottom: float
    per_unit: float

    def dot(self, place: Point) -> Point:
        """Where a place is, in dots from the left and from above."""
        return self.left + place[0] * self.per_unit, self.bottom - place[1] * self.per_unit

    def place(self, dot: Dot) -> Point:
        """The place that the middle of a dot shows."""
        return (dot[0] - self.left) / self.per_unit, (self.bottom - dot[1]) / self.per_unit


class Canvas:
    """Dots of a picture of `columns` by `rows` cells; what is outside is dropped. A label takes its whole cell."""

    def __init__(self, columns: int, rows: int, scale: Scale) -> None:
        self.columns, self.rows, self.scale = columns, rows, scale
        self.dots: dict[Dot, Role] = {}
        self.labels: dict[tuple[int, int], tuple[str, Role]] = {}

    def put(self, dots: Iterable[Dot], role: Role) -> None:
        """Set dots."""
        across, down = 2 * self.columns, 4 * self.rows
        self.dots.update({(x, y): role for x, y in dots if 0 <= x < across and 0 <= y < down})

    def wipe(self, dots: Iterable[Dot]) -> None:
        """Take dots away."""
        for dot in dots:
            self.dots.pop(dot, None)

    def inside(self, taper: Taper, grown: float = 0.0, since: float = -1.0) -> set[Dot]:
        """The dots of a taper; `grown` units thicker, and only from `since` along it."""
        reach = taper.reach() + grown
        left, top = self.scale.dot((min(taper.a[0], taper.b[0]) - reach, max(taper.a[1], taper.b[1]) + reach))
        right, low = self.scale.dot((max(taper.a[0], taper.b[0]) + reach, min(taper.a[1], taper.b[1]) - reach))
        dots = set()
        for x in range(floor(left), ceil(right) + 1):
            for y in range(floor(top), ceil(low) + 1):
                along, across, beyond = taper.measure(*self.scale.place((x, y)))
                if along < since:
                    continue
                front, back = taper.thick(along)
                limit = front if across > 0 else back
                if (abs(across) if 0 <= along <= 1 else beyond) <= limit + grown:
                    dots.add((x, y))
        return dots

    def line(self, a: Point, b: Point, step: float = 1.0) -> set[Dot]:
        """The dots of a thin line between two places, one in `step`."""
        (x0, y0), (x1, y1) = self.scale.dot(a), self.scale.dot(b)
        count = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / step))
        return {(round(x0 + (x1 - x0) * i / count), round(y0 + (y1 - y0) * i / count)) for i in range(count + 1)}

    def disc(self, centre: Point, radius: float) -> set[Dot]:
        """The dots of a filled circle, `radius` in units."""
        return {
            dot
            for dot in self.inside(Taper(centre, centre, ((0, radius, radius), (1, radius, radius)), 1))
            if hypot(*(a - b for a, b in zip(self.scale.place(dot), centre, strict=True))) <= radius
        }

    def drawn(self) -> tuple[Row, ...]:
        """The picture as rows of braille; a cell that holds several things shows the colour of the weightiest."""
        return tuple(self._row(row) for row in range(self.rows))

    def _row(self, row: int) -> Row:
        cells = [self._cell(column, row) for column in range(self.columns)]
        return tuple(("".join(sign for sign, _ in run), role) for role, run in groupby(cells, key=lambda cell: cell[1]))

    def _cell(self, column: int, row: int) -> tuple[str, Role]:
        if (column, row) in self.labels:
            return self.labels[column, row]
        bits, weights = 0, Counter[Role]()
        for (dx, dy), bit in _BITS.items():
            role = self.dots.get((2 * column + dx, 4 * row + dy), "")
            if role:
                bits |= bit
                weights[role] += _WEIGHTS[role]  # type: ignore[assignment]
        return (chr(0x2800 + bits), max(weights, key=lambda role: weights[role])) if bits else (" ", "")


def rim(dots: set[Dot]) -> set[Dot]:
    """The outermost dots of a shape."""
    return {(x, y) for x, y in dots if not {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} <= dots}
