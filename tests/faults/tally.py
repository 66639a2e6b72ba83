"""What a part of the suite counts, and how long it may go on."""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

MOST_TOLD = 20
"""Losses told in full for each part; the others are only counted."""


@dataclass
class Tally:
    """Figures of one part, and its losses in words."""

    figures: Counter[str] = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, what: str, number: int = 1) -> None:
        """One more of something that was tried."""
        self.figures[what] += number

    def lose(self, what: str) -> None:
        """A promise that did not hold, with what is needed to see it again."""
        if len(self.losses) < MOST_TOLD:
            self.losses.append(what)
        self.figures["losses"] += 1

    def expect(self, holds: bool, what: str) -> bool:
        """Lose ``what`` unless it holds."""
        if not holds:
            self.lose(what)
        return holds


@dataclass
class Work:
    """One part at work: its chance, its end (monotonic seconds) and its figures.

    ``rounds`` are a measure that no busy machine changes: so often there is more to do, whatever the time. With
    ``first`` the first loss ends it.
    """

    chance: random.Random
    ends: float
    tally: Tally
    rounds: int | None = None
    first: bool = False

    @property
    def going(self) -> bool:
        """Whether there is more to do; asked once a round."""
        if self.first and self.tally.losses:
            return False
        if self.rounds is None:
            return time.monotonic() < self.ends
        self.rounds -= 1
        return self.rounds >= 0


def no_haste() -> None:
    """In this process a busy machine is no disk that hangs; `hangs` starts programs of its own."""
    from uncramp.record import disk_thread

    disk_thread.PATIENCE = disk_thread.LEAST = 60.0


@contextmanager
def new_home() -> Iterator[Path]:
    """An empty data folder, taken away afterwards."""
    with tempfile.TemporaryDirectory(prefix="uncramp-faults-", ignore_cleanup_errors=True) as folder:
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        yield home
