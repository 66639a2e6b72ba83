"""Appending, reading back, and what the file is like."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.make import closed, entry, episode_id, story
from uncramp.record import connect, schema
from uncramp.record.errors import Damaged, JournalError, NotFound, ReadOnly, Refused, Unavailable, WrongSeq
from uncramp.record.journal import Journal


def test_what_was_appended_is_read_back_by_another_opening(journal: Journal, path: Path) -> None:
    written = [*story(1), *story(2, events=2)]
    for one in written:
        journal.append(one)
    with Journal.open(path) as other:
        assert other.entries(episode_id(1)) == written[:4]
        assert other.entries(episode_id(2)) == written[4:]
        assert other.entries("unknown") == []
        assert other.last_seq(episode_id(1)) == 4


@pytest.mark.parametrize("seq", [1, 4, 7])
def test_a_number_that_does_not_follow_is_refused_and_nothing_is_written(journal: Journal, seq: int) -> None:
    journal.append(entry(1, 1))
    journal.append(entry(1, 2))
    stranger = entry(1, seq, data={"question": "feel", "value": "other"})
    object.__setattr__(stranger, "id", "0" * 36)
    with pytest.raises(WrongSeq) as caught:
        journal.append(stranger)
    assert caught.value.params["expected"] == 3
    assert journal.last_seq(episode_id(1)) == 2


def test_the_same_entry_twice_is_one(journal: Journal) -> None:
    journal.append(entry(1, 1))
    journal.append(entry(1, 1))
    assert journal.entries(episode_id(1)) == [entry(1, 1)]


def test_append_many_is_all_or_nothing(journal: Journal) -> None:
    with pytest.raises(WrongSeq):
        journal.append_many([entry(1, 1), entry(1, 2), entry(1, 5)])
    assert journal.entries(episode_id(1)) == []


@pytest.mark.parametrize("table", list(schema.KEPT))
def test_nothing_but_forget_changes_or_deletes_a_kept_row(journal: Journal, table: str) -> None:
    journal.append(entry(1, 1))
    journal.profile.set("statin", True, 1.0)
    journal.follow_ups.add(episode_id(1), 1.0, {})
    journal.checklists.add(1.0, ["warm"])
    from uncramp.record.runs import Run

    journal.runs.add(Run(started_at=1.0, date="2026-01-01"))
    for statement in (
        f"UPDATE {table} SET id = 'x'",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            journal.connection.execute(statement)


def test_the_declared_columns_are_the_tables_columns(journal: Journal) -> None:
    for table, columns in schema.KEPT.items():
        there = [row[1] for row in journal.connection.execute(f"PRAGMA table_info({table})")]
        assert there == [*(name for name, _ in columns), "crc"]


def test_the_file_is_as_durable_and_private_as_promised(journal: Journal, path: Path) -> None:
    journal.append(entry(1, 1))

    def ask(name: str) -> object:
        return journal.connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert (ask("journal_mode"), ask("synchronous"), ask("secure_delete"), ask("foreign_keys")) == ("wal", 2, 1, 1)
    assert journal.notice is None


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
    with pytest.raises(Refused) as caught:
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
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("second", "CREATE TABLE later(x);")))
    with Journal.open(path) as migrated:
        assert schema.version(migrated.connection) == 2
        assert migrated.entries(episode_id(1)) == [entry(1, 1)]
    copy = path.with_name("journal-before-2.db")
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
        assert (mode, full) == ("delete", 2)
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


def test_a_deleted_file_takes_no_events_in_silence(journal: Journal, path: Path) -> None:
    journal.append(entry(1, 1))
    path.unlink()
    with pytest.raises(Unavailable) as caught:
        journal.append(entry(1, 2))
    assert caught.value.words == "journal.gone"


def test_a_row_that_is_not_as_written_is_noticed(journal: Journal, path: Path) -> None:
    journal.append(entry(1, 1))
    journal.close()
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"marker-1-1.", b"marker-1-7."))
    with Journal.open(path) as again, pytest.raises(Damaged):
        again.entries(episode_id(1))


def test_a_half_surrogate_and_control_characters_do_not_stop_a_step(journal: Journal) -> None:
    journal.append(entry(1, 1, name="note", data={"text": "it \ud83e hurts \x1b[2J 🦵"}))
    assert journal.entries(episode_id(1))[0].data["text"] == "it ? hurts \x1b[2J 🦵"


def test_closing_marks_the_episode(journal: Journal) -> None:
    journal.append(entry(1, 1))
    journal.append(closed(1, 2))
    found = journal.history.episode(episode_id(1))
    assert (found.end, found.seq, found.chart) == ("resolved", 2, "1:abc")


def test_a_negative_zero_and_whole_numbers_are_read_back(journal: Journal) -> None:
    first = entry(1, 1)
    object.__setattr__(first, "boot", -0.0)
    object.__setattr__(first, "wall", 5)
    journal.append(first)
    assert (journal.entries(episode_id(1))[0].boot, journal.entries(episode_id(1))[0].wall) == (0.0, 5.0)
    object.__setattr__(first, "at", float("nan"))
    object.__setattr__(first, "seq", 2)
    with pytest.raises(ValueError, match="finite"):
        journal.append(first)
    assert journal.last_seq(episode_id(1)) == 1


def test_practice_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Journal.in_memory() as practice:
        practice.append_many(story(1))
        assert practice.history.episode(episode_id(1)).end == "resolved"
    assert list(tmp_path.iterdir()) == []


def test_importing_the_journal_stays_light() -> None:
    heavy = "{'jsonschema', 'platformdirs', 'msgspec', 'uuid', 'tempfile', 'textual', 'rich', 'asyncio'}"
    code = f"import sys, uncramp.record.journal, uncramp.record.keeper; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
