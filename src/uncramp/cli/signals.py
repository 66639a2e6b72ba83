"""A command that is told to end does so in order: half-written files go away, then it exits as the signal says."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType

from .codes import ENDED, HUNG_UP


@contextlib.contextmanager
def ending() -> Iterator[None]:
    """Inside, SIGTERM and SIGHUP raise `SystemExit` with 143 and 129."""
    before = {}
    for name, code in (("SIGTERM", ENDED), ("SIGHUP", HUNG_UP)):
        number = getattr(signal, name, None)
        with contextlib.suppress(ValueError):  # not the main thread
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _exit_with(code))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _exit_with(code: int) -> Callable[[int, FrameType | None], None]:
    def end(number: int, frame: FrameType | None) -> None:
        raise SystemExit(code)

    return end
