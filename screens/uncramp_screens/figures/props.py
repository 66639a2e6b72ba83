"""What is drawn beside a body: towel, wall, step, mat, post, pack, and the arrow of a pull."""

from __future__ import annotations

from itertools import pairwise
from math import hypot, sin, tau

from .body import Taper
from .canvas import Canvas, Dot, rim
from .joints import Joints, place_of
from .pose import Point, Pose, Prop
from .rig import PACK

SIGNS_WIDE, SIGNS_HIGH = 18.0, 12.0
"""The room of the signs of warmth and cold, in units."""


def draw_prop(canvas: Canvas, prop: Prop, runner: Joints) -> None:
    """A thing, lightly."""
    points = [place_of(point, runner) for point in prop.points]
    if prop.kind == "line":
        for a, b in pairwise(points):
            canvas.put(canvas.line(a, b) | canvas.inside(Taper(a, b, ((0, 0.7, 0.7), (1, 0.7, 0.7)), 1)), "prop")
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


def draw_pack(canvas: Canvas, runner: Joints, gap: float) -> None:
    """A pack in its towel, on the skin over the muscle, so that the muscle stays seen."""
    taper = Taper(runner["pack_low"], runner["pack_high"], ((0, PACK, PACK), (1, PACK, PACK)), 1)
    pack = canvas.inside(taper)
    canvas.wipe(canvas.inside(taper, gap))
    canvas.put(rim(pack), "prop")
    canvas.put((dot for dot in pack if dot[0] % 3 == 0 and dot[1] % 2 == 0), "prop")


def draw_signs(canvas: Canvas, pose: Pose) -> None:
    """What a pack does: waves rise from a warm one, flakes stand beside a cold one."""
    size = max(1, round(1.7 * canvas.scale.per_unit))
    x, y = map(round, canvas.scale.dot(pose.signs))
    signs: set[Dot] = set()
    for number in range(max(1, int(SIGNS_WIDE * canvas.scale.per_unit / (2 * size + 3)))):
        at = x + number * (2 * size + 3)
        signs |= _wave(at, y, size) if pose.contact == "warm" else _flake(at, y - size, size)
    canvas.put(signs, "pull")


def _wave(x: int, y: int, size: int) -> set[Dot]:
    """A line that wavers upwards."""
    high = 4 * size + 2
    return {(x + round(0.7 * size * sin(row / high * tau)), y - row) for row in range(high)}


def _flake(x: int, y: int, size: int) -> set[Dot]:
    """A cross and, where there is room, the cross between."""
    arms = range(-size, size + 1)
    upright = {(x + arm, y) for arm in arms} | {(x, y + arm) for arm in arms}
    slanted = {(x + arm, y + turn * arm) for arm in arms for turn in (-1, 1)}
    return upright | slanted if size > 1 else slanted


def _round(dots: set[Dot]) -> set[Dot]:
    return {(x + dx, y + dy) for x, y in dots for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
