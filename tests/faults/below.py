"""Calls to the system that fail, come late, hang, or are a program's last: `below.c`, built and steered from here."""

from __future__ import annotations

import errno
import mmap
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

KINDS = ("write", "sync", "lock", "open", "name")
"""Kinds of calls: bytes written, made durable, locks, files opened, and files named, linked, moved or taken away."""
NOTHING, FAIL, SHORTEN, DELAY, HANG, IGNORE = range(6)
_FAULT = struct.Struct("=5i")
_HEAD = struct.Struct("=3i")
_SIZE = _HEAD.size + _FAULT.size * len(KINDS)


@cache
def library() -> Path | None:
    """The built library; None where this system has no C compiler, or nothing to load it with."""
    compiler = shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    made = Path(tempfile.mkdtemp(prefix="uncramp-below-")) / "below.so"
    source = Path(__file__).with_name("below.c")
    flags = ["-std=gnu11", "-O1", "-shared", "-fPIC"]
    built = subprocess.run([compiler, *flags, "-o", str(made), str(source), "-ldl"], capture_output=True, check=False)
    return made if built.returncode == 0 else None


class Control:
    """What is to happen to the calls of a program that was started with `environment`."""

    def __init__(self, file: Path, *, join: bool = False) -> None:
        """Make the file; or join one that steers this very process."""
        if not join:
            file.write_bytes(bytes(_SIZE))
        self.file = file
        with open(file, "r+b") as stream:
            self._shared = mmap.mmap(stream.fileno(), _SIZE)

    def environment(self, folder: Path, trace: Path | None = None) -> dict[str, str]:
        """The variables that put a program under this control, for the files in ``folder``."""
        made = {"LD_PRELOAD": str(library()), "BELOW_FOLDER": str(folder), "BELOW_CONTROL": str(self.file)}
        return made | ({"BELOW_TRACE": str(trace)} if trace is not None else {})

    def reset(self) -> None:
        """Nothing happens any more; the counts begin anew."""
        self._shared[:] = bytes(_SIZE)

    def kill_at(self, change: int, *, torn: bool = False) -> None:
        """Die just before this change, or in the middle of it where it is a write."""
        self._shared[: _HEAD.size] = _HEAD.pack(change, torn, 0)

    @property
    def changes(self) -> int:
        """How many changes to the disk were asked for."""
        return int(_HEAD.unpack(self._shared[: _HEAD.size])[2])

    def make(self, kind: str, mode: int, argument: int = errno.EIO, first: int = 1, last: int = 0) -> None:
        """Let calls of a kind fail (with an errno), be shortened, come late (by milliseconds) or hang.

        Of all calls from now on those from ``first`` to ``last`` are meant; with ``last`` 0 all from ``first`` on.
        """
        at = _HEAD.size + _FAULT.size * KINDS.index(kind)
        self._shared[at : at + _FAULT.size] = _FAULT.pack(mode, argument, first, last, 0)

    def seen(self, kind: str) -> int:
        """How many calls of a kind there were since `make`."""
        at = _HEAD.size + _FAULT.size * KINDS.index(kind)
        return int(_FAULT.unpack(self._shared[at : at + _FAULT.size])[4])


def is_loaded() -> bool:
    """Whether this process itself runs on the library."""
    return "BELOW_CONTROL" in os.environ and "below.so" in os.environ.get("LD_PRELOAD", "")
