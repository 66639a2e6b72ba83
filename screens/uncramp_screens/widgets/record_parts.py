"""The record at a glance: the year, the last 28 days in words, how often which leg, which muscle and when."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from uncramp.diary.survey import Survey
from uncramp.diary.wording import lately, names_of_days, tallies
from uncramp.words.catalogue import Catalogue

from .count_bars import CountBars
from .year_legend import YearLegend
from .year_picture import YearPicture

_TALLIES = ("by_side", "by_muscle", "by_time")
_BANDS = ("pain.mild", "pain.moderate", "pain.severe", "pain.most")


class Year(Horizontal):
    """The year by weekday, and what its colours mean."""

    def __init__(self, words: Catalogue, today: date, *, id: str) -> None:
        super().__init__(id=id)
        self._words, self._today = words, today

    def compose(self) -> ComposeResult:
        """The picture, the legend."""
        say = self._words.label
        yield YearPicture(names_of_days(self._words), cramps={}, runs=(), last=self._today, id="picture")
        yield YearLegend(tuple(map(say, _BANDS)), say("diary.not_said"), say("diary.run"), id="legend")

    def show(self, survey: Survey) -> None:
        """Cramps and runs, each on its day."""
        picture = self.query_one(YearPicture)
        picture.cramps, picture.runs = survey.worst, survey.run_days


class Lately(Static):
    """The last 28 days, and why to see a doctor."""

    def __init__(self, words: Catalogue, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._words = words

    def wait(self) -> None:
        """It is still being read."""
        self.update(Content.styled(self._words.label("diary.reading"), "$quiet"))

    def show(self, survey: Survey) -> None:
        """What was counted, and in amber what follows from it."""
        head, *reasons = lately(self._words, survey)
        text = Content.styled(head, "bold")
        if reasons:
            text += Content.assemble(" ", (reasons[0], "$watch bold"), " ", (" ".join(reasons[1:]), "$watch"))
        self.update(text)


class Tallies(Horizontal):
    """Bars of how often."""

    def __init__(self, words: Catalogue, *, id: str) -> None:
        super().__init__(id=id)
        self._words = words

    def compose(self) -> ComposeResult:
        """Which leg, which muscle, which time of day."""
        for name in _TALLIES:
            with Vertical(classes="tally"):
                yield Static(self._words.label(f"diary.{name}"), classes="label", markup=False)
                yield CountBars(id=name)

    def show(self, survey: Survey) -> None:
        """The counts."""
        for name, tally in zip(_TALLIES, tallies(self._words, survey), strict=True):
            self.query_one(f"#{name}", CountBars).rows = tally.rows
