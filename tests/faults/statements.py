"""A database that fails at each statement in turn, for a while or for long, with each of SQLite's complaints."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.paths import follow
from tests.faults.tally import Work, new_home
from uncramp.record.journal import Journal
from uncramp.record.replayed import replayed
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock

_CODES = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOMEM,
)
_KEYS = "0 m b d p 4 space space b m b + d m b g +34 2 5 m b"


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
        for number, plan in enumerate(_each_before_any_twice(plans)):
            if number and not work.going:  # at least one
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
        compare(work, session, where)

    _Plan.set(first, length, code)
    try:
        session, clock = _play(home, look)
    except Exception as error:
        work.tally.lose(f"{where}: {type(error).__name__}: {error}")
        return
    _Plan.set(0, 0, 0)
    written_in_the_end(work, session, clock, where)


def compare(work: Work, session: Session, where: str) -> None:
    """What is on the screen is in the file, or the screen says that it is not."""
    if not session.begun:
        return
    plan = (_Plan.first, _Plan.last)
    _Plan.first = _Plan.last = 0
    saved = _saved(session)
    _Plan.first, _Plan.last = plan
    says = any("Not saved yet" in text for text in session.view().banners)
    if saved < session.snapshot.seq and not says and not session.ui.read_only:
        work.tally.lose(f"{where}: {session.snapshot.seq} steps are shown, {saved} are saved, and nothing is said")
    work.tally.count("screens compared")


def _saved(session: Session) -> int:
    journal = session.parts.keeper.journal
    path = journal.path if journal is not None else None
    if path is None or not path.exists():
        return 0
    with Journal.open(path, read_only=True) as other:
        return other.last_seq(session.running.id)


def written_in_the_end(work: Work, session: Session, clock: ManualClock, where: str) -> None:
    """When the disk takes things again, everything is written, in order."""
    for _ in range(3):
        clock.advance(1)
        session.tick()
    journal = session.parts.keeper.journal
    if session.ui.read_only or journal is None:
        work.tally.lose(f"{where}: it does not write again; {session.view().banners}")
        return
    names = [str(stamped.event.name) for stamped in session.snapshot.log]
    entries = journal.entries(session.running.id)
    work.tally.expect(
        [entry.name for entry in entries] == names, f"{where}: {[entry.name for entry in entries]}, not {names}"
    )
    work.tally.expect(replayed(entries) is not None, f"{where}: what was written cannot be replayed")
    says = any("Not saved yet" in text for text in session.view().banners)
    work.tally.expect(not says, f"{where}: it is said that nothing is saved, and it is")
    session.close()
