"""`uncramp run`: runs with and without a cramp, without which no count says anything."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..protocol.terms import DAY
from ..system.zone import LOCAL, local
from . import codes, days
from .command_error import CommandError
from .desk import Desk, write_rows
from .details import minutes, number
from .forget import NAMED
from .help_words import help_text
from .history import SHOWN_ID
from .parser import command, commands
from .run_import import import_arguments

if TYPE_CHECKING:
    from ..record.runs import Run

TYPED = "typed"


def run_arguments(parser: argparse.ArgumentParser) -> None:
    """The commands of `run`."""
    parser.set_defaults(run=which)
    group = commands(parser, "what", required=False)
    command(group, "add", _add_arguments, "run.add")
    command(group, "no-cramp", lambda inner: inner.set_defaults(run=no_cramp), "run.no_cramp")
    command(group, "import", import_arguments, "run.import")
    command(group, "imports", lambda inner: inner.set_defaults(run=list_imports), "run.imports")
    command(group, "list", _list_arguments, "run.list")
    command(group, "forget", _forget_arguments, "run.forget")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--date", metavar="DAY", default="today", help=help_text("run.add.date"))
    parser.add_argument("--km", metavar="N", type=_km, required=True, help=help_text("run.add.km"))
    parser.add_argument("--minutes", metavar="N", type=minutes, required=True, help=help_text("run.add.minutes"))
    parser.add_argument("--heat", action="store_true", help=help_text("run.add.heat"))
    parser.add_argument("--cramped", action="store_true", help=help_text("run.add.cramped"))
    parser.add_argument("--note", metavar="TEXT", default="", help=help_text("run.add.note"))
    parser.add_argument("--again", action="store_true", help=help_text("again"))
    parser.set_defaults(run=add)


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.set_defaults(run=list_runs)


def _forget_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="RUN", nargs="*", help=help_text("run.forget.id"))
    parser.add_argument("--yes", action="store_true", help=help_text("forget.yes"))
    parser.set_defaults(run=forget_runs)


def which(desk: Desk, options: argparse.Namespace) -> int:
    """`run` alone: say what there is to do with runs."""
    raise CommandError("cli.run.which")


def add(desk: Desk, options: argparse.Namespace) -> int:
    """Keep a run that is told."""
    from ..diary.today import ticked
    from ..record.runs import Run

    now = desk.now()
    started, _ = days.moment_or_noon(options.date, now)
    on = days.day(options.date, now)
    if on > days.today(now):
        raise CommandError("cli.run.future", value=options.date)
    with desk.journal(write=True) as journal:
        run = Run(
            started_at=started,
            date=on.isoformat(),
            distance_m=options.km * 1000,
            duration_s=options.minutes * 60,
            heat=options.heat,
            cramped=options.cramped,
            precautions=ticked(journal, on, LOCAL),
            source=TYPED,
            note=options.note,
        )
        day = journal.runs.list(started - DAY, started + DAY)
        if not options.again and any(_same(kept, run) for kept in day):
            desk.check_again("cli.run.again", value=run.date)
        kept_run = journal.runs.add(run)
    desk.line(kept_run.id)
    desk.done("cli.run.added", value=run.date)
    return codes.OK


def _same(kept: Run, run: Run) -> bool:
    """Whether it is the same telling; a day without an hour has another instant each time it is told."""
    return replace(kept, id=run.id, started_at=run.started_at, precautions=run.precautions) == run


def no_cramp(desk: Desk, options: argparse.Namespace) -> int:
    """One key after a run: today, no cramp. Twice the same day is once."""
    from ..diary.today import keep_no_cramp

    with desk.journal(write=True) as journal:
        kept = keep_no_cramp(journal, desk.now(), LOCAL)
    desk.done("cli.run.no_cramp" if kept else "cli.run.no_cramp_twice")
    return codes.OK


def list_runs(desk: Desk, options: argparse.Namespace) -> int:
    """Write the runs, newest first."""
    count = 0
    with desk.journal_if_any() as journal:
        runs = journal.runs.list() if journal is not None else iter(())
        if options.json:
            count = write_rows(desk, map(row, runs))
        else:
            for run in runs:
                desk.line(_words(desk, run))
                count += 1
    if not count:
        desk.say("cli.run.none")
    return codes.OK


def list_imports(desk: Desk, options: argparse.Namespace) -> int:
    """Write the imports that still have runs, newest first."""
    with desk.journal_if_any() as journal:
        batches = [] if journal is None else journal.runs.batches()
    for batch in batches:
        runs = desk.text("cli.run.runs", count=batch.count)
        desk.line(f"{batch.id[:SHOWN_ID]}  {local(batch.at)}  {runs}  {batch.path}")
    if not batches:
        desk.say("cli.run.no_import")
    return codes.OK


def forget_runs(desk: Desk, options: argparse.Namespace) -> int:
    """Name the runs that would go, ask, and take them out of the file for good."""
    from ..record.forget import copies

    if not options.id:
        raise CommandError("cli.run.forget_which")
    with desk.journal(write=True) as journal:
        runs = list({run.id: run for name in options.id for run in journal.runs.named(name)}.values())
        desk.say("cli.run.takes", count=len(runs))
        shown = runs if len(runs) <= NAMED else (runs[0], runs[-1])
        for run in shown:
            desk.talk("  " + _words(desk, run))
        if len(shown) < len(runs):
            desk.say("cli.forget.between", count=len(runs) - len(shown))
        if not options.yes and not desk.agrees("cli.forget.ask"):
            desk.say("cli.forget.kept")
            return codes.REFUSED
        scrubbed = journal.runs.forget(run.id for run in runs)
        desk.done("cli.run.forgotten", count=len(runs))
        if not scrubbed:
            desk.say("cli.forget.not_scrubbed")
        for copy in copies(journal.path):
            desk.say("cli.forget.copy", path=copy)
    return codes.OK


def row(run: Run) -> dict[str, Any]:
    """A run as data. What is not known is null."""
    return {
        "id": run.id,
        "date": run.date,
        "started_at": days.iso(run.started_at),
        "km": None if run.distance_m is None else round(run.distance_m / 1000, 3),
        "minutes": None if run.duration_s is None else round(run.duration_s / 60, 2),
        "temperature_c": run.temperature_c,
        "heat": run.heat,
        "cramped": run.cramped,
        "precautions": list(run.precautions),
        "source": run.source,
        "note": run.note,
    }


def _words(desk: Desk, run: Run) -> str:
    none = desk.text("value.none")
    far = none if run.distance_m is None else f"{run.distance_m / 1000:.1f} km"
    long = none if run.duration_s is None else f"{run.duration_s / 60:.0f} min"
    # Whether a run from a file came with a cramp, nobody said.
    words = {None: "value.unknown", True: "cli.run.cramped", False: "cli.run.not_cramped"}[run.cramped]
    return f"{run.id[:SHOWN_ID]}  {run.date}  {far:>9}  {long:>8}  {desk.text(words)}  {run.source}"


def _km(typed: str) -> float:
    return number(typed, "not_km")
