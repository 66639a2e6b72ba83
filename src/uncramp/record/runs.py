"""Runs, with and without a cramp: the denominator without which nothing can be said about causes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..system.ids import uuid7
from . import schema
from .entry import Seconds, canonical, clean, real
from .errors import Damaged, Refused
from .store import Store

_SELECT = schema.select_sql("run")
_FIRST = "NOT EXISTS (SELECT 1 FROM run AS other WHERE other.source_hash = run.source_hash AND other.id < run.id)"
"""Of runs that came from one file, on whatever machines, the one kept first stands for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
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
            object.__setattr__(self, "id", uuid7(self.started_at))

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
        found = dict(zip((name for name, _ in schema.KEPT["run"]), values, strict=True))
        found["precautions"] = tuple(json.loads(found["precautions"]))
        for name in ("heat", "cramped"):
            found[name] = None if found[name] is None else bool(found[name])
        return Run(**found)


def _real(value: float | None) -> float | None:
    return None if value is None else real(value)


class Runs:
    """The runs of one journal. Methods raise `JournalError` when the file cannot be used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, run: Run) -> Run:
        """Keep a run; it never changes afterwards. Raises `Refused` when its file was taken in before."""
        values = run.values()

        def job(connection: sqlite3.Connection) -> None:
            asked = "SELECT 1 FROM run WHERE source_hash = ?"
            if connection.execute(asked, (run.source_hash,)).fetchone() is not None:
                raise Refused("journal.run_twice", {"source": run.source})
            connection.execute(schema.insert_sql("run"), (*values, schema.seal("run", values)))

        self._store.write(job)
        return Run.from_values(values)

    def find_by_hash(self, source_hash: str) -> Run | None:
        """The run that came from the file with this content hash."""
        return self._one(f"{_SELECT} WHERE source_hash = ? ORDER BY id", source_hash)

    def get(self, run_id: str) -> Run | None:
        """The run with this id."""
        return self._one(f"{_SELECT} WHERE id = ?", run_id)

    def list(self, since: Seconds | None = None, until: Seconds | None = None) -> Iterator[Run]:
        """The runs that started at `since` or later and before `until`, newest first."""
        sql = f"{_SELECT} WHERE started_at >= ? AND started_at < ? AND {_FIRST} ORDER BY started_at DESC, id DESC"
        bounds = (float("-inf") if since is None else since, float("inf") if until is None else until)
        for row in self._store.rows(sql, bounds):
            yield self._run(row)

    def _one(self, sql: str, value: str) -> Run | None:
        rows = self._store.rows(sql, (value,))
        return self._run(rows[0]) if rows else None

    def _run(self, row: tuple[Any, ...]) -> Run:
        if not schema.is_whole("run", row):
            raise Damaged("journal.damaged", {"path": str(self._store.path), "detail": f"run {row[0]}"})
        return Run.from_values(row[:-1])
