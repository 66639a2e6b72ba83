"""GPX: the exchange format of GPS devices and of nearly every app."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from .times import moment
from .track import Contents, Point, Recording, number, place
from .xml_reader import XmlReader


def read_gpx(data: bytes) -> Contents:
    """The tracks of the file. Raises UnsafeXmlError."""
    reader = _Gpx()
    whole = reader.read(data)
    reader.keep_track()
    return Contents(recordings=tuple(reader.tracks), cut=not whole, planned=reader.routes and not reader.tracks)


class _Gpx(XmlReader):
    def begin(self) -> None:
        self.opens = {
            "trk": self._track,
            "trkseg": self._segment,
            "trkpt": self._point,
            "rte": self._route,
            "wpt": self._waypoint,
        }
        self.closes = {"trk": self._close_track, "trkpt": self._end_point}
        self.texts = {
            "time": self._time,
            "name": self._name,
            "type": self._type,
            "activity": self._extension_type,
            "activitytype": self._extension_type,
            "sport": self._extension_type,
            "timertime": self._timer,
            "atemp": self._air,
            "temp": self._air,
        }
        self.tracks: list[Recording] = []
        self.routes = False
        self._head = True  # before the first track, route or waypoint
        self._file_title = self._file_sport = ""
        self._segments = 0
        self._in_track = self._in_point = 0  # the depth they were opened at, 0 outside
        self._clear()

    def _clear(self) -> None:
        self._points: list[Point] = []
        self._title = self._sport = ""
        self._timer_s: float | None = None
        self._local: datetime | None = None

    def _track(self, _: Mapping[str, str]) -> None:
        self._head = False
        self._in_track = self.depth
        self._segments += 1

    def _close_track(self) -> None:
        if self.depth < self._in_track:
            self.keep_track()

    def keep_track(self) -> None:
        """Keep the track that is open, also one that the file breaks off in."""
        if self._in_track:
            self.tracks.append(
                Recording(
                    points=tuple(self._points),
                    sport=self._sport or self._file_sport,
                    title=self._title or self._file_title,
                    local_start=self._local,
                    timer_s=self._timer_s,
                )
            )
        self._in_track = self._in_point = 0
        self._clear()

    def _segment(self, _: Mapping[str, str]) -> None:
        self._segments += 1

    def _point(self, attributes: Mapping[str, str]) -> None:
        self._in_point = self.depth
        self._place = place(attributes.get("lat", ""), attributes.get("lon", ""))
        self._moment: datetime | None = None
        self._celsius: float | None = None

    def _end_point(self) -> None:
        self._in_point = 0
        if self._moment is None:
            return
        if not self._points and self._moment.utcoffset() != timedelta(0):
            self._local = self._moment.replace(tzinfo=None)
        lat, lon = self._place
        self._points.append(Point(self._moment.timestamp(), lat, lon, None, self._celsius, self._segments))

    def _route(self, _: Mapping[str, str]) -> None:
        self._head, self.routes = False, True

    def _waypoint(self, _: Mapping[str, str]) -> None:
        self._head = False

    def _time(self, text: str) -> None:
        if self._in_point and self.depth == self._in_point:
            self._moment = moment(text)

    def _name(self, text: str) -> None:
        if self._head:
            self._file_title = text
        elif self._in_track and self.depth == self._in_track:
            self._title = text

    def _type(self, text: str) -> None:
        if self._in_track and self.depth == self._in_track:
            self._sport = text

    def _extension_type(self, text: str) -> None:
        text = f"sport {text.strip()}" if text.strip().isdigit() else text  # each app has numbers of its own
        if self._head:
            self._file_sport = text
        elif self._in_track and not self._in_point:
            self._sport = self._sport or text

    def _timer(self, text: str) -> None:
        if self._in_track and not self._in_point:
            self._timer_s = number(text)

    def _air(self, text: str) -> None:
        if self._in_point:
            self._celsius = number(text)
