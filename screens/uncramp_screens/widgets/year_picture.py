"""A year of days, a column a week and a row a weekday: cramps by their pain, runs as dots."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from .drawn import StyledRuns, drawn
from .pain_scale import BANDS, BARS, band

WEEK = 7
RUN, UNKNOWN = "·", "?"
_NAMED = (0, 2, 4, 6)
"""The weekdays whose names are shown: every second one, so that they can be told apart at a glance."""


def year_picture(
    cramps: Mapping[date, int | None],
    runs: Collection[date],
    last: date,
    width: int,
    names: tuple[tuple[str, ...], tuple[str, ...]],
) -> tuple[StyledRuns, ...]:
    """Eight rows of at most `width` cells that end with the week of `last`: the months, then Monday to Sunday.

    `cramps` has the worst pain of each day, None where no number was said; `names` are those of the twelve months and
    the seven weekdays, short. A cell holds one day; in a wide window a week takes two cells, and never more than a
    year of weeks is shown.
    """
    months, weekdays = names
    lead = max(map(len, weekdays)) + 1
    step = 2 if width - lead >= 2 * 53 else 1
    weeks = min(max((width - lead) // step, 1), 53)
    monday = last - timedelta(days=last.weekday() + WEEK * (weeks - 1))
    rows: list[StyledRuns] = [((" " * lead + _months(monday, weeks, step, months, width - lead), "name"),)]
    for weekday, name in enumerate(weekdays):
        cells: list[tuple[str, str]] = [((name if weekday in _NAMED else "").ljust(lead), "name")]
        for week in range(weeks):
            day = monday + timedelta(days=WEEK * week + weekday)
            sign, role = _cell(cramps, runs, day) if day <= last else (" ", "")
            cells.append((sign.ljust(step), role))
        rows.append(tuple(cells))
    return tuple(rows)


def _cell(cramps: Mapping[date, int | None], runs: Collection[date], day: date) -> tuple[str, str]:
    if day in cramps:
        pain = cramps[day]
        return (UNKNOWN, "unknown") if pain is None else (BARS[pain], band(pain))
    return (RUN, "run") if day in runs else (" ", "")


def _months(monday: date, weeks: int, step: int, months: tuple[str, ...], width: int) -> str:
    """Each month's name over the first week that begins in it, where it has room."""
    line = ""
    for week in range(weeks):
        day = monday + timedelta(days=WEEK * week)
        name = months[day.month - 1]
        begin = week * step
        if day.day <= WEEK and (not line or begin > len(line)) and begin + len(name) <= width:
            line = line.ljust(begin) + name
    return line


class YearPicture(Widget):
    """The year that ends with the week of `last`, as wide as the widget allows."""

    COMPONENT_CLASSES = {f"year-picture--{name}" for name in (*BANDS, "unknown", "run", "name")}
    DEFAULT_CSS = """
    YearPicture {
        height: 8;
        & > .year-picture--none, & > .year-picture--mild { color: $success; }
        & > .year-picture--medium { color: $warning-lighten-2; }
        & > .year-picture--strong, & > .year-picture--unknown { color: $warning; }
        & > .year-picture--worst { color: $error; }
        & > .year-picture--run { color: $primary; }
        & > .year-picture--name { color: $foreground-muted; }
    }
    """

    cramps: reactive[Mapping[date, int | None]] = reactive[Mapping[date, int | None]](dict)
    runs: reactive[frozenset[date]] = reactive(frozenset)
    last: reactive[date] = reactive(date.min)

    def __init__(
        self,
        names: tuple[tuple[str, ...], tuple[str, ...]],
        *,
        cramps: Mapping[date, int | None],
        runs: Collection[date],
        last: date,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._names = names
        self.set_reactive(YearPicture.cramps, cramps)
        self.set_reactive(YearPicture.runs, frozenset(runs))
        self.set_reactive(YearPicture.last, last)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is."""
        return container.width

    def render(self) -> Content:
        """The months and seven weekdays."""
        rows = year_picture(self.cramps, self.runs, self.last, self.content_size.width, self._names)
        return drawn(self, "year-picture", rows)
