"""What is drawn beside a body: towel, wall, step, mat, post, pack, and the arrow of a pull."""

from __future__ import annotations

from itertools import pairwise
from math import hypot

from .canvas import Canvas, Dot
from .joints import Joints, place_of
from .pose import Point, Prop


def draw_prop(canvas: Canvas, prop: Prop, runner: Joints) -> None:
    """A thing, lightly."""
    points = [place_of(point, runner) for point in prop.points]
    if prop.kind == "line":
        for a, b in pairwise(points):
            canvas.put(canvas.line(a, b), "prop")
        return
    if prop.kind == "post":
        (x, low), (_, high) = points
        canvas.put(canvas.line((x, low), (x, high)), "prop")
        return
    (left, low), (right, high) = points
    if prop.kind == "wall":
        canvas.put(canvas.line((left, low), (left, high)), "prop")
        inner = sorted((left, right))
        x0, y0 = canvas.scale.dot((inner[0], high))
        x1, y1 = canvas.scale.dot((inner[1], low))
        canvas.put(
            (
                (x, y)
                for x in range(round(x0), round(x1) + 1)
                for y in range(round(y0), round(y1) + 1)
                if (x + y) % 4 == 0
            ),
            "prop",
        )
        return
    corners = ((left, low), (right, low), (right, high), (left, high), (left, low))
    for a, b in pairwise(corners):
        canvas.put(canvas.line(a, b, 2.0 if prop.kind == "mat" else 1.0), "prop")


def draw_pull(canvas: Canvas, pull: tuple[Point, Point]) -> None:
    """An arrow from the first place to the second."""
    a, b = pull
    dots = canvas.line(a, b)
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    barb = max(2.2 / canvas.scale.per_unit, 3.0)
    for side in (1, -1):
        tip = (b[0] - ux * barb - side * uy * barb * 0.8, b[1] - uy * barb + side * ux * barb * 0.8)
        dots |= canvas.line(b, tip)
    canvas.wipe(_round(dots))
    canvas.put(dots, "pull")


def draw_pack(canvas: Canvas, pack: tuple[Point, Point], contact: str) -> None:
    """A pack in its towel: an outline; a warm one has waves of warmth above it, a cold one has crystals in it."""


def _round(dots: set[Dot]) -> set[Dot]:
    return {(x + dx, y + dy) for x, y in dots for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
