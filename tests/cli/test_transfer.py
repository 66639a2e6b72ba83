"""`export`, `import` and the care of the journal's file."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from uncramp.record.journal import Journal


def test_export_forget_import_gives_the_same_export(run: Run, three: list[str], tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    assert run("export", str(first)).code == 0
    assert run("forget", "--all", "--yes").code == 0
    ran = run("import", str(first))
    assert ran.code == 0 and "12 rows came in; 0 were there" in ran.err
    assert run("export", str(second)).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600


def test_import_twice_adds_nothing(run: Run, three: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    run("export", str(file))
    assert "0 rows came in; 12 were there" in run("import", str(file)).err


def test_a_file_that_is_there_is_not_written_over(run: Run, three: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("mine")
    assert run("export", str(file)).code == 4 and file.read_text() == "mine"
    assert run("export", str(file), "--replace").code == 0 and file.read_text() != "mine"


def test_the_journal_is_never_its_own_export(run: Run, three: list[str], home: Path) -> None:
    before = (home / "journal.db").read_bytes()
    assert run("export", str(home / "journal.db"), "--replace").code == 4
    assert (home / "journal.db").read_bytes() == before


def test_a_place_that_cannot_be_written_is_3_and_leaves_nothing(run: Run, three: list[str], tmp_path: Path) -> None:
    ran = run("export", str(tmp_path / "none" / "a.jsonl"))
    assert ran.code == 3 and "cannot be used" in ran.err


@pytest.mark.parametrize("text", [b"", b"not json\n", b'{"kind":"header"}\n', b"\xff\xfe"])
def test_a_file_that_is_no_export_is_refused_whole(run: Run, three: list[str], tmp_path: Path, text: bytes) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(text)
    ran = run("import", str(file))
    assert ran.code == 2 and "line" in ran.err and ran.err.count("\n") == 1


def test_a_damaged_export_names_its_line(run: Run, three: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    run("export", str(file))
    file.write_bytes(file.read_bytes().replace(b"marker-1-1.", b"marker-1-9."))
    run("forget", "--all", "--yes")
    ran = run("import", str(file))
    assert ran.code == 2 and "line " in ran.err
    assert run("history", "--json").out == "[]\n"


def test_a_missing_file_is_3(run: Run, home: Path) -> None:
    assert run("import", str(home / "none")).code == 3
    assert not (home / "journal.db").exists()


def test_both_go_through_a_pipe(run: Run, three: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Stream:
        buffer = io.BytesIO()

    monkeypatch.setattr(sys, "stdin", Stream())
    file = tmp_path / "a.jsonl"
    run("export", str(file))
    Stream.buffer = io.BytesIO(file.read_bytes())
    assert "12 were there" in run("import", "-").err


def test_a_whole_journal_checks_out(run: Run, three: list[str]) -> None:
    ran = run("journal", "check")
    assert ran.code == 0 and "12 steps, 3 cramps" in ran.out


def test_a_changed_row_is_found(run: Run, three: list[str], home: Path) -> None:
    with Journal.open(home / "journal.db") as journal:
        journal.connection.execute("DROP TRIGGER event_fixed")
        journal.connection.execute("UPDATE event SET data = '{}' WHERE seq = 2")
    ran = run("journal", "check")
    assert ran.code == 1 and "recover" in ran.err and ran.out.count("event") >= 3


def test_a_damaged_journal_is_set_aside_and_what_can_be_read_is_saved(run: Run, three: list[str], home: Path) -> None:
    path = home / "journal.db"
    raw = bytearray(path.read_bytes())
    raw[100:140] = b"\xff" * 40  # the page that says which tables there are
    path.write_bytes(raw)
    assert run("history").code == 3
    ran = run("journal", "recover")
    assert ran.code == 0 and "12 steps, 3 cramps" in ran.out
    aside = [file for file in home.iterdir() if "damaged" in file.name and file.suffix == ".db"]
    assert len(aside) == 1 and str(aside[0]) in ran.out
    assert run("history").code == 0


def test_a_whole_journal_is_left_alone(run: Run, three: list[str], home: Path) -> None:
    ran = run("journal", "recover")
    assert ran.code == 0 and "nothing to recover" in ran.err
    assert [file.name for file in home.iterdir() if "damaged" in file.name] == []


def test_a_backup_opens_as_a_journal(run: Run, three: list[str], tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("journal", "backup", str(copy)).code == 0
    assert run("journal", "backup", str(copy)).code == 4
    assert run("journal", "backup", str(copy), "--replace").code == 0
    with Journal.open(copy, read_only=True) as journal:
        assert journal.history.count() == 3


def test_the_path_is_told_before_there_is_a_file(run: Run, home: Path) -> None:
    assert run("journal", "path").out == f"{home / 'journal.db'}\n"
