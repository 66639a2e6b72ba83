"""English as it is read at start: made when the package is built, because reading TOML takes ten times as long.

What was built is used only while it was made from these very words; in a checkout whose words were changed since, the
words themselves are read.
"""

from __future__ import annotations

import os
from functools import lru_cache
from importlib.util import source_hash
from pathlib import Path
from typing import Any

import msgspec

from .catalogue import Catalogue
from .language_reader import read_language
from .sources import load_sources
from .words_error import WordsError

HERE = Path(__file__).parent
FILE = "built.msgpack"


BuiltRows = dict[str, dict[str, Any]]


class Built(msgspec.Struct, frozen=True):
    """A checked catalogue, the rows of `countries.toml`, and the fingerprint of the words they were made from."""

    fingerprint: bytes
    catalogue: Catalogue
    countries: BuiltRows


@lru_cache(maxsize=2)
def load_built(folder: Path = HERE) -> Built:
    """The words of a folder, as they were built or else read. Raises `WordsError` where they cannot be used."""
    try:
        built = msgspec.msgpack.decode((folder / FILE).read_bytes(), type=Built)
        if built.fingerprint == fingerprint(folder):
            return built
    except (OSError, msgspec.MsgspecError):
        pass  # not built, or by a version of other shape: the words themselves always serve
    return read_words(folder)


def read_words(folder: Path = HERE) -> Built:
    """The words of a folder, read from the files themselves. Raises `WordsError`."""
    import tomllib

    catalogue = read_language(folder / "en", load_sources(folder / "sources.toml"))
    try:
        tables = tomllib.loads((folder / "countries.toml").read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise WordsError("countries.toml", "", f"cannot be read: {problem}") from problem
    return Built(fingerprint(folder), catalogue, {code: row for code, row in tables.items() if isinstance(row, dict)})


def build(folder: Path = HERE) -> Path:
    """Write what `load_built` reads, for a package that is being built, and give its path. Raises `WordsError`."""
    file = folder / FILE
    half = file.with_suffix(f".{os.getpid()}")
    half.write_bytes(msgspec.msgpack.encode(read_words(folder)))
    half.replace(file)
    return file


def fingerprint(folder: Path) -> bytes:
    """What tells these words from any others. Raises `OSError` when a file cannot be read."""
    paths = [*sorted((folder / "en").glob("*.toml")), folder / "sources.toml", folder / "countries.toml"]
    files = {path.name: path.read_bytes() for path in paths}
    sizes = " ".join(f"{name} {len(content)}" for name, content in files.items())
    return source_hash(sizes.encode() + b"".join(files.values()))
