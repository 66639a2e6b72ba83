"""A part of a page: a `Static` that shows its share of a view and touches nothing while that share is the same."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from uncramp.view import View

from .tapped import KeyTapped, tapped_key

NARROW = 60
"""Columns below which a page is laid out for a small terminal."""


def row_width(columns: int) -> int:
    """Cells of a row between the margins of a page in a terminal of so many columns."""
    return columns if columns < NARROW else columns - 4


def hanging(lead: Content, words: Content, width: int) -> Content:
    """Words after a lead, the rows below indented as far as the lead is long."""
    room = max(8, width - lead.cell_length)
    rows = [row for part in words.split("\n") for row in part.wrap(room)]
    return lead + Content("\n" + " " * lead.cell_length).join(rows or [Content("")])


class Part:
    """A part of a page that shows its share of a view."""

    def show(self, view: View) -> None:
        """Show this part's share of ``view``."""
        raise NotImplementedError


class Pane(Static, Part):
    """Shows part of a view; takes no room while it has nothing to say."""

    ALLOW_SELECT = False
    PADDED = 0
    """Cells at the sides that a row takes off even in a small terminal."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._said: Content | None = None
        self._view: View | None = None
        self._width = 0

    @property
    def room(self) -> int:
        """Cells in a row of this pane; before the first layout what they will be."""
        columns = self.app.size.width
        return self.content_size.width or row_width(columns) - (self.PADDED if columns < NARROW else 0)

    def show(self, view: View) -> None:
        """Show this pane's share of ``view``."""
        self._view, self._width = view, self.room
        self.say(self.words(view))

    def on_resize(self) -> None:
        """What depends on the width is said anew once it is another than was thought."""
        if self._view is not None and self.room != self._width:
            self.show(self._view)

    def words(self, view: View) -> Content:
        """What this pane says of ``view``; empty where it says nothing."""
        raise NotImplementedError

    def on_click(self, event: events.Click) -> None:
        """Words that stand for a key are it when they are tapped."""
        key = tapped_key(event)
        if key:
            event.stop()
            self.post_message(KeyTapped(key))

    def say(self, content: Content) -> None:
        """Show ``content``, or nothing where it is empty."""
        if self._said is None or content != self._said or content.spans != self._said.spans:
            self._said = content
            self.set_class(not content.plain, "-empty")
            self.update(content)
