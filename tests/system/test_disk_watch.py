"""A disk that does not answer is noticed; work, a pause between questions and a slow answer are not taken for it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from uncramp.system import disk_watch
from uncramp.system.disk_watch import Stillness, asked, watch


def test_what_moves_starts_the_count_again() -> None:
    still = Stillness()
    assert still.look(10.0, 1.0, 1) == 0
    assert still.look(14.0, 1.01, 1) == 4
    assert still.look(15.0, 1.5, 1) == 0, "the processor was used"
    assert still.look(19.0, 1.5, 1) == 4
    assert still.look(20.0, 1.5, 2) == 0, "something else is asked"
    assert still.look(26.0, 1.5, 2) == 6


def test_a_disk_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_watch, "PATIENCE", 0.0)
    given_up, paths = threading.Event(), []

    def give_up(path: Path) -> None:
        paths.append(path)
        given_up.set()

    with watch(give_up), asked(Path("/hung")), asked(Path("/hung/journal.db")):
        assert given_up.wait(60), "nobody noticed"
    assert paths == [Path("/hung/journal.db")]


def test_nothing_is_given_up_where_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk_watch, "PATIENCE", 0.0)
    monkeypatch.setattr(disk_watch, "_LOOK", 0.001)
    looks = threading.Semaphore(0)
    paths: list[Path] = []
    monkeypatch.setattr(disk_watch, "Stillness", lambda: looks.release())
    with watch(paths.append):
        with asked(Path("/answers")):
            pass
        for _ in range(5):
            assert looks.acquire(timeout=60)
    assert paths == []
