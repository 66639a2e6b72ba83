"""A page that may ask where it is: then the map of the legs stands beside the list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from uncramp.view import View

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.key_rows import KeyRows
from ..widgets.legs import Legs, asks_where
from ..widgets.question import QuestionCard
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen


class WhereScreen(EpisodeScreen):
    """What is asked, and beside it the legs while that is where it hurts."""

    def compose_page(self) -> ComposeResult:
        """The act, the legs and the question, the way on, what else there is to know."""
        yield ActPane(id="act")
        with Container(id="stage"):
            yield Legs(id="legs")
            with Vertical(id="how"):
                yield QuestionCard(self.words, id="question")
        yield WayBar(id="way")
        yield KeyRows(id="rows")
        yield AdvicePane(id="advice")

    def classes_of(self, view: View) -> dict[str, bool]:
        """Two columns only with the map."""
        return {"-where": asks_where(view.ask)}
