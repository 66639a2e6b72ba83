"""GPX: the exchange format of GPS devices, read by gpxpy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from .points import Point, Track
from .xml_text import plain_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from gpxpy.gpx import GPX, GPXTrackPoint


def read_gpx(data: bytes) -> Track:
    """The tracks of the file as one run. Raises whatever the library raises on a damaged file."""
    import gpxpy

    gpx = gpxpy.parse(plain_xml(data).decode("utf-8"))
    points = tuple(_points(gpx))
    track = gpx.tracks[0] if gpx.tracks else None
    return Track(
        points=points,
        name=(track.name if track else None) or gpx.name or "",
        sport=(track.type if track else None) or "",
        local_start=_local_start(gpx),
    )


def _points(gpx: GPX) -> Iterator[Point]:
    """Metres go on across segments, but the gap between two segments is a pause and adds none."""
    metres = 0.0
    for track in gpx.tracks:
        for segment in track.segments:
            before: GPXTrackPoint | None = None
            for point in segment.points:
                if point.time is None:
                    continue
                metres += (point.distance_2d(before) or 0.0) if before is not None else 0.0
                before = point
                yield Point(_utc(point.time).timestamp(), metres, _temperature(point.extensions))


def _utc(time: datetime) -> datetime:
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _local_start(gpx: GPX) -> datetime | None:
    """The wall clock at the start, where the file writes its times with an offset from UTC."""
    times = (p.time for t in gpx.tracks for s in t.segments for p in s.points if p.time is not None)
    first = min(times, key=_utc, default=None)
    return first.replace(tzinfo=None) if first is not None and first.utcoffset() not in (None, timedelta(0)) else None


def _temperature(extensions: Iterable[Element]) -> float | None:
    """Air temperature as Garmin's extension writes it (`atemp`), or `temp` of others."""
    for extension in extensions:
        for element in extension.iter():
            if str(element.tag).rpartition("}")[2] in {"atemp", "temp"} and element.text:
                try:
                    return float(element.text)
                except ValueError:
                    return None
    return None
