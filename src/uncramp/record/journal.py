"""The journal: what happened, event by event. A step is on the disk when `append` returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from . import parallel_courses, projection, schema
from .entry import Entry
from .journal_errors import Damaged, LeaseLost, WrongSeq
from .profile import said_of
from .store import Store

if TYPE_CHECKING:
    from .episodes import History
    from .lease import Leases
    from .profile import Checklists, FollowUps, Profile
    from .runs import Runs

_INSERT = schema.insert_sql("event")
_REMEMBER = schema.insert_sql("profile")
_WHERE_NOW = (
    "SELECT (SELECT max(seq) FROM event WHERE episode = ?1), (SELECT holder FROM lease WHERE episode = ?1),"
    " (SELECT courses FROM episode WHERE id = ?1)"
)
_ENTRIES = schema.select_sql("event") + " WHERE episode = ? ORDER BY seq, id"


class Journal(Store):
    """One open journal: the store of events, and the questions and lists beside them."""

    def append(self, entry: Entry) -> None:
        """Add one event and bring its episode's row up to date, durably, in one transaction.

        The same entry twice is one. Raises `WrongSeq`, `LeaseLost`, `ReadOnly`, `Unavailable` or `Damaged`;
        then nothing was written.
        """
        self.append_many((entry,))

    def append_many(self, entries: Iterable[Entry]) -> None:
        """Add events in order, all or none. Raises as `append` does."""
        entries = tuple(entries)

        def job(connection: sqlite3.Connection) -> None:
            for entry in entries:
                self._add(connection, entry)

        self.write(job)

    def entries(self, episode: str) -> list[Entry]:
        """The episode's events in order, of all machines; none for an unknown one.

        Raises `Damaged` for a row that is not as written.
        """
        return self._read(self.rows(_ENTRIES, (episode,)))

    def _read(self, rows: Iterable[tuple[Any, ...]]) -> list[Entry]:
        rows = list(rows)
        for row in rows:
            if not schema.is_whole("event", row):
                raise Damaged("journal.damaged", {"path": str(self.path), "detail": f"{row[1]} {row[2]}"})
        return parallel_courses.ordered(Entry.from_values(row[:-1]) for row in rows)

    @cached_property
    def machine(self) -> str:
        """How events made with this journal say where they were made."""
        rows = self.rows("SELECT id FROM machine LIMIT 1")
        return str(rows[0][0]) if rows else ""

    def last_seq(self, episode: str) -> int:
        """The number of the episode's last event, 0 for an unknown one."""
        last = self.rows(_WHERE_NOW, (episode,))[0][0]
        return last or 0

    def _add(self, connection: sqlite3.Connection, entry: Entry) -> None:
        last, holder, lines = connection.execute(_WHERE_NOW, (entry.episode,)).fetchone()
        self._check_lease(entry.episode, holder)
        last = last or 0
        if entry.seq != last + 1:
            if self._holds(connection, entry):
                return
            params = {"episode": entry.episode, "seq": entry.seq, "expected": last + 1}
            raise WrongSeq("journal.wrong_seq", params)
        values = (entry if entry.machine else replace(entry, machine=self.machine)).values()
        connection.execute(_INSERT, (*values, schema.seal("event", values)))
        if (lines or 1) > 1:
            entries = self._read(connection.execute(_ENTRIES, (entry.episode,)))
            projection.put(connection, projection.values_of_all(entries))
        else:
            projection.put(connection, projection.values_of(entry))
        connection.execute("DELETE FROM imported WHERE episode = ?", (entry.episode,))
        for item, value in entry.remembers.items():
            connection.execute(_REMEMBER, said_of(item, value, entry.at))

    def _check_lease(self, episode: str, holder: str | None) -> None:
        if holder == self.holder or (holder is None and episode not in self.leased):
            return
        raise LeaseLost("journal.lease_lost", {"episode": episode})

    def _holds(self, connection: sqlite3.Connection, entry: Entry) -> bool:
        asked = "SELECT 1 FROM event WHERE episode = ? AND seq = ? AND id = ?"
        return connection.execute(asked, (entry.episode, entry.seq, entry.id)).fetchone() is not None

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
