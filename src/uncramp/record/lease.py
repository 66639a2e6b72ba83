"""The lease of an open episode: one running program writes it, another may look on or take over."""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from .entry import Seconds
from .errors import storage

if TYPE_CHECKING:
    from .journal import Journal


class Reading(Protocol):
    """A clock as read: `wall` in seconds UTC, and which start of the machine that was."""

    @property
    def wall(self) -> Seconds: ...

    @property
    def boot_id(self) -> str: ...


class Taken(NamedTuple):
    """The lease is ours; `from_dead` when its last holder had died without giving it back."""

    from_dead: bool = False


class HeldBy(NamedTuple):
    """Who holds it: a program on a host, at a terminal (empty when it has none), since when."""

    pid: int
    host: str
    tty: str
    taken_at: Seconds


_COLUMNS = "holder, pid, pid_start, host, boot_id, tty, taken_at"


class Leases:
    """The leases of one journal. Methods raise `Unavailable` or `Damaged` when the file cannot be used."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def take(self, episode: str, reading: Reading) -> Taken | HeldBy:
        """Hold the lease if nobody alive holds it; a dead holder's is taken without a question."""
        with self._journal.writing() as connection:
            found = _row(connection, episode)
            if found is not None and found[0] != self._journal.holder and _may_live(found, reading):
                return _held_by(found)
            self._put(connection, episode, reading)
        self._journal.leased.add(episode)
        return Taken(from_dead=found is not None and found[0] != self._journal.holder)

    def take_over(self, episode: str, reading: Reading) -> Taken:
        """Hold the lease whoever had it; that program's next append raises `LeaseLost`."""
        with self._journal.writing() as connection:
            self._put(connection, episode, reading)
        self._journal.leased.add(episode)
        return Taken()

    def release(self, episode: str) -> None:
        """Give the lease back; nothing happens when it is not ours."""
        with self._journal.writing() as connection:
            asked = "DELETE FROM lease WHERE episode = ? AND holder = ?"
            connection.execute(asked, (episode, self._journal.holder))
        self._journal.leased.discard(episode)

    def holder_of(self, episode: str) -> HeldBy | None:
        """Who else, possibly alive, holds this episode; None when nobody or this program does."""
        with storage(self._journal.path):
            found = _row(self._journal.connection, episode)
        if found is None or found[0] == self._journal.holder or not _may_live(found):
            return None
        return _held_by(found)

    def _put(self, connection: sqlite3.Connection, episode: str, reading: Reading) -> None:
        pid = os.getpid()
        me = (self._journal.holder, pid, pid_start(pid), platform.node(), reading.boot_id, _tty())
        connection.execute("DELETE FROM lease WHERE episode = ?", (episode,))
        connection.execute("INSERT INTO lease VALUES (?,?,?,?,?,?,?,?,?)", (episode, *me, reading.wall, reading.wall))


Found = tuple[str, int, str, str, str, str, Seconds]


def _row(connection: sqlite3.Connection, episode: str) -> Found | None:
    found: Found | None = connection.execute(f"SELECT {_COLUMNS} FROM lease WHERE episode = ?", (episode,)).fetchone()
    return found


def _held_by(found: Found) -> HeldBy:
    return HeldBy(pid=found[1], host=found[3], tty=found[5], taken_at=found[6])


def _may_live(found: Found, reading: Reading | None = None) -> bool:
    """Whether the holder may still run: on another machine one cannot know, on this one it is asked."""
    _, pid, start, host, boot_id, _, _ = found
    if host != platform.node():
        return True
    same_start = reading is None or boot_id == reading.boot_id
    return same_start and is_alive(pid) and pid_start(pid) == start


def is_alive(pid: int) -> bool:
    """Whether a process of this number runs on this machine."""
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it is there, but another user's
    return True


def pid_start(pid: int) -> str:
    """When the process started, in the machine's ticks, to tell it from a later one of its number; "" if unknown."""
    with contextlib.suppress(OSError, IndexError):
        # The name in the second field may hold anything, spaces and brackets too.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    return ""


def _tty() -> str:
    for stream in (0, 2, 1):
        with contextlib.suppress(OSError, AttributeError):
            return os.ttyname(stream)
    return ""
