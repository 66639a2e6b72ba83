"""Other processes of this machine: whether one still runs, and which of all that had its number it is."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def is_alive(pid: int) -> bool:
    """Whether a process of this number runs on this machine; where that cannot be asked, it may."""
    if os.name == "nt":  # there `os.kill` with 0 is Ctrl+C to a whole group of programs
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it is there, but another user's
    return True


def pid_start(pid: int) -> str:
    """When the process started, in the machine's ticks, to tell it from a later one of its number; "" if unknown."""
    with contextlib.suppress(OSError, IndexError):
        # The name in the second field may hold anything, spaces and brackets too.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    return ""
