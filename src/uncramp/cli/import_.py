"""`uncramp import`: a file that `export` wrote, taken in."""

from __future__ import annotations

import argparse
import sys

from . import codes
from .desk import Desk
from .help_words import help_text
from .history import SHOWN_ID

STREAM = "-"


def import_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `import`."""
    parser.add_argument("file", metavar="FILE", help=help_text("import.file"))
    parser.set_defaults(run=take_in)


def take_in(desk: Desk, options: argparse.Namespace) -> int:
    """Take a file in, all of it or nothing, and say how much of it was new."""
    from ..record.merge import import_

    if options.file == STREAM:
        with desk.journal(write=True) as journal:
            done = import_(journal, sys.stdin.buffer)
    else:
        with open(options.file, "rb") as stream, desk.journal(write=True) as journal:
            done = import_(journal, stream)
    desk.done("cli.import.done", count=done.came_in, number=done.already_there)
    for episode in done.both:
        desk.say("cli.import.both", episode=episode[:SHOWN_ID])
    return codes.OK
