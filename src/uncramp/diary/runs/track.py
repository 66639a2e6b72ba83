"""What a file holds before anybody judges it: recordings made of points, as every reader hands them over."""

from __future__ import annotations

import math
from datetime import datetime

from msgspec import Struct

from ...protocol.terms import Seconds


class Point(Struct, frozen=True, gc=False):
    """One recorded point.

    `at` is seconds UTC, `lat` and `lon` degrees, `metres` the distance as the watch counts it, `celsius` the air.
    Between two `piece`s the recording stood still, so that no distance is counted from one to the next.
    """

    at: Seconds
    lat: float | None = None
    lon: float | None = None
    metres: float | None = None
    celsius: float | None = None
    piece: int = 0


class Recording(Struct, frozen=True, kw_only=True):
    """One activity of a file: a track, a TCX activity, a FIT session. Unknown is None or empty.

    `sport` is the file's own word, `title` the runner's or the app's. `started_at` is what the file says beside its
    points; `timer_s` and `distance_m` are the watch's own totals. `local_start` is the wall clock at
    the start, naive, set only where the file says what the clock showed.
    """

    points: tuple[Point, ...] = ()
    sport: str = ""
    title: str = ""
    local_start: datetime | None = None
    started_at: Seconds | None = None
    timer_s: Seconds | None = None
    distance_m: float | None = None
    celsius: float | None = None


class Contents(Struct, frozen=True, kw_only=True):
    """What a reader found. `cut` says that the file breaks off or is damaged behind what could be read.

    `planned` says that it holds a course or a route, and `kind` what a file without an activity is instead.
    """

    recordings: tuple[Recording, ...] = ()
    cut: bool = False
    planned: bool = False
    kind: str = ""


def number(text: str) -> float | None:
    """A finite number, with a point or a comma; None for anything else."""
    try:
        value = float(text)
    except ValueError:
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            return None
    return value if math.isfinite(value) else None


def place(lat: str, lon: str) -> tuple[float, float] | tuple[None, None]:
    """A place on the globe in degrees, or neither number."""
    north, east = number(lat), number(lon)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180:
        return None, None
    return north, east
