"""FIT: the binary format of watches."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from ...protocol.terms import Seconds
from .fit_format import TIMESTAMP, BrokenFitError, Values, messages
from .track import Contents, Point, Recording

FIT_EPOCH: Seconds = 631_065_600.0  # 1989-12-31, the format's year zero
WIDEST_ZONE_S = 14 * 3600
FIRST_INSTANT = 0x10000000
"""A smaller time counts the seconds since the watch was switched on: it had no clock yet."""

_FILE, _SPORT, _SESSION, _LAP, _RECORD, _ACTIVITY = 0, 12, 18, 19, 20, 34
_WANTED = {
    _FILE: (0,),
    _SPORT: (0, 1),
    _SESSION: (TIMESTAMP, 2, 5, 6, 7, 8, 9, 57),
    _LAP: (TIMESTAMP, 2, 7, 8, 9),
    _RECORD: (TIMESTAMP, 0, 1, 5, 13),
    _ACTIVITY: (TIMESTAMP, 5),
}
_KINDS = {
    1: "device", 2: "settings", 3: "sport settings", 5: "workout", 7: "schedule", 9: "weight", 10: "totals",
    11: "goals", 14: "blood pressure", 15: "monitoring", 28: "monitoring", 32: "monitoring", 34: "segment",
    35: "segment list", 38: "menstrual cycle", 40: "configuration", 44: "sleep", 49: "sleep", 58: "sleep",
    64: "metrics", 68: "heart rate variability", 70: "records", 72: "monitoring", 73: "sleep",
}  # fmt: skip
"""What a file that is no activity is, by the number it begins with, as far as it is known."""
_ACTIVITIES = {4, 20}  # an activity, the summary of one
_COURSE = 6
_SPORTS = (
    "generic", "running", "cycling", "transition", "fitness equipment", "swimming", "basketball", "soccer", "tennis",
    "american football", "training", "walking", "cross-country skiing", "alpine skiing", "snowboarding", "rowing",
    "mountaineering", "hiking", "multisport", "paddling", "flying", "e-biking", "motorcycling", "boating", "driving",
    "golf", "hang gliding", "horseback riding", "hunting", "fishing", "inline skating", "rock climbing", "sailing",
    "ice skating", "sky diving", "snowshoeing", "snowmobiling", "stand up paddleboarding", "surfing", "wakeboarding",
    "water skiing", "kayaking", "rafting", "windsurfing", "kitesurfing", "tactical", "jumpmaster", "boxing",
    "floor climbing", "baseball",
)  # fmt: skip
_MORE_SPORTS = {
    53: "diving", 56: "shooting", 58: "winter sport", 59: "grinding", 62: "high intensity training",
    63: "video gaming", 64: "racket", 65: "wheelchair walk", 66: "wheelchair run", 67: "meditation", 69: "disc golf",
    70: "team sport", 71: "cricket", 72: "rugby", 73: "hockey", 74: "lacrosse", 75: "volleyball", 76: "water tubing",
    77: "wakesurfing", 78: "water sport", 79: "archery", 80: "martial arts", 81: "motor sports", 82: "snorkeling",
    83: "dance", 84: "jump rope", 85: "pool apnea", 86: "mobility", 88: "canoeing",
}  # fmt: skip
_RUNNING_SUBS = {1, 2, 3, 4, 45, 59, 67}
"""Treadmill, street, trail, track, indoor, obstacle and ultra: a run where the first word is vague."""
_VAGUE = {0, 4, 10, 254}
_SEMICIRCLES = 180 / 2**31


def read_fit(data: bytes) -> Contents:
    """The sessions of the file."""
    kept: dict[int, list[Values]] = {number: [] for number in _WANTED}
    cut = False
    try:
        for number, values in messages(data, _WANTED):
            kept[number].append(values)
    except BrokenFitError:
        cut = True
    kind = next((int(values[0]) for values in kept[_FILE] if 0 in values), None)
    if kind == _COURSE:
        return Contents(planned=True)
    points = tuple(point for point in map(_point, kept[_RECORD]) if point is not None)
    sessions = kept[_SESSION]
    if kind not in (None, *_ACTIVITIES) and not sessions:
        return Contents(kind=_KINDS.get(kind or 0, str(kind)))
    if not sessions and (kept[_RECORD] or kept[_LAP]):
        sessions = [_from_laps(kept, whole=not cut)]
    shift = _shift(kept[_ACTIVITY])
    alone = len(sessions) == 1
    return Contents(
        recordings=tuple(
            _recording(session, points if alone else _within(session, points), shift) for session in sessions
        ),
        cut=cut,
    )


def _point(values: Values) -> Point | None:
    at = values.get(TIMESTAMP)
    if at is None or at < FIRST_INSTANT:
        return None
    lat, lon, metres, celsius = values.get(0), values.get(1), values.get(5), values.get(13)
    return Point(
        FIT_EPOCH + at,
        None if lat is None or lon is None else lat * _SEMICIRCLES,
        None if lat is None or lon is None else lon * _SEMICIRCLES,
        None if metres is None else metres / 100,
        celsius,
    )


def _recording(session: Values, points: tuple[Point, ...], shift: Seconds | None) -> Recording:
    start, _ = _span(session)
    begun = start if start is not None else points[0].at if points else None
    return Recording(
        points=points,
        sport=_sport(session),
        local_start=None if begun is None or shift is None else _naive(begun + shift),
        started_at=start,
        timer_s=_part(session, 8, 1000),
        distance_m=_part(session, 9, 100),
        celsius=session.get(57),
    )


def _from_laps(kept: Mapping[int, list[Values]], *, whole: bool) -> Values:
    """What stands for the session of a file that has none, as when the watch stopped in the middle."""
    session: Values = {}
    laps = kept[_LAP]
    for sport in kept[_SPORT][-1:]:
        session |= {5: sport[0]} if 0 in sport else {}
        session |= {6: sport[1]} if 1 in sport else {}
    if laps and whole:
        session |= {field: sum(lap.get(field, 0) for lap in laps) for field in (7, 8, 9)}
        session |= {2: laps[0][2]} if 2 in laps[0] else {}
    return session


def _span(session: Values) -> tuple[Seconds | None, Seconds | None]:
    """When the session began and ended. Its own end is when it was saved, which may be hours later."""
    start, elapsed, saved = session.get(2), _part(session, 7, 1000), session.get(TIMESTAMP)
    if start is None or start < FIRST_INSTANT:
        return None, None
    if elapsed is None:
        elapsed = _part(session, 8, 1000) or (0.0 if saved is None else max(0.0, float(saved - start)))
    return FIT_EPOCH + start, FIT_EPOCH + start + elapsed


def _within(session: Values, points: tuple[Point, ...]) -> tuple[Point, ...]:
    start, end = _span(session)
    if start is None or end is None:
        return ()
    return tuple(point for point in points if start <= point.at <= end)


def _sport(session: Values) -> str:
    number, sub = session.get(5), session.get(6)
    if (number is None or number in _VAGUE) and sub in _RUNNING_SUBS:
        return _SPORTS[1]
    if number is None:
        return ""
    return sport_name(number)


def sport_name(number: int) -> str:
    """What a watch means by the number of a sport; the bare number where nobody has said."""
    return _SPORTS[number] if number < len(_SPORTS) else _MORE_SPORTS.get(number, f"sport {number}")


def _part(values: Values, field: int, of: int) -> float | None:
    value = values.get(field)
    return None if value is None else value / of


def _shift(activities: list[Values]) -> Seconds | None:
    """How far the wall clock was ahead of UTC: the watch writes the end of the activity in both clocks."""
    for activity in reversed(activities):
        end, wall = activity.get(TIMESTAMP), activity.get(5)
        if end is not None and wall is not None:
            # No zone is more than 14 hours off: such a watch never knew where it was.
            return float(wall - end) if abs(wall - end) <= WIDEST_ZONE_S else None
    return None


def _naive(at: Seconds) -> datetime:
    return datetime.fromtimestamp(at, UTC).replace(tzinfo=None)
