"""The one widget that is painted: rows from edge to edge, of which only the changed cells go to the terminal."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from .rows import BLANK, Row, Rows, width_of_row

_KEPT = 1000
"""Rows that are kept ready to paint; most come back, as a digit or a blank row does."""


class Tapped(Message):
    """The runner tapped something that stands for a key."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Sheet(Widget, inherit_bindings=False):
    """A screen of rows.

    It is one widget, not one a section, because Textual lays out and paints everything below a section that grows;
    and it hands over finished strips, because there is no style, border or filter here that Textual would have to add.
    """

    DEFAULT_CSS = "Sheet { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False

    def __init__(self, inks: dict[str, Style], id: str | None = None) -> None:
        super().__init__(id=id)
        self.inks = inks
        self.rows: Rows = ()
        self._strips: list[Strip] = []
        self._wide = 0
        self._forget()

    def show(self, rows: Rows, width: int) -> None:
        """Show ``rows`` at ``width`` cells; what stays as it is, is not painted again."""
        before, self.rows = self.rows, rows
        if width != self._wide or len(rows) != len(before):
            self._wide = width
            self._forget()
            self._strips = [self._strip(row) for row in rows]
            if self.is_mounted:
                self.refresh()
            else:  # Textual is told the size it is about to find, or it would lay out and paint all again
                self.set_reactive(Widget.virtual_size, Size(width, len(rows)))
            return
        changed = [y for y, row in enumerate(rows) if row != before[y]]
        if len(self._kept) > _KEPT:
            self._forget()
        for y in changed:
            self._strips[y] = self._strip(rows[y])
        if changed:
            self.refresh(*(_difference(y, before[y], rows[y], width) for y in changed))

    def recolour(self, inks: dict[str, Style]) -> None:
        """Show the same rows in another theme."""
        self.inks = inks
        self._forget()
        self._strips = [self._strip(row) for row in self.rows]
        self.refresh()

    def _strip(self, row: Row) -> Strip:
        strip = self._kept.get(row)
        if strip is None:
            strip = self._kept[row] = strip_of(row, self.inks, self._wide)
        return strip

    def _forget(self) -> None:
        """Start over with the strips that are kept: they hold for one width and one theme."""
        self._kept: dict[Row, Strip] = {}

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region."""
        x1, x2 = crop.column_span
        blank = self._strip(BLANK)
        strips = [self._strips[y] if y < len(self._strips) else blank for y in crop.line_range]
        return strips if (x1, x2) == (0, self._wide) else [strip.crop(x1, x2) for strip in strips]

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


def strip_of(row: Row, inks: dict[str, Style], width: int) -> Strip:
    """A row as it is painted, ``width`` cells long."""
    strip = Strip([Segment(piece.text, inks[piece.role]) for piece in row if piece.text])
    return strip.adjust_cell_length(width, inks["text"]).simplify()  # one colour code for neighbours alike


def _difference(y: int, old: Row, new: Row, width: int) -> Region:
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
