"""FIT: the binary format of watches, read by fitdecode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from .points import Point, Track

WIDEST_ZONE_S = 14 * 3600
WANTED = {"record", "session", "activity", "sport"}


def read_fit(data: bytes) -> Track:
    """The sessions of the file as one run. Raises fitdecode's errors on a damaged file, a wrong checksum included."""
    points: list[Point] = []
    sessions: list[Mapping[str, Any]] = []
    local: datetime | None = None
    name = ""
    for kind, values in _messages(data):
        if kind == "record":
            at, metres = values.get("timestamp"), values.get("distance")
            if isinstance(at, datetime) and isinstance(metres, int | float):
                points.append(Point(at.timestamp(), float(metres), _number(values.get("temperature"))))
        elif kind == "session":
            sessions.append(values)
        elif kind == "sport":
            name = str(values.get("name") or "")
        elif isinstance(values.get("timestamp"), datetime):
            local = _shift(values, sessions)
    return Track(
        points=tuple(points),
        name=name,
        sport=str(sessions[0].get("sport") or "") if sessions else "",
        local_start=local,
        timer_s=_sum(sessions, "total_timer_time"),
        distance_m=_sum(sessions, "total_distance"),
        temperature_c=_number(sessions[0].get("avg_temperature")) if len(sessions) == 1 else None,
    )


def _messages(data: bytes) -> Iterator[tuple[str, Mapping[str, Any]]]:
    import fitdecode  # type: ignore[import-untyped]

    with fitdecode.FitReader(
        BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE, error_handling=fitdecode.ErrorHandling.IGNORE
    ) as frames:
        for frame in frames:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name in WANTED:
                yield frame.name, {field.name: field.value for field in frame.fields if field.value is not None}


def _shift(activity: Mapping[str, Any], sessions: list[Mapping[str, Any]]) -> datetime | None:
    """The wall clock at the start: the watch writes the end of the activity in both clocks."""
    end, wall = activity.get("timestamp"), activity.get("local_timestamp")
    start = sessions[0].get("start_time") if sessions else None
    if not (isinstance(end, datetime) and isinstance(wall, datetime) and isinstance(start, datetime)):
        return None
    # No zone is more than 14 hours off: such a watch never knew where it was.
    apart = wall.replace(tzinfo=None) - end.astimezone(UTC).replace(tzinfo=None)
    return start.astimezone(UTC).replace(tzinfo=None) + apart if abs(apart.total_seconds()) <= WIDEST_ZONE_S else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _sum(sessions: list[Mapping[str, Any]], field: str) -> float | None:
    values = [number for number in (_number(session.get(field)) for session in sessions) if number is not None]
    return sum(values) if values else None
