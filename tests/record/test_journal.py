"""Appending and reading back."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from msgspec.structs import force_setattr

from tests.record.make import closed, entry, episode_id, story
from uncramp.record import schema
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Damaged, ReadOnly, Unavailable, WrongSeq


def test_what_was_appended_is_read_back_by_another_opening(journal: Journal, path: Path) -> None:
    written = [*story(1), *story(2, events=2)]
    for written_entry in written:
        journal.append(written_entry)
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
    force_setattr(stranger, "id", "0" * 36)
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
    from uncramp.record.runs import Batch, Run

    journal.runs.add_all([Run(started_at=1.0, date="2026-01-01")], Batch.made(1.0, "x.fit"))
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
    row = journal.history.episode(episode_id(1))
    assert (row.end, row.seq, row.chart) == ("resolved", 2, "1:abc")


def test_a_negative_zero_and_whole_numbers_are_read_back(journal: Journal) -> None:
    first = entry(1, 1)
    force_setattr(first, "boot", -0.0)
    force_setattr(first, "wall", 5)
    journal.append(first)
    assert (journal.entries(episode_id(1))[0].boot, journal.entries(episode_id(1))[0].wall) == (0.0, 5.0)
    force_setattr(first, "at", float("nan"))
    force_setattr(first, "seq", 2)
    with pytest.raises(ValueError, match="finite"):
        journal.append(first)
    assert journal.last_seq(episode_id(1)) == 1


def test_practice_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Journal.in_memory() as practice:
        practice.append_many(story(1))
        assert practice.history.episode(episode_id(1)).end == "resolved"
    assert list(tmp_path.iterdir()) == []


def test_a_practice_that_is_forgotten_is_closed_in_whatever_thread_it_is_collected() -> None:
    forgotten = [Journal.in_memory()]
    connection = forgotten[0].connection
    collector = threading.Thread(target=forgotten.clear)
    collector.start()
    collector.join()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_importing_the_journal_stays_light() -> None:
    heavy = "{'jsonschema', 'platformdirs', 'dataclasses', 'tempfile', 'textual', 'rich', 'asyncio'}"
    code = f"import sys, uncramp.record.journal, uncramp.record.unsaved_steps; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_journal_brought_to_a_newer_version_under_an_open_program_is_written_no_more(path: Path) -> None:
    with Journal.open(path) as old, Journal.open(path) as newer:
        old.append(entry(1, 1))
        with newer.writing() as connection:
            connection.execute("INSERT INTO migration VALUES (99, 'later')")
            connection.execute("PRAGMA user_version = 99")
        with pytest.raises(ReadOnly) as caught:
            old.append(entry(1, 2))
        assert caught.value.words == "journal.newer"
        assert old.read_only
        assert old.last_seq(episode_id(1)) == 1


def test_a_journal_that_nobody_has_any_more_is_closed(path: Path) -> None:
    journal = Journal.open(path)
    connection = journal.connection
    assert journal.history.latest_open() is None
    del journal
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")
