"""A step is on the disk before it is on the screen: a session is played on a real file, read by a second reader."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import Protocol

from ..protocol.snapshot import Event, Refused, Snapshot
from ..system.clock import Clock, ManualClock
from .explore import OPENED, Explored, Node
from .promises import Held


class PlayableSession(Protocol):
    """What is needed of a session to play an episode on it."""

    @property
    def snapshot(self) -> Snapshot:
        """The episode as it stands."""

    def send(self, event: Event) -> object:
        """One event, now. Raises `Refused`."""

    def view(self) -> object:
        """What is shown."""

    def close(self) -> None:
        """The end."""


class OpenSession(Protocol):
    """Opens a session on a clock and a journal; the faces' own one, handed in by who runs the check."""

    def __call__(self, *, clock: Clock, journal: Path) -> PlayableSession:
        """The session."""


def steps_on_disk(explored: Explored, held: Held, open_session: OpenSession) -> None:
    """Play the longest ways through a session and read each step from the file before the next."""
    with tempfile.TemporaryDirectory(prefix="uncramp-check-") as folder:
        for number, node in enumerate(_long_ways(explored)):
            _play(node, Path(folder) / f"{number}.db", held, open_session)


def _long_ways(explored: Explored, most: int = 6) -> list[Node]:
    """The longest ways, one to each end state."""
    ends: dict[object, Node] = {}
    for node in explored.nodes:
        ends[node.snapshot.state] = node
    return sorted(ends.values(), key=lambda node: -len(node.steps()))[:most]


def _play(node: Node, file: Path, held: Held, open_session: OpenSession) -> None:
    clock = ManualClock(OPENED)
    session = open_session(clock=clock, journal=file)
    try:
        for step in node.steps()[2:]:
            assert step.move is not None
            clock.advance(step.move.wait)
            with contextlib.suppress(Refused):  # a journal answers some questions that the way was asked
                session.send(step.move.event)
            session.view()
            held.case(_written(file) >= session.snapshot.seq, step, "a step was shown that is not on the disk")
    finally:
        session.close()


def _written(file: Path) -> int:
    import sqlite3

    with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as reader:
        return int(reader.execute("select coalesce(max(seq), 0) from event").fetchone()[0])
