"""From the points of a recording to the way that was run: metres, time in motion, and the time of each half."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from ...protocol.terms import HOUR, MINUTE, Seconds
from .track import Point

FASTEST_STEP_M_PER_S = 12.0
"""No runner moves faster, not even for a moment: a sprinter's best is 12.3 (a choice of this project)."""

FASTEST_RUN_M_PER_S = 6.5
"""Nobody runs a whole outing faster: the record over 5 km is 6.6 (a choice of this project)."""

HELD_S: Seconds = 10.0
HELD_STEPS = 3
LOOK_AHEAD = 10
"""So many points in a row may be strays and are then left out."""

STANDING_M_PER_S = 0.3
"""Slower than this over a stretch of at least ten seconds is standing still (a choice of this project)."""

STRETCH_S: Seconds = 10.0
BLIND_S: Seconds = MINUTE
"""After so long without a point a way faster than any run was not run."""

LONGEST_SHARE_S: Seconds = 2 * MINUTE
"""Points that share an instant are spread over no more than this: a clock of whole minutes."""

METRES_PER_DEGREE = 111_195.0  # of latitude, on a sphere

_Far = Callable[[Point, Point], float | None]
"""Metres from one point to a later one; None where the recording paused between them."""


class PathStep(Struct, frozen=True, gc=False):
    """Seconds and metres from one point to the next; `pause` where they count for nothing."""

    seconds: Seconds
    metres: float
    pause: bool = False


class Path(Struct, frozen=True):
    """What was run: metres, and seconds in motion over the first and second half of them.

    `too_fast` says that a speed no runner has was held; `seems_too_fast`, that it was where strays are counted too.
    """

    metres: float
    first_half_s: Seconds
    second_half_s: Seconds
    too_fast: bool
    seems_too_fast: bool

    @property
    def moving_s(self) -> Seconds:
        """Seconds in motion."""
        return self.first_half_s + self.second_half_s


def in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points in order of time, each instant once.

    Points that share an instant, as a clock of whole minutes writes them, are spread to the next. What goes back in
    time within a piece is left out, and so is a single point whose time is far from that of its neighbours, and what
    was recorded at a time another piece covers.
    """
    given = list(points)
    timely = [
        point
        for before, point, after in zip([None, *given], given, [*given[1:], None], strict=False)
        if not (before and after and _far_off(point, before) and _far_off(point, after) and not _far_off(before, after))
    ]
    pieces: dict[int, list[Point]] = {}
    for point in timely:
        pieces.setdefault(point.piece, []).append(point)
    rising = [_rising(_spread(piece)) for piece in pieces.values()]
    kept: list[Point] = []
    end = -math.inf
    for piece in sorted(rising, key=lambda piece: (piece[0].at, -len(piece))):
        for point in piece:
            if point.at > end:
                kept.append(point)
                end = point.at
    return tuple(kept)


def path_of(points: Sequence[Point]) -> Path:
    """The way through points in order. It follows the watch's own metres where there are any, or else the places."""
    counted = [point for point in points if point.metres is not None]
    placed = [point for point in points if point.lat is not None]
    own = 2 * len(counted) >= len(placed) and len({point.metres for point in counted}) > 1
    far, used = (_by_watch, counted) if own else (_by_place, placed)
    kept = _without_strays(used, far)
    steps = list(_steps(kept, far))
    first, second = _halves(steps)
    metres = sum(step.metres for step in steps if not step.pause)
    too_fast = _held(steps) or (not metres and any(step.metres for step in steps))
    return Path(metres, first, second, too_fast, too_fast or (len(kept) < len(used) and _rushed(used, far)))


def mean_celsius(points: Iterable[Point]) -> float | None:
    """The mean of what was recorded; readings no thermometer outdoors could give are left out."""
    read = [point.celsius for point in points if point.celsius is not None and -60 <= point.celsius <= 60]
    return sum(read) / len(read) if read else None


def _spread(points: list[Point]) -> list[Point]:
    """The points with those that share an instant spread evenly until the next one, where that is not long after."""
    if all(start.at != end.at for start, end in pairwise(points)):
        return points
    groups = [list(group) for _, group in groupby(points, key=lambda point: point.at)]
    spread: list[Point] = []
    wide = 0.0
    for group, later in zip_longest(groups, groups[1:]):
        wide = later[0].at - group[0].at if later else wide
        share = wide / len(group) if 0 < wide <= LONGEST_SHARE_S else 0.0
        spread += [
            replace(point, at=point.at + number * share) for number, point in enumerate(group) if share or not number
        ]
    return spread


