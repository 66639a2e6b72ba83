"""The map of the legs: a digit for the muscle, letters for the leg and the way. The hold waits meanwhile."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from ..widgets.legs import Legs
from ..widgets.map_choices import MapChoices
from ..widgets.question import QuestionCard
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen


class LegMapScreen(EpisodeScreen):
    """Which muscle, which leg, how."""

    def compose_page(self) -> ComposeResult:
        """The legs, the list, which leg and how, the start."""
        with Container(id="stage"):
            yield Legs(id="legs")
            with Vertical(id="how"):
                yield QuestionCard(self.words, id="question")
                yield MapChoices(id="choices")
        yield WayBar(id="way")
