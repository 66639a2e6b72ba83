"""Commands run in this process, with a journal of the test's own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.record.make import START, story
from uncramp.cli import main
from uncramp.record.journal import Journal

HOUR = 3600.0


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
Go = Callable[[str], None]


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command: its code, what it wrote, what it said."""

    def command(*arguments: str, **faces: Any) -> Ran:
        code = main(list(arguments), **faces)
        done = capsys.readouterr()
        return Ran(code, done.out, done.err)

    return command


@pytest.fixture
def journal(home: Path) -> Iterator[Journal]:
    """The journal of the test's home, open for writing."""
    with Journal.open(home / "journal.db") as opened:
        yield opened


@pytest.fixture
def three(home: Path) -> list[str]:
    """Three closed episodes, a day apart, in the journal; their ids, newest first."""
    with Journal.open(home / "journal.db") as opened:
        for number in range(3):
            opened.append_many(story(number))
        return [episode.id for episode in opened.history.episodes()]


def local_day(number: int) -> str:
    """The day of the numbered test episode, in the tests' zone (UTC)."""
    from datetime import UTC, datetime

    return datetime.fromtimestamp(START + number * 86_400, UTC).date().isoformat()


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> Iterator[Go]:
    """Travel to a zone."""

    def to(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield to
    monkeypatch.undo()
    time.tzset()
