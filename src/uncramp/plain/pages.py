"""The pages of the plain face: help, why, the card, and a leaf of the diary, each as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..record.errors import JournalError
from ..session import Session

if TYPE_CHECKING:
    from ..diary.browser import Diary


def said(page: str, session: Session) -> Iterator[str]:
    """The lines of a page of text; a page this face has no other form for is the help."""
    if page == "why":
        yield from _why(session)
    elif page == "card":
        yield from _card(session)
    else:
        yield from (f"{hint.key} = {hint.label}" for hint in session.help())


def _why(session: Session) -> Iterator[str]:
    for why in session.why():
        named = "; ".join(f"{source.title}, {source.organisation}, {source.year}" for source in why.sources)
        yield f"{why.text} ({named})"


def _card(session: Session) -> Iterator[str]:
    yield from session.card()
    try:
        yield session.catalogue.text("card.saved", path=str(session.save_card()))
    except OSError as error:
        yield session.catalogue.text("card.unsaved", why=error.strerror or str(error))


def leaf(diary: Diary, session: Session) -> Iterator[str]:
    """One page of the diary, its keys last."""
    try:
        page = diary.leaf()
    except JournalError as error:
        why = session.catalogue.text(error.words, **error.params)
        yield session.catalogue.label("diary.unread", why=why)
        return
    yield page.title + "."
    yield from page.lines
    keys = ", ".join(f"{key} = {label}" for key, label in page.keys)
    yield f"{session.catalogue.label('care.line')}. {keys}."
