"""A checked catalogue kept beside the words, as Python keeps compiled modules: reading TOML takes ten times as long.

What is kept was read and checked, and holds for the exact bytes of both files; if anything is odd about it, or it
cannot be kept, the files are read anew.
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from typing import Any

FORMAT = 1
"""Raised whenever what is kept, or what is checked before it is kept, changes."""


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
