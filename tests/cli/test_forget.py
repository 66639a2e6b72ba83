"""`forget` names what goes, asks, and takes everything only when told so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Run, local_day
from tests.record.make import episode_id
from uncramp.record.journal import Journal


def types(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def left(home: Path) -> int:
    with Journal.open(home / "journal.db") as journal:
        return journal.history.count()


def test_nothing_named_takes_nothing(run: Run, three: list[str], home: Path) -> None:
    ran = run("forget", "--yes")
    assert ran.code == 2 and left(home) == 3


def test_two_ways_at_once_are_refused(run: Run, three: list[str], home: Path) -> None:
    assert run("forget", three[0], "--all", "--yes").code == 2 and left(home) == 3


@pytest.mark.parametrize("typed", ["", "no\n", "\n", "yesterday\n"])
def test_without_a_yes_nothing_goes(
    run: Run, three: list[str], home: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    types(monkeypatch, typed)
    ran = run("forget", "--all")
    assert ran.code == 4 and left(home) == 3
    assert "nothing was forgotten" in ran.err


def test_it_names_what_it_takes_before_it_asks(
    run: Run, three: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types(monkeypatch, "yes\n")
    ran = run("forget", three[0])
    assert ran.code == 0 and left(home) == 2
    named, asked = ran.err.index(three[0][:13]), ran.err.index("Type yes")
    assert named < asked < ran.err.index("is forgotten")
    assert three[1][:13] not in ran.err


def test_what_is_forgotten_is_gone_from_the_file(run: Run, three: list[str], home: Path) -> None:
    assert b"marker-2-1." in (home / "journal.db").read_bytes()
    run("forget", episode_id(2), "--yes")
    assert b"marker-2-1." not in b"".join(file.read_bytes() for file in home.iterdir())


def test_a_range_takes_whole_days(run: Run, three: list[str], home: Path) -> None:
    ran = run("forget", "--since", local_day(0), "--until", local_day(1), "--yes")
    assert ran.code == 0 and left(home) == 1
    assert "2 cramps" in ran.err


def test_everything_includes_what_is_no_episode(run: Run, three: list[str], home: Path) -> None:
    run("run", "no-cramp")
    run("prevent", "--tick", "all")
    ran = run("forget", "--all", "--yes")
    assert "1 run" in ran.err and "1 checklist" in ran.err
    with Journal.open(home / "journal.db") as journal:
        assert list(journal.runs.list()) == [] and journal.checklists.latest() is None


def test_an_empty_range_is_said(run: Run, three: list[str], home: Path) -> None:
    ran = run("forget", "--since", "1999-01-01", "--until", "1999-01-02", "--yes")
    assert ran.code == 1 and left(home) == 3


def test_many_are_named_by_the_first_and_the_last(run: Run, home: Path) -> None:
    for number in range(25):
        run("add", "--onset", f"2025-01-{number + 1:02}")
    err = run("forget", "--all", "--yes").err
    assert "and 23 between them" in err and "2025-01-01" in err and "2025-01-25" in err and "2025-01-12" not in err


def test_older_copies_are_named(run: Run, three: list[str], home: Path) -> None:
    copy = home / "journal-before-2.db"
    copy.write_bytes(b"")
    assert str(copy) in run("forget", "--all", "--yes").err
