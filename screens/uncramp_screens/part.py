"""One part of the screen: rows that repaint only the cells that changed."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from .rows import Row, Rows, width_of_row


class Tapped(Message):
    """The runner tapped something that stands for a key."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Part(Widget, inherit_bindings=False):
    """Some rows of the screen, as many as it is given."""

    DEFAULT_CSS = "Part { width: 1fr; height: 0; }"
    ALLOW_SELECT = False

    def __init__(self, name: str, inks: dict[str, Style]) -> None:
        super().__init__(id=name)
        self.rows: Rows = ()
        self.inks = inks

    def show(self, rows: Rows) -> None:
        """Show ``rows``; what stays as it is, is not painted again."""
        before, self.rows = self.rows, rows
        if rows == before:
            return
        if len(rows) != len(before):
            self.styles.height = len(rows)
            self.refresh()
            return
        regions = [
            _changed(y, old, new, self.size.width)
            for y, (old, new) in enumerate(zip(before, rows, strict=True))
            if old != new
        ]
        self.refresh(*regions)

    def repaint(self, inks: dict[str, Style]) -> None:
        """Show the same rows in another theme."""
        self.inks = inks
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row as Textual wants it, filled to the edge."""
        row = self.rows[y] if y < len(self.rows) else ()
        inks, width = self.inks, self.size.width
        strip = Strip([Segment(piece.text, inks[piece.role]) for piece in row if piece.text])
        return strip.adjust_cell_length(width, inks["text"])

    def on_click(self, event: events.Click) -> None:
        """A tap presses the key of the piece under it, or of the option whose row it is in."""
        row = self.rows[event.y] if 0 <= event.y < len(self.rows) else ()
        end = 0
        for piece in row:
            end += piece.width
            if piece.key and event.x < end:
                event.stop()
                self.post_message(Tapped(piece.key))
                return

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the middle, wherever the pointer is."""
        self.post_message(Tapped("scroll_down"))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the middle, wherever the pointer is."""
        self.post_message(Tapped("scroll_up"))


def _changed(y: int, old: Row, new: Row, width: int) -> Region:
    """The cells of row ``y`` between what both rows begin with and what both end with."""
    if width_of_row(old) != width_of_row(new):
        return Region(0, y, width, 1)
    start = stop = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    while stop < min(len(old), len(new)) - start and old[-1 - stop] == new[-1 - stop]:
        stop += 1
    first = width_of_row(new[:start])
    last = width_of_row(new[: len(new) - stop])
    return Region(first, y, max(1, last - first), 1)
