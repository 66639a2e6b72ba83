"""`uncramp report`: the card, or the report for a clinician."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from ..record.journal import Journal
from ..record.journal_errors import JournalError
from ..report.gather import WantedReport, gather
from ..report.report_model import FIELDS, Report
from ..report.write_report import FORMATS, NotWritten, guess, render, save, target, written
from ..settings.reader import load
from ..system import places
from ..system.extras import Missing
from ..system.outside_files import Unreadable
from ..system.safe_text import composed
from ..words.catalogue import Catalogue
from ..words.languages import choose_language, load_words
from .desk import Desk

LONGEST_NAME = 100


def report_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `report`."""
    add_arguments(parser, say=Desk().text)
    parser.set_defaults(run=report)


def report(desk: Desk, options: argparse.Namespace) -> int:
    """Write the card or the report for a clinician."""
    return main(options, sys.stdout, sys.stderr)


def add_arguments(parser: argparse.ArgumentParser, say: Callable[..., str]) -> None:
    """The command's arguments; `say` gives the words of an id."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--episode", metavar="ID", default="", help=say("report.help.episode"))
    which.add_argument("--since", metavar="DATE", default="", help=say("report.help.since"))
    parser.add_argument("--format", choices=FORMATS, help=say("report.help.format"))
    parser.add_argument("-o", "--output", metavar="FILE", default="-", help=say("report.help.output"))
    parser.add_argument("--fields", default="", help=say("report.help.fields", choices=", ".join(FIELDS)))
    parser.add_argument("--name", default="", help=say("report.help.name"))
    parser.add_argument("--force", action="store_true", help=say("report.help.force"))
    parser.add_argument("--schema", action="store_true", help=say("report.help.schema"))


def main(options: argparse.Namespace, stdout: TextIO, stderr: TextIO) -> int:
    """Write one report; gives the exit code. What cannot be done is one sentence on `stderr`."""
    settings, _ = load(places.settings_path())
    catalogue = load_words(choose_language(settings.language, os.environ))
    try:
        if options.schema:
            from ..report.data import schema

            _put(schema(), stdout)
            return 0
        return _report(options, catalogue, stdout, stderr)
    except (NotWritten, JournalError, Missing, Unreadable) as error:
        worded = error.words in catalogue
        _talk(catalogue.text(error.words, **error.params) if worded else error.words, stderr)
        return error.exit_code


def _report(options: argparse.Namespace, catalogue: Catalogue, stdout: TextIO, stderr: TextIO) -> int:
    report = _gathered(options)
    format = options.format or guess(options.output)
    if options.output != "-":
        path = target(options.output, report, format)
        save(path, render(report, format, catalogue), force=options.force)
        _talk(catalogue.text(written(format), path=path), stderr)
        return 0
    if format == "pdf" and (stdout.isatty() or not hasattr(stdout, "buffer")):
        raise NotWritten("report.terminal", 2)
    encoding = getattr(stdout, "encoding", None) or "utf-8"
    _put(render(report, format, catalogue, encoding, _size(stdout)), stdout)
    return 0


def _gathered(options: argparse.Namespace) -> Report:
    if options.episode and options.since:
        raise NotWritten("report.one_or_since", 2)
    wanted = WantedReport(
        episode=options.episode,
        since=_date(options.since) if options.since else None,
        fields=_fields(options.fields),
        name=composed(options.name)[:LONGEST_NAME],
    )
    report = None
    if places.journal_path().exists():
        with contextlib.closing(Journal.open(places.journal_path(), read_only=True)) as journal:
            report = gather(journal, wanted)
    if report is None:
        raise NotWritten("report.none_since" if options.since else "report.none", 1, value=options.since)
    return report


def _date(text: str) -> float:
    """Midnight of a date, or an instant, on the runner's own clock, in seconds UTC."""
    try:
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError, OSError):
        raise NotWritten("report.bad_date", 2, value=composed(text)) from None


def _fields(text: str) -> tuple[str, ...]:
    """The chosen fields in their own order; all of them when none is named."""
    named = {name.strip() for name in text.split(",") if name.strip()}
    wrong = sorted(named - set(FIELDS))
    if wrong:
        raise NotWritten("report.bad_field", 2, value=composed(wrong[0]), choices=", ".join(FIELDS))
    return tuple(field for field in FIELDS if field in named) if named else FIELDS


def _talk(text: str, stderr: TextIO) -> None:
    """One sentence on one line; a path may hold signs that a terminal would obey."""
    stderr.write(f"uncramp: {' '.join(composed(text).split())}\n")


def _size(stdout: TextIO) -> tuple[int, int] | None:
    """Columns and rows of the terminal that is written to; None where it is none."""
    try:
        size = os.get_terminal_size(stdout.fileno())
    except (OSError, ValueError):
        return None
    return size.columns, size.lines


def _put(data: bytes, stdout: TextIO) -> None:
    """Bytes to standard output, as they are where it takes bytes."""
    buffer = getattr(stdout, "buffer", None)
    if buffer is None:
        stdout.write(data.decode("utf-8", "replace"))
    else:
        stdout.flush()
        buffer.write(data)
        buffer.flush()
