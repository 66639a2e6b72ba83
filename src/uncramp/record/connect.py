"""Opening the journal's file: private, never through a link, as durable as the place allows, and whole."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..system.places import private_folder, replacing, sync_folder
from . import replace_damaged, schema
from .journal_errors import Damaged, JournalNotice, JournalRefused, NotFound, Unavailable, primary_code, storage
from .log_mode import NO_LOG, log, no_log

PATIENCE = 2.0
"""Seconds to wait for another program's write; a guided step must not freeze for longer."""
CHECKED_WHOLE = 1 << 19
"""Bytes up to which opening reads the whole file for damage; more would be felt."""
_NOT_WRITABLE = {"journal.place_read_only", "journal.not_allowed"}


class Opened(NamedTuple):
    """An open file, whether it may be written, and what should be said about it."""

    connection: sqlite3.Connection
    read_only: bool
    notice: JournalNotice | None


def open_file(path: Path, *, read_only: bool, patience: float = PATIENCE) -> Opened:
    """Open (and unless `read_only` make) the journal at `path`. Raises `JournalError`."""
    with storage(path):
        refuse_links(path)
        finished = _finished(path)
        if not read_only:
            try:
                with storage(path):
                    opened = _open_writable(path, patience)
                    return opened._replace(notice=opened.notice or finished)
            except Unavailable as error:
                if error.words not in _NOT_WRITABLE or not path.is_file():
                    raise
                return _open_readable(path, ("journal.place_read_only", {"path": str(path)}))
        return _open_readable(path, finished)


def _finished(path: Path) -> JournalNotice | None:
    """Finish a recovery that was cut short, and what to say of it; where nothing can be written it waits."""
    try:
        aside = replace_damaged.settle(path)
    except OSError as error:
        if error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise
        return None
    return None if aside is None else ("journal.recover.finished", {"path": str(aside)})


def open_memory() -> Opened:
    """An empty journal without a file."""
    # Whoever collects one that is forgotten closes it, in whatever thread that happens.
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    schema.migrate(connection)
    return Opened(connection, False, None)


def refuse_links(path: Path) -> None:
    """Raise `JournalRefused` where `path` or a file SQLite keeps beside it is a link or no plain file."""
    for file in (path, *replace_damaged.side_files(path)):
        with contextlib.suppress(FileNotFoundError):
            mode = os.lstat(file).st_mode
            if stat.S_ISLNK(mode):
                raise JournalRefused("journal.symlink", {"path": str(file)})
            if file == path and not stat.S_ISREG(mode):
                raise JournalRefused("journal.not_a_file", {"path": str(file)})


def _open_writable(path: Path, patience: float) -> Opened:
    private_folder(path.parent)
    _refuse_read_only_place(path.parent)
    # An existing file is never opened here: closing it again would drop SQLite's locks in this process.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    for file in (path, *replace_damaged.side_files(path)):
        with contextlib.suppress(FileNotFoundError):
            if os.lstat(file).st_mode & 0o077:
                file.chmod(0o600)
    try:
        return _open_with(log, path, patience)
    except sqlite3.OperationalError as error:
        if primary_code(error) not in NO_LOG:
            raise
    return _open_with(no_log, path, patience)


def _refuse_read_only_place(folder: Path) -> None:
    """Say at once what SQLite, on a file system mounted for reading only, calls an I/O error."""
    if hasattr(os, "statvfs") and os.statvfs(folder).f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(folder))


def _open_with(durability: Callable[[sqlite3.Connection], None], path: Path, patience: float) -> Opened:
    """Open for writing, made durable in this way. Raises `sqlite3.OperationalError` where the place cannot do that."""
    connection = _connect(path, "mode=rw", patience)
    try:
        if durability is no_log:
            # Alone, SQLite can read a log without shared memory and put it away; it must say so before it looks.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        if is_newer(connection, path):
            connection.execute("PRAGMA query_only = ON")
            return Opened(connection, True, ("journal.newer", {"path": str(path)}))
        durability(connection)
        # SQLite takes a new log's name as durable even where it could not open the folder to make it so.
        sync_folder(path.parent)
        # Without a log a commit is the name of its journal going away, which only EXTRA makes durable.
        synchronous = "FULL" if durability is log else "EXTRA"
        for setting in (
            f"synchronous = {synchronous}",
            "foreign_keys = ON",
            "secure_delete = ON",
            "recursive_triggers = ON",
        ):
            connection.execute(f"PRAGMA {setting}")
        _bring_up(connection, path)
        _refuse_damage(connection, path)
        return Opened(connection, False, None if durability is log else ("journal.no_log", {"path": str(path)}))
    except BaseException:
        connection.close()
        raise


