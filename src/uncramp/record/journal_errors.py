"""What can go wrong with the journal, as typed errors.

An error carries the id of its sentence and what the sentence names; the sentence itself is in the words.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from ..system.disk_watch import asked
from .entry import clean

Params = Mapping[str, str | int | float]
JournalNotice = tuple[str, Params]


class JournalError(Exception):
    """Something about the journal; `words` is the sentence's id, `params` what it names, `exit_code` the command's."""

    exit_code: ClassVar[int] = 3

    def __init__(self, words: str, params: Params | None = None) -> None:
        # A damaged or foreign file may put anything into what it makes others say.
        safe = {name: clean(value) if isinstance(value, str) else value for name, value in (params or {}).items()}
        super().__init__(words, safe)
        self.words = words
        self.params: Params = safe


class Damaged(JournalError):
    """The file is no longer a whole journal."""


class Unavailable(JournalError):
    """The journal cannot be read or written just now: full, locked, gone, not allowed."""


class ReadOnly(Unavailable):
    """This journal was opened for reading only."""


class WrongSeq(JournalError):
    """An event whose number does not follow the last one of its episode."""


class LeaseLost(JournalError):
    """Another running program holds this episode."""

    exit_code = 4


class NotFound(JournalError):
    """Nothing in the journal answers to that name."""

    exit_code = 1


class Ambiguous(JournalError):
    """More than one episode begins with that text."""

    exit_code = 2


class BadImport(JournalError):
    """A file that cannot be taken in, with the line at fault in `params["line"]`."""

    exit_code = 2


class JournalRefused(JournalError):
    """Asked for something that would lose or overwrite what it should not."""

    exit_code = 4


# Our statements are fixed, so "error" (no such table, no such column) and "mismatch" speak of the file.
_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_ERROR,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_TOOBIG,
    sqlite3.SQLITE_NOMEM,
}
_WORDS = {
    sqlite3.SQLITE_FULL: "journal.full",
    sqlite3.SQLITE_BUSY: "journal.locked",
    sqlite3.SQLITE_LOCKED: "journal.locked",
    sqlite3.SQLITE_PROTOCOL: "journal.locked",
    sqlite3.SQLITE_READONLY: "journal.place_read_only",
    sqlite3.SQLITE_PERM: "journal.not_allowed",
    sqlite3.SQLITE_AUTH: "journal.not_allowed",
    sqlite3.SQLITE_CANTOPEN: "journal.cannot_open",
}
_ERRNO_WORDS = {
    errno.ENOSPC: "journal.full",
    errno.EDQUOT: "journal.full",
    errno.EROFS: "journal.place_read_only",
    errno.EACCES: "journal.not_allowed",
    errno.EPERM: "journal.not_allowed",
    errno.ENOENT: "journal.gone",
}


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code of `error`, -1 when it has none."""
    code = getattr(error, "sqlite_errorcode", None)
    return -1 if code is None else code & 0xFF


FAULTS = (sqlite3.Error, OSError, UnicodeDecodeError)
"""What reading or writing the file may raise; text that is no text is a torn page, in whatever words it comes."""


def translate(error: sqlite3.Error | OSError | UnicodeDecodeError, path: Path) -> JournalError:
    """The journal's own error for what SQLite or the system said about `path`."""
    params: dict[str, str | int | float] = {"path": str(path), "detail": str(error)}
    if isinstance(error, OSError):
        return Unavailable(_ERRNO_WORDS.get(error.errno or 0, "journal.io"), params)
    if isinstance(error, UnicodeDecodeError):
        return Damaged("journal.damaged", params)
    code = primary_code(error)
    if code in _DAMAGE or (code < 0 and "decode" in str(error)):
        return Damaged("journal.damaged", params)
    return Unavailable(_WORDS.get(code, "journal.io"), params)


@contextlib.contextmanager
def storage(path: Path) -> Iterator[None]:
    """Something is asked of the disk inside, and every SQLite and system error is turned into a `JournalError`."""
    with asked(path), translated(path):
        yield


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn every SQLite and system error inside into a `JournalError`."""
    try:
        yield
    except FAULTS as error:
        raise translate(error, path) from error
