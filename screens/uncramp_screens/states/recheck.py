"""One hour after onset: the signs, the muscle, the pain."""

from __future__ import annotations

from textual.app import ComposeResult

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.key_rows import KeyRows
from ..widgets.question import QuestionCard
from ..widgets.stepper import Stepper
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen


class RecheckScreen(EpisodeScreen):
    """Three parts, one at a time; the pain now stands beside the worst."""

    def compose_page(self) -> ComposeResult:
        """Where in the check, what was said before, what is asked."""
        yield ActPane(id="act")
        yield Stepper(id="stepper")
        yield QuestionCard(self.words, label=self.words.label("pain.row.now"), id="question")
        yield WayBar(id="way")
        yield KeyRows(id="rows")
        yield AdvicePane(id="advice")
