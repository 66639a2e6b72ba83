"""The pages of the plain face: help, every command, why, the card, and a leaf of the diary, each as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..record.journal_errors import JournalError
from ..session.session import Session
from ..view.commands import possible
from ..words.sources import Source
from .spoken_view import Teller, sentence, stopped

if TYPE_CHECKING:
    from ..diary.browser import Diary
    from ..session.handover_card import HandoverCard


def page_lines(page: str, session: Session) -> Iterator[str]:
    """The lines of a page of text; a page this face has no other form for is the help."""
    pages = {"why": _why, "card": _card, "palette": _all}
    yield from pages.get(page, _help)(session)


def _help(session: Session) -> Iterator[str]:
    """What does something now; everything else is one command further."""
    tell = Teller(session)
    now = {command.id for command in possible(session.snapshot, session.ui, session.now())}
    yield tell.label("plain.now")
    for hint in session.pages.every_command():
        if hint.id in now:
            yield stopped(tell.key(hint.key, hint.label))


def _all(session: Session) -> Iterator[str]:
    tell = Teller(session)
    yield tell.label("plain.all")
    for hint in session.pages.every_command():
        yield stopped(tell.label("plain.named", key=hint.key, name=hint.id, what=hint.label))


def _why(session: Session) -> Iterator[str]:
    """Each sentence that was said, and what it rests on; a source is told in full where it first comes."""
    tell = Teller(session)
    named: set[str] = set()
    for why in session.pages.why():
        yield why.text
        for source in why.sources:
            yield tell.label("plain.source_again", name=source.title) if source.id in named else _source(source, tell)
            named.add(source.id)


def _source(source: Source, tell: Teller) -> str:
    """A source with its strength, and whether its original could not be opened."""
    worth = sentence(tell.label(f"source.strength.{source.strength}"))
    if not source.opened:
        worth += " " + sentence(tell.label("source.not_opened"))
    names = {"name": source.title, "source": source.organisation, "time": source.year}
    return tell.label("plain.source", **names, value=worth, url=source.link).strip()


def _card(session: Session) -> Iterator[str]:
    yield from _card_and_file(session.pages.handover(), session, session.catalogue.label("plain.card_qr"))


def card_of(recorded: str, session: Session) -> Iterator[str]:
    """The card of a cramp of the record, by its id, and where it is."""
    try:
        card = session.card_of(recorded)
    except JournalError as error:
        yield session.catalogue.text(error.words, **error.params)
    else:
        yield from _card_and_file(card, session)


def _card_and_file(card: HandoverCard, session: Session, *besides: str) -> Iterator[str]:
    """The card, where it is kept, and what else can be done with it."""
    yield from card.lines()
    try:
        yield session.catalogue.text("card.saved", path=str(session.save_card(card)))
    except OSError as error:
        yield session.catalogue.text("card.unsaved", why=error.strerror or str(error))
    else:
        yield from besides


def leaf(diary: Diary, session: Session) -> Iterator[str]:
    """One page of the diary, its keys last."""
    tell = Teller(session)
    try:
        page = diary.leaf()
    except JournalError as error:
        why = session.catalogue.text(error.words, **error.params)
        yield session.catalogue.label("diary.unread", why=why)
        return
    yield sentence(page.title.capitalize())
    yield from page.lines
    keys = [stopped(tell.key(key, what)) for key, what in page.keys]
    yield " ".join([tell.care(session.view()), *keys])
