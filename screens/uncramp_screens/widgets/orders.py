"""What to say, to do and not to do, each under its word."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from uncramp.view import Role, View

from .pane import Part


class Orders(Horizontal, Part):
    """One word in the margin, and the lines that belong to it: ``first`` of them, or those after so many."""

    def __init__(
        self, label: str, role: Role, *, first: int | None = None, after: int = 0, classes: str | None = None
    ) -> None:
        super().__init__(classes=classes)
        self._role = role
        self._part = slice(after, first)
        self._label = Static(label, classes="label", markup=False)
        self._lines = Static(classes="lines", markup=False)
        self._said: tuple[str, ...] | None = None

    def compose(self) -> ComposeResult:
        """The word, the lines."""
        yield self._label
        yield self._lines

    def show(self, view: View) -> None:
        """The lines of the body in the roles of these orders."""
        lines = view.lines(self._role)[self._part]
        if lines != self._said:
            self._said = lines
            self.set_class(not lines, "-empty")
            self._lines.update(Content((" " if self._role == "tell" else "\n").join(lines)))
