"""Judging a file before any of it is taken in: every line's form, seal and place, and that nothing is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO

import msgspec

from . import schema
from .entry import canonical
from .errors import BadImport
from .transfer import FORMAT, JSON_COLUMNS, VERSION

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z-]{1,64}$")]
Short = Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f\x7f-\x9f]*$", max_length=1000)]
Seq = Annotated[int, msgspec.Meta(ge=1, le=1 << 53)]
Crc = Annotated[int, msgspec.Meta(ge=0, lt=1 << 32)]
Mapping = dict[str, Any]


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    crc: Crc
    id: Id


class Event(_Line, tag="event", frozen=True, kw_only=True):
    """One event of an episode."""

    episode: Id
    seq: Seq
    at: float
    name: Short
    data: Mapping
    outcome: Mapping
    chart: Short
    wall: float
    boot: float
    boot_id: Short


class RunLine(_Line, tag="run", frozen=True, kw_only=True):
    """One run."""

    started_at: float
    date: Short
    distance_m: float | None
    duration_s: float | None
    first_half_s: float | None
    second_half_s: float | None
    temperature_c: float | None
    heat: bool | None
    cramped: bool | None
    precautions: list[Short]
    source: Short
    source_hash: Short | None
    note: str


class RunImportLine(_Line, tag="run_import", frozen=True, kw_only=True):
    """Which import one run came in with."""

    run: Id
    batch: Id
    at: float
    path: Short


class ProfileLine(_Line, tag="profile", frozen=True, kw_only=True):
    """One answer about the runner."""

    at: float
    item: Short
    value: Any


class FollowUpLine(_Line, tag="follow_up", frozen=True, kw_only=True):
    """The morning after one episode."""

    episode: Id
    at: float
    answers: Mapping


class ChecklistLine(_Line, tag="checklist", frozen=True, kw_only=True):
    """What was ticked before a run."""

    at: float
    items: list[Short]


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    kind: str
    format: str
    version: int
    chart: list[Short]


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line."""

    kind: str
    lines: int
    sha256: str


Row = Event | RunLine | RunImportLine | ProfileLine | FollowUpLine | ChecklistLine
_rows = msgspec.json.Decoder(Row)


def judged(stream: BinaryIO) -> Iterator[bytes]:
    """The rows' lines of a file, each one sound by itself and in its place.

    Raises `BadImport` at the first fault, at the latest after the last line, so the caller must wait for the end.
    """
    digest = hashlib.sha256()
    seen: set[int] = set()
    last: bytes | None = None
    number = 0
    for number, line in enumerate(stream, start=1):
        if number == 1:
            _header(line)
        elif last is not None:
            digest.update(last)
            if number > 2:
                _once(last, number - 1, seen)
                yield last
        last = line
    if last is None or number < 2:
        raise _bad(max(number, 1), "empty" if not number else "cut off")
    _end(last, number, digest.hexdigest())


def _once(line: bytes, number: int, seen: set[int]) -> None:
    _, values = parse(line, number)
    key = hash(values[0])
    if key in seen:
        raise BadImport("journal.import.twice", {"line": number, "id": str(values[0])})
    seen.add(key)


def parse(line: bytes, number: int) -> tuple[str, schema.Row]:
    """The table and values of one line. Raises `BadImport`."""
    try:
        row = _rows.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(number, str(error)) from error
    table = str(row.__struct_config__.tag)
    values = tuple(_stored(name, getattr(row, name)) for name, _ in schema.KEPT[table])
    if row.crc != schema.seal(table, values):
        raise _bad(number, "checksum")
    return table, values


def _stored(name: str, value: Any) -> str | int | float | None:
    if name in JSON_COLUMNS:
        return canonical(value)
    return int(value) if isinstance(value, bool) else value


def _header(line: bytes) -> None:
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadImport("journal.import.not_ours", {"line": 1, "detail": str(error)}) from error
    if header.kind != "header" or header.format != FORMAT:
        raise BadImport("journal.import.not_ours", {"line": 1, "detail": header.format})
    if header.version > VERSION:
        raise BadImport("journal.import.newer", {"line": 1, "version": header.version})


def _end(line: bytes, number: int, digest: str) -> None:
    try:
        end = msgspec.json.decode(line, type=End)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(number, "cut off") from error
    if end.kind != "end" or end.lines != number - 1 or end.sha256 != digest:
        raise _bad(number, "checksum of the file")


def _bad(number: int, detail: str) -> BadImport:
    return BadImport("journal.import.damaged", {"line": number, "detail": detail})
