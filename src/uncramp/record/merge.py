"""Taking in what another journal has: all of a file or nothing of it, and nothing twice."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from . import projection, schema
from .entry import Entry
from .errors import BadImport, LeaseLost
from .incoming import judged, parse

if TYPE_CHECKING:
    import sqlite3

    from .journal import Journal

_MEMORY = 8 << 20


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows came in, and how many were in the journal already."""

    came_in: int
    already_there: int


def import_(journal: Journal, stream: BinaryIO) -> Imported:
    """Take in a file that `export` wrote, all of it or nothing; what is there already is left as it is.

    The whole file is read and judged before the journal is touched. Raises `BadImport` with the line at fault,
    `LeaseLost` when another running program is writing one of its episodes, or another `JournalError`.
    """
    with tempfile.SpooledTemporaryFile(_MEMORY) as spool:
        for line in judged(stream):
            spool.write(line)
        spool.seek(0)
        with journal.writing() as connection:
            return _take_in(journal, connection, spool)


def _take_in(journal: Journal, connection: sqlite3.Connection, spool: Any) -> Imported:
    came_in = already = 0
    touched: dict[str, None] = {}
    for number, line in enumerate(spool, start=2):
        table, values = parse(line, number)
        if _is_there(connection, table, values, number):
            already += 1
            continue
        if table == "event" and values[1] not in touched:
            _refuse_held(journal, str(values[1]))
            touched[str(values[1])] = None
        connection.execute(schema.insert_sql(table), (*values, schema.seal(table, values)))
        came_in += 1
    for episode in touched:
        _project(connection, episode)
    return Imported(came_in, already)


def _is_there(connection: sqlite3.Connection, table: str, values: schema.Row, number: int) -> bool:
    """Whether the journal has this row. Raises `BadImport` where it has another one in its place."""
    key, params = ("episode = ? AND seq = ?", values[1:3]) if table == "event" else ("id = ?", values[:1])
    there = connection.execute(f"{schema.select_sql(table)} WHERE {key}", params).fetchone()
    if there is None and table == "run" and values[12] is not None:
        # The same file of a watch, read in on two machines, is one run.
        return connection.execute("SELECT 1 FROM run WHERE source_hash = ?", (values[12],)).fetchone() is not None
    if there is not None and there[:-1] != values:
        raise BadImport("journal.import.conflict", {"line": number, "id": str(values[0])})
    return there is not None


def _refuse_held(journal: Journal, episode: str) -> None:
    held = journal.leases.holder_of(episode)
    if held is not None:
        raise LeaseLost("journal.import.in_use", {"episode": episode, "pid": held.pid})


def _project(connection: sqlite3.Connection, episode: str) -> None:
    asked = f"{schema.select_sql('event')} WHERE episode = ? ORDER BY seq DESC LIMIT 1"
    last = connection.execute(asked, (episode,)).fetchone()
    projection.put(connection, projection.values_of(Entry.from_values(last[:-1])))
