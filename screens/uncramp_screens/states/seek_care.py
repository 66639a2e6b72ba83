"""Where, how soon, and what to say: the number alone in its zone, then three kinds of orders."""

from __future__ import annotations

from textual.app import ComposeResult

from uncramp.view import Ask, View

from ..widgets.act import ActPane
from ..widgets.advice import AdvicePane
from ..widgets.call_zone import CallZone
from ..widgets.orders import Orders
from ..widgets.question import QuestionCard
from ..widgets.small_clock import SmallClock
from ..widgets.way_bar import WayBar
from .episode import EpisodeScreen

_FIRST = 3
"""Orders of a kind that stand on the first page; the others come after the reasons."""


class SeekCareScreen(EpisodeScreen):
    """The way to care. What is still asked stands before the orders; what closes it stands after them."""

    def compose_page(self) -> ComposeResult:
        """The call, the act, what is asked, what to say and do, why."""
        yield CallZone(id="call")
        yield ActPane(id="act")
        yield QuestionCard(self.words, _asked, id="question")
        yield Orders(self.words.label("orders.say"), "tell", classes="say")
        yield Orders(self.words.label("orders.do"), "do", first=_FIRST, classes="do")
        yield Orders(self.words.label("orders.not"), "not", first=_FIRST, classes="not")
        yield AdvicePane("warn", "number", "say", "quiet", id="advice")
        yield Orders(self.words.label("orders.do"), "do", after=_FIRST, classes="do")
        yield Orders(self.words.label("orders.not"), "not", after=_FIRST, classes="not")
        yield SmallClock(id="clock")
        yield QuestionCard(self.words, _closing, id="close")
        yield WayBar(id="way")

    def show(self, view: View) -> None:
        """An emergency looks like one."""
        self.set_class(view.strip.alarm, "-emergency")
        self.set_class(view.called, "-called")
        super().show(view)


def _asked(view: View) -> tuple[Ask | None, bool]:
    return (None if view.ask is not None and view.ask.id == "care_close" else view.ask), False


def _closing(view: View) -> tuple[Ask | None, bool]:
    return (view.ask if view.ask is not None and view.ask.id == "care_close" else None), False