def _rising(points: list[Point]) -> list[Point]:
    """The longest part of the points, in their own order, that never goes back in time."""
    if all(start.at < end.at for start, end in pairwise(points)):
        return points
    ends: list[Seconds] = []  # the earliest end of a rising part of each length, and its point
    last: list[int] = []
    before: list[int] = []
    for index, point in enumerate(points):
        length = bisect_left(ends, point.at)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [point.at]
        last[length : length + 1] = [index]
    kept: list[Point] = []
    index = last[-1]
    while index >= 0:
        kept.append(points[index])
        index = before[index]
    return kept[::-1]


def _far_off(point: Point, other: Point) -> bool:
    return abs(point.at - other.at) > HOUR


def _by_watch(start: Point, end: Point) -> float | None:
    return (end.metres or 0.0) - (start.metres or 0.0)


def _by_place(start: Point, end: Point) -> float | None:
    if start.lat is None or start.lon is None or end.lat is None or end.lon is None:
        return None
    # Apps that begin a new piece for every lap, or every point, do not pause between them.
    if start.piece != end.piece and end.at - start.at > STRETCH_S:
        return None
    north = end.lat - start.lat
    east = (end.lon - start.lon + 180.0) % 360.0 - 180.0
    east *= math.cos(math.radians((start.lat + end.lat) / 2))
    return METRES_PER_DEGREE * math.hypot(north, east)


def _can_be(start: Point, end: Point, far: _Far) -> bool:
    metres = far(start, end)
    return metres is None or 0.0 <= metres <= FASTEST_STEP_M_PER_S * (end.at - start.at)


def _without_strays(points: Sequence[Point], far: _Far) -> list[Point]:
    """The points without those that leave the way and come back to it faster than anybody runs."""
    kept = list(points[:1])
    index = 1
    while index < len(points):
        if not _can_be(kept[-1], points[index], far):
            ahead = range(index + 1, min(index + 1 + LOOK_AHEAD, len(points)))
            index = next((later for later in ahead if _can_be(kept[-1], points[later], far)), index)
        kept.append(points[index])
        index += 1
    return kept


def _steps(points: Sequence[Point], far: _Far) -> Iterator[PathStep]:
    """From point to point. A jump, and what was passed unseen faster than any run, are pauses."""
    for start, end in pairwise(points):
        seconds, metres = end.at - start.at, far(start, end)
        if metres is None:
            yield PathStep(seconds, 0.0, pause=True)
            continue
        fastest = FASTEST_RUN_M_PER_S if seconds > BLIND_S else FASTEST_STEP_M_PER_S
        yield PathStep(seconds, max(0.0, metres), pause=metres > fastest * seconds)


def _held(steps: Iterable[PathStep]) -> bool:
    """Whether a speed no runner has was held, and not only jumped by one bad point."""
    held, count = 0.0, 0
    for step in steps:
        if step.metres > FASTEST_STEP_M_PER_S * step.seconds:
            held, count = held + step.seconds, count + 1
            if held >= HELD_S and count >= HELD_STEPS:
                return True
        else:
            held, count = 0.0, 0
    return False


def _rushed(points: Sequence[Point], far: _Far) -> bool:
    """Whether points that may all be strays went on and on too fast, and did not come back as strays do."""
    for fast, steps in groupby(pairwise(points), key=lambda step: not _can_be(step[0], step[1], far)):
        if not fast:
            continue
        held = list(steps)
        start, end = held[0][0], held[-1][1]
        seconds, metres = end.at - start.at, far(start, end)
        if len(held) >= HELD_STEPS and seconds >= HELD_S and (metres or 0.0) > FASTEST_STEP_M_PER_S * seconds:
            return True
    return False


def _halves(steps: Iterable[PathStep]) -> tuple[Seconds, Seconds]:
    """Seconds in motion over each half of the metres.

    Steps shorter than ten seconds are joined first, because many watches write a point every second but move the
    distance on only every third.
    """
    moving = [(seconds, metres) for seconds, metres in _stretches(steps) if metres >= STANDING_M_PER_S * seconds]
    half, gone, first = sum(metres for _, metres in moving) / 2, 0.0, 0.0
    for seconds, metres in moving:
        first += seconds * min(1.0, max(0.0, (half - gone) / metres))
        gone += metres
    return first, sum(seconds for seconds, _ in moving) - first


def _stretches(steps: Iterable[PathStep]) -> Iterator[tuple[Seconds, float]]:
    seconds = metres = 0.0
    for step in steps:
        if not step.pause:
            seconds, metres = seconds + step.seconds, metres + step.metres
        if seconds >= STRETCH_S or (step.pause and seconds > 0):
            yield seconds, metres
            seconds = metres = 0.0
    if seconds > 0:
        yield seconds, metres
