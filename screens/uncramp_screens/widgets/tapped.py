"""The message of everything that stands for a key: pressed by a pointer or a finger, it is that key."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.style import Style

_META = "key"


def tap_of(key: str) -> Style:
    """What marks words that stand for a key."""
    return Style.from_meta({_META: key})


def tapped_key(event: events.Click) -> str:
    """The key of the words that were tapped, or nothing."""
    return str(event.style.meta.get(_META, ""))


class KeyTapped(Message):
    """Something that stands for a key was tapped, clicked or chosen."""

    def __init__(self, key: str, by: str = "") -> None:
        """``by`` is the key that was pressed where it stands for another, as Enter does for a highlighted answer."""
        super().__init__()
        self.key = key
        self.by = by
