"""`uncramp triage`: facts in, advice out."""

from __future__ import annotations

import sys

from .command_error import CommandError
from .desk import Desk
from .help_words import help_text

TYPE_CHECKING = False  # as in typing, whose import alone would delay an answer
if TYPE_CHECKING:
    import argparse


def triage_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `triage`."""
    parser.add_argument("file", metavar="FILE", nargs="?", help=help_text("triage.file"))
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--schema", action="store_true", help=help_text("triage.schema"))
    other.add_argument("--score", action="store_true", help=help_text("triage.score"))
    parser.set_defaults(run=triage)


def triage(desk: Desk, options: argparse.Namespace) -> int:
    """Facts in, advice out; the journal is not touched."""
    if options.file is None and not options.schema:
        raise CommandError("cli.triage.no_file")
    if options.score:
        from ..triage.score import main as score

        return score(options.file, sys.stdin, sys.stdout, sys.stderr)
    return advise(options.file or "-", schema=options.schema)


def advise(file: str, *, schema: bool = False) -> int:
    """The advice for the cases of a file, or of standard input for ``-``."""
    from ..triage.batch import main

    return main(file, sys.stdin, sys.stdout, sys.stderr, schema=schema)
