"""What a disk may hold after a power cut, worked out from all that a program asked of it (the trace of `below`).

What was made durable is there. Of every write after that each half kilobyte may be there or not, in any order; of
names that were given, moved and taken away after their folder was last made durable, some first ones are.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SECTOR = 512


class Op(NamedTuple):
    """One change: `what` was done to file number `inode`, at a place or with names."""

    what: str
    inode: int
    at: int = 0
    data: bytes = b""
    first: str = ""
    second: str = ""


def read(trace: bytes) -> Iterator[Op]:
    """The changes of a trace in order."""
    at = 0
    while at < len(trace):
        end = trace.index(b"\n", at)
        what, inode, rest = trace[at:end].decode().split(" ", 2)
        at = end + 1
        if what in ("write", "truncate", "sync"):
            place, length = map(int, rest.split())
            size = length if what == "write" else 0
            yield Op(what, int(inode), place, trace[at : at + size])
            at += size
        else:
            first, second = rest.split("\t")
            yield Op(what, int(inode), first=first, second=second)


@dataclass
class _File:
    durable: bytes = b""
    pending: list[Op] = field(default_factory=list)


class Disk:
    """A disk on which changes arrive one by one, and which may lose its power after any of them."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the one the trace is of, as it is named there; it was empty."""
        self._folder = str(folder)
        self._files: dict[int, _File] = {}
        self._names: dict[str, _File] = {}
        self._pending: list[tuple[Op, _File]] = []
        self._folders = {os.stat(folder).st_ino, *(os.stat(path).st_ino for path in folder.rglob("*") if path.is_dir())}

    def take(self, op: Op) -> None:
        """One more change is asked for."""
        if op.what in ("write", "truncate"):
            self._file(op.inode).pending.append(op)
        elif op.what != "sync":
            if op.what == "create":
                self._files[op.inode] = _File()  # a number is given again when its file is gone
            self._pending.append((op, self._file(op.inode)))
        elif op.inode in self._folders:
            self._names = _named(self._names, self._pending)
            self._pending = []
        else:
            file = self._file(op.inode)
            file.durable = _written(file.durable, file.pending)
            file.pending = []

    def _file(self, inode: int) -> _File:
        return self._files.setdefault(inode, _File())

    def lose_power(self, chance: random.Random, onto: Path) -> None:
        """Write to the empty folder `onto` what may be left now."""
        some = self._pending[: chance.choice((0, len(self._pending), chance.randint(0, len(self._pending))))]
        for name, file in _named(self._names, some).items():
            target = onto / os.path.relpath(name, self._folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_cut(file, chance))


def _named(names: dict[str, _File], ops: list[tuple[Op, _File]]) -> dict[str, _File]:
    names = dict(names)
    for op, file in ops:
        if op.what == "create":
            names[op.first] = file
        elif op.what == "link" and op.first in names:
            names[op.second] = names[op.first]
        elif op.what == "rename" and op.first in names:
            names[op.second] = names.pop(op.first)
        elif op.what == "unlink":
            names.pop(op.first, None)
    return names


def _written(data: bytes, ops: list[Op]) -> bytes:
    made = bytearray(data)
    for op in ops:
        if op.what == "truncate":
            del made[op.at :]
            made.extend(bytes(op.at - len(made)))
        else:
            made.extend(bytes(max(0, op.at - len(made))))
            made[op.at : op.at + len(op.data)] = op.data
    return bytes(made)


def _cut(file: _File, chance: random.Random) -> bytes:
    """The durable bytes with all, none or some of what came after."""
    how = chance.randrange(4)
    if how == 0:
        return file.durable
    if how == 1:
        return _written(file.durable, file.pending)
    if how == 2:  # the first of them, the last one torn
        count = chance.randint(0, len(file.pending))
        return _written(file.durable, [*file.pending[:count], *_torn(file.pending[count : count + 1], chance)])
    return _written(file.durable, _torn(file.pending, chance))


def _torn(ops: list[Op], chance: random.Random) -> list[Op]:
    """Each half kilobyte of the writes or not, in their order."""
    kept = []
    for op in ops:
        if op.what == "truncate":
            kept += [op] if chance.random() < 0.5 else []
            continue
        for start in range(0, len(op.data), SECTOR):
            if chance.random() < 0.5:
                kept.append(op._replace(at=op.at + start, data=op.data[start : start + SECTOR]))
    return kept
