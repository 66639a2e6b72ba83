"""A field of braille dots, two across and four down in a cell, each with what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from math import ceil, floor, hypot, inf
from typing import Literal, NamedTuple

from .body import Taper
from .pose import Point

Role = Literal["", "body", "muscle", "prop", "pull", "key"]
"""What a piece of a drawn row shows; blank where it shows nothing."""

Row = tuple[tuple[str, Role], ...]
"""A row of a picture from the left: text and what it shows. Always as wide as the picture."""

Dot = tuple[int, int]
_BITS = {(0, 0): 1, (0, 1): 2, (0, 2): 4, (1, 0): 8, (1, 1): 16, (1, 2): 32, (0, 3): 64, (1, 3): 128}
_WEIGHTS: dict[Role, float] = {"pull": 8.0, "muscle": 3.0, "body": 1.0, "prop": 0.9}


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

    def inside(self, taper: Taper, grown: float = 0.0) -> set[Dot]:
        """The dots of a taper, `grown` units thicker."""
        return self.cover(taper, grown)[1]

    def cover(self, taper: Taper, gap: float, since: float = -inf) -> tuple[set[Dot], set[Dot]]:
        """The dots of a taper; and those with a rim of `gap` units about them, from `since` along it.

        One pass over the dots around it, with as little work for each as can be: this is nearly all that drawing is.
        """
        unit = self.scale.per_unit
        (ax, ay), (bx, by) = self.scale.dot(taper.a), self.scale.dot(taper.b)
        length = hypot(bx - ax, by - ay)
        ux, uy = ((bx - ax) / length, (by - ay) / length) if length else (1.0, 0.0)
        steps = max(1, ceil(length))
        fronts, backs = zip(*(taper.thick(step / steps) for step in range(steps + 1)), strict=True)
        rim_wide, start = gap * unit, since * length if length else -inf
        reach = taper.reach() * unit + rim_wide
        shape, halo = set(), set()
        for y in range(floor(min(ay, by) - reach), ceil(max(ay, by) + reach) + 1):
            py = y - ay
            ends = [ax + (bx - ax) * _share(edge, ay, by) for edge in (y - reach, y + reach)] if ay != by else [ax, bx]
            for x in range(floor(min(ends) - reach), ceil(max(ends) + reach) + 1):
                px = x - ax
                along = px * ux + py * uy
                across = (px * uy - py * ux) * taper.front  # dots count downwards
                if along < 0:
                    away, at = hypot(px, py), 0
                elif along > length:
                    away, at = hypot(x - bx, y - by), steps
                else:
                    away, at = abs(across), round(along / length * steps) if length else 0
                beyond = away - (fronts if across > 0 else backs)[at] * unit
                if beyond <= 0:
                    shape.add((x, y))
                if beyond <= rim_wide and along >= start:
                    halo.add((x, y))
        return shape, halo

    def line(self, a: Point, b: Point, step: float = 1.0) -> set[Dot]:
        """The dots of a thin line between two places, one in `step`."""
        (x0, y0), (x1, y1) = self.scale.dot(a), self.scale.dot(b)
        count = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / step))
        return {(round(x0 + (x1 - x0) * i / count), round(y0 + (y1 - y0) * i / count)) for i in range(count + 1)}

    def disc(self, centre: Point, radius: float) -> set[Dot]:
        """The dots of a filled circle, `radius` in units."""
        return self.inside(Taper(centre, centre, ((0, radius, radius), (1, radius, radius)), 1))

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


def _share(y: float, start: float, end: float) -> float:
    """How far along from `start` to `end` the height `y` is, 0 to 1."""
    return min(max((y - start) / (end - start), 0.0), 1.0)


def rim(dots: set[Dot]) -> set[Dot]:
    """The outermost dots of a shape."""
    return {(x, y) for x, y in dots if not {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} <= dots}
