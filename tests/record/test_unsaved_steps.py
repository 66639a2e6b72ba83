"""The guidance goes on whatever the disk says, and nothing kept is lost or passed over in silence."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import force_setattr

from tests.record.make import At, entry, episode_id
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import JournalError, LeaseLost, Unavailable, WrongSeq
from uncramp.record.unsaved_steps import Keeper, Saved, Unsaved
from uncramp.words.languages import load_words

EPISODE = episode_id(1)


@pytest.fixture(autouse=True)
def _every_keeper_is_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made: list[Keeper] = []
    begin = Keeper.__init__

    def init(keeper: Keeper, *given: Any) -> None:
        begin(keeper, *given)
        made.append(keeper)

    monkeypatch.setattr(Keeper, "__init__", init)
    yield
    for keeper in made:
        keeper.close()


class Failing:
    """A connection whose statements fail when `fails` says so, as a full or broken disk would make them."""

    def __init__(self, inner: sqlite3.Connection, code: int) -> None:
        self.inner, self.code = inner, code
        self.fails: Callable[[str], bool] = lambda sql: False
        self.asked: list[str] = []

    def execute(self, sql: str, *params: Any) -> Any:
        self.asked.append(sql)
        if self.fails(sql):
            error = sqlite3.OperationalError("made to fail")
            error.sqlite_errorcode = self.code
            raise error
        return self.inner.execute(sql, *params)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def words(result: Saved | Unsaved) -> str:
    return result.words if isinstance(result, Unsaved) else ""


def failing(keeper: Keeper, code: int) -> Failing:
    assert keeper.journal is not None
    made = Failing(keeper.journal.connection, code)
    keeper.journal.connection = made  # type: ignore[assignment]
    return made


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (sqlite3.SQLITE_FULL, "journal.full"),
        (sqlite3.SQLITE_READONLY, "journal.place_read_only"),
        (sqlite3.SQLITE_BUSY, "journal.locked"),
        (sqlite3.SQLITE_IOERR, "journal.io"),
        (sqlite3.SQLITE_CANTOPEN, "journal.cannot_open"),
        (sqlite3.SQLITE_CORRUPT, "journal.damaged"),
    ],
)
def test_what_the_disk_refuses_is_held_and_written_later_in_order(path: Path, code: int, why: str) -> None:
    opens = [True]

    def opening(patience: float) -> Journal:
        if not opens[0]:
            raise Unavailable(why)
        return Journal.open(path)

    keeper = Keeper(opening)
    assert keeper.keep(entry(1, 1)) == Saved()
    bad = failing(keeper, code)
    bad.fails = lambda sql: True
    opens[0] = False
    assert [words(keeper.keep(entry(1, seq))) for seq in (2, 3)] == [why, why]
    assert [kept.seq for kept in keeper.held if kept.seq > 1] == [2, 3]
    assert [kept.seq for kept in keeper.entries(EPISODE)] == [1, 2, 3]
    bad.fails = lambda sql: False
    opens[0] = True
    assert keeper.keep(entry(1, 4)) == Saved()
    assert (keeper.held, keeper.trouble) == ((), None)
    with Journal.open(path) as journal:
        assert journal.entries(EPISODE) == [entry(1, seq) for seq in (1, 2, 3, 4)]


def test_a_failure_at_each_statement_in_turn_is_announced_and_loses_nothing(path: Path) -> None:
    """Each statement of an append that fails gives "unsaved" and writes nothing; then all is written."""
    with Journal.open(path.with_name("count.db")) as journal:
        counted = Failing(journal.connection, sqlite3.SQLITE_FULL)
        journal.connection = counted  # type: ignore[assignment]
        journal.append(entry(1, 1))
    steps = len(counted.asked)
    assert steps >= 4
    for failing_step in range(steps):
        place = path.with_name(f"{failing_step}.db")
        keeper = Keeper.at(place)
        bad = failing(keeper, sqlite3.SQLITE_FULL)
        asked = iter(range(1000))
        bad.fails = lambda sql, asked=asked, n=failing_step: next(asked) == n and sql != "ROLLBACK"  # type: ignore[misc]
        assert words(keeper.keep(entry(1, 1))) == "journal.full", f"statement {failing_step}"
        with Journal.open(place) as other:
            assert other.entries(EPISODE) == []
        assert keeper.keep(entry(1, 2)) == Saved()
        with Journal.open(place) as other:
            assert [kept.seq for kept in other.entries(EPISODE)] == [1, 2]
            assert other.history.episode(EPISODE).seq == 2
        keeper.close()


def test_a_commit_that_failed_after_it_was_done_is_not_written_twice(path: Path) -> None:
    keeper = Keeper.at(path)
    assert keeper.journal is not None
    keeper.journal.leases.take(EPISODE, At())
    bad = failing(keeper, sqlite3.SQLITE_IOERR)
    real = bad.inner

    def commit_then_fail(sql: str) -> bool:
        if sql == "COMMIT":
            real.execute(sql)
            return True
        return False

    bad.fails = commit_then_fail
    assert keeper.keep(entry(1, 1)) == Saved()  # opened anew at once, and found there
    assert keeper.keep(entry(1, 2)) == Saved()
    with Journal.open(path) as journal:
        assert [kept.seq for kept in journal.entries(EPISODE)] == [1, 2]


def test_a_journal_that_cannot_be_opened_at_all(path: Path) -> None:
    blocker = path.parent
    blocker.write_text("a file where the folder should be")
    keeper = Keeper.at(path)
    assert keeper.journal is None and isinstance(keeper.trouble, Unsaved)
    assert isinstance(keeper.keep(entry(1, 1)), Unsaved)
    assert [kept.seq for kept in keeper.entries(EPISODE)] == [1]
    blocker.unlink()
    assert keeper.retry() == Saved()
    keeper.close()
    with Journal.open(path) as journal:
        assert journal.entries(EPISODE) == [entry(1, 1)]


def test_a_folder_that_vanishes_is_made_again_with_all_that_was_kept(path: Path) -> None:
    keeper = Keeper.at(path)
    assert keeper.journal is not None
    keeper.journal.leases.take(EPISODE, At())
    keeper.keep(entry(1, 1))
    keeper.keep(entry(1, 2))
    shutil.rmtree(path.parent)
    assert keeper.keep(entry(1, 3)) == Saved()
    keeper.close()
    with Journal.open(path) as journal:
        assert [kept.seq for kept in journal.entries(EPISODE)] == [1, 2, 3]


def test_a_resumed_episode_survives_its_folder_too(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append_many([entry(1, 1), entry(1, 2)])
    keeper = Keeper.at(path)
    assert len(keeper.entries(EPISODE)) == 2
    shutil.rmtree(path.parent)
    assert keeper.keep(entry(1, 3)) == Saved()
    assert len(keeper.entries(EPISODE)) == 3


def test_an_episode_whose_beginning_is_gone_goes_on_from_memory(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.append_many([entry(1, 1), entry(1, 2)])
    keeper = Keeper.at(path)
    shutil.rmtree(path.parent)
    assert words(keeper.keep(entry(1, 3))) == "journal.gone"
    assert words(keeper.keep(entry(1, 4))) == "journal.gone"
    assert [kept.seq for kept in keeper.held] == [3, 4]


def test_a_step_that_another_program_wrote_is_not_storage_trouble(path: Path) -> None:
    keeper = Keeper.at(path)
    with Journal.open(path) as other:
        other.append(entry(1, 1))
    ours = entry(1, 1)
    force_setattr(ours, "id", "another")
    with pytest.raises(WrongSeq):
        keeper.keep(ours)


def test_a_really_locked_file(path: Path) -> None:
    keeper = Keeper(lambda patience: Journal.open(path, patience=0.01))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert words(keeper.keep(entry(1, 1))) == "journal.locked"
    other.execute("ROLLBACK")
    other.close()
    assert keeper.retry() == Saved()


def test_a_newer_journal_is_never_written_and_said_to_be_so(path: Path) -> None:
    with Journal.open(path) as journal:
        journal.connection.execute("INSERT INTO migration VALUES (99, 'later')")
        journal.connection.execute("PRAGMA user_version = 99")
    keeper = Keeper.at(path)
    assert words(keeper.keep(entry(1, 1))) == "journal.newer"
    assert words(keeper.keep(entry(1, 2))) == "journal.newer"
    assert len(keeper.entries(EPISODE)) == 2


def test_a_journal_opened_for_reading_only_is_named_in_what_is_said(path: Path) -> None:
    Journal.open(path).close()
    keeper = Keeper(lambda patience: Journal.open(path, read_only=True))
    assert keeper.trouble is not None
    assert keeper.trouble.words == "journal.opened_read_only"
    text = load_words().text(keeper.trouble.words, **keeper.trouble.params)
    assert text.startswith(str(path))
    keeper.close()


def test_a_journal_upgraded_meanwhile_is_said_and_what_follows_is_held(path: Path) -> None:
    keeper = Keeper.at(path)
    assert keeper.keep(entry(1, 1)) == Saved()
    with Journal.open(path) as newer:
        newer.connection.execute("INSERT INTO migration VALUES (99, 'later')")
        newer.connection.execute("PRAGMA user_version = 99")
    assert [words(keeper.keep(entry(1, seq))) for seq in (2, 3)] == ["journal.newer", "journal.newer"]
    assert [kept.seq for kept in keeper.entries(EPISODE)] == [1, 2, 3]


def test_being_taken_over_is_not_storage_trouble(path: Path) -> None:
    keeper = Keeper.at(path)
    assert keeper.journal is not None
    keeper.journal.leases.take(EPISODE, At())
    keeper.keep(entry(1, 1))
    with Journal.open(path) as other:
        other.leases.take_over(EPISODE, At())
    with pytest.raises(LeaseLost):
        keeper.keep(entry(1, 2))
    keeper.close()


def test_system_errors_are_the_journals_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *args: Any, **more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(JournalError) as caught:
        Journal.open(path)
    assert caught.value.words == "journal.full"
