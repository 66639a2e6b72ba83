"""The filled bar: the way on from this page, with its key."""

from __future__ import annotations

from textual import events
from textual.content import Content

from uncramp.settings.keymap import key_cap
from uncramp.view import View

from .pane import Pane
from .tapped import KeyTapped


class WayBar(Pane):
    """One filled bar a page, and only where there is a way on."""

    PADDED = 2

    key = ""

    def words(self, view: View) -> Content:
        """Key and words."""
        way = view.way_on
        self.key = way.key if way else ""
        return Content.assemble((key_cap(way.key), "bold"), "  ", (way.label, "bold")) if way else Content("")

    def on_click(self, event: events.Click) -> None:
        """A tap is the key."""
        event.stop()
        self.post_message(KeyTapped(self.key))
