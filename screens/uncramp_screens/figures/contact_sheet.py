"""All figures on one sheet, as SVG: one row a muscle, one column an act, each at several sizes."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from uncramp.protocol.terms import Muscle

from .book import figure
from .canvas import Role, Row
from .drawing import draw
from .pose import ACTS, Act

Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((34, 12), (20, 7))
DRAWN = tuple(muscle for muscle in Muscle if muscle is not Muscle.NOT_SAID)

_DOT, _GAP, _HEAD = 4, 24, 22
_INKS: dict[Role, str] = {"body": "#e6e9ee", "muscle": "#ffb347", "prop": "#7d8896", "pull": "#7cc4ff"}
_BLANK = 0x2800
_PLACES = {1: (0, 0), 2: (0, 1), 4: (0, 2), 8: (1, 0), 16: (1, 1), 32: (1, 2), 64: (0, 3), 128: (1, 3)}


def contact_sheet(
    sizes: Sequence[Size] = SIZES,
    muscles: Sequence[Muscle] = DRAWN,
    acts: Sequence[Act] = ACTS,
    frames: Sequence[float] = (1.0,),
) -> str:
    """The sheet as SVG text; the same for the same poses."""
    wide = sum(2 * _DOT * columns + _GAP for columns, _ in sizes) * len(frames)
    high = max(4 * _DOT * rows for _, rows in sizes) + _HEAD + _GAP
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * len(acts)}" height="{high * len(muscles)}" '
        'font-family="sans-serif" font-size="14" fill="none" stroke-width="3" stroke-linecap="round">',
        '<rect width="100%" height="100%" fill="#10151c"/>',
    ]
    for row, muscle in enumerate(muscles):
        for column, act in enumerate(acts):
            pose, left = figure(muscle, act), column * wide + _GAP / 2
            top = row * high + _HEAD
            pieces.append(f'<text x="{left:g}" y="{top - 6:g}" fill="#a3adba">{escape(f"{muscle.value} {act}")}</text>')
            for frame in frames:
                for size in sizes:
                    pieces += _picture(draw(pose, *size, frame), left, top)
                    left += 2 * _DOT * size[0] + _GAP
    return "\n".join([*pieces, "</svg>", ""])


def _picture(rows: tuple[Row, ...], left: float, top: float) -> list[str]:
    """A path a role: every dot is a line of no length with a round end, and is told from the one before it."""
    paths: dict[Role, list[str]] = {}
    last: dict[Role, tuple[int, int]] = {}
    for row, runs in enumerate(rows):
        cells = [(sign, role) for text, role in runs for sign in text]
        for column, (sign, role) in enumerate(cells):
            bits = ord(sign) - _BLANK if sign != " " else 0
            for bit, (dx, dy) in _PLACES.items():
                if bits & bit:
                    x, y = (2 * column + dx) * _DOT, (4 * row + dy) * _DOT
                    before = last.get(role, (0, 0))
                    paths.setdefault(role, []).append(f"m{x - before[0]} {y - before[1]}h0")
                    last[role] = (x, y)
    return [
        f'<path stroke="{_INKS[role]}" d="M{left:g} {top:g}{"".join(dots)}"/>' for role, dots in paths.items() if dots
    ]
