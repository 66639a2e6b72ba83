"""What a long measurement keeps beside the documents, so that its table can be written anew without measuring again."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parents[2] / "docs" / "evidence"


class Measured(msgspec.Struct, frozen=True):
    """What one command measured: the command, the day, the machine, and the rows of a table with its head."""

    command: str
    day: str
    machine: str
    head: list[str]
    rows: list[list[Any]]


def keep(name: str, command: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write what was measured just now; `make docs` makes a table of it."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    day = time.strftime("%Y-%m-%d", time.gmtime())
    measured = Measured(command, day, machine, list(head), [list(row) for row in rows])
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_bytes(msgspec.json.format(msgspec.json.encode(measured), indent=1) + b"\n")


def kept(name: str) -> Measured | None:
    """What was measured last, or None."""
    path = FOLDER / f"{name}.json"
    return msgspec.json.decode(path.read_bytes(), type=Measured) if path.exists() else None
