"""TCX: Garmin's training file, read by tcxreader."""

from __future__ import annotations

from contextlib import redirect_stdout
from datetime import UTC, timedelta
from io import BytesIO, StringIO

from .points import Point, Track
from .xml_text import plain_xml


def read_tcx(data: bytes) -> Track:
    """The activities of the file as one run. Raises whatever the library raises on a damaged file."""
    from tcxreader.tcxreader import TCXReader  # type: ignore[import-untyped]

    plain = BytesIO(plain_xml(data))
    with redirect_stdout(StringIO()):  # it prints about points without a time
        exercise = TCXReader().read(plain, only_gps=False)
    points = [p for p in exercise.trackpoints if p.time is not None]
    first = min((p.time for p in points), default=None)
    local = first is not None and first.utcoffset() not in (None, timedelta(0))
    return Track(
        points=tuple(
            Point((p.time if p.time.tzinfo else p.time.replace(tzinfo=UTC)).timestamp(), p.distance)
            for p in points
            if p.distance is not None
        ),
        sport=exercise.activity_type or "",
        local_start=first.replace(tzinfo=None) if first is not None and local else None,
        distance_m=exercise.distance or None,
    )
