"""Stop, get off the leg, and the danger lines; nothing else comes first."""

from __future__ import annotations

from textual.app import ComposeResult

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.key_rows import KeyRows, OverdueBar
from ..widgets.question import QuestionCard
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen


class OnsetScreen(EpisodeScreen):
    """The opening screen."""

    def compose_page(self) -> ComposeResult:
        """What is overdue, the instruction, the lines, none of them, the other ways in."""
        yield OverdueBar(id="overdue")
        yield ActPane(id="act")
        yield QuestionCard(self.words, id="question")
        yield WayBar(id="way")
        yield KeyRows(id="rows")
        yield AdvicePane(id="advice")
