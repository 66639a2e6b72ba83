"""Journals of any size, made through the record itself; and what opening, history and resuming cost over them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tests.bench.figures import Figures
from tests.bench.programs import UNCRAMP, environment
from tests.bench.rounds import oneshot
from uncramp.diary.survey import survey
from uncramp.protocol.snapshot import Event
from uncramp.protocol.terms import On
from uncramp.record.entry import Entry
from uncramp.record.episode_writer import Memory
from uncramp.record.journal import Journal
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp.system.ids import uuid7

NOW = 1_800_000_000.0
KEYS = ("0", "s", "1")
EPISODES_A_DAY = 1.0
_BATCH = 5_000
MS = 1000
HISTORY_COMMAND = (UNCRAMP, "history", "--limit", "20")
OPEN, RESUME, HISTORY = "open, to the first view", "resume, to the first view", "history of 20"
COUNTS = "the diary's counts"
COMMAND = "uncramp history"


def program(episodes: int) -> str:
    """How a journal of so many episodes is called in the table."""
    return f"journal of {episodes:,}"


def make(path: Path, episodes: int) -> None:
    """A journal of so many closed episodes, the newest a day old."""
    story = _episode()
    with Journal.open(path) as journal:
        made = _copies(story, episodes)
        while batch := list(islice(made, _BATCH)):
            journal.append_many(entry for copy in batch for entry in copy)


def measure(folders: dict[int, Path], turn: int, home: Path, figures: Figures) -> None:
    """One round over all sizes; each folder is a data folder with its journal in it."""
    at = NOW + turn * 100_000
    for episodes, folder in folders.items():
        own = environment(home, UNCRAMP_HOME=str(folder))
        name, journal = program(episodes), folder / "journal.db"
        figures.add(name, OPEN, "ms", _opened(journal, at) * MS)
        figures.add(name, HISTORY, "ms", _history(journal) * MS)
        figures.add(name, COUNTS, "ms", _counted(journal, at) * MS)
        figures.add(name, RESUME, "ms", _resumed(journal, at) * MS)
        figures.add(name, "size on disk", "MB", journal.stat().st_size / 1e6)
        figures.add(name, COMMAND, "ms", oneshot(HISTORY_COMMAND, own) * MS)


def _opened(journal: Path, at: float) -> float:
    started = time.perf_counter()
    session = open_session(clock=ManualClock(at), journal=journal, settings=Settings())
    session.view()
    took = time.perf_counter() - started
    session.close()
    return took


def _resumed(journal: Path, at: float) -> float:
    """Open with an episode five minutes old, which then ends."""
    begun = open_session(clock=ManualClock(at), journal=journal, settings=Settings())
    begun.press("0")
    begun.close()
    took = _opened(journal, at + 300)
    ended = open_session(clock=ManualClock(at + 301), journal=journal, settings=Settings())
    ended.send(Event(On.STOP_HERE))
    ended.close()
    return took


def _history(journal: Path) -> float:
    started = time.perf_counter()
    with Journal.open(journal, read_only=True) as opened:
        assert list(opened.history.episodes(limit=20))
    return time.perf_counter() - started


def _counted(journal: Path, at: float) -> float:
    started = time.perf_counter()
    with Journal.open(journal, read_only=True) as opened:
        assert survey(opened, at, UTC)
    return time.perf_counter() - started


def _episode() -> Sequence[Entry]:
    """The entries of one whole episode."""
    clock = ManualClock(NOW)
    session = open_session(clock=clock, memory=True, settings=Settings())
    for key in KEYS:
        clock.advance(2.0)
        session.press(key)
    session.send(Event(On.STOP_HERE))
    assert isinstance(session.parts.keeper, Memory)
    return session.parts.keeper.kept


def _copies(story: Sequence[Entry], episodes: int) -> Iterator[list[Entry]]:
    for number in range(episodes, 0, -1):
        back = 86_400 + (number - 1) * 86_400 / EPISODES_A_DAY
        id = uuid7(story[0].at - back)
        yield [
            replace(
                entry,
                id="",
                episode=id,
                at=entry.at - back,
                wall=entry.wall - back,
                outcome=_shifted(entry.outcome, back),
            )
            for entry in story
        ]


def _shifted(value: Any, back: float) -> Any:
    """Every instant in the data that much earlier."""
    if isinstance(value, float) and value > NOW / 2:
        return value - back
    if isinstance(value, dict):
        return {key: _shifted(item, back) for key, item in value.items()}
    return value
