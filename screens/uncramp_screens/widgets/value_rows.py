"""Rows of values that are changed where they stand."""

from __future__ import annotations

from textual.binding import Binding

from .columns import ListColumn
from .tapped import KeyTapped


class ValueRows(ListColumn):
    """Rows with a value each; an arrow to the side is a key of the page, and scrolls nothing."""

    BINDINGS = [
        Binding("left", "turn('left')", show=False),
        Binding("right", "turn('right')", show=False),
    ]

    def __init__(self, id: str) -> None:
        super().__init__((), id=id)

    def action_turn(self, key: str) -> None:
        """Hand the key on."""
        self.post_message(KeyTapped(key))
