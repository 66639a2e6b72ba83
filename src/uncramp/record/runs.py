"""Runs, with and without a cramp: the denominator without which nothing can be said about causes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

from ..system.ids import uuid7
from . import schema
from .entry import Seconds, canonical, clean, real
from .journal_errors import Ambiguous, Damaged, JournalRefused, NotFound
from .store import Store

_SELECT = schema.select_sql("run")
_FIRST = "NOT EXISTS (SELECT 1 FROM run AS other WHERE other.source_hash = run.source_hash AND other.id < run.id)"
"""Of runs that came from one file, on whatever machines, the one kept first stands for all."""


_TWINS = (
    "INSERT OR IGNORE INTO forgetting SELECT twin.id FROM run AS twin JOIN run USING (source_hash)"
    " WHERE run.id IN (SELECT what FROM forgetting)"
)


class Run(Struct, frozen=True, kw_only=True):
    """One outing. `started_at` seconds UTC, `date` the runner's own day as YYYY-MM-DD, distance in metres, durations in
    seconds, temperature in degrees Celsius; None is not known. `precautions` are the ones ticked or answered.
    `source` says where it came from ("typed", a file's name); `source_hash` tells the same file again.
    """

    started_at: Seconds
    date: str
    distance_m: float | None = None
    duration_s: float | None = None
    first_half_s: float | None = None
    second_half_s: float | None = None
    temperature_c: float | None = None
    heat: bool | None = None
    cramped: bool | None = None
    precautions: tuple[str, ...] = ()
    source: str = ""
    source_hash: str | None = None
    note: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            force_setattr(self, "id", uuid7(self.started_at))

    def values(self) -> schema.Row:
        """The columns of the run's row, in order, without its checksum."""
        return (
            self.id,
            real(self.started_at),
            clean(self.date),
            _real(self.distance_m),
            _real(self.duration_s),
            _real(self.first_half_s),
            _real(self.second_half_s),
            _real(self.temperature_c),
            None if self.heat is None else int(self.heat),
            None if self.cramped is None else int(self.cramped),
            canonical(list(self.precautions)),
            clean(self.source),
            self.source_hash,
            self.note.encode("utf-8", "replace").decode("utf-8"),
        )

    @staticmethod
    def from_values(values: tuple[Any, ...]) -> Run:
        """The run of a row as `values` made it."""
        fields = dict(zip((name for name, _ in schema.KEPT["run"]), values, strict=True))
        fields["precautions"] = tuple(json.loads(fields["precautions"]))
        for name in ("heat", "cramped"):
            fields[name] = None if fields[name] is None else bool(fields[name])
        return Run(**fields)


def _real(value: float | None) -> float | None:
    return None if value is None else real(value)


class Batch(Struct, frozen=True):
    """One import of runs: its id, when it was made (seconds UTC), the path that was asked for.

    Where it is read back, `count` is how many runs of it are still there.
    """

    id: str
    at: Seconds
    path: str
    count: int = 0

    @staticmethod
    def made(at: Seconds, path: str) -> Batch:
        """A new import at this instant."""
        return Batch(uuid7(at), at, clean(path))


def _insert(connection: sqlite3.Connection, table: str, values: schema.Row) -> None:
    connection.execute(schema.insert_sql(table), (*values, schema.seal(table, values)))


class Runs:
    """The runs of one journal. Methods raise `JournalError` when the file cannot be used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, run: Run) -> Run:
        """Keep a run; it never changes afterwards. Raises `JournalRefused` when its file was taken in before."""
        self.add_all([run])
        return Run.from_values(run.values())

    def add_all(self, runs: Iterable[Run], batch: Batch | None = None) -> None:
        """Keep runs, all or none, as part of an import. Raises `JournalRefused` when one's file was taken in before."""
        given = tuple(runs)

        def job(connection: sqlite3.Connection) -> None:
            for run in given:
                asked = "SELECT 1 FROM run WHERE source_hash = ?"
                if connection.execute(asked, (run.source_hash,)).fetchone() is not None:
                    raise JournalRefused("journal.run_twice", {"source": run.source})
                _insert(connection, "run", run.values())
                if batch is not None:
                    row = (uuid7(batch.at), run.id, batch.id, real(batch.at), batch.path)
                    _insert(connection, "run_import", row)

        self._store.write(job)

    def batches(self) -> list[Batch]:
        """The imports that still have runs, newest first."""
        sql = (
            "SELECT batch, max(at), max(path), count(*) FROM run_import JOIN run ON run.id = run_import.run"
            " GROUP BY batch ORDER BY max(at) DESC, batch DESC"
        )
        return [Batch(*row) for row in self._store.rows(sql)]

    def named(self, name: str) -> tuple[Run, ...]:
        """The run, or the runs of the import, with this id or the only one whose id begins so, newest first.

        Raises `NotFound`, `Ambiguous`.
        """
        begin = name.strip().lower()
        if not begin or not set(begin) <= set("0123456789abcdefghijklmnopqrstuvwxyz-"):
            raise NotFound("journal.no_run", {"id": name})
        matching = "SELECT DISTINCT {0} FROM {1} WHERE {0} >= ?1 AND {0} < ?2"
        both = f"{matching.format('id', 'run')} UNION {matching.format('batch', 'run_import')} ORDER BY 1 LIMIT 2"
        ids = [id for (id,) in self._store.rows(both, (begin, begin + "~"))]
        if not ids:
            raise NotFound("journal.no_run", {"id": name})
        if len(ids) > 1 and ids[0] != begin:
            raise Ambiguous("journal.many_runs", {"id": name})
        within = f"{_SELECT} WHERE id = ?1 OR id IN (SELECT run FROM run_import WHERE batch = ?1)"
        return tuple(map(self._run, self._store.rows(f"{within} ORDER BY started_at DESC, id DESC", (ids[0],))))

    def forget(self, ids: Iterable[str]) -> bool:
        """Take runs out of the file for good, on whatever machines their files were taken in.

        Whether their old bytes could be overwritten at once.
        """
        rows = [(run,) for run in ids]

        def job(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR IGNORE INTO forgetting VALUES (?)", rows)
            connection.execute(_TWINS)
            connection.execute("DELETE FROM run_import WHERE run IN (SELECT what FROM forgetting)")
            connection.execute("DELETE FROM run WHERE id IN (SELECT what FROM forgetting)")
            connection.execute("DELETE FROM forgetting")

        self._store.write(job)
        return self._store.scrub()

    def get(self, run_id: str) -> Run | None:
        """The run with this id."""
        return self._first(f"{_SELECT} WHERE id = ?", run_id)

    def list(self, since: Seconds | None = None, until: Seconds | None = None) -> Iterator[Run]:
        """The runs that started at `since` or later and before `until`, newest first."""
        sql = f"{_SELECT} WHERE started_at >= ? AND started_at < ? AND {_FIRST} ORDER BY started_at DESC, id DESC"
        bounds = (float("-inf") if since is None else since, float("inf") if until is None else until)
        for row in self._store.rows(sql, bounds):
            yield self._run(row)

    def _first(self, sql: str, value: str) -> Run | None:
        rows = self._store.rows(sql, (value,))
        return self._run(rows[0]) if rows else None

    def _run(self, row: tuple[Any, ...]) -> Run:
        if not schema.is_whole("run", row):
            raise Damaged("journal.damaged", {"path": str(self._store.path), "detail": f"run {row[0]}"})
        return Run.from_values(row[:-1])
