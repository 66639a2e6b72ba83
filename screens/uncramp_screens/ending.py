"""The signals that end the program. They wait while nobody could leave in order: when the loop starts, for a moment."""

from __future__ import annotations

import signal

NAMES = ("SIGTERM", "SIGHUP", "SIGINT")
"""SIGHUP is not known on Windows."""


def numbers() -> dict[str, signal.Signals]:
    """The signals by their names, as far as this system has them."""
    return {name: getattr(signal, name) for name in NAMES if hasattr(signal, name)}


def hold() -> None:
    """Let them wait."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, numbers().values())


def release() -> None:
    """Let them come, and those that have waited."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, numbers().values())
