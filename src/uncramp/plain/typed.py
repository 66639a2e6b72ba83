"""What a typed line means: the key itself, its name, the words of an answer, or the name of a command."""

from __future__ import annotations

from collections.abc import Mapping

from ..session.session import Session
from ..view import Ask
from ..view.asks import ONE_KEY

NAMES: Mapping[str, str] = {
    "": "enter",
    " ": "space",
    "esc": "escape",
    "plus": "+",
    "equals": "=",
    "minus": "-",
    "slash": "/",
    "question mark": "?",
}


def key_of(typed: str, session: Session, asked: Ask | None) -> str:
    """The key that ``typed`` stands for; what stands for none is given back as it is, in small letters."""
    text = (typed.strip() or typed[:1]).lower()
    if text in NAMES:
        return NAMES[text]
    if len(text) == 1:
        return text
    if asked is not None:
        if asked.kind == "scale" and text == "10":
            return "x"
        if asked.kind == "count" and text.isdecimal():
            return str(min(int(text), ONE_KEY))
        for option in asked.options:
            if text in (option.key.lower(), option.label.casefold()):
                return option.key
    named = session.catalogue.label
    commands = session.pages.every_command()
    return next((hint.key for hint in commands if text in (hint.key, hint.id, named(f"key.{hint.id}"))), text)
