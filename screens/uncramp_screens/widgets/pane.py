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
    return columns - (2 if columns < NARROW else 4)


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

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._said: Content | None = None

    @property
    def room(self) -> int:
        """Cells in a row of this pane; before the first layout what they will be."""
        return self.content_size.width or row_width(self.app.size.width)

    def show(self, view: View) -> None:
        """Show this pane's share of ``view``."""
        self.say(self.words(view))

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
