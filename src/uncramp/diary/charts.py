"""Charts for a terminal, without colour, each with the same numbers as plain lines.

No word of a chart stands here: labels come from the caller, sentences through `say`. The drawing is plotille's
canvas in Braille dots, or plain ASCII where the terminal cannot show those.
"""

from __future__ import annotations

import calendar
import codecs
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from ..protocol.terms import MINUTE, Seconds

if TYPE_CHECKING:
    from plotille import Canvas  # type: ignore[import-untyped]

MOST_PAIN = 10
LEAST_WIDTH = 29  # twenty-four hours and an axis
LEAST_HEIGHT = 4
MARK = "*"
UNMEASURED: Seconds = 15 * MINUTE
"""Between two numbers further apart nobody knows how the pain went."""
_BLANK, _FULL = 0x2800, 0x28FF


class DiaryWords(Protocol):
    """Gives the words of an id, filled in."""

    def __call__(self, id: str, /, **params: object) -> str: ...


class ChartFrame(Struct, frozen=True):
    """The room for a chart in cells, its axes included, and what the terminal can show."""

    width: int = 72
    height: int = 12
    encoding: str = "utf-8"

    @property
    def dots(self) -> bool:
        """Whether the encoding holds Braille dots."""
        try:
            return codecs.lookup(self.encoding).name.startswith("utf")
        except LookupError:
            return False


class Chart(Struct, frozen=True):
    """The drawing, no line wider than its frame, and the same numbers as lines to be read aloud."""

    text: str
    words: tuple[str, ...]


def pain_curve(pains: Sequence[tuple[Seconds, int]], frame: ChartFrame, say: DiaryWords) -> Chart:
    """Pain 0 to 10 over an episode; `pains` are (seconds since the onset, pain), in order of time."""
    words = tuple(say("chart.pain.line", count=int(at // MINUTE), pain=pain) for at, pain in pains)
    if not pains:
        return Chart("", words)
    rows, columns = max(LEAST_HEIGHT, frame.height) - 2, max(LEAST_WIDTH, frame.width) - 4
    canvas = _canvas(columns, rows)
    start, last = pains[0][0], pains[-1][0]

    def place(at: Seconds, pain: int) -> tuple[float, float]:
        across = (at - start) / (last - start) if last > start else 0.0
        return across * (columns - 1) + 0.25, pain / MOST_PAIN * (rows - 1) + 0.25

    spots = [place(at, pain) for at, pain in pains]
    for ((x0, y0), before), ((x1, y1), after) in pairwise(zip(spots, pains, strict=True)):
        if after[0] - before[0] <= UNMEASURED:  # no line where nobody measured
            canvas.line(x0, y0, x1, y1)
    for x, y in spots:
        canvas.point(x, y, marker=MARK)
    marks = {rows - 1 - round(pain / MOST_PAIN * (rows - 1)): str(pain) for pain in (0, 5, MOST_PAIN)}
    lines = [f"{marks.get(row, ''):>2} |{line}" for row, line in enumerate(_lines(canvas, frame))]
    first_mark, last_mark = str(int(start // MINUTE)), say("chart.minutes", count=int(last // MINUTE))
    gap = " " * max(1, columns - len(first_mark) - len(last_mark))
    return _chart([*lines, "   +" + "-" * columns, "    " + first_mark + gap + last_mark], frame, words)


def by_label(rows: Sequence[tuple[str, int]], frame: ChartFrame, say: DiaryWords) -> Chart:
    """One bar a row, across: counts by month, muscle or side. Only the last `frame.height` rows are shown."""
    shown = rows[-max(1, frame.height) :]
    words = tuple(say("chart.count.line", name=label, count=count) for label, count in shown)
    if not shown:
        return Chart("", words)
    label_width = min(max(len(label) for label, _ in shown), max(4, frame.width // 3))
    most = max(1, *(count for _, count in shown))
    columns = max(1, frame.width - label_width - len(str(most)) - 4)
    canvas = _canvas(columns, len(shown))
    for row, (_, count) in enumerate(shown):
        for column in range(_length(count, most, columns)):
            canvas.fill_char(column + 0.25, len(shown) - 1 - row + 0.25)
    bars = _lines(canvas, frame)
    lines = [
        f"{label[:label_width]:<{label_width}} | {bar.rstrip()}{' ' if count else ''}{count}"
        for (label, count), bar in zip(shown, bars, strict=True)
    ]
    return _chart(lines, frame, words)


def by_hour(counts: Sequence[int], frame: ChartFrame, say: DiaryWords) -> Chart:
    """Twenty-four bars, upright: counts by local hour."""
    words = tuple(say("chart.count.line", name=f"{hour:02d}:00", count=n) for hour, n in enumerate(counts) if n)
    step = max(1, min(3, (frame.width - 5) // len(counts)))
    rows, most = max(LEAST_HEIGHT, frame.height) - 2, max(1, *counts)
    canvas = _canvas(step * len(counts), rows)
    for hour, count in enumerate(counts):
        for row in range(_length(count, most, rows)):
            for column in range(max(1, step - 1)):
                canvas.fill_char(hour * step + column + 0.25, row + 0.25)
    marks = {0: str(most)}
    lines = [f"{marks.get(row, ''):>3} |{line}" for row, line in enumerate(_lines(canvas, frame))]
    hours = "".join(f"{hour:<{6 * step}}" for hour in range(0, 24, 6))
    return _chart([*lines, "    +" + "-" * (step * len(counts)), "     " + hours], frame, words)


def year(days: Mapping[date, int], of_year: int, say: DiaryWords) -> Chart:
    """A calendar of 35 by 13 cells, a line a month: a dot is no cramp, a digit how many, + ten or more."""
    words = tuple(say("chart.count.line", name=day.isoformat(), count=n) for day, n in sorted(days.items()))
    head = "   " + "".join(f"{day:<5}" for day in (1, 6, 11, 16, 21, 26, 31))
    lines = [head.rstrip()]
    for month in range(1, 13):
        length = calendar.monthrange(of_year, month)[1]
        cells = (days.get(date(of_year, month, day), 0) for day in range(1, length + 1))
        lines.append(f"{month:02d} " + "".join("." if n == 0 else str(n) if n < 10 else "+" for n in cells))
    return Chart("\n".join(lines), words)


def _canvas(columns: int, rows: int) -> Canvas:
    """A canvas whose coordinates are its own cells."""
    from plotille import Canvas

    return Canvas(columns, rows, 0, 0, columns, rows)


def _length(count: int, most: int, room: int) -> int:
    """Cells of a bar; anything that is there is seen."""
    return max(1, round(count / most * room)) if count else 0


def _lines(canvas: Canvas, frame: ChartFrame) -> list[str]:
    """The canvas as lines; empty Braille cells become spaces, and in ASCII dots become points and blocks hashes."""
    table: dict[int, str] = {_BLANK: " "}
    if not frame.dots:
        table |= dict.fromkeys(range(_BLANK + 1, _FULL), ".") | {_FULL: "#"}
    return [line.translate(table) for line in str(canvas.plot(linesep="\n")).split("\n")]


def _chart(lines: Sequence[str], frame: ChartFrame, words: tuple[str, ...]) -> Chart:
    width = max(LEAST_WIDTH, frame.width)
    return Chart("\n".join(line[:width].rstrip() for line in lines), words)
