"""The plain face: the same session as lines, over standard input and output."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
from types import FrameType

from ..protocol.terms import Seconds
from ..session import Session
from .face import PlainFace

__all__ = ["PlainFace", "run"]


class _Ended(Exception):
    """A signal that ends the program."""

    def __init__(self, number: int) -> None:
        self.number = number


def _end(number: int, frame: FrameType | None) -> None:
    raise _Ended(number)


def run(session: Session, interval: Seconds = 1.0) -> int:
    """Lead one session over standard input and output until it is left; gives the exit code.

    The end of the input is a leave: the episode stays open. A signal leaves too, with 128 and its number.
    """

    def write(text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        write(_lead(PlainFace(session, write), interval))
    except _Ended as ended:
        with contextlib.suppress(OSError):
            write(session.leave(signal.Signals(ended.number).name))
        return 128 + ended.number
    except BrokenPipeError:
        session.leave("SIGPIPE")
    return 0


def _lead(face: PlainFace, interval: Seconds) -> str:
    """Lines in, lines out, until the runner leaves; gives the parting words."""
    face.start()
    rest = b""
    while True:
        ready, _, _ = select.select([0], [], [], interval)
        if not ready:
            face.tick()
            continue
        data = os.read(0, 4096)
        *lines, rest = (rest + data).split(b"\n")
        for line in lines if data else [rest] if rest else []:
            left = face.line(line.decode("utf-8", "replace"))
            if left is not None:
                return left
        if not data:
            return face.session.leave()
