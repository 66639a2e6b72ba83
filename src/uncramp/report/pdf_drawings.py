"""The two pictures of a report, drawn for the PDF: the pain over time, and the year."""

from __future__ import annotations

from typing import Any, Literal

from .html import place
from .printed_page import CalendarYear, Curve

FONT = "DejaVuSans"
_ACCENT, _GRID, _NONE, _ONCE = "#0b6472", "#c4ccd3", "#e3e8ec", "#7bb8c1"


def colour(code: str) -> Any:
    """A colour by its six digits."""
    from reportlab.lib.colors import HexColor

    return HexColor(code)


def draw_curve(curve: Curve, width: float, size: float) -> Any:
    """The pain from 0 to 10; where nobody measured for long the line is broken."""
    from reportlab.graphics.shapes import Circle, Drawing, Line

    height, left, foot = 84.0, 18.0, 14.0
    drawing = Drawing(width, height + foot)
    small = size * 0.85
    across, up = width - left - 4, height - 10
    for points in (0, 5, 10):
        y = foot + points / 10 * up
        drawing.add(Line(left, y, width, y, strokeWidth=0.4, strokeColor=colour(_GRID)))
        drawing.add(_word(left - 4, y - small / 3, str(points), small, "end"))
    spots = [(left + x, foot + up - y) for x, y in place(curve, across, up)]
    for (x1, y1), (x2, y2), measured in zip(spots, spots[1:], curve.measured, strict=False):
        how = {"strokeWidth": 1.4} if measured else {"strokeWidth": 0.7, "strokeDashArray": [1.5, 3]}
        drawing.add(Line(x1, y1, x2, y2, strokeColor=colour(_ACCENT), **how))
    for x, y in spots:
        drawing.add(Circle(x, y, 2, fillColor=colour(_ACCENT), strokeColor=None))
    first, last = (str(int(curve.points[end][0] // 60)) for end in (0, -1))
    drawing.add(_word(left, 2, first, small, "start"))
    drawing.add(_word(width / 2, 2, curve.across, small, "middle"))
    drawing.add(_word(width, 2, last, small, "end"))
    return drawing


def draw_year(year: CalendarYear, width: float, size: float) -> Any:
    """A square a day, a column a week; a day with a cramp bears how many it had."""
    from reportlab.graphics.shapes import Drawing, Rect

    cell = min(width / 53, 9.0)
    head = size + 2
    drawing = Drawing(53 * cell, 7 * cell + head)
    for column, row, day, count in year.cells():
        x, y = column * cell, (6 - row) * cell
        if day.day == 1 and column < 52:
            drawing.add(_word(x, 7 * cell + 2, f"{day:%m}", min(size * 0.8, cell), "start"))
        fill = _NONE if count == 0 else _ONCE if count == 1 else _ACCENT
        side = cell * 0.85
        square = Rect(x, y, side, side, fillColor=colour(fill))
        square.strokeColor = None
        drawing.add(square)
        if count:
            sign = str(count) if count < 10 else "+"
            drawing.add(_word(x + side / 2, y + side * 0.2, sign, cell * 0.75, "middle"))
    return drawing


def _word(x: float, y: float, text: str, size: float, anchor: Literal["start", "middle", "end"]) -> Any:
    from reportlab.graphics.shapes import String

    return String(x, y, text, fontName=FONT, fontSize=size, textAnchor=anchor)
