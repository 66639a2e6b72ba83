"""The signs that are asked again when their time has come."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .hour_line import WAIT
from .pane import Pane, hanging


class WaitsPane(Pane):
    """A line a sign, with the mark that it has on the line of the hour."""

    def words(self, view: View) -> Content:
        """The soonest first."""
        mark = Content.styled(f"{WAIT} ", "$watch bold")
        return Content("\n").join([hanging(mark, Content(wait.text), self.room) for wait in view.waits])
