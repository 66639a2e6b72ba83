"""Disks that refuse: no step is shown that is neither saved nor announced as unsaved, and all is written in the end.

A full and a read-only file system are real ones where this may mount them; a connection that fails does so at each of
its statements in turn, with each of SQLite's complaints.
"""

from __future__ import annotations

import ctypes
import os
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from faults.paths import PATHS, follow
from faults.tally import Work, new_home
from faults.terminal import LEFT, Terminal, environment, set_clock, warm_up
from uncramp.clock import ManualClock
from uncramp.opening import restore
from uncramp.protocol.terms import State
from uncramp.record.journal import Journal
from uncramp.session import Session, open_session
from uncramp.settings import Settings

_CODES = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOMEM,
)
_KEYS = "0 m d p 4 space space b m + d m g +34 2 5 m"
_NEWNS = 0x00020000


class _Plan:
    """Which statement fails, for how many after it, and how."""

    first = 0
    last = 0
    code = 0
    seen = 0

    @classmethod
    def set(cls, first: int, length: int, code: int) -> None:
        cls.first, cls.last, cls.code, cls.seen = first, first + length, code, 0

    @classmethod
    def meet(cls) -> None:
        cls.seen += 1
        if cls.first <= cls.seen < cls.last:
            error = sqlite3.OperationalError("made to fail")
            error.sqlite_errorcode = cls.code
            raise error


class _Failing(sqlite3.Connection):
    """A connection that fails as planned."""

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        _Plan.meet()
        return super().execute(*arguments)


def run(work: Work) -> None:
    """Statements, then real file systems."""
    for part in (_locked, _vanished):
        with new_home() as home:
            part(work, home)
    if not _mounts(work):
        work.tally.notes.append("no file system could be mounted here: a full and a read-only one were only simulated")
    _statements(work)


# -- a connection that fails ------------------------------------------------------------------------


def _statements(work: Work) -> None:
    honest = sqlite3.connect
    sqlite3.connect = lambda *a, **k: honest(*a, **{"factory": _Failing, **k})
    try:
        with new_home() as home:
            _Plan.set(0, 0, 0)
            _play(home, lambda session: None)
            statements = _Plan.seen
        plans = [
            (first, length, code) for first in range(1, statements + 1) for length in (1, 4, 60) for code in _CODES
        ]
        work.chance.shuffle(plans)
        for plan in _each_before_any_twice(plans):
            if not work.going:
                break
            with new_home() as home:
                _statement(work, home, *plan)
            work.tally.count("failing statements")
        work.tally.notes.append(f"{statements} statements, {len(plans):,} ways to fail")
    finally:
        sqlite3.connect = honest


