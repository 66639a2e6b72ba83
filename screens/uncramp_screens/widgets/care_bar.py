"""The red bar: the one key to medical help, on every page."""

from __future__ import annotations

from textual import events
from textual.content import Content

from uncramp.view import View

from .pane import Pane
from .tapped import KeyTapped


class CareBar(Pane):
    """The way to care; it cannot take the focus, so nothing comes between a hand and its key."""

    PADDED = 2

    def words(self, view: View) -> Content:
        """The words at the left, that it holds at any time at the right."""
        return self._row(view.care, view.care_note)

    def line(self, text: str, note: str) -> None:
        """Say these words, where there is no view."""
        self.say(self._row(text, note))

    def _row(self, text: str, note: str) -> Content:
        left, right = Content.styled(text, "bold"), Content.styled(note, "bold")
        space = self.room - left.cell_length - right.cell_length
        return left + Content(" " * space) + right if note and space >= 2 else left

    def on_click(self, event: events.Click) -> None:
        """A tap is the care key, which is the same while typing."""
        event.stop()
        self.post_message(KeyTapped("f8"))
