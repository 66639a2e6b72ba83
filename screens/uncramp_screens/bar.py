"""A bar above or below a field to type in: words from edge to edge, in the looks of the other screens."""

from __future__ import annotations

from . import sections
from .host import host
from .room import column
from .sheet import Sheet


class Bar(Sheet):
    """Words that fill their rows. ``key`` is what a tap on them presses."""

    DEFAULT_CSS = "Bar { width: 1fr; height: 1; }"

    def __init__(self, text: str, role: str, key: str = "", id: str | None = None) -> None:
        super().__init__({}, id)
        self.text = text
        self.role = role
        self.key = key

    def on_mount(self) -> None:
        """In the colours of the theme there is."""
        self.inks = host(self.screen).episode.sheet.inks
        self.say(self.text)

    def on_resize(self) -> None:
        """Fill the new width."""
        self.say(self.text)

    def say(self, text: str) -> None:
        """Show other words, on as many rows as they need."""
        self.text = text
        if not self.inks:
            return  # not mounted yet; it says this as soon as it is
        width = self.size.width or self.app.size.width
        rows = tuple(sections.filled(text, width, column(width)[0], self.role, self.key))
        self.styles.height = len(rows)
        self.show(rows, width)
