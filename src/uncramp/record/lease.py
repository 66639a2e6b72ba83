"""The lease of an open episode: one running program writes it, another may look on or take over."""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
from typing import NamedTuple, Protocol

from ..system.clock import may_be_one_boot
from ..system.processes import is_alive, pid_start
from .entry import Seconds
from .store import Store


class LeaseReading(Protocol):
    """A clock as read: `wall` in seconds UTC, and which start of the machine that was."""

    @property
    def wall(self) -> Seconds: ...

    @property
    def boot_id(self) -> str: ...


class HeldBy(NamedTuple):
    """Who holds it: a program on a host, at a terminal (empty when it has none), since when."""

    pid: int
    host: str
    tty: str
    taken_at: Seconds


class Holder(NamedTuple):
    """The row of a lease, but for its episode."""

    holder: str
    pid: int
    pid_start: str
    host: str
    boot_id: str
    tty: str
    taken_at: Seconds


_ASKED = f"SELECT {', '.join(Holder._fields)} FROM lease WHERE episode = ?"


class Leases:
    """The leases of one journal. Methods raise `Unavailable` or `Damaged` when the file cannot be used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def take(self, episode: str, reading: LeaseReading) -> HeldBy | None:
        """Hold the lease if nobody alive holds it, else say who does; a dead holder's is taken without a question."""

        def job(connection: sqlite3.Connection) -> HeldBy | None:
            last = next((Holder(*row) for row in connection.execute(_ASKED, (episode,))), None)
            others = last is not None and last.holder != self._store.holder
            if last is not None and others and _may_live(last, reading):
                return _held_by(last)
            self._put(connection, episode, reading)
            return None

        holder = self._store.write(job)
        if holder is None:
            self._store.leased.add(episode)
        return holder

    def take_over(self, episode: str, reading: LeaseReading) -> None:
        """Hold the lease whoever had it; that program's next append raises `LeaseLost`."""
        self._store.write(lambda connection: self._put(connection, episode, reading))
        self._store.leased.add(episode)

    def release(self, episode: str) -> None:
        """Give the lease back; nothing happens when it is not ours."""
        asked = "DELETE FROM lease WHERE episode = ? AND holder = ?"
        self._store.write(lambda connection: connection.execute(asked, (episode, self._store.holder)).rowcount)
        self._store.leased.discard(episode)

    def holder_of(self, episode: str) -> HeldBy | None:
        """Who else, possibly alive, holds this episode; None when nobody or this program does."""
        rows = self._store.rows(_ASKED, (episode,))
        last = Holder(*rows[0]) if rows else None
        return None if last is None or last.holder == self._store.holder or not _may_live(last) else _held_by(last)

    def _put(self, connection: sqlite3.Connection, episode: str, reading: LeaseReading) -> None:
        pid = os.getpid()
        me = (self._store.holder, pid, pid_start(pid), platform.node(), reading.boot_id, _tty())
        connection.execute("DELETE FROM lease WHERE episode = ?", (episode,))
        connection.execute("INSERT INTO lease VALUES (?,?,?,?,?,?,?,?,?)", (episode, *me, reading.wall, reading.wall))


def _held_by(last: Holder) -> HeldBy:
    return HeldBy(pid=last.pid, host=last.host, tty=last.tty, taken_at=last.taken_at)


def _may_live(last: Holder, reading: LeaseReading | None = None) -> bool:
    """Whether the holder may still run: on another machine one cannot know, on this one it is asked."""
    if last.host != platform.node():
        return True
    same_start = reading is None or may_be_one_boot(last.boot_id, reading.boot_id)
    return same_start and is_alive(last.pid) and pid_start(last.pid) == last.pid_start


def _tty() -> str:
    for stream in (0, 2, 1):
        with contextlib.suppress(OSError, AttributeError):
            return os.ttyname(stream)
    return ""
