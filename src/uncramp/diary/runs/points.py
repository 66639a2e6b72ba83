"""From the points of a track to distance, moving time and the time of each half."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...protocol.terms import Seconds

STANDING_M_PER_S = 0.3
"""Slower than this over a stretch of at least ten seconds is standing still (a choice of this project)."""

STRETCH_S: Seconds = 10.0


@dataclass(frozen=True, slots=True)
class Point:
    """One recorded point: seconds UTC, metres since the start, and the air in Celsius where the file has it."""

    at: Seconds
    distance_m: float
    temperature_c: float | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """What a reader of one format hands over. Times are UTC; `timer_s` is the watch's own running time.

    `local_start` is a naive wall-clock time, set only where the file itself says what the clock showed.
    """

    points: tuple[Point, ...]
    name: str = ""
    sport: str = ""
    local_start: datetime | None = None
    timer_s: Seconds | None = None
    distance_m: float | None = None
    temperature_c: float | None = None


@dataclass(frozen=True, slots=True)
class Halves:
    """Moving time in seconds over the first and the second half of the distance."""

    first_s: Seconds
    second_s: Seconds

    @property
    def moving_s(self) -> Seconds:
        return self.first_s + self.second_s


def tidy(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points in order of time, without broken numbers and without steps backwards in distance."""
    usable = (p for p in points if math.isfinite(p.at) and math.isfinite(p.distance_m) and p.distance_m >= 0)
    kept: list[Point] = []
    for point in sorted(usable, key=lambda p: p.at):
        if not kept or point.distance_m >= kept[-1].distance_m:
            kept.append(point)
    return tuple(kept)


def halves(points: Sequence[Point]) -> Halves | None:
    """Time over each half of the distance, pauses left out; None where there is no distance or no time.

    `points` are tidy. Stretches shorter than ten seconds are joined first, because many watches
    write a point every second but move the distance on only every third.
    """
    moving = [(seconds, metres) for seconds, metres in _stretches(points) if metres / seconds >= STANDING_M_PER_S]
    total = sum(metres for _, metres in moving)
    if not moving or total <= 0:
        return None
    half, gone, first = total / 2, 0.0, 0.0
    for seconds, metres in moving:
        share = min(1.0, max(0.0, (half - gone) / metres))
        first += seconds * share
        gone += metres
    return Halves(first, sum(seconds for seconds, _ in moving) - first)


def mean_temperature(points: Iterable[Point]) -> float | None:
    """The mean in Celsius of what was recorded; readings no thermometer outdoors could give are left out."""
    read = [p.temperature_c for p in points if p.temperature_c is not None and -60 <= p.temperature_c <= 60]
    return sum(read) / len(read) if read else None


def _stretches(points: Sequence[Point]) -> Iterable[tuple[Seconds, float]]:
    """(seconds, metres) of consecutive stretches of at least ten seconds; what is left over is the last one."""
    if not points:
        return
    start = last = points[0]
    for point in points[1:]:
        last = point
        if point.at - start.at >= STRETCH_S:
            yield point.at - start.at, point.distance_m - start.distance_m
            start = point
    if last.at > start.at:
        yield last.at - start.at, last.distance_m - start.distance_m
