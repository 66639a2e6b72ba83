"""As durable as the place allows: a write-ahead log, and where there can be none, a rollback journal."""

from __future__ import annotations

import sqlite3
import time

from .journal_errors import primary_code

NO_LOG = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_READONLY}
"""What SQLite answers where a place cannot have a write-ahead log."""


def log(connection: sqlite3.Connection) -> None:
    """Use a write-ahead log, and see that it can be written."""
    mode = _log_mode(connection)
    if mode != "wal":
        raise _cannot(mode)
    _try_writing(connection)


def no_log(connection: sqlite3.Connection) -> None:
    """Use a rollback journal: slower, as safe."""
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    _try_writing(connection)


def _try_writing(connection: sqlite3.Connection) -> None:
    patience = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute("PRAGMA busy_timeout = 0")  # if another program is writing, it can be written
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if primary_code(error) != sqlite3.SQLITE_BUSY:
            raise
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")


def _log_mode(connection: sqlite3.Connection) -> str:
    """Switch to a write-ahead log, waiting for others that do the same; SQLite itself does not wait here."""
    until = time.monotonic() + connection.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    while True:
        try:
            return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0])
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _cannot(mode: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(f"journal mode {mode}")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    return error
