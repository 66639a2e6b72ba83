"""The steps of an act, numbered, and the rule that stops it."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane, hanging


class Steps(Pane):
    """How the act is done."""

    def words(self, view: View) -> Content:
        """A line a step."""
        rows = enumerate(view.lines("step"), 1)
        steps = [hanging(Content.styled(f"{n} ", "$quiet"), Content(text), self.room) for n, text in rows]
        return Content("\n").join(steps)


class StopRule(Pane):
    """When to stop it at once."""

    def words(self, view: View) -> Content:
        """In amber."""
        return Content("\n").join([Content(text) for text in view.lines("stop")])
