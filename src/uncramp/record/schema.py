"""The tables of the journal, and how an older file becomes a newer one.

Every kept row (event, run, run_import, profile, follow_up, checklist) is written once, never changed, and sealed by a
checksum over all its values: what is read back, or salvaged from a damaged file, is what was written.
`episode` is only a projection.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

APPLICATION_ID = 0x756E6372

KEPT: dict[str, tuple[tuple[str, type], ...]] = {
    "event": (
        ("id", str), ("episode", str), ("seq", int), ("at", float), ("name", str), ("data", str), ("outcome", str),
        ("chart", str), ("wall", float), ("boot", float), ("boot_id", str), ("machine", str), ("after", str),
        ("utc_offset", int),
    ),
    "run": (
        ("id", str), ("started_at", float), ("date", str), ("distance_m", float), ("duration_s", float),
        ("first_half_s", float), ("second_half_s", float), ("temperature_c", float), ("heat", int), ("cramped", int),
        ("precautions", str), ("source", str), ("source_hash", str), ("note", str),
    ),
    "run_import": (("id", str), ("run", str), ("batch", str), ("at", float), ("path", str)),
    "profile": (("id", str), ("at", float), ("item", str), ("value", str)),
    "follow_up": (("id", str), ("episode", str), ("at", float), ("answers", str)),
    "checklist": (("id", str), ("at", float), ("items", str)),
}  # fmt: skip
"""The kept tables: their columns in order, the last one, `crc`, left out."""
_FIRST_COLUMNS = {"event": 11}
"""Columns of a table's first form. Later ones are left out of the seal while they hold nothing, so old rows stay."""

Row = tuple[str | int | float | None, ...]

_FIRST = """
CREATE TABLE migration(version INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE event(
    id TEXT NOT NULL, episode TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq >= 1), at REAL NOT NULL,
    name TEXT NOT NULL, data TEXT NOT NULL, outcome TEXT NOT NULL, chart TEXT NOT NULL,
    wall REAL NOT NULL, boot REAL NOT NULL, boot_id TEXT NOT NULL, crc INTEGER NOT NULL,
    PRIMARY KEY (episode, seq));
CREATE INDEX event_note ON event(episode) WHERE name = 'note';
CREATE TABLE episode(
    id TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, chart TEXT NOT NULL, onset REAL NOT NULL, opened_at REAL,
    state TEXT, end TEXT NOT NULL, closed_at REAL, urgency TEXT, call INTEGER, muscle TEXT, side TEXT,
    worst_pain INTEGER, last_pain INTEGER, precautions_taken INTEGER, woke_at_night INTEGER, run_id TEXT,
    note_count INTEGER NOT NULL, heat_off_at REAL, ice_off_at REAL, follow_up_at REAL, summary TEXT NOT NULL);
CREATE INDEX episode_onset ON episode(onset, id);
CREATE INDEX episode_muscle ON episode(muscle, onset, id);
CREATE INDEX episode_open ON episode(onset, id) WHERE end = 'open';
CREATE INDEX episode_closed ON episode(closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX episode_heat ON episode(heat_off_at) WHERE heat_off_at IS NOT NULL;
CREATE INDEX episode_ice ON episode(ice_off_at) WHERE ice_off_at IS NOT NULL;
CREATE TABLE lease(
    episode TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL, pid INTEGER NOT NULL, pid_start TEXT NOT NULL,
    host TEXT NOT NULL, boot_id TEXT NOT NULL, tty TEXT NOT NULL, taken_at REAL NOT NULL, beat_at REAL NOT NULL);
CREATE TABLE run(
    id TEXT NOT NULL PRIMARY KEY, started_at REAL NOT NULL, date TEXT NOT NULL, distance_m REAL, duration_s REAL,
    first_half_s REAL, second_half_s REAL, temperature_c REAL, heat INTEGER, cramped INTEGER, precautions TEXT NOT NULL,
    source TEXT NOT NULL, source_hash TEXT UNIQUE, note TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX run_started ON run(started_at, id);
CREATE TABLE profile(
    id TEXT NOT NULL PRIMARY KEY, at REAL NOT NULL, item TEXT NOT NULL, value TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX profile_item ON profile(item, at, id);
CREATE TABLE follow_up(
    id TEXT NOT NULL PRIMARY KEY, episode TEXT NOT NULL REFERENCES episode(id) DEFERRABLE INITIALLY DEFERRED,
    at REAL NOT NULL, answers TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX follow_up_episode ON follow_up(episode, at);
CREATE TABLE checklist(
    id TEXT NOT NULL PRIMARY KEY, at REAL NOT NULL, items TEXT NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX checklist_at ON checklist(at, id);
CREATE TABLE forgetting(what TEXT NOT NULL PRIMARY KEY);
"""


_RUN_IMPORT = """
CREATE TABLE run_import(
    id TEXT NOT NULL PRIMARY KEY, run TEXT NOT NULL, batch TEXT NOT NULL, at REAL NOT NULL, path TEXT NOT NULL,
    crc INTEGER NOT NULL);
CREATE INDEX run_import_run ON run_import(run);
CREATE INDEX run_import_batch ON run_import(batch);
"""


def _guards(*tables: str) -> str:
    """Triggers that let nothing change a kept row, and only `forget` delete one."""
    owner = {"event": "episode", "follow_up": "episode", "run_import": "run"}
    return "".join(
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END;\n"
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} WHEN NOT EXISTS"
        f" (SELECT 1 FROM forgetting WHERE what IN (OLD.{owner.get(table, 'id')}, '*'))"
        " BEGIN SELECT RAISE(ABORT, 'append only'); END;\n"
        for table in tables
    )


