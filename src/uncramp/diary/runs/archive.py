"""Files as people have them: alone, in folders, packed, and in the archives that apps hand out.

Nothing is ever unpacked onto the disk under a name from an archive, and nothing unpacks without an end.
"""

from __future__ import annotations

import math
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from msgspec import Struct

from .export_list import listed_in
from .run_file import LeftOut, Listed, left_out

ENDINGS = (".fit", ".tcx", ".gpx", ".zip")
"""In this order they are read: of two recordings of one run the first is kept, and the watch's own knows most."""

LARGEST_BYTES = 40_000_000
"""A day's run at one point a second stays below this in every format."""

LARGEST_ARCHIVE = 4_000_000_000
"""Of an archive inside an archive. It is kept in a nameless file while it is read."""

DEEPEST = 3
"""Archives in archives: a watch maker hands out two."""

ROOM_BYTES = 1_000_000_000
ROOM_TIMES = 100
"""An archive may unpack to a gigabyte, and to a hundred times its own size above that."""

_LIST = "activities.csv"
_GZIP, _ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_MEMORY = 16_000_000
_CHUNK = 1 << 16


class FoundFile(Struct, frozen=True):
    """A run file as it was met: its name, and its bytes or why there are none."""

    name: str
    content: bytes | LeftOut
    listed: Listed | None = None


class _Place(Protocol):
    """A folder or an archive: the names in it, and a way to read each."""

    def names(self) -> list[str]:
        """Paths with forward slashes, in a stable order."""

    def open(self, name: str) -> IO[bytes]:
        """The file of that name."""


class Search:
    """A walk through one path. `total` grows as archives open; `others` counts files that are no run files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.total = 0
        self.others = 0
        self._room = math.inf  # bytes that may still be unpacked

    def __iter__(self) -> Iterator[FoundFile]:
        if self.path.is_dir():
            yield from self._within(_Folder(self.path), 0)
            return
        self.total += 1
        try:
            with self.path.open("rb") as file:
                yield from self._opened(self.path.name, file, 0)
        except (OSError, ValueError):
            yield FoundFile(self.path.name, left_out(self.path.name, "unreadable"))

    def _within(self, place: _Place, depth: int) -> Iterator[FoundFile]:
        names = [name for name in place.names() if not _hidden(name)]
        lists = [name for name in names if _path(name).name.lower() == _LIST]
        listed = {file: entry for name in lists for file, entry in self._list(place, name)}
        files = sorted((name for name in names if _rank(name) < len(ENDINGS)), key=_rank)
        self.total += len(files)
        self.others += len(names) - len(files) - len(lists)
        for name in files:
            yield from self._member(place, name, depth, listed.get(str(_path(name))))
            if self._room < 0:
                return

    def _list(self, place: _Place, name: str) -> Iterator[tuple[str, Listed]]:
        content = self._read(name, lambda: place.open(name))
        if isinstance(content, bytes):
            yield from listed_in(content, str(_path(name).parent))

    def _member(self, place: _Place, name: str, depth: int, listed: Listed | None) -> Iterator[FoundFile]:
        short = _path(name).name
        if not name.lower().endswith(".zip"):
            yield self._unpacked(short, self._read(short, lambda: place.open(name)), listed)
            return
        with tempfile.SpooledTemporaryFile(_MEMORY) as copy:
            refused = self._read(short, lambda: place.open(name), copy)
            if isinstance(refused, LeftOut):
                yield FoundFile(short, refused)
            else:
                yield from self._opened(short, copy, depth)

    def _opened(self, name: str, file: IO[bytes], depth: int) -> Iterator[FoundFile]:
        """What a file holds, by its content: an archive, or one run file."""
        file.seek(0)
        head = file.read(4)
        file.seek(0)
        if head not in _ZIP:
            yield self._unpacked(name, self._read(name, lambda: file), None)
            return
        self.total -= 1  # what counts is what is in it
        if depth >= DEEPEST:
            yield FoundFile(name, left_out(name, "too_deep"))
            return
        if depth == 0:
            self._room = ROOM_BYTES + ROOM_TIMES * file.seek(0, os.SEEK_END)
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError):
            yield FoundFile(name, left_out(name, "damaged"))
            return
        with archive:
            yield from self._within(_Archive(archive), depth + 1)
        if depth == 0:
            self._room = math.inf

    def _unpacked(self, name: str, content: bytes | LeftOut, listed: Listed | None) -> FoundFile:
        if isinstance(content, bytes) and content.startswith(_GZIP):
            content = _gunzipped(content)
            self._room -= len(content)
            if len(content) > LARGEST_BYTES:
                return FoundFile(name, left_out(name, "too_big"))
        return FoundFile(name, content, listed)

    def _read(self, name: str, opened: Callable[[], IO[bytes]], copy: IO[bytes] | None = None) -> bytes | LeftOut:
        """The bytes of a file, or nothing but a copy of them where one is asked for; or why neither can be had."""
        largest = LARGEST_BYTES if copy is None else LARGEST_ARCHIVE
        kept = bytearray()
        size = 0
        try:
            with opened() as file:
                while part := file.read(_CHUNK):
                    size += len(part)
                    self._room -= len(part)
                    if size > largest:
                        return left_out(name, "too_big")
                    if self._room < 0:
                        return left_out(name, "no_end")
                    if copy is None:
                        kept += part
                    else:
                        copy.write(part)
        except NotImplementedError:
            return left_out(name, "packed")
        except RuntimeError:  # what zipfile says of a member with a password
            return left_out(name, "locked")
        except (zipfile.BadZipFile, zlib.error, EOFError):
            return left_out(name, "damaged")
        except (OSError, ValueError):
            return left_out(name, "unreadable")
        return bytes(kept)


class _Folder:
    """What lies below a folder. Symbolic links are not followed."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> list[str]:
        paths: list[str] = []
        for root, folders, names in os.walk(self._path, followlinks=False):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            files = (Path(root, name) for name in sorted(names))
            paths += [file.relative_to(self._path).as_posix() for file in files if not file.is_symlink()]
        return paths

    def open(self, name: str) -> IO[bytes]:
        return Path(self._path, name).open("rb")


class _Archive:
    """The members of a zip archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def names(self) -> list[str]:
        return sorted({info.filename for info in self._archive.infolist() if not info.is_dir()})

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(name)


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in _path(name).parts)


def _path(name: str) -> PurePosixPath:
    """A name as a path; some packers write backslashes."""
    return PurePosixPath(name.replace("\\", "/"))


def _rank(name: str) -> int:
    """The place of a name's ending among `ENDINGS`; behind them all where it is no run file's."""
    ending = PurePosixPath(name.lower().removesuffix(".gz")).suffix
    return ENDINGS.index(ending) if ending in ENDINGS else len(ENDINGS)


def _gunzipped(packed: bytes) -> bytes:
    """What a gzip file holds, as far as it can be unpacked and not much further than it may be."""
    unpacked = bytearray()
    while packed.startswith(_GZIP) and len(unpacked) <= LARGEST_BYTES:
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            for at in range(0, len(packed), _CHUNK):
                unpacked += stream.decompress(packed[at : at + _CHUNK], LARGEST_BYTES + 1)
                if stream.eof or len(unpacked) > LARGEST_BYTES:
                    break
        except zlib.error:
            break
        if not stream.eof:
            break
        packed = stream.unused_data + packed[at + _CHUNK :]
    return bytes(unpacked)
