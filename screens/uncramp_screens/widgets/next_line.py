"""What comes after this, in one quiet line."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane


class NextLine(Pane):
    """The end of waiting for what comes next."""

    def words(self, view: View) -> Content:
        """What the running clock leads to."""
        return Content(view.countdown.next) if view.countdown else Content("")
