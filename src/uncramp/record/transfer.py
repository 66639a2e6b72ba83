"""Export and import: everything in the journal as one file of JSON lines, and back without loss or doubling.

    {"chart":[...],"format":"uncramp-journal","kind":"header","version":1}
    {"kind":"event",...}  {"kind":"run",...}  {"kind":"profile",...}  {"kind":"follow_up",...}  {"kind":"checklist",...}
    {"kind":"end","lines":...,"sha256":...}

Lines have one spelling (sorted keys, no spaces, ASCII). Events come by episode and number, other rows as added.
`sha256` is over every byte before the last line; `crc` is the seal of the row.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from . import projection, schema
from .entry import Entry, canonical
from .errors import BadImport, LeaseLost, storage

if TYPE_CHECKING:
    import sqlite3

    from .journal import Journal

FORMAT, VERSION = "uncramp-journal", 1
JSON_COLUMNS = {"data", "outcome", "precautions", "value", "answers", "items"}
_TRUTHS = {"heat", "cramped"}
_MEMORY = 8 << 20


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows came in, and how many were in the journal already."""

    came_in: int
    already_there: int


def export(journal: Journal, stream: BinaryIO) -> int:
    """Write everything as JSON lines to `stream`; return how many rows. Raises `JournalError` or `OSError`."""
    digest, lines = hashlib.sha256(), 0
    with storage(journal.path):
        connection = journal.connection
        connection.execute("BEGIN")
        try:
            for line in _lines(connection):
                digest.update(line)
                stream.write(line)
                lines += 1
        finally:
            connection.execute("ROLLBACK")
    end = {"kind": "end", "lines": lines, "sha256": digest.hexdigest()}
    stream.write(canonical(end).encode() + b"\n")
    return lines - 1


def _lines(connection: sqlite3.Connection) -> Iterator[bytes]:
    charts = [chart for (chart,) in connection.execute("SELECT DISTINCT chart FROM event ORDER BY chart")]
    header = {"kind": "header", "format": FORMAT, "version": VERSION, "chart": charts}
    yield canonical(header).encode() + b"\n"
    for table, columns in schema.KEPT.items():
        order = "episode, seq" if table == "event" else "rowid"
        for row in connection.execute(f"{schema.select_sql(table)} ORDER BY {order}"):
            yield _spelled(table, columns, row)


def _spelled(table: str, columns: tuple[tuple[str, type], ...], row: tuple[Any, ...]) -> bytes:
    """One row's line; what is stored as JSON has its one spelling already."""
    parts = {"kind": canonical(table), "crc": canonical(row[-1])}
    for (name, _), value in zip(columns, row[:-1], strict=True):
        if name in JSON_COLUMNS:
            # Our own spelling is ASCII; a file from elsewhere may hold what a terminal would obey.
            parts[name] = value if value.isascii() else canonical(json.loads(value))
        else:
            parts[name] = canonical(bool(value) if name in _TRUTHS and value is not None else value)
    return ("{" + ",".join(f'"{name}":{parts[name]}' for name in sorted(parts)) + "}\n").encode()


def import_(journal: Journal, stream: BinaryIO) -> Imported:
    """Take in a file that `export` wrote, all of it or nothing; what is there already is left as it is.

    The whole file is read and judged before the journal is touched. Raises `BadImport` with the line at fault,
    `LeaseLost` when another running program is writing one of its episodes, or another `JournalError`.
    """
    from .incoming import judged

    with tempfile.SpooledTemporaryFile(_MEMORY) as spool:
        for line in judged(stream):
            spool.write(line)
        spool.seek(0)
        with journal.writing() as connection:
            return _take_in(journal, connection, spool)


def _take_in(journal: Journal, connection: sqlite3.Connection, spool: Any) -> Imported:
    from .incoming import parse

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
