"""Writing to the terminal in a thread of its own, so that a terminal that takes nothing stops nothing else.

Textual's own thread makes the whole program wait once thirty frames are waiting: no key, no second, no signal is then
seen. Here later frames are dropped until there is room, and then the whole screen is painted anew; and leaving throws
away what is not taken, so that the terminal can still be given back.
"""

from __future__ import annotations

import contextlib
import os
import queue
import select
import termios
import threading
import time
from collections.abc import Callable
from typing import TextIO

_MOST = 30
"""Frames that may wait."""
_SHORT = 0.3
"""Seconds in which a terminal that reads has taken what waits."""


class Writer(threading.Thread):
    """The thread. ``behind`` while frames are being dropped; ``on_room`` is called, in it, when there is room again."""

    def __init__(self, file: TextIO, on_room: Callable[[], object]) -> None:
        super().__init__(name="uncramp-output", daemon=True)
        self._file = file
        self._queue: queue.Queue[str | None] = queue.Queue(_MOST)
        self.behind = False
        self._on_room = on_room
        self._hurry = False
        self._terminal = _without_waiting(file)

    def write(self, text: str) -> None:
        """Have ``text`` written, or drop it while there is no room."""
        if not self.behind:
            try:
                self._queue.put_nowait(text)
            except queue.Full:
                self.behind = True

    def run(self) -> None:
        """Write what comes, until told to stop."""
        while (text := self._queue.get()) is not None:
            with contextlib.suppress(OSError, ValueError):  # a terminal that is gone is noticed by who reads from it
                self._put(text)
            self._queue.task_done()
            if self.behind and not self._queue.unfinished_tasks:
                self.behind = False
                self._on_room()
        if self._terminal is not None:
            os.close(self._terminal)

    def _put(self, text: str) -> None:
        if self._terminal is None:
            self._file.write(text)
            self._file.flush()
            return
        data = text.encode(self._file.encoding, self._file.errors or "strict")
        while data:
            try:
                data = data[os.write(self._terminal, data) :]
            except BlockingIOError:
                if self._hurry:
                    return
                select.select([], [self._terminal], [], _SHORT)

    def make_room(self) -> None:
        """Before leaving: give what waits a moment to be taken, then throw it away."""
        until = time.monotonic() + _SHORT
        while self._queue.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.002)
        if not self._queue.unfinished_tasks:
            return
        self._hurry = True
        while self._queue.unfinished_tasks and time.monotonic() < until + 2 * _SHORT:
            time.sleep(0.002)
        with contextlib.suppress(termios.error, OSError, ValueError):
            termios.tcflush(self._file.fileno(), termios.TCOFLUSH)
        self._hurry = self.behind = False

    def stop(self) -> None:
        """End when what waits is written, or soon."""
        with contextlib.suppress(queue.Full):
            self._queue.put_nowait(None)
        self.join(_SHORT)
        self._hurry = True
        self.join(2 * _SHORT)


def _without_waiting(file: TextIO) -> int | None:
    """The terminal behind ``file``, opened once more so that writing never waits; None where there is none."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return os.open(os.ttyname(file.fileno()), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
    return None
