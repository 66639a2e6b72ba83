"""The door for files and text from outside: what kind of file, how large, how deep, and each key once."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from .disk_watch import asked

MEBIBYTE = 1 << 20


class Unreadable(Exception):
    """What was given cannot be read here: a words id and what it names. ``exit_code`` is 2."""

    exit_code = 2

    def __init__(self, words: str, **params: str) -> None:
        super().__init__(words)
        self.words = words
        self.params: Mapping[str, str] = params


class TwiceError(ValueError):
    """A key that stands twice in one object; ``key`` is its place from the top, with dots."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class TomlError(ValueError):
    """Text that is no TOML, from its line on; ``key`` is one that stands twice, empty where that is not the fault."""

    def __init__(self, line: int, key: str, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.key = key


def open_file(path: Path) -> BinaryIO:
    """The file, open for reading. A folder, a pipe or a device, which may never end, is `Unreadable`.

    Raises `OSError` too.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Unreadable("reading.no_file", path=str(path))
    return open(descriptor, "rb")


def read_file(path: Path, most: int = MEBIBYTE) -> bytes:
    """All of a file of at most so many bytes. Raises `Unreadable` and `OSError`."""
    with asked(path), open_file(path) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise Unreadable("reading.too_large", path=str(path), high=f"{most:,}")
    return content


def check_keys(text: str) -> None:
    """See that in JSON, which takes the last of two silently, each key stands once.

    Raises `TwiceError`, `json.JSONDecodeError`, and `RecursionError` for what is nested deeper than Python goes.
    """
    try:
        _strict.decode(text)
    except TwiceError:
        raise TwiceError(_place(json.loads(text, object_pairs_hook=_Pairs)) or "?") from None


def parse_toml(text: str) -> dict[str, Any]:
    """TOML as data. Raises `TomlError`."""
    import tomllib

    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        lines = text.splitlines()
        position = re.search(r"at line (\d+)", str(error))
        line = int(position[1]) if position else max(1, len(lines))
        twice = re.match("Cannot (overwrite|declare|mutate)", str(error))
        key = lines[line - 1].partition("=")[0].strip(" []\"'") if twice and line <= len(lines) else ""
        raise TomlError(line, key, re.sub(r" \(at .*\)$", "", str(error))) from None


class _Pairs(list[tuple[str, object]]):
    """An object as its pairs, none lost."""


def _once(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) < len(pairs):
        raise TwiceError("")


_strict = json.JSONDecoder(object_pairs_hook=_once)


def _place(value: object) -> str:
    """Where the first key stands twice; empty where none does."""
    if isinstance(value, _Pairs):
        seen: set[str] = set()
        for key, inner in value:
            if key in seen:
                return key
            seen.add(key)
            if below := _place(inner):
                return f"{key}.{below}"
    elif isinstance(value, list):
        return next((place for place in map(_place, value) if place), "")
    return ""