_MACHINES = """
CREATE TABLE machine(id TEXT NOT NULL PRIMARY KEY);
INSERT INTO machine VALUES (lower(hex(randomblob(6))));
CREATE TABLE imported(episode TEXT NOT NULL PRIMARY KEY);
DROP TRIGGER event_fixed;
DROP TRIGGER event_kept;
DROP INDEX event_note;
ALTER TABLE event RENAME TO event_before;
CREATE TABLE event(
    id TEXT NOT NULL, episode TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq >= 1), at REAL NOT NULL,
    name TEXT NOT NULL, data TEXT NOT NULL, outcome TEXT NOT NULL, chart TEXT NOT NULL,
    wall REAL NOT NULL, boot REAL NOT NULL, boot_id TEXT NOT NULL, machine TEXT NOT NULL, after TEXT NOT NULL,
    utc_offset INTEGER, crc INTEGER NOT NULL, PRIMARY KEY (episode, seq, id));
INSERT INTO event SELECT id, episode, seq, at, name, data, outcome, chart, wall, boot, boot_id, '', '', NULL, crc
    FROM event_before ORDER BY rowid;
DROP TABLE event_before;
CREATE INDEX event_note ON event(episode) WHERE name = 'note';
ALTER TABLE episode ADD COLUMN utc_offset INTEGER;
ALTER TABLE episode ADD COLUMN courses INTEGER NOT NULL DEFAULT 1;
UPDATE episode SET utc_offset = (
    SELECT json_extract(data, '$.utc_offset') FROM event WHERE event.episode = episode.id AND seq = 1
    AND typeof(json_extract(data, '$.utc_offset')) = 'integer');
DROP TRIGGER run_fixed;
DROP TRIGGER run_kept;
DROP INDEX run_started;
ALTER TABLE run RENAME TO run_before;
CREATE TABLE run(
    id TEXT NOT NULL PRIMARY KEY, started_at REAL NOT NULL, date TEXT NOT NULL, distance_m REAL, duration_s REAL,
    first_half_s REAL, second_half_s REAL, temperature_c REAL, heat INTEGER, cramped INTEGER, precautions TEXT NOT NULL,
    source TEXT NOT NULL, source_hash TEXT, note TEXT NOT NULL, crc INTEGER NOT NULL);
INSERT INTO run SELECT * FROM run_before ORDER BY rowid;
DROP TABLE run_before;
CREATE INDEX run_started ON run(started_at, id);
CREATE INDEX run_source ON run(source_hash, id) WHERE source_hash IS NOT NULL;
"""
"""Events of several machines beside each other: which one made it, what it follows, how far local time was from UTC."""

MIGRATIONS: tuple[tuple[str, str], ...] = (
    ("first", _FIRST + _guards("event", "run", "profile", "follow_up", "checklist")),
    ("machines", _MACHINES + _guards("event", "run")),
    ("run import", _RUN_IMPORT + _guards("run_import")),
    ("no cramp", "ALTER TABLE episode ADD COLUMN cramp INTEGER;\n"),
)
"""Each step's name and statements; a file's version is how many of them it has had."""


def version(connection: sqlite3.Connection) -> int:
    """How many migrations this file has had, by its header."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an open file to the newest version, each step and its record in one transaction. Raises `sqlite3.Error`."""
    while version(connection) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = version(connection)  # another program may have been first
            if done < len(MIGRATIONS):
                name, statements = MIGRATIONS[done]
                for statement in split(statements):
                    connection.execute(statement)
                connection.execute("INSERT INTO migration VALUES (?, ?)", (done + 1, name))
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {done + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def split(statements: str) -> Iterator[str]:
    """The single statements of a script; `executescript` would commit between them."""
    statement = ""
    for line in statements.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def seal(table: str, values: Row) -> int:
    """The checksum of a kept row; two tables never seal the same values alike."""
    first = _FIRST_COLUMNS.get(table, len(values))
    while len(values) > first and values[-1] in ("", None):
        values = values[:-1]
    spelled = "\x1f".join(["" if value is None else str(value) for value in values])
    return zlib.crc32(f"{table}\x1f{spelled}".encode("utf-8", "surrogatepass"))


def insert_sql(table: str, *, or_ignore: bool = False) -> str:
    """The statement that adds one sealed row to a kept table."""
    marks = ",".join("?" * (len(KEPT[table]) + 1))
    return f"INSERT {'OR IGNORE ' if or_ignore else ''}INTO {table} VALUES ({marks})"


def select_sql(table: str) -> str:
    """The start of a query for the whole rows of a kept table, checksum last."""
    return f"SELECT {', '.join(name for name, _ in KEPT[table])}, crc FROM {table}"


def widened(table: str, row: Row) -> Row | None:
    """A row, checksum last, as its table has it now; None where it can be none of that table's."""
    lacking = len(KEPT[table]) + 1 - len(row)
    if lacking == 0:
        return row
    later = KEPT[table][_FIRST_COLUMNS.get(table, len(KEPT[table])) :]
    if lacking != len(later):
        return None
    return (*row[:-1], *("" if kind is str else None for _, kind in later), row[-1])


def is_whole(table: str, row: Row) -> bool:
    """Whether a row read back, checksum last, is the row that was written."""
    return row[-1] == seal(table, row[:-1])
