"""A disk that hangs: the start shows the danger lines, care comes, and what the record knows counts when it answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from uncramp.protocol.terms import State
from uncramp.record import disk_thread
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Damaged
from uncramp.record.lease import Leases
from uncramp.record.unsaved_steps import Keeper
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock

QUIET = Settings(country="GB")


class Disk:
    """Lets every opening of a journal hang from `hang` to `answer`."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch, self._go, self._real = patch, threading.Event(), Journal.open
        self._go.set()

    def hang(self) -> None:
        self._go.clear()
        self._patch.setattr(disk_thread, "PATIENCE", 0.01)
        self._patch.setattr(disk_thread, "LEAST", 0.01)
        self._patch.setattr(Journal, "open", self._open)

    def _open(self, path: Path, *, patience: float = 0.0, read_only: bool = False) -> Journal:
        self._go.wait()
        return self._real(path, patience=patience, read_only=read_only)

    def answer(self, session: Session | None = None) -> None:
        self._patch.setattr(disk_thread, "LEAST", 30.0)
        self._go.set()
        keeper = session.parts.keeper if session is not None else None
        if isinstance(keeper, Keeper) and keeper._disk._late is not None:
            keeper._disk._late.done.wait()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    made = Disk(monkeypatch)
    yield made
    made.answer()


def unsaved(session: Session) -> bool:
    return any("Not saved yet" in text for text in session.view().banners)


def start(home: Path, clock: ManualClock) -> Session:
    return open_session(clock=clock, journal=home / "journal.db", settings=QUIET)


def start_beside_an_open_cramp(home: Path, disk: Disk, clock: ManualClock) -> tuple[Session, Session]:
    """A cramp that was left open a minute ago, and a session opened while the disk does not answer."""
    before = start(home, clock)
    before.press("0")
    before.leave()
    clock.advance(60)
    disk.hang()
    return before, start(home, clock)


def test_a_start_shows_the_danger_lines_and_takes_a_sign(home: Path, disk: Disk) -> None:
    disk.hang()
    session = start(home, ManualClock())
    assert not session.begun
    assert unsaved(session)
    session.press("1")
    assert session.snapshot.state is State.SEEK_CARE
    assert unsaved(session)
    steps = session.snapshot.seq
    disk.answer(session)
    session.tick()
    assert not unsaved(session)
    journal = session.parts.keeper.journal
    assert journal is not None
    assert journal.last_seq(session.running.id) >= steps
    with Journal.open(home / "journal.db") as other:
        assert other.leases.holder_of(session.running.id) is not None  # taken as soon as it could be
    session.close()


def test_an_open_cramp_is_on_the_screen_as_soon_as_it_can_be_read(home: Path, disk: Disk) -> None:
    clock = ManualClock()
    before, session = start_beside_an_open_cramp(home, disk, clock)
    assert not session.begun
    disk.answer(session)
    clock.advance(1)
    session.tick()
    assert session.begun
    assert session.snapshot.onset == before.snapshot.onset
    assert not unsaved(session)
    session.press("e")  # held back a moment: nobody pressed it for what has just come
    clock.advance(1)
    session.press("e")
    assert session.snapshot.state is State.SEEK_CARE
    session.close()


def test_what_the_runner_has_begun_meanwhile_stays_on_the_screen(home: Path, disk: Disk) -> None:
    clock = ManualClock()
    _, session = start_beside_an_open_cramp(home, disk, clock)
    session.press("1")
    own = session.running.id
    disk.answer(session)
    clock.advance(1)
    session.tick()
    assert session.running.id == own
    assert session.snapshot.state is State.SEEK_CARE
    session.close()


def test_a_lease_that_cannot_be_written_is_trouble_that_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = start(home, ManualClock())

    def refuse(*_: object) -> None:
        raise Damaged("journal.damaged", {"path": "journal.db", "detail": "made up"})

    monkeypatch.setattr(Leases, "take", refuse)
    session.press("0")
    assert unsaved(session)
    monkeypatch.undo()
    session.tick()
    assert not unsaved(session)
    session.close()


def test_leaving_says_what_could_not_be_saved_and_does_not_wait(home: Path, disk: Disk) -> None:
    disk.hang()
    session = start(home, ManualClock())
    session.press("1")
    goodbye = session.leave("SIGTERM")
    assert "the disk does not answer" in goodbye
