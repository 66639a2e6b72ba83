"""The red bar: the one key to medical help, on every page."""

from __future__ import annotations

from textual import events
from textual.content import Content

from uncramp.view import View

from .pane import Pane
from .tapped import KeyTapped


class CareBar(Pane):
    """The way to care; it cannot take the focus, so nothing comes between a hand and its key."""

    def words(self, view: View) -> Content:
        """The words at the left, that it holds at any time at the right."""
        left, right = Content.styled(view.care, "bold"), Content.styled(view.care_note, "bold")
        room = self.room - left.cell_length - right.cell_length
        return left + Content(" " * room) + right if right.plain and room >= 2 else left

    def on_click(self, event: events.Click) -> None:
        """A tap is the care key, which is the same while typing."""
        event.stop()
        self.post_message(KeyTapped("f8"))
