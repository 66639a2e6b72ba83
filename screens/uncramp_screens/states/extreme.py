"""Care first, and the biggest; one gentle hold is the second choice."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from uncramp.view import View

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.countdown_clock import CountdownClock
from ..widgets.picture import Picture
from ..widgets.question import QuestionCard
from ..widgets.steps import Steps
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen, bar_answers


class ExtremeScreen(EpisodeScreen):
    """Pain of 9 or 10."""

    def compose_page(self) -> ComposeResult:
        """The way to care above all else."""
        yield WayBar(id="way")
        yield ActPane(id="act")
        yield QuestionCard(self.words, id="question")
        yield WayBar(id="below")
        with Container(id="stage"):
            yield Picture(id="picture")
            yield CountdownClock(id="clock")
            with Vertical(id="how"):
                yield AdvicePane("warn", id="once")
                yield Steps(id="steps")
        yield AdvicePane("say", "do", "not", id="advice")

    def classes_of(self, view: View) -> dict[str, bool]:
        """While the one hold runs, its figure and its clock stand there; what ends a list stands below that list."""
        lines = view.ask is not None and view.ask.kind in ("panel", "many")
        return {"-answers": lines and bar_answers(view), "-holding": view.drawing is not None}