def _open_readable(path: Path, notice: JournalNotice | None) -> Opened:
    if not path.is_file() or not path.stat().st_size:
        raise NotFound("journal.none_yet", {"path": str(path)})
    # A read-only folder cannot hold the index of a write-ahead log; without a log the file alone is everything.
    modes = ["mode=ro"] if _has_log(path) else ["mode=ro", "mode=ro&immutable=1"]
    for mode in modes:
        connection = _connect(path, mode)
        try:
            with storage(path):
                connection.execute("PRAGMA query_only = ON")
                newer = is_newer(connection, path)
                if not newer and not schema.version(connection):
                    raise NotFound("journal.none_yet", {"path": str(path)})
                if not newer:
                    _refuse_damage(connection, path)
                    connection = _brought_up(connection)
            return Opened(connection, True, ("journal.newer", {"path": str(path)}) if newer else notice)
        except BaseException as error:
            connection.close()
            if not isinstance(error, Unavailable) or mode == modes[-1]:
                raise
    raise AssertionError("unreachable")


def _brought_up(connection: sqlite3.Connection) -> sqlite3.Connection:
    """An older file as it would be now, in memory: reading changes nothing on the disk."""
    if schema.version(connection) == len(schema.MIGRATIONS):
        return connection
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with contextlib.closing(connection):
        connection.backup(memory)
    schema.migrate(memory)
    memory.execute("PRAGMA query_only = ON")
    return memory


def _connect(path: Path, mode: str, patience: float = PATIENCE) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    # One thread at a time uses it, though not always the same one.
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    return connection


def _has_log(path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return replace_damaged.side_files(path)[0].stat().st_size > 0
    return False


def is_newer(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether a later program wrote this file.

    Raises `JournalRefused` for another program's, `Damaged` for a torn header.
    """
    connection.execute("BEGIN")  # one look at all of it: another program may be making the file at this moment
    try:
        return _wrote_newer(connection, path)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _wrote_newer(connection: sqlite3.Connection, path: Path) -> bool:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    version = schema.version(connection)
    if not tables and not ours and not version:
        return False
    if not ours and "event" not in tables:
        raise JournalRefused("journal.not_ours", {"path": str(path)})
    recorded = connection.execute("SELECT max(version) FROM migration").fetchone()[0]
    if not ours or recorded != version:
        raise Damaged("journal.damaged", {"path": str(path), "detail": "header"})
    return version > len(schema.MIGRATIONS)


def _bring_up(connection: sqlite3.Connection, path: Path) -> None:
    version = schema.version(connection)
    if version == len(schema.MIGRATIONS):
        return
    if version:
        copy_to(connection, path.with_name(f"{path.stem}-before-{version + 1}{path.suffix}"))
    schema.migrate(connection)


def _refuse_damage(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `Damaged` for what a glance can see: a cut file, a table that cannot be read, all of a small file."""
    pages, size = (int(connection.execute(f"PRAGMA {ask}").fetchone()[0]) for ask in ("page_count", "page_size"))
    length = path.stat().st_size
    if not _has_log(path) and pages * size > length:
        raise Damaged("journal.damaged", {"path": str(path), "detail": f"{length} < {pages * size}"})
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    older = schema.version(connection) < len(schema.MIGRATIONS)
    for table in (*schema.KEPT, "episode", "lease"):
        if table in there or not older:
            connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()
    if length <= CHECKED_WHOLE:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise Damaged("journal.damaged", {"path": str(path), "detail": verdict})


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write what `connection` sees to a file of its own at `target`. Raises `sqlite3.Error` or `OSError`."""
    with replacing(target) as stream, contextlib.closing(sqlite3.connect(stream.name, isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()


def close(connection: sqlite3.Connection) -> None:
    """Close and raise nothing: what was acknowledged is on the disk already."""
    with contextlib.suppress(sqlite3.Error):
        connection.close()
