"""What happened so far, for a wide window: the card writes itself in view."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane


class SoFar(Pane):
    """A line a thing that was said or done."""

    def words(self, view: View) -> Content:
        """The newest last, in bold."""
        if not view.so_far:
            return Content("")
        *before, last = view.so_far
        rows = [Content.styled(line, "$quiet") for line in before]
        return Content("\n").join([Content.styled(view.so_far_name, "bold"), *rows, Content.styled(last, "bold")])
