"""Both legs from behind and from in front, with each muscle's digit beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from uncramp.protocol.terms import Muscle, Side

from .body import Taper
from .canvas import Canvas, Dot, Row, Scale, rim
from .pose import Point
from .rig import Girth

Cell = tuple[int, int]
LegPart = tuple[Muscle, Side]

DIGITS = {muscle: str(number) for number, muscle in enumerate(Muscle, 1)}
"""The digit of each muscle: their own order."""


class DrawnLegs(NamedTuple):
    """The drawn map, and what a pointer at a cell (column, row) means; a digit says no side."""

    rows: tuple[Row, ...]
    parts: dict[Cell, LegPart]


class Region(NamedTuple):
    """Where a muscle is seen: on which part of which view, how far along and how far across (1 is the outer side)."""

    view: int
    part: str
    along: tuple[float, float]
    across: tuple[float, float]
    digit: Point


BEHIND, BEFORE = 0, 1
_VIEWS = (-14.0, 18.0)
"""The middle of each view, in units."""
_WIDE, _HIGH = 64.0, 60.0

_REGIONS: dict[Muscle, Region] = {
    Muscle.BUTTOCK: Region(BEHIND, "hip", (0.0, 1.0), (-2, 2), (-14.5, 47)),
    Muscle.HAMSTRING: Region(BEHIND, "thigh", (0.25, 0.95), (-2, 2), (-14.5, 33)),
    Muscle.CALF: Region(BEHIND, "shin", (0.06, 0.55), (-2, 2), (-14.5, 17.5)),
    Muscle.DEEP_CALF: Region(BEHIND, "shin", (0.6, 0.94), (-2, 2), (-14.5, 8)),
    Muscle.QUADRICEPS: Region(BEFORE, "thigh", (0.12, 0.84), (-0.2, 2), (-14.5, 35)),
    Muscle.GROIN: Region(BEFORE, "thigh", (0.0, 0.62), (-2, -0.2), (0, 30)),
    Muscle.SHIN: Region(BEFORE, "shin", (0.1, 0.86), (-0.2, 2), (-14.5, 14)),
    Muscle.FOOT: Region(BEFORE, "foot", (0.25, 1.0), (-2, 2), (-14.5, 2)),
}

_TRUNK: Girth = ((0, 7.0, 7.0), (0.3, 8.2, 8.2), (0.8, 9.8, 9.8), (1, 9.6, 9.6))
_GIRTHS: dict[str, Girth] = {
    "hip": ((0, 4.6, 3.8), (1, 4.8, 4.0)),
    "thigh": ((0, 5.0, 4.4), (0.3, 5.0, 4.4), (0.88, 3.3, 3.2), (1, 3.2, 3.2)),
    "shin": ((0, 3.2, 3.2), (0.28, 3.9, 3.7), (0.65, 2.5, 2.6), (1, 1.8, 1.8)),
    "foot": ((0, 1.9, 1.9), (0.5, 2.3, 2.1), (1, 1.5, 1.5)),
}


@lru_cache(maxsize=32)
def leg_map(width: int, height: int, muscle: Muscle | None = None, side: Side = Side.NOT_SAID) -> DrawnLegs:
    """The map in `width` by `height` cells. `muscle` is stippled on the leg of `side`, on both where none is said."""
    if width < 1 or height < 1:
        return DrawnLegs((), {})
    per_unit = min((2 * width - 1) / _WIDE, (4 * height - 1) / _HIGH)
    scale = Scale(width - 0.5, (4 * height - 1 + _HIGH * per_unit) / 2 - 2.0 * per_unit, per_unit)
    canvas = Canvas(width, height, scale)
    shares: dict[Cell, Counter[LegPart]] = defaultdict(Counter)
    digits: dict[Cell, LegPart] = {}
    body: set[Dot] = set()
    for view in (BEHIND, BEFORE):
        body |= canvas.inside(Taper((_VIEWS[view], 56.5), (_VIEWS[view], 44), _TRUNK, 1))
        legs = (taper for sign in (-1, 1) for taper in _leg(view, sign).values())
        body |= set[Dot]().union(*(canvas.inside(taper) for taper in legs))
    canvas.put(body, "body")
    edge = rim(body)
    for name, region in _REGIONS.items():
        for sign in (-1, 1):
            leg = Side.LEFT if (sign < 0) == (region.view == BEHIND) else Side.RIGHT
            dots = _dots(canvas, region, sign)
            for x, y in dots:
                shares[x // 2, y // 4][name, leg] += 1
            canvas.wipe(rim(dots) - edge)
            if name is muscle and side in (leg, Side.BOTH, Side.NOT_SAID):
                canvas.wipe(dots)
                canvas.put((dot for dot in dots if sum(dot) % 2 == 0), "muscle")
        across, down = scale.dot((_VIEWS[region.view] + region.digit[0], region.digit[1]))
        cell = (max(round(across) // 2, 0), min(max(round(down) // 4, 0), height - 1))
        canvas.labels[cell] = (DIGITS[name], "key")
        digits.update({(cell[0] + aside, cell[1]): (name, Side.NOT_SAID) for aside in (-1, 0, 1)})
    parts = {cell: share.most_common(1)[0][0] for cell, share in shares.items()}
    return DrawnLegs(canvas.drawn(), parts | digits)


def _leg(view: int, sign: int) -> dict[str, Taper]:
    """The parts of one leg; what lies to the outside is to the front of its tapers."""
    centre = _VIEWS[view]

    def taper(part: str, a: Point, b: Point) -> Taper:
        (ax, ay), (bx, by) = a, b
        return Taper((centre + sign * ax, ay), (centre + sign * bx, by), _GIRTHS[part], sign)

    toes = (10.2, -0.6) if view == BEFORE else (8.0, 0.2)
    return {
        "hip": taper("hip", (4.8, 47.5), (4.9, 44.0)),
        "thigh": taper("thigh", (5.2, 41.5), (6.4, 23.0)),
        "shin": taper("shin", (6.4, 23.0), (7.0, 3.4)),
        "foot": taper("foot", (7.2, 2.4), toes),
    }


def _dots(canvas: Canvas, region: Region, sign: int) -> set[Dot]:
    taper = _leg(region.view, sign)[region.part]
    dots = set()
    for dot in canvas.inside(taper):
        along, across, _ = taper.measure(*canvas.scale.place(dot))
        front, back = taper.thick(along)
        share = across / (front if across > 0 else back)
        whole = region.part in ("hip", "foot")
        if whole or (region.along[0] <= along <= region.along[1] and region.across[0] <= share <= region.across[1]):
            dots.add(dot)
    return dots
