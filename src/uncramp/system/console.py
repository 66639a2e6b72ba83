"""Waiting for what is typed, and whether what is written is taken; also where a system can wait for no console."""

from __future__ import annotations

import os
import queue
import select
import threading
from typing import Protocol

Seconds = float
CAN_SELECT = os.name != "nt"
"""Whether `select` waits for a console or a pipe; on Windows it knows network connections alone."""
_AT_ONCE = 4096


class Incoming(Protocol):
    """What comes in on a file descriptor."""

    def wait(self, seconds: Seconds) -> bool:
        """Whether something, or the end, has come within so many seconds."""

    def read(self) -> bytes:
        """What has come; empty at the end. Waits when nothing has. Raises `OSError`."""


def incoming(descriptor: int, can_select: bool = CAN_SELECT) -> Incoming:
    """How to wait for a descriptor here."""
    return _Selected(descriptor) if can_select else _Threaded(descriptor)


def takes(descriptor: int, can_select: bool = CAN_SELECT) -> bool:
    """Whether what is written now is taken at once; where nobody can know, yes. Raises `OSError`."""
    return not can_select or bool(select.select([], [descriptor], [], 0)[1])


class _Selected:
    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def wait(self, seconds: Seconds) -> bool:
        return bool(select.select([self._descriptor], [], [], seconds)[0])

    def read(self) -> bytes:
        return os.read(self._descriptor, _AT_ONCE)


class _Threaded:
    """A thread reads; it ends with the input, or with the program."""

    def __init__(self, descriptor: int) -> None:
        self._parts: queue.SimpleQueue[bytes | OSError] = queue.SimpleQueue()
        self._next: bytes | OSError | None = None
        threading.Thread(target=self._run, args=(descriptor,), name="uncramp-input", daemon=True).start()

    def _run(self, descriptor: int) -> None:
        part: bytes | OSError = b" "
        while part and not isinstance(part, OSError):
            try:
                part = os.read(descriptor, _AT_ONCE)
            except OSError as trouble:
                part = trouble
            self._parts.put(part)

    def wait(self, seconds: Seconds) -> bool:
        if self._next is None:
            try:
                self._next = self._parts.get(timeout=max(seconds, 0))
            except queue.Empty:
                return False
        return True

    def read(self) -> bytes:
        part = self._parts.get() if self._next is None else self._next
        self._next = None
        if isinstance(part, OSError):
            raise part
        return part
