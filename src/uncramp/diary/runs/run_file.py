"""One file of a watch or an app becomes one run, or one sentence that says why not."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ...protocol.terms import DAY, Seconds
from .points import Halves, Track, halves, mean_temperature, tidy
from .xml_text import UnsafeXmlError, root_name

LARGEST_BYTES = 40_000_000
"""A day's run at one point a second stays below this in every format."""

LONGEST_NAME = 80
EARLIEST: Seconds = 631_152_000.0  # 1990-01-01: before the first GPS watch, so a clock that was never set
LATEST: Seconds = 4_102_444_800.0  # 2100-01-01
LONGEST_S: Seconds = 10 * DAY
FARTHEST_M = 1_000_000.0
ON_FOOT = {"", "treadmill", "walking", "walk", "hiking", "hike", "other", "generic", "unknown"}
NUMBERED_RUN = "9"  # one large app writes its sports as numbers into GPX


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFile:
    """A run as its file tells it.

    Times are seconds UTC; `local_start` is what the clock showed, known only where the file says so.
    `duration_s` is the watch's running time, or else the time in motion; the halves are times in motion.
    `source` is the file's name and `name` the title inside it, both without control characters.
    """

    started_at: Seconds
    local_start: datetime | None
    distance_m: float
    duration_s: Seconds
    first_half_s: Seconds | None
    second_half_s: Seconds | None
    temperature_c: float | None
    source: str
    name: str
    content_hash: str


class RunFileError(Exception):
    """A file that is no usable run. `words` names the sentence; `params` always holds the file's name as `file`."""

    def __init__(self, words: str, params: Mapping[str, str]) -> None:
        super().__init__(words, params)
        self.words = words
        self.params = params


def read_run(path: Path) -> RunFile:
    """Read a GPX, TCX or FIT file, recognised by what is in it. Raises RunFileError and nothing else."""
    name = clean(path.name)
    data = _bytes_of(path, name)
    reader = _reader_for(data)
    if reader is None:
        raise RunFileError("runs.unknown_kind", {"file": name})
    try:
        track = reader(data)
    except UnsafeXmlError as error:
        raise RunFileError("runs.unsafe", {"file": name}) from error
    except Exception as error:
        # Each library has its own way of falling over a damaged file; all of them mean the same to a runner.
        raise RunFileError("runs.damaged", {"file": name}) from error
    return _run_of(track, name, hashlib.sha256(data).hexdigest())


def clean(text: str) -> str:
    """Text from outside on one line, without control, direction or private characters, at most 80 characters."""
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in text[: 10 * LONGEST_NAME])
    return " ".join(kept.split())[:LONGEST_NAME]


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise RunFileError("runs.missing", {"file": name})
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise RunFileError("runs.unreadable", {"file": name}) from error
    if len(data) > LARGEST_BYTES:
        raise RunFileError("runs.too_big", {"file": name})
    return data


def _reader_for(data: bytes) -> Callable[[bytes], Track] | None:
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


def _run_of(track: Track, name: str, content_hash: str) -> RunFile:
    sport = track.sport.strip().lower()
    if "run" not in sport and sport not in ON_FOOT and sport != NUMBERED_RUN:
        raise RunFileError("runs.not_a_run", {"file": name, "name": clean(track.sport)})
    points = tidy(track.points)
    if not points or not EARLIEST <= points[0].at <= LATEST:
        raise RunFileError("runs.no_time", {"file": name})
    split = halves(points)
    distance = track.distance_m or points[-1].distance_m - points[0].distance_m
    duration = track.timer_s or (split.moving_s if split else 0.0)
    if not (_within(distance, FARTHEST_M) and _within(duration, LONGEST_S)):
        raise RunFileError("runs.no_distance", {"file": name})
    first, second = _rounded(split)
    mean = track.temperature_c if track.temperature_c is not None else mean_temperature(points)
    return RunFile(
        started_at=points[0].at,
        local_start=track.local_start,
        distance_m=round(distance, 1),
        duration_s=round(duration, 1),
        first_half_s=first,
        second_half_s=second,
        temperature_c=round(mean, 1) if mean is not None else None,
        source=name,
        name=clean(track.name),
        content_hash=content_hash,
    )


def _within(value: float, most: float) -> bool:
    return math.isfinite(value) and 0 < value <= most


def _rounded(split: Halves | None) -> tuple[Seconds | None, Seconds | None]:
    return (round(split.first_s, 1), round(split.second_s, 1)) if split else (None, None)
