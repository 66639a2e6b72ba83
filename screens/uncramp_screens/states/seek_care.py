"""Where, how soon, and what to say: the number alone in its zone, then three kinds of orders."""

from __future__ import annotations

from textual.app import ComposeResult

from uncramp.view import Ask, View

from ..widgets.act import ActPane
from ..widgets.advice_pane import AdvicePane
from ..widgets.call_zone import CallZone
from ..widgets.orders import Orders
from ..widgets.question import QuestionCard
from ..widgets.small_clock import SmallClock
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen


class SeekCareScreen(EpisodeScreen):
    """The way to care. What is still asked stands before the orders; what closes it stands after them."""

    _way_is_asked = False
    """Whether the way on stands with the question instead of at the end."""

    def compose_page(self) -> ComposeResult:
        """The call, the act, what is asked, what to say and do, why."""
        yield CallZone(id="call")
        yield ActPane(id="act")
        yield QuestionCard(self.words, _asked, id="question")
        yield Orders(self.words.label("orders.say"), "tell")
        yield Orders(self.words.label("orders.do"), "do", "first")
        yield Orders(self.words.label("orders.not"), "not", "first")
        yield AdvicePane("warn", "say", "quiet", "wait", id="advice")
        yield Orders(self.words.label("orders.do"), "do", "others")
        yield Orders(self.words.label("orders.not"), "not", "others")
        yield SmallClock(id="clock")
        yield QuestionCard(self.words, _closing, airy=False, id="close")
        yield WayBar(id="way")

    def classes_of(self, view: View) -> dict[str, bool]:
        """An emergency looks like one."""
        return {"-emergency": view.strip.alarm, "-called": view.called}

    def show(self, view: View) -> None:
        """The bar that ends a list goes where that list is."""
        asked, _ = _asked(view)
        self._bring_way(asked is not None and asked.kind == "many")
        super().show(view)

    def _bring_way(self, asked: bool) -> None:
        """The bar that ends a list stands below that list; what closes the page stands at its end."""
        if self._ready and self.is_attached and asked is not self._way_is_asked:
            self._way_is_asked = asked
            self.page.move_child(self.query_one(WayBar), after=self.query_one("#question" if asked else "#close"))


def _asked(view: View) -> tuple[Ask | None, bool]:
    return (None if view.ask is not None and view.ask.id == "care_close" else view.ask), False


def _closing(view: View) -> tuple[Ask | None, bool]:
    return (view.ask if view.ask is not None and view.ask.id == "care_close" else None), False
