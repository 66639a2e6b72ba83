"""What to say, to do and not to do, each under its word."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from uncramp.view import Role, View

from ..sized_screen import HIGH
from .pane import NARROW, Pane, Part

Which = Literal["all", "first", "others"]
_FIRST = 3
"""Orders of a kind that stand on the first page; in a small terminal one does, in a high one all do."""


class OrderLines(Pane):
    """The lines of one role; they have room as they stand beside their word."""

    def __init__(self, role: Role, which: Which) -> None:
        super().__init__(classes="lines")
        self._role, self._which = role, which

    def words(self, view: View) -> Content:
        """A line an order; what is to be said is one text."""
        size = self.app.size
        first = None if size.height >= HIGH else _FIRST if size.width >= NARROW else 1
        lines = view.lines(self._role)
        others = () if first is None else lines[first:]
        part = {"all": lines, "first": lines[:first], "others": others}[self._which]
        return Content((" " if self._role == "tell" else "\n").join(part))


class Orders(Horizontal, Part):
    """One word in the margin, and the lines that belong to it: all, the first of them, or the others."""

    def __init__(self, label: str, role: Role, which: Which = "all") -> None:
        super().__init__(classes=role)
        self._label = Static(label, classes="label", markup=False)
        self._lines = OrderLines(role, which)

    def compose(self) -> ComposeResult:
        """The word, the lines."""
        yield self._label
        yield self._lines

    def show(self, view: View) -> None:
        """The lines of the body in the role of these orders."""
        self._lines.show(view)
        self.set_class(not self._lines.words(view).plain, "-empty")
