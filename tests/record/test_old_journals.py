"""A journal that an earlier version wrote, kept in `old/`: it opens, nothing of it is lost, and it goes on."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.record.make import recovered
from uncramp.record import repair, salvage
from uncramp.record.correct import Correction, correct
from uncramp.record.journal import Journal
from uncramp.record.merge import import_
from uncramp.record.transfer import export
from uncramp.system.clock import Reading

OLD = Path(__file__).with_name("old")
NEW_ZEALAND = 12 * 3600  # and an hour more in summer, which began between two of the cramps
LINES = [json.loads(line) for line in (OLD / "journal-1.jsonl").read_bytes().splitlines()[1:-1]]
"""What was in it, as that version exported it."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of the old journal."""
    return Path(shutil.copy(OLD / "journal-1.db", tmp_path / "journal.db"))


def summaries(journal: Journal) -> dict[str, dict[str, object]]:
    """The rows as exported now, by id, without what old rows could not say."""
    stream = io.BytesIO()
    export(journal, stream)
    rows = [json.loads(line) for line in stream.getvalue().splitlines()[1:-1]]
    later = {"machine": "", "after": "", "utc_offset": None}
    for row in rows:
        for name, empty in later.items() if row["kind"] == "event" else ():
            assert row.pop(name) == empty
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("read_only", [False, True], ids=["brought up", "only read"])
def test_everything_in_an_old_journal_is_there(path: Path, read_only: bool) -> None:
    before = path.read_bytes()
    with Journal.open(path, read_only=read_only) as journal:
        assert summaries(journal) == {line["id"]: line for line in LINES}
        assert repair.check(journal).ok
        assert {row.utc_offset for row in journal.history.episodes()} == {NEW_ZEALAND, NEW_ZEALAND + 3600, None}
    assert (path.read_bytes() == before) is read_only


def test_an_old_journal_goes_on(path: Path) -> None:
    with Journal.open(path) as journal:
        row = next(row for row in journal.history.episodes() if row.end == "resolved")
        at = Reading(1_795_000_000.0, 1.0, "boot")
        correct(journal, row.id, Correction(worst_pain=7), at)
        assert journal.history.episode(row.id).worst_pain == 7
        assert journal.entries(row.id)[-1].machine == journal.machine != ""
        assert repair.check(journal).ok
    copies = [file.name for file in path.parent.iterdir()]
    assert "journal-before-2.db" in copies


def test_what_the_old_version_exported_comes_in_and_is_known_again(path: Path, tmp_path: Path) -> None:
    data = (OLD / "journal-1.jsonl").read_bytes()
    with Journal.open(tmp_path / "new" / "journal.db") as journal, Journal.open(path) as old:
        assert import_(journal, io.BytesIO(data)).came_in == len(LINES)
        assert import_(old, io.BytesIO(data)).already_there == len(LINES)
        assert summaries(journal) == summaries(old)


def test_an_old_journal_that_is_damaged_is_recovered(path: Path) -> None:
    raw = path.read_bytes()
    assert len({row[1][0] for row in salvage.rows(raw)}) == len(LINES)
    path.write_bytes(bytes(100) + raw[100:])
    recovered(path)
    with Journal.open(path) as journal:
        assert summaries(journal) == {line["id"]: line for line in LINES}


def test_a_migration_cut_short_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from uncramp.record import schema

    name, statements = schema.MIGRATIONS[1]
    monkeypatch.setattr(schema, "MIGRATIONS", (schema.MIGRATIONS[0], (name, statements + "SELECT nothing;\n")))
    with pytest.raises(Exception, match="journal"):
        Journal.open(path)
    monkeypatch.undo()
    with sqlite3.connect(path) as connection:
        assert schema.version(connection) == 1
    connection.close()
    with Journal.open(path) as journal:
        assert summaries(journal) == {line["id"]: line for line in LINES}
