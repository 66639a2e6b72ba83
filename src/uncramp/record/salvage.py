"""Reading rows out of a damaged journal, page by page, without asking SQLite.

The layout is SQLite's file format (sqlite.org/fileformat2.html): rows sit in leaf pages of tables, a long row goes on
in overflow pages, and newer pages may still be in the write-ahead log. Every kept row is sealed, and rows never change,
so a row whose checksum fits is the row that was written, wherever it was found.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from . import schema

_LEAF = 0x0D
_LOG_HEADER, _FRAME_HEADER = 32, 24
_REALS = {7}
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class _Pages:
    """The pages of a file, the newest version of each first, log included."""

    def __init__(self, main: bytes, log: bytes) -> None:
        declared = int.from_bytes(main[16:18], "big")
        declared = 65536 if declared == 1 else declared
        sound = declared >= 512 and declared & (declared - 1) == 0
        self.size = declared if sound else 4096
        self._main = main
        self.versions: list[tuple[int, bytes]] = []
        self._newest: dict[int, bytes] = {}
        self._add_log(log)
        for number in range(1, len(main) // self.size + 1):
            self.versions.append((number, main[(number - 1) * self.size : number * self.size]))

    def _add_log(self, log: bytes) -> None:
        salt = log[16:24]
        step = self.size + _FRAME_HEADER
        for start in range(_LOG_HEADER, len(log) - step + 1, step):
            number = int.from_bytes(log[start : start + 4], "big")
            # Frames of an earlier round of the log are not part of it any more.
            if log[start + 8 : start + 16] == salt:
                page = log[start + _FRAME_HEADER : start + step]
                self.versions.append((number, page))
                self._newest[number] = page

    def newest(self, number: int) -> bytes:
        start = (number - 1) * self.size
        return self._newest.get(number) or (self._main[start : start + self.size] if number > 0 else b"")


def rows(main: bytes, log: bytes = b"") -> Iterator[tuple[str, schema.Row]]:
    """Every whole kept row in the bytes of a journal and of its log, as (table, row), some perhaps twice."""
    pages = _Pages(main, log)
    for number, page in pages.versions:
        for payload in _payloads(pages, page, 100 if number == 1 else 0):
            row = _kept_row(payload)
            if row is not None:
                yield row


def _payloads(pages: _Pages, page: bytes, header: int) -> Iterator[bytes]:
    if len(page) < pages.size or page[header] != _LEAF:
        return
    count = int.from_bytes(page[header + 3 : header + 5], "big")
    for index in range(min(count, pages.size // 4)):
        at = header + 8 + 2 * index
        start = int.from_bytes(page[at : at + 2], "big")
        length, start = _varint(page, start)
        _, start = _varint(page, start)
        if length > 0 and start <= len(page):
            yield _payload(pages, page, start, length)


def _payload(pages: _Pages, page: bytes, start: int, length: int) -> bytes:
    """A row's bytes, with what is in its overflow pages."""
    most = pages.size - 35
    if length <= most:
        return page[start : start + length]
    least = (pages.size - 12) * 32 // 255 - 23
    local = least + (length - least) % (pages.size - 4)
    local = local if local <= most else least
    parts = [page[start : start + local]]
    left = length - local
    following = int.from_bytes(page[start + local : start + local + 4], "big")
    seen: set[int] = set()
    while left > 0 and following not in seen:
        seen.add(following)
        more = pages.newest(following)
        if len(more) < pages.size:
            break
        parts.append(more[4 : 4 + left])
        left -= len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for step in range(9):
        byte = data[at + step] if at + step < len(data) else 0
        if step == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    raise AssertionError("unreachable")


def _kept_row(payload: bytes) -> tuple[str, schema.Row] | None:
    """The table and row of a payload whose checksum fits, if it is one of the kept rows."""
    try:
        values = _values(payload)
    except (ValueError, struct.error):
        return None
    for table, columns in schema.KEPT.items():
        row = schema.widened(table, tuple(values))
        if row is not None:
            # SQLite keeps a whole-numbered real as an integer.
            typed = [
                float(value) if kind is float and isinstance(value, int) else value
                for value, (_, kind) in zip(row[:-1], columns, strict=True)
            ]
            if schema.is_whole(table, (*typed, row[-1])):
                return table, (*typed, row[-1])
    return None


def _values(payload: bytes) -> list[Any]:
    size, at = _varint(payload, 0)
    body = size
    values: list[Any] = []
    while at < size and at < len(payload):
        kind, at = _varint(payload, at)
        length = _INTEGER_BYTES.get(kind, 8 if kind in _REALS else (kind - 12) // 2 if kind >= 12 else 0)
        if body + length > len(payload):
            raise ValueError("a value beyond the row")
        values.append(_value(kind, payload[body : body + length]))
        body += length
    return values


def _value(kind: int, data: bytes) -> Any:
    if kind == 0:
        return None
    if kind in _INTEGER_BYTES:
        return int.from_bytes(data, "big", signed=True)
    if kind in _REALS:
        return struct.unpack(">d", data)[0]
    if kind in (8, 9):
        return kind - 8
    if kind >= 13 and kind % 2:
        return data.decode("utf-8")
    raise ValueError("a kind of value no kept row has")
