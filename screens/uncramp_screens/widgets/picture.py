"""The body in the act of the page, and in words what it marks."""

from __future__ import annotations

from typing import cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from uncramp.protocol.terms import Muscle
from uncramp.view import Drawing, View

from ..figures import Act
from .figure import Figure
from .pane import Part


class Picture(Vertical, Part):
    """A figure with its caption; empty where nothing is done with the body."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._figure = Figure()
        self._caption = Static(classes="caption", markup=False)
        self._shown: Drawing | None = None

    def compose(self) -> ComposeResult:
        """The figure, the words."""
        yield self._figure
        yield self._caption

    def show(self, view: View) -> None:
        """The drawing of this view."""
        drawing = view.drawing
        self.set_class(drawing is None, "-empty")
        if drawing is None or drawing == self._shown:
            return
        self._shown = drawing
        self._figure.muscle = Muscle(drawing.muscle)
        self._figure.act = cast(Act, drawing.act)
        self._figure.frame = drawing.frame
        self._caption.update(drawing.caption)
