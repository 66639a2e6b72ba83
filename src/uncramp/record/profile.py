"""What the runner said outside a cramp: the profile, the morning after, the ticks before a run.

Added to, never changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..system.ids import uuid7
from . import schema
from .entry import Seconds, canonical, clean, real
from .journal_errors import Damaged, NotFound
from .store import Store


class ProfileAnswer(NamedTuple):
    """One answer about the runner, at an instant."""

    item: str
    value: Any
    at: Seconds


class FollowUp(NamedTuple):
    """The answers of the morning after an episode."""

    episode: str
    at: Seconds
    answers: Mapping[str, Any]


class Ticks(NamedTuple):
    """What was ticked before a run."""

    at: Seconds
    items: tuple[str, ...]


class _Dated:
    """One kept table of dated rows."""

    table = ""

    def __init__(self, store: Store) -> None:
        self._store = store

    def _add(self, *values: str | float) -> None:
        row = (*values, schema.seal(self.table, values))
        self._store.write(lambda connection: connection.execute(schema.insert_sql(self.table), row).rowcount)

    def _rows(self, rest: str, params: tuple[Any, ...] = ()) -> list[Any]:
        rows = self._store.rows(f"{schema.select_sql(self.table)} {rest}", params)
        for row in rows:
            if not schema.is_whole(self.table, row):
                where = {"path": str(self._store.path), "detail": f"{self.table} {row[0]}"}
                raise Damaged("journal.damaged", where)
        return rows


def said_of(item: str, value: object, at: Seconds) -> schema.Row:
    """The row of an answer about the runner, checksum last."""
    values = (uuid7(at), real(at), clean(item), canonical(value))
    return (*values, schema.seal("profile", values))


class Profile(_Dated):
    """Age, pregnancy, medicines, illnesses: the latest answer to each item counts, the earlier ones stay."""

    table = "profile"

    def set(self, item: str, value: object, at: Seconds) -> None:
        """Keep a new answer to `item`; `value` is anything JSON can hold. Raises `JournalError`."""
        row = said_of(item, value, at)
        self._store.write(lambda connection: connection.execute(schema.insert_sql(self.table), row).rowcount)

    def latest(self) -> dict[str, Any]:
        """Each item's latest answer."""
        return {answer.item: answer.value for answer in self.all()}

    def all(self) -> list[ProfileAnswer]:
        """Every answer ever given, oldest first."""
        return [ProfileAnswer(item, json.loads(value), at) for _, at, item, value, _ in self._rows("ORDER BY at, id")]


class FollowUps(_Dated):
    """The morning question, asked once after an episode."""

    table = "follow_up"

    def add(self, episode: str, at: Seconds, answers: Mapping[str, Any]) -> None:
        """Keep the answers, none of them too. Raises `NotFound` for an unknown episode, or `JournalError`."""
        values = (uuid7(at), episode, real(at), canonical(answers))
        row = (*values, schema.seal(self.table, values))

        def job(connection: sqlite3.Connection) -> None:
            if connection.execute("SELECT 1 FROM episode WHERE id = ?", (episode,)).fetchone() is None:
                raise NotFound("journal.no_episode", {"episode": episode})
            connection.execute(schema.insert_sql(self.table), row)

        self._store.write(job)

    def of(self, episode: str) -> list[FollowUp]:
        """What was answered after this episode, oldest first."""
        rows = self._rows("WHERE episode = ? ORDER BY at, id", (episode,))
        return [FollowUp(of, at, json.loads(answers)) for _, of, at, answers, _ in rows]


class Checklists(_Dated):
    """The ten-second ticks before a run, which become the precautions of the next episode."""

    table = "checklist"

    def add(self, at: Seconds, items: Sequence[str]) -> None:
        """Keep what was ticked, nothing too. Raises `JournalError`."""
        self._add(uuid7(at), real(at), canonical(list(items)))

    def latest(self, since: Seconds = 0.0) -> Ticks | None:
        """The last ticks made at `since` or later."""
        rows = self._rows("WHERE at >= ? ORDER BY at DESC, id DESC LIMIT 1", (since,))
        return Ticks(rows[0][1], tuple(json.loads(rows[0][2]))) if rows else None
