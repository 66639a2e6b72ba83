"""The journal: what happened, event by event. A step is on the disk when `append` returns."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from ..ids import uuid7
from . import connect, projection, schema
from .entry import Entry
from .errors import FAULTS, Damaged, LeaseLost, Notice, ReadOnly, Unavailable, WrongSeq, storage, translate

if TYPE_CHECKING:
    from .episodes import History
    from .lease import Leases
    from .profile import Checklists, FollowUps, Profile
    from .runs import Runs

_INSERT = schema.insert_sql("event")
_WHERE_NOW = "SELECT (SELECT max(seq) FROM event WHERE episode = ?1), (SELECT holder FROM lease WHERE episode = ?1)"
_ENTRIES = schema.select_sql("event") + " WHERE episode = ? ORDER BY seq"


class Journal:
    """One open journal file. Not for use by several threads; several programs may have the same file open.

    `read_only` says that nothing can be written, `notice` what the runner should be told about this file.
    """

    def __init__(self, path: Path, opened: connect.Opened) -> None:
        self.path = path
        self.connection = opened.connection
        self.read_only = opened.read_only
        self.notice: Notice | None = opened.notice
        self.holder = uuid7(0, os.urandom)
        self.leased: set[str] = set()
        self._file = _identity(path)

    @classmethod
    def open(cls, path: Path | str, *, read_only: bool = False, patience: float = connect.PATIENCE) -> Journal:
        """Open the journal at `path`, made private and empty if there is none. Raises `JournalError`.

        `patience` is how many seconds to wait, now and later, for another program's write.
        A newer program's journal, or one in a place that cannot be written, opens for reading, with a notice.
        """
        path = Path(path)
        opened = connect.open_file(path, read_only=read_only, patience=patience)
        with storage(path):
            return cls(path, opened)

    @classmethod
    def in_memory(cls) -> Journal:
        """A journal that is nowhere: for practice, which leaves no trace."""
        return cls(Path(":memory:"), connect.open_memory())

    def close(self) -> None:
        """Close the file. Nothing is pending: every append was durable."""
        connect.close(self.connection)

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def append(self, entry: Entry) -> None:
        """Add one event and bring its episode's row up to date, durably, in one transaction.

        The same entry twice is one. Raises `WrongSeq`, `LeaseLost`, `ReadOnly`, `Unavailable` or `Damaged`;
        then nothing was written.
        """
        with self.writing():
            self._add(entry)

    def append_many(self, entries: Iterable[Entry]) -> None:
        """Add events in order, all or none. Raises as `append` does."""
        with self.writing():
            for entry in entries:
                self._add(entry)

    def entries(self, episode: str) -> list[Entry]:
        """The episode's events in order; none for an unknown one. Raises `Damaged` for a row that is not as written."""
        with storage(self.path):
            rows = self.connection.execute(_ENTRIES, (episode,)).fetchall()
        for row in rows:
            if not schema.is_whole("event", row):
                raise Damaged("journal.damaged", {"path": str(self.path), "detail": f"{row[1]} {row[2]}"})
        return [Entry.from_values(row[:-1]) for row in rows]

    def last_seq(self, episode: str) -> int:
        """The number of the episode's last event, 0 for an unknown one."""
        with storage(self.path):
            last, _ = self.connection.execute(_WHERE_NOW, (episode,)).fetchone()
        return last or 0

    def patience(self, seconds: float) -> None:
        """How long to wait for another program's write before `Unavailable`."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    @contextlib.contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One durable transaction: all that is written inside, or nothing. Raises `JournalError`."""
        if self.read_only:
            words, params = self.notice or ("journal.opened_read_only", {"path": str(self.path)})
            raise ReadOnly(words, params)
        try:
            if _identity(self.path) != self._file:
                raise Unavailable("journal.gone", {"path": str(self.path), "detail": "replaced"})
            self._roll_back()  # what a failed rollback may have left open
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
        except FAULTS as error:
            raise translate(error, self.path) from error

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def _add(self, entry: Entry) -> None:
        last, holder = self.connection.execute(_WHERE_NOW, (entry.episode,)).fetchone()
        self._check_lease(entry.episode, holder)
        last = last or 0
        if entry.seq != last + 1:
            if self._holds(entry):
                return
            params = {"episode": entry.episode, "seq": entry.seq, "expected": last + 1}
            raise WrongSeq("journal.wrong_seq", params)
        values = entry.values()
        self.connection.execute(_INSERT, (*values, schema.seal("event", values)))
        projection.put(self.connection, projection.values_of(entry))

    def _check_lease(self, episode: str, holder: str | None) -> None:
        if holder == self.holder or (holder is None and episode not in self.leased):
            return
        raise LeaseLost("journal.lease_lost", {"episode": episode})

    def _holds(self, entry: Entry) -> bool:
        asked = "SELECT id FROM event WHERE episode = ? AND seq = ?"
        found = self.connection.execute(asked, (entry.episode, entry.seq)).fetchone()
        return found is not None and found[0] == entry.id

    @cached_property
    def history(self) -> History:
        """Questions about episodes."""
        from .episodes import History

        return History(self)

    @cached_property
    def leases(self) -> Leases:
        """Which program writes which open episode."""
        from .lease import Leases

        return Leases(self)

    @cached_property
    def runs(self) -> Runs:
        """Runs, cramp-free ones too."""
        from .runs import Runs

        return Runs(self)

    @cached_property
    def profile(self) -> Profile:
        """What the runner said about age, medicines and illnesses."""
        from .profile import Profile

        return Profile(self)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """How the morning after was."""
        from .profile import FollowUps

        return FollowUps(self)

    @cached_property
    def checklists(self) -> Checklists:
        """What was ticked before a run."""
        from .profile import Checklists

        return Checklists(self)


def _identity(path: Path) -> tuple[int, int]:
    """Which file this is on the disk: a deleted or replaced one would take events and keep nothing."""
    if path.name == ":memory:":
        return 0, 0
    found = os.stat(path)
    return found.st_dev, found.st_ino
