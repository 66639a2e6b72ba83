"""Judging a file before any of it is taken in: every line's form, seal and place, and that nothing is missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, BinaryIO

import msgspec

from . import schema
from .entry import canonical
from .journal_errors import BadImport
from .transfer import FORMAT, JSON_COLUMNS, VERSION

Instant = Annotated[float, msgspec.Meta(ge=-2_208_988_800, lt=253_402_300_800)]
"""Seconds UTC from 1900 to 9999: what every calendar can show."""
Seconds = Annotated[float, msgspec.Meta(ge=0, le=1e7)]
Metres = Annotated[float, msgspec.Meta(ge=0, le=1e7)]
Celsius = Annotated[float, msgspec.Meta(ge=-100, le=100)]
Boot = Annotated[float, msgspec.Meta(ge=-1e12, le=1e12)]
Offset = Annotated[int, msgspec.Meta(gt=-86_400, lt=86_400)]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[01][0-9]-[0-3][0-9]$")]
Pain = Annotated[float, msgspec.Meta(ge=0, le=10)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
TEXT = 20_000
"""Characters of a text."""
Text = Annotated[str, msgspec.Meta(max_length=TEXT)]
DEEPEST, LARGEST = 32, 1 << 70
"""How deep JSON may be nested, and how large a number in it may be."""
Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z-]{1,64}$")]
Short = Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f\x7f-\x9f]*$", max_length=1000)]
Seq = Annotated[int, msgspec.Meta(ge=1, le=1 << 53)]
Crc = Annotated[int, msgspec.Meta(ge=0, lt=1 << 32)]
Mapping = dict[str, Any]


class _Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", kw_only=True):
    crc: Crc
    id: Id


class Summary(msgspec.Struct, frozen=True):
    """What an episode's row is made of, as far as it is shown or reckoned with; what else there is stays."""

    onset: Instant | None = None
    opened_at: Instant | None = None
    closed_at: Instant | None = None
    heat_off_at: Instant | None = None
    ice_off_at: Instant | None = None
    follow_up_at: Instant | None = None
    worst_pain: Pain | None = None
    last_pain: Pain | None = None
    precautions_taken: Count | None = None
    note_count: Count | None = None


class EventLine(_Line, tag="event", frozen=True, kw_only=True):
    """One event of an episode. The last three are not in files of before events knew them."""

    episode: Id
    seq: Seq
    at: Instant
    name: Short
    data: Mapping
    outcome: Mapping
    chart: Short
    wall: Instant
    boot: Boot
    boot_id: Short
    machine: Short = ""
    after: Short = ""
    utc_offset: Offset | None = None


class RunLine(_Line, tag="run", frozen=True, kw_only=True):
    """One run."""

    started_at: Instant
    date: Day
    distance_m: Metres | None
    duration_s: Seconds | None
    first_half_s: Seconds | None
    second_half_s: Seconds | None
    temperature_c: Celsius | None
    heat: bool | None
    cramped: bool | None
    precautions: list[Short]
    source: Short
    source_hash: Short | None
    note: Text


class RunImportLine(_Line, tag="run_import", frozen=True, kw_only=True):
    """Which import one run came in with."""

    run: Id
    batch: Id
    at: float
    path: Short


class ProfileLine(_Line, tag="profile", frozen=True, kw_only=True):
    """One answer about the runner."""

    at: Instant
    item: Short
    value: Any


class FollowUpLine(_Line, tag="follow_up", frozen=True, kw_only=True):
    """The morning after one episode."""

    episode: Id
    at: Instant
    answers: Mapping


class ChecklistLine(_Line, tag="checklist", frozen=True, kw_only=True):
    """What was ticked before a run."""

    at: Instant
    items: list[Short]


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line of an exported file: that it is one, in which version, and the charts that its events name."""

    kind: str
    format: str
    version: int
    chart: list[Short]


class EndLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line of an exported file: how many lines are before it, and their SHA-256."""

    kind: str
    lines: int
    sha256: str


FileRow = EventLine | RunLine | RunImportLine | ProfileLine | FollowUpLine | ChecklistLine
_rows = msgspec.json.Decoder(FileRow)


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
        for name in JSON_COLUMNS:
            _sane(getattr(row, name, None))
        if isinstance(row, EventLine):
            msgspec.convert(row.outcome.get("summary") or {}, Summary)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(number, str(error)) from error
    table = str(row.__struct_config__.tag)
    values = tuple(_stored(name, getattr(row, name)) for name, _ in schema.KEPT[table])
    if row.crc != schema.seal(table, values):
        raise _bad(number, "checksum")
    return table, values


def _sane(value: Any) -> None:
    """Raise `msgspec.ValidationError` for what nobody can have meant: too deep, too long, too large."""
    level = [value]
    for _ in range(DEEPEST):
        if not level:
            return
        level = [inner for outer in level for inner in _inner(outer)]
    raise msgspec.ValidationError("nested too deep")


def _inner(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, list):
        return value
    if isinstance(value, str) and len(value) > TEXT:
        raise msgspec.ValidationError("a text too long")
    if isinstance(value, int | float) and abs(value) > LARGEST:
        raise msgspec.ValidationError("a number too large")
    return ()


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
        end = msgspec.json.decode(line, type=EndLine)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _bad(number, "cut off") from error
    if end.kind != "end" or end.lines != number - 1 or end.sha256 != digest:
        raise _bad(number, "checksum of the file")


def _bad(number: int, detail: str) -> BadImport:
    return BadImport("journal.import.damaged", {"line": number, "detail": detail})
