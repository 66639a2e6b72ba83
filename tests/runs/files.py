"""Run files written by hand: GPX and TCX as text, FIT by a small encoder."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

Make = Callable[..., Any]
"""One of gpx, tcx and fit below."""

START = datetime(2026, 5, 3, 6, 0, tzinfo=UTC)
METRES_PER_DEGREE = 111_319.49
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Leg:
    """Seconds and metres per second; 0 m/s is standing still."""

    seconds: int
    speed: float


EVEN = (Leg(600, 3.0),)
FAST_THEN_SLOW = (Leg(300, 4.0), Leg(600, 2.0))
WITH_A_STOP = (Leg(300, 3.0), Leg(240, 0.0), Leg(300, 3.0))


def samples(legs: Iterable[Leg], every: int = 5) -> list[tuple[int, float]]:
    """(seconds since the start, metres) of the legs one after another."""
    at, metres, out = 0, 0.0, [(0, 0.0)]
    for leg in legs:
        for _ in range(leg.seconds // every):
            at, metres = at + every, metres + every * leg.speed
            out.append((at, metres))
    return out


def stamp(start: datetime, seconds: int) -> str:
    return (start + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


def gpx(
    legs: Sequence[Leg] = EVEN,
    start: datetime = START,
    *,
    name: str = "Morning run",
    sport: str = "running",
    celsius: float | None = None,
) -> str:
    air = (
        ""
        if celsius is None
        else f"<extensions><t:TrackPointExtension><t:atemp>{celsius}</t:atemp></t:TrackPointExtension></extensions>"
    )
    points = "".join(
        f'<trkpt lat="{metres / METRES_PER_DEGREE:.8f}" lon="0"><time>{stamp(start, at)}</time>{air}</trkpt>'
        for at, metres in samples(legs)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="watch" '
        'xmlns="http://www.topografix.com/GPX/1/1" '
        'xmlns:t="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
        f"<trk><name>{name}</name><type>{sport}</type><trkseg>{points}</trkseg></trk></gpx>"
    )


def tcx(legs: Sequence[Leg] = EVEN, start: datetime = START, *, sport: str = "Running") -> str:
    path = samples(legs)
    points = "".join(
        f"<Trackpoint><Time>{stamp(start, at)}</Time><DistanceMeters>{metres}</DistanceMeters></Trackpoint>"
        for at, metres in path
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="{sport}"><Id>{stamp(start, 0)}</Id><Lap StartTime="{stamp(start, 0)}">'
        f"<TotalTimeSeconds>{path[-1][0]}</TotalTimeSeconds><DistanceMeters>{path[-1][1]}</DistanceMeters>"
        f"<Calories>0</Calories><Track>{points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    )


# (field number, size in bytes, FIT base type, struct code)
_ID = ((0, 1, 0x00, "B"),)
_RECORD = ((253, 4, 0x86, "I"), (5, 4, 0x86, "I"), (13, 1, 0x01, "b"))
_SESSION = ((253, 4, 0x86, "I"), (2, 4, 0x86, "I"), (8, 4, 0x86, "I"), (9, 4, 0x86, "I"), (5, 1, 0x00, "B"))
_ACTIVITY = ((253, 4, 0x86, "I"), (5, 4, 0x86, "I"))
_Layout = tuple[tuple[int, int, int, str], ...]
SPORTS = {"running": 1, "cycling": 2}


def fit(
    legs: Sequence[Leg] = EVEN,
    start: datetime = START,
    *,
    celsius: int = 17,
    offset: timedelta = timedelta(hours=2),
    timer_s: float | None = None,
    sport: str = "running",
) -> bytes:
    """An activity file: header, file id, records, one session, the activity with its local clock, checksum."""
    path = samples(legs)
    zero = int((start - FIT_EPOCH).total_seconds())
    end = zero + path[-1][0]
    body = _message(0, 0, _ID, [(4,)])
    body += _message(1, 20, _RECORD, [(zero + at, round(metres * 100), celsius) for at, metres in path])
    timer = round(1000 * (path[-1][0] if timer_s is None else timer_s))
    body += _message(2, 18, _SESSION, [(end, zero, timer, round(path[-1][1] * 100), SPORTS[sport])])
    body += _message(3, 34, _ACTIVITY, [(end, end + int(offset.total_seconds()))])
    return _closed(body)


def fit_with_jump(jump: timedelta) -> bytes:
    """An even run whose records go so far wrong in time after a minute, with a session that does not."""
    zero = int((START - FIT_EPOCH).total_seconds())
    path = [(zero + at + (int(jump.total_seconds()) if at > 60 else 0), metres) for at, metres in samples(EVEN)]
    body = _message(0, 0, _ID, [(4,)])
    body += _message(1, 20, _RECORD, [(at, round(metres * 100), 17) for at, metres in path])
    return _closed(body + _message(2, 18, _SESSION, [(path[-1][0], zero, 600_000, 180_000, SPORTS["running"])]))


def fit_without_times() -> bytes:
    """Records with metres and air, whose time is not known, and no session."""
    unknown = 0xFFFFFFFF
    return _closed(
        _message(0, 0, _ID, [(4,)]) + _message(1, 20, _RECORD, [(unknown, at * 300, 17) for at, _ in samples(EVEN)])
    )


def _closed(body: bytes) -> bytes:
    """The messages with a header and a checksum."""
    head = struct.pack("<BBHI4s", 14, 0x10, 2132, len(body), b".FIT")
    head += struct.pack("<H", crc(head))
    return head + body + struct.pack("<H", crc(head + body))


def _message(local: int, number: int, layout: _Layout, rows: Iterable[tuple[int, ...]]) -> bytes:
    definition = struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(layout))
    definition += b"".join(struct.pack("<BBB", field, size, base) for field, size, base, _ in layout)
    codes = "<B" + "".join(code for *_, code in layout)
    return definition + b"".join(struct.pack(codes, local, *row) for row in rows)


def crc(data: bytes) -> int:
    """The checksum of FIT, as its description has it: half a byte at a time."""
    table: tuple[int, ...] = (0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401)
    table += (0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400)
    value = 0
    for byte in data:
        for nibble in (byte & 0xF, byte >> 4):
            value = (value >> 4) ^ table[value & 0xF] ^ table[nibble]
    return value
