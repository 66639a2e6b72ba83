"""The pages: of text (help, why, the card), and those that are screens of their own."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from uncramp.view import Hint, Line

from .room import Page

if TYPE_CHECKING:
    from uncramp.session.session import Session
    from uncramp.words.sources import Source


TOUR = "tour"
"""The page that is a practice of its own: the app ends with this word, and `running` goes on with it."""


def text_page(name: str, session: Session) -> Page | None:
    """The page of that name, or None when it is not one of text."""
    maker = {"help": _help, "why": _why, "card": _card, "qr": _qr}.get(name)
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
    return Page("help", session.catalogue.label("screen.help"), (), session.help(), _hints(session))


def _hints(session: Session, **keys: str) -> tuple[Hint, ...]:
    """The footer of a page: its own keys, and that one goes back."""
    return tuple(Hint(key, id, session.catalogue.label(f"key.{id}")) for key, id in {**keys, "b": "back"}.items())


def _why(session: Session) -> Page:
    lines: list[Line] = []
    for why in session.why():
        lines += [Line(""), Line(why.text)]
        lines += [Line(text, "quiet") for source in why.sources for text in _told(source, session)]
    return Page("why", session.catalogue.label("screen.why"), tuple(lines[1:]), hints=_hints(session))


def _told(source: Source, session: Session) -> list[str]:
    """A source: what it is, how strong, whether its original was read and when it is to be looked at again."""
    say = session.catalogue.label
    worth = [say(f"source.strength.{source.strength}")]
    if not source.opened:
        worth.append(say("source.not_opened"))
    if source.review_by < datetime.fromtimestamp(session.now(), UTC).date():
        worth.append(say("source.past_review", time=source.review_by.isoformat()))
    named = f"{source.title}. {source.organisation}, {source.year}."
    return [named, *([source.link] if source.link else []), f"({'; '.join(worth)})"]


def _card(session: Session) -> Page:
    lines = tuple(Line(line) for line in session.card())
    return Page("card", session.catalogue.label("screen.card"), lines, hints=_hints(session, c="copy", s="qr"))


def _qr(session: Session) -> Page:
    """The card as a code for a phone; where it does not fit, what to do instead."""
    from uncramp.report.qr import TooLong, qr_lines

    say, title = session.catalogue.label, session.catalogue.label("screen.qr")
    try:
        art = qr_lines("\n".join(session.brief()))
    except TooLong:
        return Page("qr", title, (Line(say("screen.qr_long")),), hints=_hints(session))
    small = say("screen.qr_small", count=len(art[0]), of=len(art) + 1)
    return Page("qr", title, (Line(small),), hints=_hints(session), art=art)


def keep_card(session: Session) -> str:
    """Write the card to its folder; the sentence that says where it is."""
    try:
        path = session.save_card()
    except OSError:
        return session.catalogue.label("screen.not_written")
    return session.catalogue.text("card.copied", path=path)
