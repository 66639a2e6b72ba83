"""The name of a pressed key as the session knows it."""

from __future__ import annotations

from textual import events

_NAMES = {"question_mark": "?", "plus": "+", "minus": "-", "return": "enter"}


def key_name(event: events.Key) -> str:
    """The session's name for a key: a character as itself, others by name."""
    if event.key in _NAMES:
        return _NAMES[event.key]
    if event.character is not None and event.is_printable and event.character != " ":
        return event.character.lower()
    return event.key
