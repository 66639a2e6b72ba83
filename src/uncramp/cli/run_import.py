"""`uncramp run import`: files of watches and apps, one by one or by the thousand, and a sum at the end."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ..system.zone import LOCAL
from . import codes
from .command_error import CommandError
from .desk import Desk
from .help_words import help_text
from .progress import Progress

if TYPE_CHECKING:
    from ..diary.runs import Intake, Took

ALSO = ("walk", "hike", "other")
NAMED_ONE_BY_ONE = 3
"""So many files left out for one reason are named in a sentence each; of more, the first stand for all."""


def import_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `run import`."""
    parser.add_argument("path", metavar="PATH", nargs="*", help=help_text("run.import.path"))
    parser.add_argument("--also", action="append", choices=ALSO, default=[], help=help_text("run.import.also"))
    parser.add_argument("--names", action="store_true", help=help_text("run.import.names"))
    parser.set_defaults(run=import_files)


def import_files(desk: Desk, options: argparse.Namespace) -> int:
    """Take in run files; what is known already is left, and what is no run is counted or named.

    Each file is kept as soon as it is read, so that an interrupt loses nothing.
    """
    from ..diary.from_journal import known_runs, run_of
    from ..diary.runs import Intake, Sport
    from ..record.runs import Batch

    paths = [Path(path) for path in options.path]
    if not paths:
        raise CommandError("cli.run.no_path")
    for path in paths:
        if not path.exists():
            raise CommandError("runs.missing", file=path)
    with desk.journal(write=True) as journal:
        batch = Batch.made(desk.now(), ", ".join(path.name or str(path) for path in paths))
        intake = Intake(paths, known_runs(journal), {Sport(kind) for kind in options.also})
        tally, progress = _Tally(), Progress()
        try:
            for took in intake:
                if took.runs:
                    journal.runs.add_all((run_of(run, LOCAL) for run in took.runs), batch)
                tally.add(took)
                progress.show(lambda: _how_far(desk, intake, tally))
            tally.ended = True
        finally:
            progress.end()
            tally.say(desk, intake, batch.id, by_name=options.names)
    if tally.came or tally.repeated:
        return codes.OK
    return codes.USAGE if tally.left and len(paths) == intake.total == 1 else codes.NOTHING


def _how_far(desk: Desk, intake: Intake, tally: _Tally) -> str:
    return desk.text("cli.run.reading", number=intake.done, of=intake.total, count=tally.came)


class _Tally:
    """What came in, what was known, and what was left, for the sum at the end."""

    def __init__(self) -> None:
        self.came = self.repeated = 0
        self.left: dict[tuple[str, str, str], list[str]] = {}
        self.cut: list[str] = []
        self.ended = False

    def add(self, took: Took) -> None:
        """Count what one file gave."""
        self.came += len(took.runs)
        self.repeated += took.repeated
        self.cut += [took.file] if any(run.cut for run in took.runs) else []
        for left in took.left:
            self.left.setdefault((left.why, left.name, left.kind), []).append(left.file)

    def say(self, desk: Desk, intake: Intake, batch: str, *, by_name: bool) -> None:
        """The sum: in, known, left by reason, and how to take it back."""
        for (why, name, kind), files in self.left.items():
            _say_files(desk, "runs.left", files, by_name, why=desk.text(f"runs.why.{why}", name=name, value=kind))
        if self.cut:
            _say_files(desk, "runs.cut", self.cut, by_name)
        if intake.others:
            desk.say("cli.run.others", count=intake.others)
        (desk.done if self.ended else desk.say)("cli.run.imported", count=self.came)
        if self.repeated:
            desk.say("cli.run.known", count=self.repeated)
        left = sum(map(len, self.left.values()))
        if left:
            desk.say("cli.run.left", count=left)
        if not self.ended:
            desk.say("cli.run.stopped", number=intake.done, of=intake.total)
        if self.came:
            desk.say("cli.run.take_back", id=batch)


def _say_files(desk: Desk, words: str, files: list[str], by_name: bool, **params: str) -> None:
    """A sentence for each file, or one for many."""
    if by_name or len(files) <= NAMED_ONE_BY_ONE:
        for file in files:
            desk.say(words, file=file, **params)
        return
    desk.say(f"{words}_many", count=len(files), detail=", ".join(files[:NAMED_ONE_BY_ONE]), **params)
