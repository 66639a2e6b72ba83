"""The pages: of text (help, why, the card), and those that are screens of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from uncramp.view import Line

from .room import Page

if TYPE_CHECKING:
    from uncramp.session import Session
    from uncramp.words.sources import Source


TOUR = "tour"
"""The page that is a practice of its own: the app ends with this word, and `running` goes on with it."""


def text_page(name: str, session: Session) -> Page | None:
    """The page of that name, or None when it is not one of text."""
    maker = {"help": _help, "why": _why, "card": _card}.get(name)
    return None if maker is None else maker(session)


def screen_of(name: str, session: Session, draft: str) -> Screen[Any] | None:
    """The screen of that name, imported when it is first wanted; None when there is none. ``draft`` is a note begun."""
    if name == "note":
        from .note import NoteScreen

        return NoteScreen(session, draft)
    if name == "palette":
        from .palette import PaletteScreen

        return PaletteScreen(session)
    if name in ("history", "prevent"):
        from .diary import DiaryScreen

        return DiaryScreen(session, session.diary("list" if name == "history" else "plan"))
    return None


def _help(session: Session) -> Page:
    return Page("help", session.catalogue.label("screen.help"), (), session.help())


def _why(session: Session) -> Page:
    lines: list[Line] = []
    for why in session.why():
        lines += [Line(""), Line(why.text)]
        lines += [Line(_told(source), "quiet") for source in why.sources]
    return Page("why", session.catalogue.label("screen.why"), tuple(lines[1:]))


def _told(source: Source) -> str:
    return f"{source.title}. {source.organisation}, {source.year}. {source.link}".rstrip()


def _card(session: Session) -> Page:
    return Page("card", session.catalogue.label("screen.card"), tuple(Line(line) for line in session.card()))


def keep_card(session: Session) -> str:
    """Write the card to its folder; the sentence that says where it is."""
    try:
        path = session.save_card()
    except OSError:
        return session.catalogue.label("screen.not_written")
    return session.catalogue.text("card.copied", path=path)
