"""TCX: Garmin's training file, as many watches and apps write it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct

from .times import moment
from .track import Contents, Point, Recording, number, place
from .xml_reader import XmlReader


def read_tcx(data: bytes) -> Contents:
    """The activities of the file. Raises UnsafeXmlError."""
    reader = _Tcx()
    whole = reader.read(data)
    reader.keep_activity(whole=False)
    return Contents(
        recordings=tuple(reader.activities), cut=not whole, planned=reader.courses and not reader.activities
    )


class _Lap(Struct):
    """A lap: when it began, and the watch's own running time and metres."""

    start: datetime | None
    seconds: float = 0.0
    metres: float = 0.0


def _once(laps: list[_Lap]) -> list[_Lap]:
    """The laps without those that repeat what others cover, as where kilometres and intervals are both written."""
    timed = sorted((lap for lap in laps if lap.start is not None), key=lambda lap: (_start(lap), -lap.seconds))
    kept = [lap for lap in laps if lap.start is None]
    covered = 0.0
    for lap in timed:
        end = _start(lap) + lap.seconds
        if end - max(covered, _start(lap)) >= lap.seconds / 2 - 2:  # starts are written in whole seconds
            kept.append(lap)
        covered = max(covered, end)
    return kept


def _start(lap: _Lap) -> float:
    return 0.0 if lap.start is None else lap.start.timestamp()


class _Tcx(XmlReader):
    def begin(self) -> None:
        self.opens = {
            "activity": lambda attributes: self._activity(attributes.get("Sport", "")),
            "run": lambda _: self._activity("Running"),  # the first version of the format
            "bike": lambda _: self._activity("Biking"),
            "course": self._course,
            "lap": self._lap,
            "track": self._track,
            "trackpoint": self._point,
        }
        self.closes = {
            "activity": self._close_activity,
            "run": self._close_activity,
            "bike": self._close_activity,
            "lap": self._end_lap,
            "trackpoint": self._end_point,
        }
        self.texts = {
            "time": self._time,
            "latitudedegrees": self._latitude,
            "longitudedegrees": self._longitude,
            "distancemeters": self._distance,
            "totaltimeseconds": self._timer,
            "notes": self._notes,
        }
        self.activities: list[Recording] = []
        self.courses = False
        self._in_activity = self._in_lap = self._in_point = 0  # the depth they were opened at, 0 outside
        self._pieces = 0
        self._clear("")

    def _clear(self, sport: str) -> None:
        self._sport, self._title = sport, ""
        self._points: list[Point] = []
        self._laps: list[_Lap] = []

    def _activity(self, sport: str) -> None:
        if not self._in_activity:
            self._in_activity = self.depth
            self._pieces += 1
            self._clear(sport)

    def _close_activity(self) -> None:
        if self.depth < self._in_activity:
            self.keep_activity(whole=True)

    def keep_activity(self, *, whole: bool) -> None:
        """Keep the activity that is open; of one that the file breaks off in, the totals are not known."""
        if self._in_activity:
            laps = _once(self._laps)
            start = next((lap.start for lap in laps if lap.start is not None), None)
            local = start is not None and start.utcoffset() != timedelta(0)
            self.activities.append(
                Recording(
                    points=tuple(self._points),
                    sport=self._sport,
                    title=self._title,
                    local_start=start.replace(tzinfo=None) if start is not None and local else None,
                    started_at=None if start is None else start.timestamp(),
                    timer_s=sum(lap.seconds for lap in laps) or None if whole else None,
                    distance_m=sum(lap.metres for lap in laps) or None if whole else None,
                )
            )
        self._in_activity = self._in_lap = self._in_point = 0

    def _course(self, _: Mapping[str, str]) -> None:
        self.courses = True

    def _lap(self, attributes: Mapping[str, str]) -> None:
        if self._in_activity:
            self._in_lap = self.depth
            self._laps.append(_Lap(moment(attributes.get("StartTime", ""))))

    def _end_lap(self) -> None:
        self._in_lap = 0

    def _track(self, _: Mapping[str, str]) -> None:
        self._pieces += 1

    def _point(self, _: Mapping[str, str]) -> None:
        if self._in_activity:
            self._in_point = self.depth
            self._moment: datetime | None = None
            self._lat = self._lon = ""
            self._way: float | None = None

    def _end_point(self) -> None:
        if not self._in_point:
            return
        self._in_point = 0
        if self._moment is not None:
            lat, lon = place(self._lat, self._lon)
            self._points.append(Point(self._moment.timestamp(), lat, lon, self._way, None, self._pieces))

    def _time(self, text: str) -> None:
        if self._in_point:
            self._moment = moment(text)

    def _latitude(self, text: str) -> None:
        self._lat = text

    def _longitude(self, text: str) -> None:
        self._lon = text

    def _distance(self, text: str) -> None:
        metres = number(text)
        if metres is None or metres < 0:
            return
        if self._in_point and self.depth == self._in_point:
            self._way = metres
        elif self._in_lap and self.depth == self._in_lap:
            self._laps[-1].metres += metres

    def _timer(self, text: str) -> None:
        if self._in_lap and self.depth == self._in_lap:
            self._laps[-1].seconds += max(0.0, number(text) or 0.0)

    def _notes(self, text: str) -> None:
        if self._in_activity and self.depth == self._in_activity:
            self._title = text
