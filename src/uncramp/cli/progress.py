"""How far a long command is: one line on stderr that writes over itself, or a plain line now and then."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable

from ..system.safe_text import printable
from .desk import NARROWEST

Seconds = float

EVERY_S: Seconds = 0.1
PLAIN_EVERY_S: Seconds = 10.0
_CLEAR = "\r\x1b[K"


class Progress:
    """One line, drawn at most ten times a second on a terminal and every ten seconds as a line of its own elsewhere."""

    def __init__(self, clock: Callable[[], Seconds] = time.monotonic) -> None:
        self._clock = clock
        self._over = _writes_over()
        self._every = EVERY_S if self._over else PLAIN_EVERY_S
        self._last = clock() - (EVERY_S if self._over else 0.0)
        self._drawn = False

    def show(self, text: Callable[[], str]) -> None:
        """Say how far it is, if it is time to."""
        now = self._clock()
        if now - self._last < self._every:
            return
        self._last, self._drawn = now, True
        line = printable(f"uncramp: {text()}")
        if self._over:
            wide = max(NARROWEST, shutil.get_terminal_size().columns)
            line = _CLEAR + line[: wide - 1]
        sys.stderr.write(line if self._over else line + "\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the line away, so that others can be written."""
        if self._drawn and self._over:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
        self._drawn = False


def _writes_over() -> bool:
    """Whether a line may be written over: on a terminal that can, and not for who reads line by line."""
    plain = os.environ.get("ACCESSIBLE") == "1" or os.environ.get("TERM", "dumb") == "dumb"
    return not plain and sys.stderr is not None and sys.stderr.isatty()
