"""What the file is like, and what opening it makes of what it finds."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.record.make import entry, episode_id, story
from uncramp.record import connect, schema
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Damaged, JournalError, JournalRefused, NotFound, ReadOnly


def test_the_file_is_as_durable_and_private_as_promised(journal: Journal, path: Path) -> None:
    journal.append(entry(1, 1))

    def ask(name: str) -> object:
        return journal.connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert (ask("journal_mode"), ask("synchronous"), ask("secure_delete"), ask("foreign_keys")) == ("wal", 2, 1, 1)
    assert journal.notice is None


def test_the_name_of_a_new_log_is_made_durable_and_said_to_be_lost_where_it_is_not(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite goes on where the folder cannot be opened: a power cut would then take the log's name and all in it."""
    synced: list[tuple[Path, bool]] = []
    monkeypatch.setattr(connect, "sync_folder", lambda folder: synced.append((folder, log_of(path).exists())))
    Journal.open(path).close()
    assert synced == [(path.parent, True)]

    def fails(folder: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(folder))

    monkeypatch.setattr(connect, "sync_folder", fails)
    with pytest.raises(JournalError):
        Journal.open(path)


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def test_only_the_owner_can_read_under_any_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        with Journal.open(path) as journal:
            journal.append(entry(1, 1))
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
            assert modes == {"journal.db": 0o600, "journal.db-wal": 0o600, "journal.db-shm": 0o600}
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    finally:
        os.umask(before)


def test_a_file_that_others_could_read_is_closed_to_them(journal: Journal, path: Path) -> None:
    journal.close()
    path.chmod(0o644)
    Journal.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["journal.db", "journal.db-wal", "journal.db-shm", "journal.db-journal"])
def test_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"")
    (tmp_path / name).symlink_to(elsewhere)
    with pytest.raises(JournalRefused) as caught:
        Journal.open(tmp_path / "journal.db")
    assert caught.value.words == "journal.symlink"
    assert elsewhere.read_bytes() == b""


@pytest.mark.parametrize("wrong", ["folder", "text", "other database"])
def test_something_else_in_the_journals_place_is_told_apart(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "journal.db"
    if wrong == "folder":
        path.mkdir()
    elif wrong == "text":
        path.write_text("dear diary " * 1000)
    else:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE pigeon(name)")
        other.close()
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(JournalError) as caught:
        Journal.open(path)
    expected = {
        "folder": "journal.not_a_file",
        "text": "journal.damaged",
        "other database": "journal.not_ours",
    }
    assert caught.value.words == expected[wrong]
    assert not path.is_file() or path.read_bytes() == before


def test_a_cut_is_seen_without_reading_the_whole_file(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append_many(story(1, events=60))
    journal.close()
    path.write_bytes(path.read_bytes()[:-4096])
    monkeypatch.setattr(connect, "CHECKED_WHOLE", 0)
    with pytest.raises(Damaged):
        Journal.open(path)


@pytest.mark.parametrize("read_only", [True, False])
def test_a_name_in_the_file_that_is_no_text_is_damage(journal: Journal, path: Path, read_only: bool) -> None:
    """SQLite then complains in bytes that Python cannot read."""
    journal.append_many(story(1, events=3))
    journal.close()
    raw = path.read_bytes()
    assert raw.count(b"tableleaselease") == 1
    path.write_bytes(raw.replace(b"tableleaselease", b"table\xf4\xf4\xf4\xf4\xf4lease"))
    with pytest.raises(Damaged):
        Journal.open(path, read_only=read_only)


def test_a_newer_journal_opens_for_reading_and_says_so(journal: Journal, path: Path) -> None:
    journal.append(entry(1, 1))
    newer = len(schema.MIGRATIONS) + 1
    journal.connection.execute("INSERT INTO migration VALUES (?, 'later')", (newer,))
    journal.connection.execute(f"PRAGMA user_version = {newer}")
    journal.close()
    for read_only in (False, True):
        with Journal.open(path, read_only=read_only) as later:
            assert later.read_only
            assert later.notice == ("journal.newer", {"path": str(path)})
            assert later.entries(episode_id(1)) == [entry(1, 1)]
            with pytest.raises(ReadOnly) as caught:
                later.append(entry(1, 2))
            assert caught.value.words == "journal.newer"


def test_an_older_journal_is_copied_before_it_is_brought_up(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(entry(1, 1))
    journal.close()
    version = len(schema.MIGRATIONS) + 1
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("later", "CREATE TABLE later(x);")))
    with Journal.open(path) as migrated:
        assert schema.version(migrated.connection) == version
        assert migrated.entries(episode_id(1)) == [entry(1, 1)]
    copy = path.with_name(f"journal-before-{version}.db")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    monkeypatch.undo()
    with Journal.open(copy) as old:
        assert old.entries(episode_id(1)) == [entry(1, 1)]


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("bad", "CREATE TABLE later(x);\nSELECT nothing;")))
        with pytest.raises(JournalError):
            Journal.open(path)
    with Journal.open(path) as again:
        tables = again.connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'later'").fetchone()
        assert tables == (0,)
        assert not again.read_only


