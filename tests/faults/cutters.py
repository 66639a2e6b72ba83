"""What ends a process at one of its changes to the disk: what Python reports, or the calls that reach the system."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any, Protocol

from tests.faults import below


class Cutter(Protocol):
    """What ends a process at one of its changes to the disk; `tears` where it can be in the middle of one."""

    tears: bool

    def arm(self, change: int, *, torn: bool = False) -> None:
        """In the process that is to die: just before this change, or in the middle of it; 0 is never."""

    @property
    def changes(self) -> int:
        """How many changes the last process asked for."""


class Names:
    """Cuts at what Python itself reports: files opened for writing, moved, linked and taken away."""

    tears = False

    def __init__(self) -> None:
        self._count = tempfile.TemporaryFile()  # noqa: SIM115 - shared with the processes that die

    def arm(self, change: int, *, torn: bool = False) -> None:
        """See `Cutter`; nothing is torn here."""
        seen = 0

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal seen
            opens = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if opens or event in ("os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "sqlite3.connect"):
                seen += 1
                os.pwrite(self._count.fileno(), seen.to_bytes(4, "big"), 0)
                if seen == change:
                    os.kill(os.getpid(), signal.SIGKILL)

        os.pwrite(self._count.fileno(), bytes(4), 0)
        sys.addaudithook(hook)

    @property
    def changes(self) -> int:
        """See `Cutter`."""
        return int.from_bytes(os.pread(self._count.fileno(), 4, 0), "big")


class Calls:
    """Cuts at the calls that reach the system."""

    tears = True

    def __init__(self) -> None:
        self._control = below.Control(Path(os.environ["BELOW_CONTROL"]), join=True)

    def arm(self, change: int, *, torn: bool = False) -> None:
        """See `Cutter`."""
        self._control.kill_at(change, torn=torn)

    @property
    def changes(self) -> int:
        """See `Cutter`."""
        return self._control.changes
