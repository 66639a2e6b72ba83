"""The plain face: the same session as lines, over standard input and output."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import Protocol

from ..protocol.terms import Seconds
from ..session.session import Session
from ..system.console import incoming, takes
from ..system.terminal_input import typed_line
from .face import NO_ROOMS, PlainFace, Rooms
from .paper import Paper

__all__ = ["PlainFace", "lead", "run", "width", "write"]


class _Ended(Exception):
    """A signal that ends the program."""

    def __init__(self, number: int) -> None:
        self.number = number


def _end(number: int, frame: FrameType | None) -> None:
    raise _Ended(number)


class LineFace(Protocol):
    """What is led over standard input and output: a session, or a practice."""

    def start(self) -> None:
        """Say the first lines."""

    def tick(self) -> None:
        """Time has passed."""

    def line(self, text: str) -> str | None:
        """One typed line; the parting words when it leaves."""

    def until_digits_change(self) -> Seconds:
        """Real seconds until there may be something to say."""

    def close(self) -> None:
        """It is over."""


def write(text: str) -> None:
    """One line to standard output, at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def width() -> int:
    """Columns of the terminal that is written to; 0 where it is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 0


def run(session: Session, interval: Seconds = 1.0, rooms: Rooms = NO_ROOMS) -> int:
    """Lead one session over standard input and output until it is left; gives the exit code.

    The end of the input is a leave: the episode stays open. A signal leaves too, with 128 and its number.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        left = lead(PlainFace(session, write, width, rooms), interval)
        _say_last(session.leave() if left is None else left)
    except _Ended as ended:
        _say_last(session.leave(signal.Signals(ended.number).name))
        return 128 + ended.number
    except BrokenPipeError:
        session.leave("SIGPIPE")
    except OSError:  # the terminal is gone
        _say_last(session.leave("SIGHUP"))
        return 129
    return 0


def _say_last(text: str) -> None:
    """The parting words, unless nothing is read any more (Ctrl+S, a closed terminal): then nothing waits to be."""
    with contextlib.suppress(OSError):
        if takes(1):
            Paper(write, width).line(text)
            return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def lead(face: LineFace, interval: Seconds = 1.0) -> str | None:
    """Lines in, lines out, until it is left: the parting words, or None at the end of the input."""
    try:
        return _lead(face, interval)
    finally:
        face.close()


def _lead(face: LineFace, interval: Seconds) -> str | None:
    face.start()
    typed_in = incoming(0)
    rest = b""
    while True:
        if not typed_in.wait(min(interval, face.until_digits_change())):
            face.tick()
            continue
        data = typed_in.read()
        *lines, rest = (rest + data).split(b"\n")
        for line in lines if data else [rest] if rest else []:
            typed = typed_line(line)
            left = None if typed is None else face.line(typed)
            if left is not None:
                return left
        if not data:
            return None