def test_a_place_that_cannot_hold_a_log_gets_a_rollback_journal_and_a_notice(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    (path.parent / "journal.db-shm").mkdir()  # where the log's shared memory would have to be
    with Journal.open(path) as journal:
        assert journal.notice == ("journal.no_log", {"path": str(path)})
        journal.append(entry(1, 1))
        mode = journal.connection.execute("PRAGMA journal_mode").fetchone()[0]
        full = journal.connection.execute("PRAGMA synchronous").fetchone()[0]
        assert (mode, full) == ("delete", 3)  # EXTRA: a commit is a name going away, and that must be durable too
    with Journal.open(path) as journal:
        assert journal.entries(episode_id(1)) == [entry(1, 1)]


def test_a_journal_with_a_log_opens_where_no_log_can_be(journal: Journal, path: Path) -> None:
    journal.append(entry(1, 1))
    journal.close()
    (path.parent / "journal.db-shm").mkdir()
    with Journal.open(path) as later:
        assert later.notice is not None
        later.append(entry(1, 2))
        assert later.last_seq(episode_id(1)) == 2


def test_reading_only_makes_nothing_and_writes_nothing(path: Path) -> None:
    with pytest.raises(NotFound) as caught:
        Journal.open(path, read_only=True)
    assert caught.value.words == "journal.none_yet"
    assert not path.parent.exists()
    with Journal.open(path) as journal:
        journal.append(entry(1, 1))
    with Journal.open(path, read_only=True) as journal:
        assert journal.entries(episode_id(1)) == [entry(1, 1)]
        assert next(journal.history.episodes()).id == episode_id(1)
        with pytest.raises(ReadOnly):
            journal.append(entry(1, 2))


def test_a_folder_that_cannot_be_written_still_shows_its_history(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.append(entry(1, 1))
    journal.close()

    def refuse(folder: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(connect, "private_folder", refuse)
    with Journal.open(path) as later:
        assert later.read_only
        assert later.notice == ("journal.place_read_only", {"path": str(path)})
        assert later.last_seq(episode_id(1)) == 1


def test_a_file_system_mounted_for_reading_only_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal.open(path) as journal:
        journal.append(entry(0, 1))
    real = os.statvfs(path.parent)
    fields = (*real[:8], real.f_flag | os.ST_RDONLY, real.f_namemax)
    monkeypatch.setattr(os, "statvfs", lambda folder: os.statvfs_result(fields))
    with Journal.open(path) as later:
        assert later.notice == ("journal.place_read_only", {"path": str(path)})
        assert len(later.entries(episode_id(0))) == 1


class MadeMeanwhile(sqlite3.Connection):
    """A connection beside which another program makes the journal, between two looks at its header."""

    path = ""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        cursor = super().execute(sql, parameters)
        if "application_id" in sql and self.path:
            path, self.path = self.path, ""
            with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
                schema.migrate(other)
        return cursor


def test_a_journal_that_another_program_makes_while_this_one_looks_is_ours(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, factory=MadeMeanwhile)) as looking:
        looking.execute("PRAGMA journal_mode = WAL")
        looking.path = str(path)
        assert connect.is_newer(looking, path) is False
        assert not looking.path
