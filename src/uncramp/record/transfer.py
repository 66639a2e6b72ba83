"""Everything in the journal as one file of JSON lines, which `merge` takes in again without loss or doubling.

    {"chart":[...],"format":"uncramp-journal","kind":"header","version":2}
    {"kind":"event",...}  {"kind":"run",...}  {"kind":"profile",...}  {"kind":"follow_up",...}  {"kind":"checklist",...}
    {"kind":"end","lines":...,"sha256":...}

Lines have one spelling (sorted keys, no spaces, ASCII). Events come by episode and number, other rows by id.
`sha256` is over every byte before the last line; `crc` is the seal of the row.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from ..system.disk_watch import asked
from . import schema
from .entry import canonical
from .journal_errors import translated

if TYPE_CHECKING:
    import sqlite3

    from .journal import Journal

FORMAT, VERSION = "uncramp-journal", 2
JSON_COLUMNS = {"data", "outcome", "precautions", "value", "answers", "items"}
_TRUTHS = {"heat", "cramped"}


def export(journal: Journal, stream: BinaryIO) -> int:
    """Write everything as JSON lines to `stream`; return how many rows. Raises `JournalError` or `OSError`."""
    digest, lines = hashlib.sha256(), 0
    with contextlib.closing(_read(journal)) as read:
        while line := _next(read, journal):  # written outside the reading: a full disk there is not the journal's
            digest.update(line)
            stream.write(line)
            lines += 1
    end = {"kind": "end", "lines": lines, "sha256": digest.hexdigest()}
    stream.write(canonical(end).encode() + b"\n")
    return lines - 1


def _next(read: Iterator[bytes], journal: Journal) -> bytes:
    with asked(journal.path):
        return next(read, b"")


def _read(journal: Journal) -> Generator[bytes, None, None]:
    with translated(journal.path):
        journal.connection.execute("BEGIN")
        try:
            yield from _lines(journal.connection)
        finally:
            journal.connection.execute("ROLLBACK")


def _lines(connection: sqlite3.Connection) -> Iterator[bytes]:
    charts = [chart for (chart,) in connection.execute("SELECT DISTINCT chart FROM event ORDER BY chart")]
    header = {"kind": "header", "format": FORMAT, "version": VERSION, "chart": charts}
    yield canonical(header).encode() + b"\n"
    for table, columns in schema.KEPT.items():
        order = "episode, seq, id" if table == "event" else "id"
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
