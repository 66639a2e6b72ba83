"""The real command in a real terminal, in a home of its own, with a clock that tests move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.terminal import Terminal, environment, set_clock
from uncramp.record.entry import Entry
from uncramp.record.journal import Journal
from uncramp.session.keyboard import HELD

Start = Callable[..., Terminal]


class Desk:
    """Starts commands in one home and moves their time."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.passed = 0.0
        self.jumped = 0.0
        self.started: list[Terminal] = []
        set_clock(home, 0)

    def start(self, *arguments: str, size: tuple[int, int] = (80, 24), **environ: str) -> Terminal:
        """The command, as it is typed."""
        self.started.append(Terminal(environment(self.home, **environ), arguments, size=size))
        return self.started[-1]

    def pass_time(self, seconds: float) -> None:
        """Let time pass for every command, as a closed lid does."""
        self.passed += seconds
        set_clock(self.home, self.passed, self.jumped)

    def set_wall(self, seconds: float) -> None:
        """Set the wall clock."""
        self.jumped += seconds
        set_clock(self.home, self.passed, self.jumped)

    def entries(self) -> list[Entry]:
        """Every step in the journal."""
        with Journal.open(self.home / "journal.db", read_only=True) as journal:
            return [entry for episode in journal.history.episodes() for entry in journal.entries(episode.id)]

    def names(self) -> list[str]:
        """What happened, by name."""
        return [entry.name for entry in self.entries()]


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    desk = Desk(home)
    yield desk
    for terminal in desk.started:
        terminal.close()


def press(terminal: Terminal, desk: Desk, keys: str, *shown: str) -> None:
    """Keys as a calm hand presses them; then ``shown`` is on the screen."""
    *first, last = keys.split()
    for key in first:
        _press(terminal, desk, key)
    _press(terminal, desk, last, *shown)


def _press(terminal: Terminal, desk: Desk, key: str, *shown: str) -> None:
    desk.pass_time(1)
    sent = {"enter": "\r", "space": " "}.get(key, key)
    assert terminal.press(sent, *shown, wait=lambda: desk.pass_time(HELD + 0.1)), terminal.text()
