"""English as it is read at start: made when the package is built, because reading TOML takes ten times as long.

What was built is used only while it was made from these very words; in a checkout whose words were changed since, the
words themselves are read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from .catalogue import Catalogue
from .reader import read_language
from .sources import load_sources

HERE = Path(__file__).parent
FILE = "built.msgpack"


class Built(msgspec.Struct, frozen=True):
    """A checked catalogue, and the fingerprint of the words it was made from."""

    fingerprint: bytes
    catalogue: Catalogue


def english(folder: Path = HERE) -> Catalogue:
    """The English words of a folder of words. Raises `WordsError` where they have to be read and cannot be used."""
    try:
        built = msgspec.msgpack.decode((folder / FILE).read_bytes(), type=Built)
        if built.fingerprint == fingerprint(folder):
            return built.catalogue
    except (OSError, msgspec.MsgspecError):
        pass  # not built, or by a version of other shape: the words themselves always serve
    return read_english(folder)


def read_english(folder: Path = HERE) -> Catalogue:
    """The English words, read from the words files themselves. Raises `WordsError`."""
    return read_language(folder / "en", load_sources(folder / "sources.toml"))


def build(folder: Path = HERE) -> Path:
    """Write what `english` reads, for a package that is being built, and give its path. Raises `WordsError`."""
    file = folder / FILE
    file.write_bytes(msgspec.msgpack.encode(Built(fingerprint(folder), read_english(folder))))
    return file


def fingerprint(folder: Path) -> bytes:
    """What tells these words from any others."""
    digest = hashlib.blake2b(digest_size=16)
    for path in (*sorted((folder / "en").glob("*.toml")), folder / "sources.toml"):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)} ".encode() + content)
    return digest.digest()
