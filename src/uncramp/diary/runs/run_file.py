"""One file of a watch or an app becomes its runs, and one sentence for everything in it that is no run."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from ...protocol.terms import DAY, HOUR, Seconds
from .path import FASTEST_RUN_M_PER_S, Path, in_order, mean_celsius, path_of
from .sports import ASKABLE, Sport, in_words, sport_in_title, sport_of
from .track import Contents, Point, Recording
from .xml_reader import UnsafeXmlError, root_name

LONGEST_NAME = 80
EARLIEST: Seconds = 631_152_000.0  # 1990-01-01: before the first GPS watch, so a clock that was never set
LATEST: Seconds = 4_102_444_800.0  # 2100-01-01
FARTHEST_M = 1_000_000.0
BREAK_S: Seconds = 2 * HOUR
"""A longer gap between two points is the end of one outing and the beginning of the next (a choice of this project)."""

FEWEST_TIMES = 10
"""Of so many points at least one must have an instant of its own, or the times of a file are not usable."""


class RunFile(Struct, frozen=True, kw_only=True):
    """A run as its file tells it.

    Times are seconds UTC; `local_start` is what the clock showed, known only where the file says so.
    `duration_s` is the watch's running time, or else the time in motion; the halves are times in motion.
    `source` is the file's name and `name` the title inside it, both without control characters. `content_hash` tells
    the same outing of the same file again. `cut` says that the file breaks off or is damaged behind this.
    """

    started_at: Seconds
    ended_at: Seconds
    local_start: datetime | None
    distance_m: float
    duration_s: Seconds
    first_half_s: Seconds | None
    second_half_s: Seconds | None
    temperature_c: float | None
    source: str
    name: str
    content_hash: str
    cut: bool


class LeftOut(Struct, frozen=True):
    """A file, or an outing in it, that is left: its name, and why.

    `why` is the last part of the sentence's id, `name` the word it names, `kind` the sport that could be asked for.
    """

    file: str
    why: str
    name: str = ""
    kind: str = ""


class Listed(Struct, frozen=True):
    """What the list of an export says of one of its files."""

    sport: str = ""
    title: str = ""


def read_runs(
    data: bytes, file: str, listed: Listed | None = None, asked: Collection[Sport] = ()
) -> tuple[list[RunFile], list[LeftOut]]:
    """The runs in the bytes of one GPX, TCX or FIT file, recognised by what is in it, and what was left of it and why.

    `listed` is what an export says of the file, `asked` what else than runs the runner wants. Of a file with a run,
    legs of another sport are not named.
    """
    name = clean(file)
    reader = _reader_for(data)
    if reader is None:
        return [], [left_out(name, "unknown_kind")]
    try:
        contents = reader(data)
    except UnsafeXmlError:
        return [], [left_out(name, "unsafe")]
    if not contents.recordings:
        return [], [_without_recording(contents, name)]
    digest = hashlib.sha256(data).hexdigest()
    runs: list[RunFile] = []
    left: list[LeftOut] = []
    other_legs: list[LeftOut] = []
    for index, recording in enumerate(outings(contents.recordings, listed)):
        refused = _not_asked(recording, name, asked)
        if refused is not None:
            other_legs.append(refused)
            continue
        run = _run_of(recording, name, f"{digest}:{index}" if index else digest, contents.cut)
        (runs if isinstance(run, RunFile) else left).append(run)  # type: ignore[arg-type]
    return runs, left if runs else [*left, *other_legs][:1]


def outings(recordings: Iterable[Recording], listed: Listed | None = None) -> Iterator[Recording]:
    """The outings of a file: recordings of one sport that follow each other are one, one with a long gap is several.

    What an export lists of a file holds for it where it is one recording.
    """
    given = list(recordings)
    if listed is not None and len(given) == 1:
        given = [replace(given[0], sport=listed.sport or given[0].sport, title=listed.title or given[0].title)]
    given = [replace(recording, points=_timed(recording.points)) for recording in given]
    for _, group in groupby(given, key=lambda recording: (_sport(recording), recording.timer_s is None)):
        legs = list(group)
        if legs[0].timer_s is None and len(legs) > 1:
            legs = [replace(legs[0], points=in_order(point for leg in legs for point in leg.points))]
        for leg in legs:
            yield from _parts(leg)


def clean(text: str) -> str:
    """Text from outside on one line, without control, direction or private characters, at most 80 characters."""
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text[: 10 * LONGEST_NAME])
    return " ".join(kept.split())[:LONGEST_NAME]


def left_out(file: str, why: str, name: str = "", kind: str = "") -> LeftOut:
    """A file that is left, with what comes from outside made clean."""
    return LeftOut(clean(file), why, clean(name), kind)


def _reader_for(data: bytes) -> Callable[[bytes], Contents] | None:
    if data[8:12] == b".FIT":
        from .fit import read_fit

        return read_fit
    match root_name(data).lower():
        case "gpx":
            from .gpx import read_gpx

            return read_gpx
        case "trainingcenterdatabase":
            from .tcx import read_tcx

            return read_tcx
    return None


def _without_recording(contents: Contents, name: str) -> LeftOut:
    if contents.kind:
        return left_out(name, "no_outing", contents.kind)
    if contents.planned:
        return left_out(name, "planned")
    return left_out(name, "damaged" if contents.cut else "empty")


def _timed(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points in order; none where hardly one has an instant of its own."""
    usable = [point for point in points if EARLIEST <= point.at <= LATEST]
    kept = in_order(usable)
    return kept if len(kept) * FEWEST_TIMES >= len(usable) else ()


