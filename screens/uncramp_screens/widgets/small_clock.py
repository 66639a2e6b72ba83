"""A clock that is not the act of its page: a quiet line."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View
from uncramp.view.say_and_cite import digits

from .pane import Pane


class SmallClock(Pane):
    """What is counted, and what is left of it."""

    def words(self, view: View) -> Content:
        """One line."""
        clock = view.countdown
        if clock is None:
            return Content("")
        return Content.assemble((f"{clock.label} ", "$quiet"), (digits(clock.left), "bold"))
