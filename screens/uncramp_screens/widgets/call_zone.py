"""Whom to ring, or that it is to go now, to be read from across a room."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from uncramp.view import Call, View

from .big_digits import BigDigits
from .pane import Part


class CallZone(Vertical, Part):
    """The number, alone in its zone."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._number = BigDigits(most=(4, 2))
        self._note = Static(classes="note", markup=False)
        self._call: Call | None = None

    def compose(self) -> ComposeResult:
        """Verb, number, and where the number comes from."""
        yield self._number
        yield self._note

    def show(self, view: View) -> None:
        """The number of this view, or nothing."""
        self.set_class(view.call is None, "-empty")
        if view.call is None or view.call == self._call:
            return
        self._call = view.call
        self._number.value = f"{view.call.verb} {view.call.number}".strip()
        self._note.set_class(not view.call.note, "-empty")
        self._note.update(view.call.note)
