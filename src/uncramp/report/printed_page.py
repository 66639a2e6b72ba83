"""A report as one page of words: what the text, HTML and PDF forms share before each draws it its own way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from ..diary.charts import UNMEASURED
from ..protocol.terms import Seconds


class Rows(Struct, frozen=True):
    """Names with what they are."""

    rows: tuple[tuple[str, str], ...]


class Table(Struct, frozen=True):
    """Columns under headings; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Items(Struct, frozen=True):
    """Plain lines, one after the other."""

    items: tuple[str, ...]


class Curve(Struct, frozen=True):
    """Pain, as (seconds since the onset, NRS points), the names of both and the same numbers as lines.

    `gap` says what a broken line means; empty where there is none.
    """

    points: tuple[tuple[Seconds, int], ...]
    across: str
    up: str
    words: tuple[str, ...]
    gap: str = ""

    @property
    def measured(self) -> tuple[bool, ...]:
        """For each piece of the line whether its two ends are near enough for a line to be true."""
        return tuple(after[0] - before[0] <= UNMEASURED for before, after in pairwise(self.points))


class CalendarYear(Struct, frozen=True):
    """The days of the year up to `last` that had a cramp, with how many, and the same as lines."""

    last: date
    days: Mapping[date, int]
    words: tuple[str, ...]

    @property
    def first(self) -> date:
        """The Monday with which 53 weeks begin."""
        return self.last - timedelta(days=self.last.weekday(), weeks=52)

    def cells(self) -> Iterator[tuple[int, int, date, int]]:
        """Column (week), row (day of the week), the day, and how many cramps it had."""
        for number in range((self.last - self.first).days + 1):
            day = self.first + timedelta(days=number)
            yield number // 7, number % 7, day, self.days.get(day, 0)


Block = Rows | Table | Items | Curve | CalendarYear


class Section(Struct, frozen=True):
    """A heading and what stands under it."""

    heading: str
    block: Block


class Page(Struct, frozen=True):
    """A page: `language` is that of its words, `foot` what stands small at its end."""

    language: str
    title: str
    head: Rows
    sections: tuple[Section, ...]
    foot: tuple[str, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether a table needs the whole width."""
        return any(isinstance(section.block, Table) and len(section.block.head) > 3 for section in self.sections)
