"""Ten minutes of cramp: the danger lines again; then an advice line, now."""

from __future__ import annotations

from textual.app import ComposeResult

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.call_zone import CallZone
from ..widgets.key_rows import KeyRows
from ..widgets.question import QuestionCard
from ..widgets.small_clock import SmallClock
from ..widgets.steps import Steps
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen


class TenMinutesScreen(EpisodeScreen):
    """The closer look."""

    def compose_page(self) -> ComposeResult:
        """The lines while they are asked; else whom to ring, and how to keep the muscle long meanwhile."""
        yield ActPane(id="act")
        yield CallZone(id="call")
        yield QuestionCard(self.words, id="question")
        yield WayBar(id="way")
        yield KeyRows(id="rows")
        yield Steps(id="steps")
        yield AdvicePane("do", "not", "say", "warn", "quiet", "wait", id="advice")
        yield SmallClock(id="clock")
