"""The filled bar: the way on from this page, with its key."""

from __future__ import annotations

from textual import events
from textual.content import Content

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


_CAPS = {"enter": "Enter", "space": "Space", "escape": "Esc", "pagedown": "Page Down", "pageup": "Page Up"} | {
    "left": "←",
    "right": "→",
}


def key_cap(key: str) -> str:
    """The name of a key as it stands on the keyboard."""
    if key in _CAPS:
        return _CAPS[key]
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key.replace("ctrl+", "^")
