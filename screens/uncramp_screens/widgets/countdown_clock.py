"""The clock of a page: what is left, big enough to be read from the floor, and as a bar."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ProgressBar, Static

from uncramp.view import View
from uncramp.view.say_and_cite import digits

from .big_digits import BigDigits
from .pane import Part


class CountdownClock(Vertical, Part):
    """A countdown. It is dim while it is paused.

    ``named`` says above it what is counted, on a page whose first row does not.
    """

    def __init__(self, *, named: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._named = named
        self._caption = Static(classes="caption -empty", markup=False)
        self._digits = BigDigits(most=(4, 2))
        self._bar = ProgressBar(show_percentage=False, show_eta=False)
        self._shown: tuple[int, int, bool] | None = None

    def compose(self) -> ComposeResult:
        """What it is of, digits and bar."""
        yield self._caption
        yield self._digits
        yield self._bar

    def show(self, view: View) -> None:
        """What is left now."""
        clock = view.countdown
        self.set_class(clock is None, "-empty")
        if clock is None:
            self._shown = None
            return
        shown = (clock.left, clock.total, clock.paused)
        if shown == self._shown:
            return
        self._shown = shown
        self.set_class(clock.paused, "-paused")
        if self._named and self._caption.content != clock.label:
            self._caption.set_class(False, "-empty")
            self._caption.update(clock.label)
        self._digits.value = digits(clock.left)
        self._bar.update(total=max(1, clock.total), progress=clock.left)
