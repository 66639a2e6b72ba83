"""The one act of a page, and what else belongs to the instruction."""

from __future__ import annotations

from textual.content import Content

from uncramp.view import View

from .pane import Pane


class ActPane(Pane):
    """What to do now, in bold; nothing on a page is bigger but its clock."""

    def words(self, view: View) -> Content:
        """The instruction; where the question says the same, it stands there alone."""
        return Content("\n").join(map(Content, () if view.head_asked else view.head))
