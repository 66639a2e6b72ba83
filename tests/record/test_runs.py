"""Runs that came in with one import, and taking them back."""

from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest

from tests.record.make import DAY, START
from uncramp.record import schema
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Ambiguous, JournalRefused, NotFound, ReadOnly
from uncramp.record.merge import import_
from uncramp.record.runs import Batch, Run
from uncramp.record.transfer import export

SECRET = "the-path-by-the-river"


def some(count: int, first: int = 0) -> list[Run]:
    days = range(first, first + count)
    return [Run(started_at=START + day * DAY, date="2026-11-18", source_hash=f"h{day}", note=SECRET) for day in days]


@pytest.fixture
def two(journal: Journal) -> tuple[Batch, Batch]:
    """Two imports, of two runs (in two steps) and of three, and a run that was typed."""
    first, second = Batch.made(START, "watch"), Batch.made(START + DAY, "phone.zip")
    journal.runs.add_all(some(1), first)
    journal.runs.add_all(some(1, 1), first)
    journal.runs.add_all(some(3, 2), second)
    journal.runs.add(Run(started_at=START + 9 * DAY, date="2026-11-27"))
    return first, second


def test_imports_are_listed_newest_first_with_what_is_left_of_them(journal: Journal, two: tuple[Batch, Batch]) -> None:
    first, second = two
    batches = [(batch.id, batch.at, batch.path, batch.count) for batch in journal.runs.batches()]
    assert batches == [(second.id, START + DAY, "phone.zip", 3), (first.id, START, "watch", 2)]


def test_an_import_is_taken_back_whole_and_nothing_else(journal: Journal, two: tuple[Batch, Batch], path: Path) -> None:
    named = journal.runs.named(two[1].id)
    assert len(named) == 3
    assert journal.runs.forget([run.id for run in named])
    assert [batch.id for batch in journal.runs.batches()] == [two[0].id]
    assert len(list(journal.runs.list())) == 3
    for file in path.parent.iterdir():
        assert b"phone.zip" not in file.read_bytes()


def test_one_run_is_taken_back_and_its_import_shrinks(journal: Journal, two: tuple[Batch, Batch]) -> None:
    last = next(iter(journal.runs.named(two[1].id)))
    assert journal.runs.named(last.id[:20]) == (last,)
    journal.runs.forget([last.id])
    assert [batch.count for batch in journal.runs.batches()] == [2, 2]
    journal.runs.add_all(some(1, 4))  # the same file may come in again


def test_what_is_not_clear_takes_nothing(journal: Journal, two: tuple[Batch, Batch]) -> None:
    for name in ("", "zz", "%", "x' OR 1"):
        with pytest.raises(NotFound):
            journal.runs.named(name)
    with pytest.raises(Ambiguous):
        journal.runs.named(two[0].id[:3])


def test_a_file_known_already_lets_nothing_of_its_step_in(journal: Journal, two: tuple[Batch, Batch]) -> None:
    with pytest.raises(JournalRefused):
        journal.runs.add_all([*some(1, 7), *some(1)], two[0])
    assert len(list(journal.runs.list())) == 6


def test_imports_move_to_another_machine(journal: Journal, two: tuple[Batch, Batch], tmp_path: Path) -> None:
    stream = io.BytesIO()
    export(journal, stream)
    stream.seek(0)
    with Journal.open(tmp_path / "other.db") as other:
        import_(other, stream)
        assert other.runs.batches() == journal.runs.batches()


def test_a_run_that_two_machines_took_in_is_taken_back_for_good(journal: Journal, tmp_path: Path) -> None:
    stream = io.BytesIO()
    with Journal.open(tmp_path / "other.db") as other:
        other.runs.add_all(some(1), Batch.made(START, "watch"))
        export(other, stream)
    stream.seek(0)
    journal.runs.add_all(some(1), Batch.made(START + DAY, "watch"))
    import_(journal, stream)
    (shown,) = journal.runs.list()
    journal.runs.forget([shown.id])
    assert list(journal.runs.list()) == []


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A journal as the first version wrote it."""
    made = tmp_path / "older.db"
    connection = sqlite3.connect(made, isolation_level=None)
    for statement in schema.split(schema.MIGRATIONS[0][1]):
        connection.execute(statement)
    connection.execute("INSERT INTO migration VALUES (1, 'first')")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    row = Run(started_at=START, date="2026-11-18").values()
    connection.execute(schema.insert_sql("run"), (*row, schema.seal("run", row)))
    connection.close()
    return made


def test_an_older_journal_is_read_without_being_changed(older: Path) -> None:
    before = older.read_bytes()
    with Journal.open(older, read_only=True) as journal:
        assert len(list(journal.runs.list())) == 1
        assert journal.runs.batches() == []
        assert export(journal, io.BytesIO()) == 1
        with pytest.raises(ReadOnly):
            journal.runs.add(Run(started_at=START, date="2026-11-18"))
    assert older.read_bytes() == before


def test_an_older_journal_takes_in_files_once_it_is_written(older: Path) -> None:
    with Journal.open(older) as journal:
        journal.runs.add_all(some(1, 3), Batch.made(START, "watch"))
        assert [batch.count for batch in journal.runs.batches()] == [1]
        assert len(list(journal.runs.list())) == 2
