"""A program in a real pseudo-terminal: what it wrote and when, and what it costs. Linux only.

Chunks are stamped as they are read and looked at later, so that looking takes none of the program's time.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pyte

NOT_SHOWN = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\].*?(?:\x07|\x1b\\)|\x1b[PX^_].*?\x1b\\|\x1b.|[\x00-\x1f]", re.S)
"""Everything in a chunk that is not a character on the screen; nothing but that is a frame without change."""


class Size(NamedTuple):
    """Columns and lines."""

    columns: int
    lines: int

    def __str__(self) -> str:
        return f"{self.columns}x{self.lines}"


class Chunk(NamedTuple):
    """What was read at once, and when: seconds of the monotonic clock."""

    at: float
    data: bytes


class Terminal:
    """One run of a program. Times are seconds of `time.perf_counter`."""

    def __init__(self, command: Sequence[str], size: Size, environment: Mapping[str, str]) -> None:
        self.size = size
        self.master, slave = os.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size.lines, size.columns, 0, 0))
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0),  # of a new session, so it controls it
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        self.chunks: list[Chunk] = []
        self.started = time.perf_counter()
        self.pid = os.posix_spawn(command[0], list(command), environment, file_actions=actions, setsid=True)
        os.close(slave)

    def read(self, seconds: float, quiet: float | None = None) -> bool:
        """Read for at most so long, or until nothing came for ``quiet`` seconds; False when the program is gone."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            ready, _, _ = select.select([self.master], [], [], left if quiet is None else min(left, quiet))
            if not ready:
                if quiet is not None:
                    return True
                continue
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.chunks.append(Chunk(time.perf_counter(), data))
        return True

    def read_until(self, seen: Callable[[str], bool], seconds: float = 30.0) -> float:
        """Read until the screen is as wanted; seconds from exec to the chunk that made it so. Raises `TimeoutError`."""
        screen = Screen(self.size)
        done, end = 0, time.perf_counter() + seconds
        while time.perf_counter() < end:
            alive = self.read(1.0, quiet=0.15)
            for chunk in self.chunks[done:]:
                screen.feed(chunk.data)
                if seen(screen.text):
                    return chunk.at - self.started
            done = len(self.chunks)
            if not alive:
                break
        raise TimeoutError(screen.text)

    def press(self, keys: bytes, within: float = 0.25) -> float | None:
        """Write a key; seconds until the whole change it made was read, or None when nothing changed on the screen.

        A clock that ticks within so many seconds of a key that changes nothing would be taken for its change.
        """
        sent, first = time.perf_counter(), len(self.chunks)
        os.write(self.master, keys)
        shown: float | None = None
        while time.perf_counter() < sent + within:
            self.read(0.05 if shown is None else 0.004, quiet=0.05 if shown is None else 0.004)
            if len(self.chunks) == first and shown is not None:
                break
            for chunk in self.chunks[first:]:
                shown = chunk.at - sent if NOT_SHOWN.sub(b"", chunk.data) else shown
            first = len(self.chunks)
        return shown

    def processor_seconds(self) -> float:
        """Seconds of processor time that the program has had, over all its threads."""
        total = 0
        for task in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{task}/schedstat") as file:
                total += int(file.read().split()[0])
        return total / 1e9

    def pss(self) -> int:
        """Bytes of memory, shared pages divided among those that share them."""
        with open(f"/proc/{self.pid}/smaps_rollup") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:"))

    def quit(self, keys: bytes) -> float:
        """Press what leaves; seconds until the program is gone."""
        sent = time.perf_counter()
        os.write(self.master, keys)
        end = sent + 10
        while time.perf_counter() < end:
            self.read(0.002)
            if os.waitpid(self.pid, os.WNOHANG) != (0, 0):
                self.pid = 0
                return time.perf_counter() - sent
        raise TimeoutError("it does not leave")

    def wait(self) -> int:
        """The exit code, once the program has closed its terminal."""
        _, status = os.waitpid(self.pid, 0)
        self.pid = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """End the program if it still runs."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.master)


class Screen:
    """What a terminal would show."""

    def __init__(self, size: Size) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, data: bytes) -> None:
        """Show what was written."""
        # pyte takes kitty's ``CSI > 25 u`` and the like for characters to print.
        self._stream.feed(re.sub(rb"\x1b\[[<>=?][0-9;]*[u$][a-z]?|\x1b\[\?[0-9;]*\$p", b"", data))

    @property
    def text(self) -> str:
        """The screen as one text, with single spaces."""
        return " ".join(" ".join(self._screen.display).split())
