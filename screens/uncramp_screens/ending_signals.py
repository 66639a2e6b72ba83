"""The signals that end the program. They wait while nobody could leave in order: when the loop starts, for a moment."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable
from types import FrameType

_NAMES = ("SIGTERM", "SIGHUP", "SIGINT")  # SIGHUP is not known on Windows
_came: list[int] = []
_NUMBERS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def hold() -> None:
    """Let them wait."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, _NUMBERS)


def listen(loop: asyncio.AbstractEventLoop, act: Callable[[str, int], object]) -> None:
    """From here on ``act`` is called with a signal's name and number; those that waited come now.

    The loop's own way forgets a signal that comes while hundreds of keys are waiting to be read.
    """

    def come(number: int, frame: FrameType | None) -> None:
        _came.append(number)
        loop.call_soon_threadsafe(act, signal.Signals(number).name, number)

    _came.clear()
    with contextlib.suppress(ValueError):  # not the main thread
        for number in _NUMBERS:
            signal.signal(number, come)
    _release()


def forget() -> int:
    """The loop is gone: they do again what they do to every program. The last that came meanwhile, 0 for none."""
    with contextlib.suppress(ValueError):
        for number in _NUMBERS:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    _release()
    return _came[-1] if _came else 0


def _release() -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _NUMBERS)
