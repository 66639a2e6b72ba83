"""A page with a clock: the figure of the act, what is left, one imperative, the steps, when to stop."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from uncramp.view import View

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.countdown_clock import CountdownClock
from ..widgets.next_line import NextLine
from ..widgets.picture import Picture
from ..widgets.question import QuestionCard
from ..widgets.steps import Steps, StopRule
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen, bar_answers


class TimedScreen(EpisodeScreen):
    """Figure and clock side by side, the act below the clock; in a small terminal the words go below both."""

    def compose_page(self) -> ComposeResult:
        """A question that was called for first, with the bar where that ends it; then one container, by its width."""
        yield QuestionCard(self.words, id="question")
        yield WayBar(id="below")
        with Container(id="stage"):
            yield Picture(id="picture")
            yield CountdownClock(id="clock")
            with Vertical(id="how"):
                yield ActPane(id="act")
                yield StopRule(id="stop")  # before the steps: it has to be in sight while they scroll
                yield Steps(id="steps")
        yield WayBar(id="way")
        yield AdvicePane("do", "not", "say", "warn", "number", "quiet", "wait", id="advice")
        yield NextLine(id="next")

    def classes_of(self, view: View) -> dict[str, bool]:
        """Without a clock the words stand beside the whole picture; a bar that ends a list stands below that list."""
        return {"-void": view.countdown is None, "-answers": bar_answers(view)}
