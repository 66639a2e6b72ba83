"""FIT as bytes, held against another reader of the format."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from io import BytesIO
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.runs import files
from uncramp.diary.runs.fit_format import BrokenFitError, checksum, messages

RECORD, SESSION, LAP, UNKNOWN = 20, 18, 19, 0xFF55
WANTED = {RECORD: (253, 0, 1, 5, 13, 3), SESSION: (253, 2, 5, 6, 7, 8, 9)}
BASES = {0x00: "B", 0x01: "b", 0x02: "B", 0x84: "H", 0x85: "i", 0x86: "I"}
UNKNOWNS = {0x00: 0xFF, 0x01: 0x7F, 0x02: 0xFF, 0x84: 0xFFFF, 0x85: 0x7FFFFFFF, 0x86: 0xFFFFFFFF}
FIELDS = {253: 0x86, 0: 0x85, 1: 0x85, 5: 0x86, 13: 0x01, 3: 0x02, 4: 0x02, 7: 0x84, 33: 0x84, 31: 0x02, 110: 0x07}
SESSION_FIELDS = {253: 0x86, 2: 0x86, 5: 0x00, 6: 0x00, 7: 0x86, 8: 0x86, 9: 0x86, 57: 0x01, 110: 0x07}


def file_of(body: bytes, head: int = 14) -> bytes:
    start = struct.pack("<BBHI4s", head, 0x10, 2132, len(body), b".FIT")
    if head == 14:
        start += struct.pack("<H", checksum(start))
    return start + body + struct.pack("<H", checksum(start + body))


def body_of(seed: int) -> bytes:
    """Definitions and data of records, sessions, laps and messages nobody knows, in either byte order."""
    chance = Random(seed)
    out = bytearray(struct.pack("<BBBHB3B", 0x40, 0, 0, 0, 1, 0, 1, 0) + bytes([0, 4]))  # a file id: an activity
    layouts: dict[int, tuple[str, list[tuple[int, int, int]], int]] = {}
    for _ in range(chance.randint(1, 40)):
        local = chance.randint(0, 3)
        if local not in layouts or chance.random() < 0.2:
            number = chance.choice([RECORD, RECORD, SESSION, LAP, UNKNOWN])
            order = chance.choice("<>")
            numbers = SESSION_FIELDS if number in (SESSION, LAP) else FIELDS
            chosen = chance.sample(sorted(numbers), chance.randint(1, 8))
            fields = [(field, _size(chance, field, numbers[field]), numbers[field]) for field in chosen]
            developer = chance.choice([0, 0, 1, 5])
            head = 0x40 | local | (0x20 if developer else 0)
            out += struct.pack(order + "BBBHB", head, 0, order == ">", number, len(fields))
            out += bytes(part for field in fields for part in field)
            out += bytes([1, 0, developer, 0]) if developer else b""
            layouts[local] = (order, fields, developer)
        order, fields, developer = layouts[local]
        compressed = all(field != 253 for field, *_ in fields) and chance.random() < 0.5
        out.append(0x80 | local << 5 | chance.randint(0, 31) if compressed else local)
        for field, size, base in fields:
            out += _value(chance, order, size, base, is_known=field == 253)  # the other reader needs it
        out += chance.randbytes(developer)
    return bytes(out)


def _size(chance: Random, field: int, base: int) -> int:
    if base == 0x07:
        return chance.randint(1, 9)
    return struct.calcsize(BASES[base]) * (1 if field == 253 else chance.choice([1, 1, 1, 3]))


def _value(chance: Random, order: str, size: int, base: int, *, is_known: bool) -> bytes:
    if base == 0x07:
        return b"abcdefgh"[: size - 1] + b"\0"
    if chance.random() < 0.2 and not is_known:
        return struct.pack(order + BASES[base], UNKNOWNS[base]) * (size // struct.calcsize(BASES[base]))
    return chance.randbytes(size)


bodies = st.integers(0, 1 << 32).map(body_of)


def theirs(data: bytes) -> list[tuple[int, dict[int, int]]]:
    """What the other reader makes of a file: the wanted whole numbers of the wanted messages."""
    import fitdecode  # type: ignore[import-untyped]

    messages = []
    with fitdecode.FitReader(
        BytesIO(data), processor=None, check_crc=fitdecode.CrcCheck.DISABLED,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    ) as frames:  # fmt: skip
        for frame in frames:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.global_mesg_num in WANTED:
                messages.append((frame.global_mesg_num, _numbers(frame.fields, WANTED[frame.global_mesg_num])))
    return _saying(messages)


def _saying(messages: Iterable[tuple[int, dict[int, int]]]) -> list[tuple[int, dict[int, int]]]:
    """The messages that say more than their time."""
    return [(number, values) for number, values in messages if set(values) - {253}]


def _numbers(fields: Iterable[Any], wanted: Iterable[int]) -> dict[int, int]:
    values: dict[int, int] = {}
    for field in fields:
        own = field.field_def is None or not getattr(field.field_def, "is_dev", False)
        if own and field.def_num in wanted and isinstance(field.raw_value, int) and field.def_num not in values:
            values[field.def_num] = field.raw_value
    return values


@given(bodies, st.sampled_from([12, 14]))
def test_both_readers_find_the_same_numbers(body: bytes, head: int) -> None:
    data = file_of(body, head)

    assert _saying(messages(data, WANTED)) == theirs(data)


@given(bodies, bodies)
def test_files_put_one_behind_another_are_read_one_after_another(first: bytes, second: bytes) -> None:
    both = list(messages(file_of(first) + file_of(second), WANTED))

    assert both == [*messages(file_of(first), WANTED), *messages(file_of(second), WANTED)]


@given(bodies, st.data())
def test_a_file_that_breaks_off_gives_what_stands_before_the_break(body: bytes, data: st.DataObject) -> None:
    whole = file_of(body)
    cut = whole[: data.draw(st.integers(12, len(whole) - 1))]
    read: list[Any] = []

    with pytest.raises(BrokenFitError):
        read.extend(_kept(cut, read))

    everything = list(messages(whole, WANTED))
    assert read == everything[: len(read)]


def _kept(data: bytes, into: list[Any]) -> list[Any]:
    for message in messages(data, WANTED):
        into.append(message)
    return []


@given(st.binary(max_size=400))
def test_any_bytes_behind_a_head_end_in_nothing_worse(body: bytes) -> None:
    data = file_of(body)
    try:
        for number, values in messages(data, WANTED):
            assert number in WANTED and set(values) <= {*WANTED[number], 253}
    except BrokenFitError:
        pass


@given(st.binary(max_size=300))
def test_the_checksum_is_that_of_the_format(data: bytes) -> None:
    assert checksum(data) == files.crc(data)


def test_one_changed_bit_is_noticed() -> None:
    data = bytearray(files.fit())
    data[300] ^= 4
    with pytest.raises(BrokenFitError):
        list(messages(bytes(data), WANTED))
