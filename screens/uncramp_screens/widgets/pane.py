"""A part of a page: it shows its share of a view and touches nothing while that share is the same."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

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
        """Show this part's share of ``view``; nothing where it has none."""


class Pane(Widget, Part):
    """Shows part of a view, in words that are measured and drawn for the width it is laid out in.

    It takes no room while it has nothing to say.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Pane { height: auto; }"
    PADDED = 0
    """Cells at the sides that a row takes off even in a small terminal."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._painted: Content | None = None
        self._make: Callable[[], Content] | None = None
        self._laid_out = 0

    @property
    def room(self) -> int:
        """Cells in a row of this pane; before the first layout what they will be."""
        columns = self.app.size.width
        guess = row_width(columns) - (self.PADDED if columns < NARROW else 0)
        return self._laid_out or self.content_size.width or guess

    def show(self, view: View) -> None:
        """Show this pane's share of ``view``."""
        self.fit(lambda: self.words(view))

    def fit(self, make: Callable[[], Content]) -> None:
        """Show what ``make`` gives for `room` cells, and what it gives for another width once that is laid out."""
        self._make = make
        self.say(make())

    def words(self, view: View) -> Content:
        """What this pane says of ``view`` in `room` cells; empty where it says nothing."""
        return Content("")

    def say(self, content: Content) -> None:
        """Show ``content``, or nothing where it is empty."""
        before = self._painted
        if before is not None and content == before and content.spans == before.spans:
            return
        self._painted = content
        self.set_class(not content.plain, "-empty")
        self.refresh(layout=before is None or _rows(before, self.room) != _rows(content, self.room))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows of what is said in so many cells."""
        return _rows(self._in(width), width)

    def render(self) -> Content:
        """What is said, in the cells there are."""
        return self._in(self.content_size.width)

    def _in(self, width: int) -> Content:
        if self._make is not None and width and width != self._laid_out:
            self._laid_out = width
            self._painted = self._make()
        return self._painted or Content("")

    def on_click(self, event: events.Click) -> None:
        """Words that stand for a key are it when they are tapped."""
        key = tapped_key(event)
        if key:
            event.stop()
            self.post_message(KeyTapped(key))


def _rows(content: Content, width: int) -> int:
    return content.get_height({}, width) if content.plain and width else 0
