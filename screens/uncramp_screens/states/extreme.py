"""Care first, and the biggest; one gentle hold is the second choice."""

from __future__ import annotations

from textual.app import ComposeResult

from ..widgets.act import ActPane
from ..widgets.advice import AdvicePane
from ..widgets.question import QuestionCard
from ..widgets.steps import Steps, StopRule
from ..widgets.way_bar import WayBar
from .episode import EpisodeScreen


class ExtremeScreen(EpisodeScreen):
    """Pain of 9 or 10."""

    def compose_page(self) -> ComposeResult:
        """The way to care above all else."""
        yield WayBar(id="way")
        yield ActPane(id="act")
        yield QuestionCard(self.words, id="question")
        yield AdvicePane("warn", "say", "do", "not", id="advice")
        yield Steps(id="steps")
        yield StopRule(id="stop")
