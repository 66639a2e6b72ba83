"""A command whose disk does not answer says so and ends; without this it would wait for ever.

What is asked of the disk stands inside `asked`. While a `watch` is on, a thread looks at it: what has not moved for a
few seconds, and has used no processor either, waits for a disk that hangs, and nothing but ending the process helps.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

PATIENCE = 5.0
"""Seconds without a sign of life; a disk that is only slow, or another program's write, takes less."""
_LOOK = 0.25
_IDLE = 0.02
"""Seconds of the processor between two looks, below which nothing has been done."""

_asked: dict[object, Path] = {}
_moves = 0


@contextlib.contextmanager
def asked(path: Path) -> Iterator[None]:
    """Something is asked of the disk that has this path."""
    global _moves
    _moves += 1
    asking = object()
    _asked[asking] = path
    try:
        yield
    finally:
        _moves += 1
        del _asked[asking]


def _moved() -> int:
    """How much has been asked and answered: a disk that is slow gives a block now and then."""
    if resource is None:
        return _moves
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return _moves + usage.ru_inblock + usage.ru_oublock


class Stillness:
    """How long nothing has moved, by looks at a clock, at the processor's time and at how much has come about."""

    def __init__(self) -> None:
        self._since = 0.0
        self._before: tuple[int, float] | None = None

    def look(self, now: float, processor: float, moves: int) -> float:
        """Seconds for which nothing has moved; all times in seconds."""
        before = self._before
        if before is None or moves != before[0] or processor - before[1] > _IDLE:
            self._since = now
        self._before = moves, processor
        return now - self._since


@contextlib.contextmanager
def watch(give_up: Callable[[Path], object]) -> Iterator[None]:
    """Inside, `give_up` is called once, in a thread of its own, for a path whose disk does not answer."""
    over = threading.Event()

    def look() -> None:
        still = Stillness()
        while not over.wait(_LOOK):
            waiting = list(_asked.values())
            if not waiting:
                still = Stillness()
            elif still.look(time.monotonic(), time.process_time(), _moved()) >= PATIENCE:
                give_up(waiting[-1])
                return

    threading.Thread(target=look, name="disk watch", daemon=True).start()
    try:
        yield
    finally:
        over.set()
