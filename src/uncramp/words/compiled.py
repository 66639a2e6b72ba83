"""A checked catalogue kept beside the words, as Python keeps compiled modules: reading TOML takes ten times as long.

What is kept was read and checked, and holds for the exact bytes of both files; if anything is odd about it, or it
cannot be kept, the files are read anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any, Generic, TypeVar

FORMAT = 2
"""Raised whenever what is kept, or what is checked before it is kept, changes."""


_Made = TypeVar("_Made")


class Kept(Mapping[str, _Made], Generic[_Made]):
    """Rows that are only looked at when they are asked for: a session says a tenth of all words."""

    def __init__(self, rows: Mapping[str, bytes], make: Callable[..., _Made]) -> None:
        self._rows = rows
        self._make = make
        self._made: dict[str, _Made] = {}

    def __getitem__(self, id: str) -> _Made:
        made = self._made.get(id)
        if made is None:
            made = self._made[id] = self._make(id, *marshal.loads(self._rows[id]))
        return made

    def __contains__(self, id: object) -> bool:
        return id in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def kept_row(*values: Any) -> bytes:
    """Plain values as one row of `Kept`."""
    return marshal.dumps(values)


def key_of(*contents: bytes) -> bytes:
    """What a kept catalogue is valid for: these bytes, this format, this Python."""
    head = f"{FORMAT} {sys.implementation.cache_tag} {[len(content) for content in contents]}".encode()
    return source_hash(head + b"".join(contents))


def fetch(path: Path, key: bytes) -> Any | None:
    """What was kept for `path` under this key, or None."""
    try:
        kept_key, kept = marshal.loads(_place(path).read_bytes())
    except (OSError, ValueError, EOFError, TypeError, NotImplementedError):
        return None
    return kept if kept_key == key else None


def keep(path: Path, key: bytes, kept: Any) -> None:
    """Keeps plain data for `path`; where it cannot be written nothing happens."""
    try:
        place = _place(path)
        place.parent.mkdir(exist_ok=True)
        half = place.with_suffix(f".{os.getpid()}")
        half.write_bytes(marshal.dumps((key, kept)))
        os.replace(half, place)
    except (OSError, NotImplementedError):
        return


def _place(path: Path) -> Path:
    return Path(cache_from_source(str(path))).with_suffix(".words")
