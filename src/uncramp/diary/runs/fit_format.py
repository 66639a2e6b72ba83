"""FIT as bytes: the messages of a file, and of each the few whole numbers that are asked for.

A general decoder takes half a second for an hour of a watch's points; a year of runs would take minutes.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

Values = dict[int, int]
"""What a message says, by field number; what the watch marked as not known is not there."""

TIMESTAMP = 253
_CODES = {
    0x00: ("B", 0xFF), 0x01: ("b", 0x7F), 0x02: ("B", 0xFF), 0x83: ("h", 0x7FFF), 0x84: ("H", 0xFFFF),
    0x85: ("i", 0x7FFFFFFF), 0x86: ("I", 0xFFFFFFFF), 0x0A: ("B", 0), 0x8B: ("H", 0), 0x8C: ("I", 0),
}  # fmt: skip
"""The base types that hold whole numbers: how they are unpacked, and what stands for "not known"."""
_HEADER = 0x80, 0x40, 0x20, 0x0F  # compressed, definition, developer fields, local number


class BrokenFitError(ValueError):
    """The file breaks off or is damaged behind what was read."""


class _Layout(Struct, frozen=True):
    """How the data messages of one local number look from their definition on."""

    number: int
    size: int
    unpack: struct.Struct
    fields: tuple[tuple[int, int], ...]  # field number, and what stands for "not known"


def messages(data: bytes, wanted: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, Values]]:
    """The data messages named in `wanted` (message number: field numbers), in order.

    Files put one behind another are read one after another. Raises BrokenFitError after the last message that can
    be read when something is wrong, a checksum included.
    """
    at = 0
    while data[at + 8 : at + 12] == b".FIT":
        head, size = data[at], int.from_bytes(data[at + 4 : at + 8], "little")
        start, end = at + head, at + head + size
        yield from _file(data, start, min(end, len(data)) if size else len(data), wanted)
        if not size or end + 2 > len(data):
            raise BrokenFitError("cut short")
        if checksum(data[at : end + 2]):
            raise BrokenFitError("checksum")
        at = end + 2


def checksum(data: bytes) -> int:
    """The 16 bits that close a FIT file; 0 over a whole file with its checksum."""
    table = _table()
    crc = 0
    even = len(data) & ~1
    words = array("H", data[:even])
    if sys.byteorder == "big":
        words.byteswap()
    for word in words:
        crc = table[crc ^ word]
    return crc >> 8 ^ table[(crc ^ data[even]) << 8 & 0xFFFF] if even < len(data) else crc


def _file(data: bytes, at: int, end: int, wanted: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, Values]]:
    compressed, definition, developer, local_mask = _HEADER
    layouts: dict[int, _Layout] = {}
    last = 0
    try:
        while at < end:
            head = data[at]
            at += 1
            if head & compressed:
                layout = layouts[head >> 5 & 0x03]
                last += (head - last) & 0x1F
            elif head & definition:
                layouts[head & local_mask], at = _defined(data, at, bool(head & developer), wanted)
                continue
            else:
                layout = layouts[head & local_mask]
            if at + layout.size > end:
                raise BrokenFitError("cut short")
            if layout.fields:
                values: Values = {}
                for (field, unknown), value in zip(layout.fields, layout.unpack.unpack_from(data, at), strict=True):
                    if value != unknown:
                        values[field] = value
                last = values.get(TIMESTAMP, last)
                if head & compressed:
                    values[TIMESTAMP] = last
                if layout.number in wanted:
                    yield layout.number, values
            at += layout.size
    except (KeyError, IndexError, struct.error) as error:
        raise BrokenFitError("damaged") from error


def _defined(data: bytes, at: int, developer: bool, wanted: Mapping[int, Sequence[int]]) -> tuple[_Layout, int]:
    """The layout that a definition message gives, and where the next message begins."""
    order = ">" if data[at + 1] else "<"
    (number,) = struct.unpack_from(order + "H", data, at + 2)
    asked = (TIMESTAMP, *wanted.get(number, ()))  # a short form of time counts from that of any message before it
    code, size, fields = order, 0, []
    count, at = data[at + 4], at + 5
    for _ in range(count):
        field, wide, base = data[at], data[at + 1], data[at + 2]
        letter, unknown = _CODES.get(base, ("", 0))
        if field in asked and letter and wide == struct.calcsize(letter):
            code += letter
            fields.append((field, unknown))
        else:
            code += f"{wide}x"
        at, size = at + 3, size + wide
    if developer:
        count, at = data[at], at + 1
        for _ in range(count):
            code += f"{data[at + 1]}x"
            at, size = at + 3, size + data[at + 1]
    return _Layout(number, size, struct.Struct(code), tuple(fields)), at


@cache
def _table() -> list[int]:
    """What two bytes at once make of the checksum."""
    single = []
    for byte in range(256):
        crc = byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
        single.append(crc)
    halves = [word >> 8 ^ single[word & 0xFF] for word in range(1 << 16)]
    return [half >> 8 ^ single[half & 0xFF] for half in halves]