def _each_before_any_twice(plans: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The plans in an order in which every statement fails once before any fails again."""
    times: Counter[int] = Counter()

    def turn(plan: tuple[int, int, int]) -> int:
        times[plan[0]] += 1
        return times[plan[0]]

    return sorted(plans, key=turn)


def _play(home: Path, look: Callable[[Session], None]) -> tuple[Session, ManualClock]:
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    look(session)
    for word in _KEYS.split():
        follow(session, clock, word)
        look(session)
    return session, clock


def _statement(work: Work, home: Path, first: int, length: int, code: int) -> None:
    where = f"statement {first} and {length - 1} more fail with {code}"

    def look(session: Session) -> None:
        _told(work, session, where)

    _Plan.set(first, length, code)
    try:
        session, clock = _play(home, look)
    except Exception as error:
        work.tally.lose(f"{where}: {type(error).__name__}: {error}")
        return
    _Plan.set(0, 0, 0)
    _written_in_the_end(work, session, clock, where)


def _told(work: Work, session: Session, where: str) -> None:
    """What is on the screen is in the file, or the screen says that it is not."""
    if not session.begun:
        return
    plan = (_Plan.first, _Plan.last)
    _Plan.first = _Plan.last = 0
    saved = _saved(session)
    _Plan.first, _Plan.last = plan
    says = any("not being saved" in text for text in session.view().banners)
    if saved < session.snapshot.seq and not says and not session.ui.read_only:
        work.tally.lose(f"{where}: {session.snapshot.seq} steps are shown, {saved} are saved, and nothing is said")
    work.tally.count("screens compared")


def _saved(session: Session) -> int:
    journal = session.parts.keeper.journal
    path = journal.path if journal is not None else None
    if path is None or not path.exists():
        return 0
    with Journal.open(path, read_only=True) as other:
        return other.last_seq(session._written.id)


def _written_in_the_end(work: Work, session: Session, clock: ManualClock, where: str) -> None:
    """When the disk takes things again, everything is written, in order."""
    for _ in range(3):
        clock.advance(1)
        session.tick()
    journal = session.parts.keeper.journal
    if session.ui.read_only or journal is None:
        work.tally.lose(f"{where}: it does not write again; {session.view().banners}")
        return
    names = [str(stamped.event.name) for stamped in session.snapshot.log]
    entries = journal.entries(session._written.id)
    work.tally.expect([one.name for one in entries] == names, f"{where}: {[one.name for one in entries]}, not {names}")
    work.tally.expect(restore(entries) is not None, f"{where}: what was written cannot be replayed")
    says = any("not being saved" in text for text in session.view().banners)
    work.tally.expect(not says, f"{where}: it is said that nothing is saved, and it is")
    session.close()


# -- another program, a folder that goes away ---------------------------------------------------------


def _locked(work: Work, home: Path) -> None:
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    follow(session, clock, "0 m")
    other = sqlite3.connect(home / "journal.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for word in ("d", "m", "p", "3"):
        follow(session, clock, word)
        says = any("not being saved" in text and "another program" in text for text in session.view().banners)
        work.tally.expect(says, "a locked file is not said")
    other.execute("ROLLBACK")
    other.close()
    _written_in_the_end(work, session, clock, "locked by another program")
    work.tally.count("locked files")


def _vanished(work: Work, home: Path) -> None:
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    follow(session, clock, "0 m")
    home.rename(home.with_name("elsewhere"))
    home.write_text("in the way")
    follow(session, clock, "m d")
    says = any("not being saved" in text for text in session.view().banners)
    work.tally.expect(says, "a folder that went away is not said")
    home.unlink()
    _written_in_the_end(work, session, clock, "the folder went away")
    work.tally.count("vanished folders")


# -- real file systems ------------------------------------------------------------------------------


def _mounts(work: Work) -> bool:
    """A full and a read-only file system of our own, in a mount namespace that nobody else sees."""
    if os.geteuid() != 0 or ctypes.CDLL(None, use_errno=True).unshare(_NEWNS) != 0:
        return False
    if subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True).returncode:
        return False
    with new_home() as home:
        mounted = ["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(home)]
        if subprocess.run(mounted, capture_output=True).returncode:
            return False
        try:
            for state in (State.STRETCH, State.COMFORT, State.SEEK_CARE):
                _full(work, home, state)
                _read_only(work, home, state)
            _full_in_a_terminal(work, home)
        finally:
            subprocess.run(["umount", "-l", str(home)], capture_output=True)
    return True


def _fill(home: Path) -> Path:
    filler = home / "filler"
    with open(filler, "wb", buffering=0) as file:
        for size in (65_536, 4096, 512):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    return filler


def _empty(home: Path) -> None:
    for file in home.iterdir():
        if file.is_file():
            file.unlink()


def _refused(work: Work, home: Path, state: State, refuse: Callable[[], object], allow: Callable[[], object]) -> None:
    _empty(home)
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    follow(session, clock, PATHS[state])
    refuse()
    told = 0
    for word in ("m", "d", "m", "d", "m", *("d m " * 30).split()):
        follow(session, clock, word)
        _told(work, session, f"{state}, refused")
        told += any("not being saved" in text for text in session.view().banners)
    work.tally.expect(told > 0, f"{state}: it was never said that nothing is saved")
    allow()
    _written_in_the_end(work, session, clock, f"{state}, refused and allowed")


def _full(work: Work, home: Path, state: State) -> None:
    _refused(work, home, state, lambda: _fill(home), lambda: (home / "filler").unlink())
    work.tally.count("full disks")


def _read_only(work: Work, home: Path, state: State) -> None:
    """A start on a file system that can only be read; the system forbids turning one that is in use into that."""

    def remount(how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(home)], check=True, capture_output=True)

    _empty(home)
    clock = ManualClock()
    first = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    follow(first, clock, PATHS[state])
    first.leave()
    remount("ro")
    clock.advance(1)
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    for word in ("m", "d", "m"):
        follow(session, clock, word)
        _told(work, session, f"{state}, read-only")
    says = any("not being saved" in text for text in session.view().banners)
    work.tally.expect(says, f"{state}: a read-only place is not said")
    work.tally.expect(session.snapshot.onset == first.snapshot.onset, f"{state}: not resumed from a read-only place")
    remount("rw")
    _written_in_the_end(work, session, clock, f"{state}, read-only and writable again")
    work.tally.count("read-only disks")


def _full_in_a_terminal(work: Work, home: Path) -> None:
    """The real command on the full disk: the banner on the screen, and everything written when there is room."""
    warm_up()
    _empty(home)
    set_clock(home, 0)
    with Terminal(environment(home), warm=True) as terminal:
        work.tally.expect(terminal.until("q leave"), "nothing on the screen")
        terminal.send("0")
        work.tally.expect(terminal.until("Get ready"), "no hold")
        filler = _fill(home)
        for number in range(30):
            set_clock(home, 2.0 * number)
            terminal.send("md"[number % 2])
            terminal.read(0.3, 0.02)
            if "not being saved" in terminal.text():
                break
        work.tally.expect(terminal.until("not being saved", "disk is full", seconds=5), f"not said:\n{terminal.text()}")
        filler.unlink()
        for _ in range(100):
            terminal.read(0.2)
            if "not being saved" not in terminal.text():
                break
        work.tally.expect("not being saved" not in terminal.text(), "nothing is written though there is room")
        terminal.send("q")
        work.tally.expect(terminal.end() == 0 and LEFT in terminal.output, "it did not leave")
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (episode,) = journal.history.episodes()
        work.tally.expect(restore(journal.entries(episode.id)) is not None, "what was written cannot be replayed")
    work.tally.count("full disks in a terminal")
