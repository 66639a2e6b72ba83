"""Taking in files: every run once, and everything that is no run, or known already, counted or named."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct

from ...protocol.terms import MINUTE, Seconds
from .archive import FoundFile, Search
from .run_file import LeftOut, RunFile, read_runs
from .side_by_side import in_order
from .sports import Sport

TOUCH_S: Seconds = MINUTE
"""Two runs may overlap by so much, or by half of the shorter: clocks differ."""


class Span(Struct, frozen=True):
    """When a run began and ended, seconds UTC."""

    start: Seconds
    end: Seconds


class Took(Struct, frozen=True):
    """What one file gave: runs that are new, how many are known already, and what was left."""

    file: str
    runs: tuple[RunFile, ...] = ()
    repeated: int = 0
    left: tuple[LeftOut, ...] = ()


class KnownRuns:
    """The runs there are. Runs of one person cannot overlap, so one that overlaps another is the same run."""

    def __init__(self, spans: Iterable[Span] = (), hashes: Iterable[str] = ()) -> None:
        self._hashes = set(hashes)
        self._spans: list[tuple[Seconds, Seconds]] = sorted((span.start, span.end) for span in spans)
        self._longest = max((end - start for start, end in self._spans), default=0.0)

    def add(self, run: RunFile) -> bool:
        """Keep a run; False where it is known already, as the same file or from another recorder."""
        if run.content_hash in self._hashes or self._overlaps(run.started_at, run.ended_at):
            return False
        self._hashes.add(run.content_hash)
        insort(self._spans, (run.started_at, run.ended_at))
        self._longest = max(self._longest, run.ended_at - run.started_at)
        return True

    def _overlaps(self, start: Seconds, end: Seconds) -> bool:
        first = bisect_left(self._spans, (start - self._longest, 0.0))
        for other_start, other_end in self._spans[first : bisect_left(self._spans, (end, 0.0))]:
            shared = min(end, other_end) - max(start, other_start)
            if shared > min(TOUCH_S, (end - start) / 2, (other_end - other_start) / 2):
                return True
        return False


class Intake:
    """The files below some paths, read one by one. `done` of `total` files are behind, as far as is known."""

    def __init__(self, paths: Iterable[Path], recorded: KnownRuns, asked: Collection[Sport] = ()) -> None:
        self._searches = [Search(path) for path in paths]
        self._recorded = recorded
        self._asked = frozenset(asked)
        self.done = 0

    @property
    def total(self) -> int:
        """How many files there are; it grows as archives are opened."""
        return sum(search.total for search in self._searches)

    @property
    def others(self) -> int:
        """How many files were met that are no run files by their names."""
        return sum(search.others for search in self._searches)

    def __iter__(self) -> Iterator[Took]:
        files = chain.from_iterable(self._searches)
        for file, (runs, left) in in_order(files, partial(_read, asked=self._asked)):
            self.done += 1
            new = tuple(run for run in runs if self._recorded.add(run))
            yield Took(file.name, new, len(runs) - len(new), tuple(left))


def _read(file: FoundFile, asked: frozenset[Sport]) -> tuple[list[RunFile], list[LeftOut]]:
    if isinstance(file.content, LeftOut):
        return [], [file.content]
    return read_runs(file.content, file.name, file.listed, asked)
