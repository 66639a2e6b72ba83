"""A disk that hangs never stops the help: nobody waits long, and what was late is written by itself, in order."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import force_setattr

from tests.record.make import At, closed, entry, episode_id
from uncramp.record import disk_thread
from uncramp.record.disk_thread import DiskThread
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import LeaseLost, Unavailable
from uncramp.record.unsaved_steps import Keeper, Saved, Unsaved

EPISODE = episode_id(1)


class Slow:
    """A connection whose statements hang, when `hangs` says so, until they are let go."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self.go = threading.Event()
        self.hangs: Callable[[str], bool] = lambda sql: False

    def execute(self, sql: str, *params: Any) -> Any:
        if self.hangs(sql):
            self.go.wait()
        return self.inner.execute(sql, *params)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


@contextmanager
def impatient() -> Iterator[None]:
    """Nobody waits longer than a moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk_thread, "PATIENCE", 0.01)
        patch.setattr(disk_thread, "LEAST", 0.01)
        yield


def slow(keeper: Keeper) -> Slow:
    assert keeper.journal is not None
    made = Slow(keeper.journal.connection)
    keeper.journal.connection = made  # type: ignore[assignment]
    return made


def words(result: Saved | Unsaved) -> str:
    return result.words if isinstance(result, Unsaved) else ""


def test_what_is_asked_is_done_in_the_thread_and_its_errors_come_back() -> None:
    disk = DiskThread()
    assert disk(threading.current_thread) is not threading.current_thread()
    assert disk(lambda: disk(lambda: 1)) == 1  # whoever is there already need not wait for itself
    with pytest.raises(ZeroDivisionError):
        disk(lambda: 1 / 0)
    disk.stop()
    with pytest.raises(Unavailable):
        disk(lambda: 1)


def test_what_hangs_is_given_up_waiting_for_and_everything_after_it_at_once() -> None:
    disk, go, done = DiskThread(), threading.Event(), []
    with impatient():
        with pytest.raises(Unavailable) as caught:
            disk(lambda: go.wait() and done.append(1))  # type: ignore[func-returns-value]
        assert caught.value.words == "journal.slow"
        assert disk.is_late
    with pytest.raises(Unavailable):
        disk(lambda: done.append(2))  # not waited for, though there is patience again: the disk has not answered
    go.set()
    disk._late.done.wait()  # type: ignore[union-attr]
    assert disk(lambda: done.append(3)) is None
    assert done == [1, 3]


def test_many_slow_answers_in_a_row_share_one_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """As at a start, which asks the record a dozen things: it is not a dozen times as patient."""
    now = [0.0]
    monkeypatch.setattr(disk_thread, "PATIENCE", 0.5)
    monkeypatch.setattr(disk_thread, "LEAST", 0.05)
    monkeypatch.setattr("uncramp.record.disk_thread.time.monotonic", lambda: now[0])
    disk = DiskThread()
    waited: list[float] = []

    class Watched:
        def wait(self, seconds: float) -> bool:
            waited.append(round(seconds, 3))
            now[0] += min(0.2, seconds)  # each answer takes 0.2 s
            return seconds >= 0.2

    class Work:
        done = Watched()

    answers = [disk._wait(Work()) for _ in range(4)]  # type: ignore[arg-type]
    assert waited == [0.5, 0.3, 0.1, 0.05]
    assert answers == [True, True, False, False]
    now[0] += 10
    assert disk._wait(Work())  # type: ignore[arg-type]
    assert waited[-1] == 0.5


def test_a_thread_that_nobody_has_any_more_ends() -> None:
    disk = DiskThread()
    thread = disk._thread
    del disk
    gc.collect()
    thread.join(30)
    assert not thread.is_alive()


@pytest.mark.parametrize("where", ["BEGIN IMMEDIATE", "INSERT", "COMMIT"])
def test_a_step_on_a_disk_that_hangs_is_told_and_written_in_order_when_it_goes_on(path: Path, where: str) -> None:
    keeper = Keeper.at(path)
    assert keeper.keep(entry(1, 1)) == Saved()
    disk = slow(keeper)
    disk.hangs = lambda sql: sql.startswith(where)
    with impatient():
        assert [words(keeper.keep(entry(1, seq))) for seq in (2, 3, 4)] == ["journal.slow"] * 3
        assert [kept.seq for kept in keeper.entries(EPISODE)] == [1, 2, 3, 4]
        late = keeper._disk._late
    disk.hangs = lambda sql: False
    disk.go.set()
    assert late is not None
    late.done.wait()
    with Journal.open(path) as other:  # nobody had to ask again
        assert [kept.seq for kept in other.entries(EPISODE)] == [1, 2, 3, 4]
    assert (keeper.retry(), keeper.held, keeper.trouble) == (Saved(), (), None)
    keeper.close()


def test_an_opening_that_hangs_is_taken_up_when_it_comes_about(path: Path) -> None:
    go = threading.Event()

    def opening(patience: float) -> Journal:
        go.wait()
        return Journal.open(path, patience=patience)

    with impatient():
        keeper = Keeper(opening)
        assert keeper.journal is None
        assert words(keeper.keep(entry(1, 1))) == "journal.slow"
        late = keeper._disk._late
    go.set()
    assert late is not None
    late.done.wait()
    assert keeper.retry() == Saved()
    with Journal.open(path) as other:
        assert other.last_seq(EPISODE) == 1
    keeper.close()


def test_leaving_does_not_wait_for_a_disk_that_hangs(path: Path) -> None:
    keeper = Keeper.at(path)
    disk = slow(keeper)
    disk.hangs = lambda sql: True
    with impatient():
        keeper.keep(entry(1, 1))
        keeper.close()
    assert keeper.held
    disk.go.set()


def test_a_window_that_took_over_meanwhile_is_found_out_by_the_next_step(path: Path) -> None:
    keeper = Keeper.at(path)
    assert keeper.journal is not None
    keeper.journal.leases.take(EPISODE, At())
    disk = slow(keeper)
    disk.hangs = lambda sql: sql == "BEGIN IMMEDIATE"
    with impatient():
        assert words(keeper.keep(entry(1, 1))) == "journal.slow"
        late = keeper._disk._late
    with Journal.open(path) as other:
        other.leases.take_over(EPISODE, At())
        other.append_many([entry(1, 1), closed(1, 2)])
    disk.hangs = lambda sql: False
    disk.go.set()
    assert late is not None
    late.done.wait()
    with pytest.raises(LeaseLost):
        keeper.keep(entry(1, 2))
    assert keeper.held == ()
    keeper.close()


def test_what_an_answer_says_of_the_runner_is_kept_with_it_or_not_at_all(path: Path) -> None:
    keeper = Keeper.at(path)
    answered = entry(1, 1)
    force_setattr(answered, "remembers", {"statin": True})
    disk = slow(keeper)
    disk.hangs = lambda sql: sql == "COMMIT"
    with impatient():
        keeper.keep(answered)
        late = keeper._disk._late
    with Journal.open(path) as other:
        assert other.profile.latest() == {}
        disk.go.set()
        assert late is not None
        late.done.wait()
        assert other.profile.latest() == {"statin": True}
        assert other.entries(EPISODE) == [answered]
    keeper.close()
