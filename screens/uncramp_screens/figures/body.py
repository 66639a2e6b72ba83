"""From joints to shapes: tapers that a canvas can fill, from the farthest to the nearest."""

from __future__ import annotations

from bisect import bisect_right
from math import hypot, inf
from typing import NamedTuple

from .joints import Joints
from .pose import Aspect, Point
from .rig import FRONTAL, GIRTHS, Girth


class Taper(NamedTuple):
    """A part of the body from `a` to `b`; `front` is 1 where its front lies to the left of that line, else -1.

    `clear` is how far along it begins to stand apart from what is behind it: a limb grows out of the body.
    """

    a: Point
    b: Point
    girth: Girth
    front: int
    clear: float = -inf

    def measure(self, x: float, y: float) -> tuple[float, float, float]:
        """Of a point: how far along (0 to 1), how far across towards the front, how far from the nearest end."""
        dx, dy = self.b[0] - self.a[0], self.b[1] - self.a[1]
        length = hypot(dx, dy) or 1e-6
        px, py = x - self.a[0], y - self.a[1]
        along = (px * dx + py * dy) / (length * length)
        across = (py * dx - px * dy) / length * self.front
        beyond = hypot(px, py) if along < 0 else hypot(x - self.b[0], y - self.b[1])
        return along, across, beyond

    def thick(self, along: float) -> tuple[float, float]:
        """Thickness to the front and to the back at `along`."""
        girth = self.girth
        index = min(max(bisect_right(girth, (along, 1e9, 1e9)), 1), len(girth) - 1)
        (t0, f0, b0), (t1, f1, b1) = girth[index - 1], girth[index]
        share = min(max((along - t0) / (t1 - t0), 0.0), 1.0)
        return f0 + (f1 - f0) * share, b0 + (b1 - b0) * share

    def reach(self) -> float:
        """The farthest that any of it can be from the line."""
        return max(max(front, back) for _, front, back in self.girth)


class Group(NamedTuple):
    """Parts that are drawn as one shape, with a gap to what is behind it; `name` is how it is found."""

    name: str
    parts: dict[str, Taper]


def groups(joints: Joints, view: Aspect, facing: int, stout: float) -> list[Group]:
    """The body as shapes, the farthest first; `stout` thickens every part, for small pictures."""
    girths = {
        name: tuple((t, front * stout, back * stout) for t, front, back in girth)
        for name, girth in (GIRTHS if view == "profile" else FRONTAL).items()
    }

    def part(a: str, b: str, girth: str, front: int, clear: float = -inf) -> Taper:
        return Taper(joints[a], joints[b], girths[girth], front, clear)

    def leg(side: str) -> list[Group]:
        inner = facing * (-1 if view != "profile" and side == "far" else 1)
        return [
            Group(f"{side}_thigh", {"thigh": part(f"{side}_hip", f"{side}_knee", "thigh", inner, 0.35)}),
            Group(
                f"{side}_shin",
                {
                    "shin": part(f"{side}_knee", f"{side}_ankle", "shin", inner, 0.3),
                    "foot": part(f"{side}_heel", f"{side}_ball", "foot", facing),
                    "toes": part(f"{side}_ball", f"{side}_toe", "toes", facing),
                },
            ),
        ]

    def arm(side: str) -> Group:
        return Group(
            f"{side}_arm",
            {
                "upper_arm": part(f"{side}_shoulder", f"{side}_elbow", "upper_arm", facing, 0.3),
                "forearm": part(f"{side}_elbow", f"{side}_hand", "forearm", facing),
            },
        )

    trunk = Group(
        "trunk",
        {
            "torso": part("hip", "shoulder", "torso", -facing, 0.5),
            "neck": part("shoulder", "head", "neck", -facing),
            "head": _head(joints, girths["head"], facing),
            **({"nose": _nose(joints, girths["nose"], facing)} if view == "profile" else {}),
        },
    )
    if view == "behind":
        return [arm("far"), *leg("near"), *leg("far"), trunk, arm("near")]
    return [arm("far"), *leg("far"), trunk, *leg("near"), arm("near")]


def _head(joints: Joints, girth: Girth, facing: int) -> Taper:
    """From chin to crown, about the joint."""
    (ux, uy), (hx, hy) = _upright(joints), joints["head"]
    return Taper((hx - ux * 0.8, hy - uy * 0.8), (hx + ux * 2.2, hy + uy * 2.2), girth, -facing)


def _nose(joints: Joints, girth: Girth, facing: int) -> Taper:
    """It tells where a face looks, so also whether a body lies on its back."""
    (ux, uy), (hx, hy) = _upright(joints), joints["head"]
    fx, fy = uy * facing, -ux * facing
    return Taper((hx + fx * 4.4 + ux, hy + fy * 4.4 + uy), (hx + fx * 6.0, hy + fy * 6.0), girth, facing)


def _upright(joints: Joints) -> Point:
    """The direction from neck to crown, of length 1."""
    (sx, sy), (hx, hy) = joints["shoulder"], joints["head"]
    length = hypot(hx - sx, hy - sy) or 1.0
    return (hx - sx) / length, (hy - sy) / length
