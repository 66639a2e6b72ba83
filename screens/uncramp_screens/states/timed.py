"""A page with a clock: the figure of the act, what is left, one imperative, the steps, when to stop."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from uncramp.view import Role, View

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.countdown_clock import CountdownClock
from ..widgets.next_line import NextLine
from ..widgets.picture import Picture
from ..widgets.question import QuestionCard
from ..widgets.steps import Steps, StopRule
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen, bar_answers

_BELOW: tuple[Role, ...] = ("do", "not", "say", "warn", "number", "quiet", "wait")


class TimedScreen(EpisodeScreen):
    """Figure and clock side by side, the act below the clock; in a small terminal the words go below both."""

    IN_SIGHT: tuple[Role, ...] = ()
    """What stands below the figure and not below all the rest; in a small terminal above the steps."""

    def compose_page(self) -> ComposeResult:
        """A question that was called for first, with the bar where that ends it; then one container, by its width."""
        yield QuestionCard(self.words, id="question")
        yield WayBar(id="below")
        with Container(id="stage"):
            with Vertical(id="shown"):
                yield Picture(id="picture")
                yield from self._in_sight("beside")
            yield CountdownClock(id="clock")
            with Vertical(id="how"):
                yield ActPane(id="act")
                yield StopRule(id="stop")  # before the steps: it has to be in sight while they scroll
                yield from self._in_sight("above")
                yield Steps(id="steps")
        yield WayBar(id="way")
        yield AdvicePane(*(role for role in _BELOW if role not in self.IN_SIGHT), id="advice")
        yield NextLine(id="next")

    def _in_sight(self, id: str) -> Iterator[AdvicePane]:
        if self.IN_SIGHT:
            yield AdvicePane(*self.IN_SIGHT, id=id)

    def classes_of(self, view: View) -> dict[str, bool]:
        """Without a clock the words stand beside the whole picture; a bar that ends a list stands below that list."""
        return {"-void": view.countdown is None, "-answers": bar_answers(view)}