def _sport(recording: Recording) -> Sport:
    sport = sport_of(recording.sport)
    return sport_in_title(recording.title) if sport is Sport.UNSAID else sport


def _parts(recording: Recording) -> Iterator[Recording]:
    """The recording, or its parts where nothing was recorded for so long that they are outings of their own.

    What the watch itself gives a running time for is one activity.
    """
    parts: list[list[Point]] = []
    for point in recording.points:
        if not parts or point.at - parts[-1][-1].at > BREAK_S:
            parts.append([])
        parts[-1].append(point)
    parts = [part for part in parts if len(part) > 1] or parts[:1]
    if recording.timer_s is not None or not parts:
        yield recording
        return
    if len(parts) == 1:
        yield replace(recording, points=tuple(parts[0]))
        return
    first = parts[0][0].at
    for part in parts:
        local = recording.local_start
        yield Recording(
            points=tuple(part),
            sport=recording.sport,
            title=recording.title,
            local_start=None if local is None else local + timedelta(seconds=part[0].at - first),
        )


def _not_asked(recording: Recording, name: str, asked: Collection[Sport]) -> LeftOut | None:
    """Why an outing of another sport is left; None for what may be a run, or was asked for."""
    sport = _sport(recording)
    if sport in (Sport.RUN, Sport.UNSAID) or sport in asked:
        return None
    what = in_words(recording.sport or recording.title)
    if sport not in ASKABLE:
        return left_out(name, "not_a_run", what)
    return left_out(name, "not_asked", what, sport.value)


def _run_of(recording: Recording, name: str, content_hash: str, cut: bool) -> RunFile | LeftOut:
    points = recording.points
    start = points[0].at if points else recording.started_at
    if start is None or not EARLIEST <= start <= LATEST:
        return left_out(name, "no_time")
    path = path_of(points)
    elapsed = points[-1].at - start if points else 0.0
    metres, seconds = _totals(recording, path, elapsed)
    # Where the file does not say that it was a run, how fast it went is all there is to go by.
    held = path.seems_too_fast if _sport(recording) is Sport.UNSAID else path.too_fast
    if held or (seconds > 0 and metres > FASTEST_RUN_M_PER_S * seconds):
        return left_out(name, "too_fast")
    if seconds > DAY:
        return left_out(name, "too_long")
    if not (0 < metres <= FARTHEST_M and seconds > 0):
        return left_out(name, "no_distance")
    celsius = recording.celsius if recording.celsius is not None else mean_celsius(points)
    return RunFile(
        started_at=start,
        ended_at=start + max(elapsed if elapsed <= DAY else 0.0, seconds),  # beyond a day the clock was put right
        local_start=recording.local_start,
        distance_m=round(metres, 1),
        duration_s=round(seconds, 1),
        first_half_s=round(path.first_half_s, 1) if path.moving_s else None,
        second_half_s=round(path.second_half_s, 1) if path.moving_s else None,
        temperature_c=None if celsius is None else round(celsius, 1),
        source=name,
        name=clean(recording.title),
        content_hash=content_hash,
        cut=cut,
    )


def _totals(recording: Recording, path: Path, elapsed: Seconds) -> tuple[float, Seconds]:
    """Metres and seconds: the watch's own, unless its points say that they cannot be."""
    metres, seconds = recording.distance_m or path.metres, recording.timer_s or path.moving_s
    if metres < path.metres / 2:
        metres = path.metres
    if path.moving_s and (seconds > elapsed + HOUR or metres > FASTEST_RUN_M_PER_S * seconds):
        seconds = path.moving_s
    if path.metres and metres > FASTEST_RUN_M_PER_S * seconds:
        metres = path.metres
    return metres, seconds
