"""One open file of rows: its connection, its transactions, and every error as the journal's own.

All that is kept goes through here, and whoever asks need not know in which thread it happens.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from ..system.disk_watch import asked
from ..system.ids import uuid7
from . import connect, schema
from .journal_errors import FAULTS, JournalNotice, ReadOnly, Unavailable, storage, translate

T = TypeVar("T")


class Runner(Protocol):
    """Where work on the file is done. Raises what the work raises, or `Unavailable` when it does not come about."""

    def __call__(self, job: Callable[[], T], /) -> T: ...


def here(job: Callable[[], T]) -> T:
    """In the thread that asks, however long it takes."""
    return job()


class Store:
    """One open file. Several programs may have the same file open.

    `read_only` says that nothing can be written, `notice` what the runner should be told about this file; `holder`
    names this program to others, `leased` holds the episodes it has taken to write, and `run` is where things are done.
    """

    def __init__(self, path: Path, opened: connect.Opened, run: Runner = here) -> None:
        self.path = path
        self.connection = opened.connection
        self.read_only = opened.read_only
        self.notice: JournalNotice | None = opened.notice
        self.holder = uuid7(0, os.urandom)
        self.leased: set[str] = set()
        self.run = run
        self._file = _identity(path)
        # One that nobody has any more is closed too, as `DiskThread` ends then.
        weakref.finalize(self, connect.close, opened.connection).atexit = False

    @classmethod
    def open(
        cls, path: Path | str, *, read_only: bool = False, patience: float = connect.PATIENCE, run: Runner = here
    ) -> Self:
        """Open the file at `path`, made private and empty if there is none. Raises `JournalError`.

        `patience` is how many seconds to wait, now and later, for another program's write. The file is opened in
        the thread that asks, and used wherever `run` does things.
        A newer program's journal, or one in a place that cannot be written, opens for reading, with a notice.
        """
        path = Path(path)
        opened = connect.open_file(path, read_only=read_only, patience=patience)
        with storage(path):
            return cls(path, opened, run)

    @classmethod
    def in_memory(cls) -> Self:
        """A store that is nowhere: for practice, which leaves no trace."""
        return cls(Path(":memory:"), connect.open_memory())

    def close(self) -> None:
        """Close the file. Nothing is pending: every write was durable."""
        with asked(self.path):
            connect.close(self.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def rows(self, sql: str, params: tuple[Any, ...] | dict[str, Any] = ()) -> list[Any]:
        """What a question gives. Raises `Unavailable` or `Damaged`."""

        def job() -> list[Any]:
            with storage(self.path):
                return self.connection.execute(sql, params).fetchall()

        return self.run(job)

    def write(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Do `job` as one durable transaction. Raises as `writing` does."""

        def whole() -> T:
            with self.writing() as connection:
                return job(connection)

        return self.run(whole)

    def refusal(self) -> ReadOnly:
        """Why nothing is written to a file that was opened for reading only."""
        return ReadOnly(*(self.notice or ("journal.opened_read_only", {"path": str(self.path)})))

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction, here: all that is written inside, or nothing. Raises `JournalError`."""
        if self.read_only:
            raise self.refusal()
        with asked(self.path):
            yield from self._whole()

    def _whole(self) -> Iterator[sqlite3.Connection]:
        try:
            if _identity(self.path) != self._file:
                raise Unavailable("journal.gone", {"path": str(self.path), "detail": "replaced"})
            self._roll_back()  # what a failed rollback may have left open
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._refuse_newer()
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        except FAULTS as error:
            raise translate(error, self.path) from error

    def _refuse_newer(self) -> None:
        """A newer program may have brought the file up to its own version while this one had it open."""
        if schema.version(self.connection) != len(schema.MIGRATIONS):
            self.read_only, self.notice = True, ("journal.newer", {"path": str(self.path)})
            raise ReadOnly(*self.notice)

    def scrub(self) -> bool:
        """Write the file anew without deleted bytes, and empty the log that has them; False while it is in use."""
        with asked(self.path), contextlib.suppress(sqlite3.Error):
            self.connection.execute("VACUUM")
            return not self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return False

    def make_durable(self) -> None:
        """Bring what the log holds into the file, and both to the disk: after an error it may not be there yet.

        Raises `Unavailable` while another program stands in the way, or `Damaged`.
        """
        if self.rows("PRAGMA wal_checkpoint(FULL)")[0][0]:
            raise Unavailable("journal.locked", {"path": str(self.path)})

    def patience(self, seconds: float) -> None:
        """How long to wait for another program's write before `Unavailable`."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")


def _identity(path: Path) -> tuple[int, int]:
    """Which file this is on the disk: a deleted or replaced one would take events and keep nothing."""
    if path.name == ":memory:":
        return 0, 0
    seen = os.stat(path)
    return seen.st_dev, seen.st_ino
