"""Taking in what another journal has: all of a file or nothing of it, and nothing twice."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from . import projection, schema
from .incoming import judged, parse
from .journal_errors import BadImport, LeaseLost

if TYPE_CHECKING:
    import sqlite3

    from .journal import Journal

_MEMORY = 8 << 20


class Imported(Struct, frozen=True):
    """How many rows came in, and how many were in the journal already.

    `both` are the episodes that have now gone on, or been put right, on more than one machine: all of it is kept, of
    two corrections the later one holds, and the urgency is the higher of the two (see `parallel_courses`).
    """

    came_in: int
    already_there: int
    both: tuple[str, ...] = ()


def import_(journal: Journal, stream: BinaryIO) -> Imported:
    """Take in a file that `export` wrote, all of it or nothing; what is there already is left as it is.

    The whole file is read and judged before the journal is touched. Whichever of two journals is taken into the
    other, and in whatever order, both say the same afterwards. Raises `BadImport` with the line at fault,
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
            episode = str(values[1])
            _refuse_held(journal, episode)
            if connection.execute("SELECT 1 FROM episode WHERE id = ?", (episode,)).fetchone() is None:
                connection.execute("INSERT OR IGNORE INTO imported VALUES (?)", (episode,))
            touched[episode] = None
        connection.execute(schema.insert_sql(table), (*values, schema.seal(table, values)))
        came_in += 1
    rows = [projection.values_of_all(journal.entries(episode)) for episode in touched]
    for row in rows:
        projection.put(connection, row)
    return Imported(came_in, already, tuple(row["id"] for row in rows if row["courses"] > 1))


def _is_there(connection: sqlite3.Connection, table: str, values: schema.Row, number: int) -> bool:
    """Whether the journal has this row. Raises `BadImport` where it has another one of that name."""
    key, params = ("id = ? AND episode = ? AND seq = ?", values[:3]) if table == "event" else ("id = ?", values[:1])
    there = connection.execute(f"{schema.select_sql(table)} WHERE {key}", params).fetchone()
    if there is not None and there[:-1] != values:
        raise BadImport("journal.import.conflict", {"line": number, "id": str(values[0])})
    return there is not None


def _refuse_held(journal: Journal, episode: str) -> None:
    held = journal.leases.holder_of(episode)
    if held is not None:
        raise LeaseLost("journal.import.in_use", {"episode": episode, "pid": held.pid})
