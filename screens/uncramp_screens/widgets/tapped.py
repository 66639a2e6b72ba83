"""The message of everything that stands for a key: pressed by a pointer or a finger, it is that key."""

from __future__ import annotations

from textual.message import Message


class KeyTapped(Message):
    """Something that stands for a key was tapped, clicked or chosen."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
