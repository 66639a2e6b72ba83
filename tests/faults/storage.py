"""Disks that refuse: no step is shown that is neither saved nor announced as unsaved, and all is written in the end.

A full and a read-only file system are real ones where this may mount them; a connection that fails is in statements.py.
"""

from __future__ import annotations

import ctypes
import os
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.faults import statements
from tests.faults.paths import PATHS, follow
from tests.faults.statements import compare, written_in_the_end
from tests.faults.tally import Work, new_home
from tests.faults.terminal import LEFT, Terminal, environment, set_clock, warm_up
from uncramp.protocol.terms import State
from uncramp.record.journal import Journal
from uncramp.record.replayed import replayed
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock

_NEWNS = 0x00020000


def run(work: Work) -> None:
    """Another program, a folder that goes away, real file systems; then statements that fail."""
    for part in (_locked, _vanished):
        with new_home() as home:
            part(work, home)
    if not work.going:
        return
    if not _mounts(work):
        work.tally.notes.append("no file system could be mounted here: a full and a read-only one were only simulated")
    statements.run(work)


# -- another program, a folder that goes away ---------------------------------------------------------


def _locked(work: Work, home: Path) -> None:
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    follow(session, clock, "0 d")
    other = sqlite3.connect(home / "journal.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for word in ("d", "d", "p", "3"):
        follow(session, clock, word)
        says = any("Not saved yet" in text and "another program" in text for text in session.view().banners)
        work.tally.expect(says, "a locked file is not said")
    other.execute("ROLLBACK")
    other.close()
    written_in_the_end(work, session, clock, "locked by another program")
    work.tally.count("locked files")


def _vanished(work: Work, home: Path) -> None:
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    follow(session, clock, "0 d")
    home.rename(home.with_name("elsewhere"))
    home.write_text("in the way")
    follow(session, clock, "d d")
    says = any("Not saved yet" in text for text in session.view().banners)
    work.tally.expect(says, "a folder that went away is not said")
    home.unlink()
    written_in_the_end(work, session, clock, "the folder went away")
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
            for number, state in enumerate((State.STRETCH, State.COMFORT, State.SEEK_CARE)):
                if number == 0 or work.going:  # at least one
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
    notes = 0
    for word in ("d m b " * 24).split():
        follow(session, clock, word)
        compare(work, session, f"{state}, refused")
        notes += any("Not saved yet" in text for text in session.view().banners)
    work.tally.expect(notes > 0, f"{state}: it was never said that nothing is saved")
    allow()
    written_in_the_end(work, session, clock, f"{state}, refused and allowed")


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
    for word in ("d", "d", "d"):
        follow(session, clock, word)
        compare(work, session, f"{state}, read-only")
    says = any("Not saved yet" in text for text in session.view().banners)
    work.tally.expect(says, f"{state}: a read-only place is not said")
    work.tally.expect(session.snapshot.onset == first.snapshot.onset, f"{state}: not resumed from a read-only place")
    remount("rw")
    written_in_the_end(work, session, clock, f"{state}, read-only and writable again")
    work.tally.count("read-only disks")


def _full_in_a_terminal(work: Work, home: Path) -> None:
    """The real command on the full disk: the banner on the screen, and everything written when there is room."""
    warm_up()
    _empty(home)
    set_clock(home, 0)
    with Terminal(environment(home), warm=True) as terminal:
        work.tally.expect(terminal.ready(), "nothing on the screen")
        terminal.send("0")
        work.tally.expect(terminal.until("GET READY"), "no hold")
        filler = _fill(home)
        for number in range(30):
            set_clock(home, 2.0 * number)
            terminal.send("md"[number % 2])
            terminal.settle(0.02)
            if "NOT SAVED" in terminal.text():
                break
        work.tally.expect(terminal.until("NOT SAVED"), f"not said:\n{terminal.text()}")
        filler.unlink()
        work.tally.expect(terminal.gone("NOT SAVED"), "nothing is written though there is room")
        terminal.send("q")
        work.tally.expect(terminal.end() == 0 and LEFT in terminal.output, "it did not leave")
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (episode,) = journal.history.episodes()
        work.tally.expect(replayed(journal.entries(episode.id)) is not None, "what was written cannot be replayed")
    work.tally.count("full disks in a terminal")
