"""The pages of text: help, why, the card. A list of past episodes has its place here too, as a screen of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uncramp.view import Line

from .room import Page
from .words import Words

if TYPE_CHECKING:
    from uncramp.session import Session


def text_page(name: str, session: Session, words: Words) -> Page | None:
    """The page of that name, or None when it is not one of text."""
    maker = {"help": _help, "why": _why, "card": _card}.get(name)
    return None if maker is None else Page(words(f"page.{name}"), maker(session))


def _help(session: Session) -> tuple[Line, ...]:
    now = {hint.id for hint in session.view().keys}
    rows = [(hint, "say" if hint.id in now else "quiet") for hint in session.help()]
    return tuple(Line(f"{hint.key:<7}{hint.label}", role) for hint, role in rows)  # type: ignore[arg-type]


def _why(session: Session) -> tuple[Line, ...]:
    lines: list[Line] = []
    for why in session.why():
        lines.append(Line(why.text))
        lines += [Line(str(source), "quiet") for source in why.sources]
        lines.append(Line(""))
    return tuple(lines)


def _card(session: Session) -> tuple[Line, ...]:
    return tuple(Line(line) for line in session.card())
