"""A page of the diary made in another thread: over a connection of its own, since none may be shared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ..record.errors import JournalError
from ..record.journal import Journal

if TYPE_CHECKING:
    from .browser import Diary


@contextmanager
def apart(diary: Diary) -> Iterator[None]:
    """Let ``diary`` read over its own connection meanwhile; where none opens, it sees an empty record."""
    shared = diary.journal
    if shared is None:
        yield
        return
    try:
        diary.journal = Journal.open(shared.path, read_only=True)
    except JournalError:
        diary.journal = None
    try:
        yield
    finally:
        if diary.journal is not None:
            diary.journal.close()
        diary.journal = shared
