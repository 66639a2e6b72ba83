"""A file or a folder of them: every run once, every file that is no run named and left."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ...protocol.terms import Seconds
from .run_file import RunFile, RunFileError, clean, read_run

ENDINGS = {".gpx", ".tcx", ".fit"}
SAME_START_S: Seconds = 60.0
SAME_DISTANCE = 0.02


class Timed(Protocol):
    """Anything that says when a run began (seconds UTC) and how far it went (metres)."""

    @property
    def started_at(self) -> Seconds: ...

    @property
    def distance_m(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left: its name, and the sentence (`words`, `params`) that says why."""

    file: str
    words: str
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a file or folder held: new runs, oldest first, files of runs that are known already, and files left."""

    runs: tuple[RunFile, ...]
    duplicates: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def read_runs(path: Path, known_hashes: Container[str] = (), known: Iterable[Timed] = ()) -> Found:
    """Read one file, or every run file below a folder (links are not followed).

    Raises RunFileError for a single file that cannot be read and for a path that is not there; in a folder
    such a file is skipped and named. A run counts as known by its content's hash or by `same_run`.
    """
    single = not path.is_dir()
    runs: list[RunFile] = []
    duplicates: list[str] = []
    skipped: list[Skipped] = []
    hashes: set[str] = set()
    seen = _Seen(known)
    for file in [path] if single else _files(path):
        try:
            run = read_run(file)
        except RunFileError as error:
            if single:
                raise
            skipped.append(Skipped(clean(file.name), error.words, dict(error.params)))
            continue
        if run.content_hash in hashes or run.content_hash in known_hashes or seen.holds(run):
            duplicates.append(run.source)
            continue
        hashes.add(run.content_hash)
        seen.add(run)
        runs.append(run)
    return Found(tuple(sorted(runs, key=lambda run: run.started_at)), tuple(duplicates), tuple(skipped))


def same_run(one: Timed, other: Timed) -> bool:
    """Whether two records tell of one run: a start within a minute and a distance within 2 percent.

    It recognises the same run saved by a watch and by an app.
    """
    near = abs(one.started_at - other.started_at) <= SAME_START_S
    return near and abs(one.distance_m - other.distance_m) <= SAME_DISTANCE * max(one.distance_m, other.distance_m)


class _Seen:
    """Runs by the minute they began, so that a long diary is not gone through for every file."""

    def __init__(self, runs: Iterable[Timed]) -> None:
        self._by_minute: dict[int, list[Timed]] = {}
        for run in runs:
            self.add(run)

    def add(self, run: Timed) -> None:
        self._by_minute.setdefault(int(run.started_at // SAME_START_S), []).append(run)

    def holds(self, run: Timed) -> bool:
        minute = int(run.started_at // SAME_START_S)
        return any(same_run(run, other) for m in (-1, 0, 1) for other in self._by_minute.get(minute + m, ()))


def _files(folder: Path) -> Iterator[Path]:
    """Run files below the folder in a stable order; hidden ones and symbolic links are left alone."""
    for root, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(root, name)
            if not name.startswith(".") and file.suffix.lower() in ENDINGS and not file.is_symlink():
                yield file
