"""Waiting for the hour: the count, the way back to the stretch, one optional card at a time."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from uncramp.view import View

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.countdown_clock import CountdownClock
from ..widgets.question import QuestionCard
from ..widgets.shout import Shout
from ..widgets.small_clock import SmallClock
from ..widgets.waits_pane import WaitsPane
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen, bar_answers


class RestScreen(EpisodeScreen):
    """The count, and what may be answered meanwhile."""

    def compose_page(self) -> ComposeResult:
        """The clock, what to do and what not, back to the stretch, a card."""
        with Container(id="stage"):
            yield CountdownClock(named=True, id="clock")
            yield SmallClock(id="small")
            with Vertical(id="how"):
                yield ActPane(id="act")
                yield AdvicePane("not", id="nots")
                yield WayBar(id="way")
                yield WaitsPane(id="waits")
        yield Shout(id="shout")
        yield QuestionCard(self.words, id="question")
        yield WayBar(id="below")
        yield WaitsPane(id="later")
        yield AdvicePane("not", id="nots-below")
        yield AdvicePane("do", "say", "tell", "warn", "number", "quiet", waits=False, id="advice")

    def classes_of(self, view: View) -> dict[str, bool]:
        """In a small window a card takes the room of the big clock, and the signs that wait stand below it.

        What has to come off takes all of the page. A bar that ends a list stands below that list.
        """
        return {"-asked": view.ask is not None, "-shouted": bool(view.shout), "-answers": bar_answers(view)}
