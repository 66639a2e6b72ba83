"""It is over: what to look for tonight, tomorrow and for three days."""

from __future__ import annotations

from textual.app import ComposeResult

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.key_rows import KeyRows
from ..widgets.question import QuestionCard
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen


class ResolvedScreen(EpisodeScreen):
    """Settled."""

    def compose_page(self) -> ComposeResult:
        """What to look for, then what else there is to know."""
        yield ActPane(id="act")
        yield AdvicePane("warn", id="watch")
        yield QuestionCard(self.words, id="question")
        yield KeyRows(id="rows")
        yield WayBar(id="way")
        yield AdvicePane("do", "not", "say", "number", "quiet", "wait", id="advice")
