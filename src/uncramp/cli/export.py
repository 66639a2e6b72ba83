"""`uncramp export`: everything in the journal as one file."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from . import codes
from .command_error import CommandError
from .desk import Desk
from .help_words import help_text

STREAM = "-"


def export_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `export`."""
    parser.add_argument("file", metavar="FILE", help=help_text("export.file"))
    parser.add_argument("--replace", action="store_true", help=help_text("replace"))
    parser.set_defaults(run=export)


def export(desk: Desk, options: argparse.Namespace) -> int:
    """Write everything; a file is whole or not there."""
    from ..record.transfer import export as write_all
    from ..system.places import replacing

    target = Path(options.file)
    with desk.journal() as journal:
        if options.file == STREAM:
            rows = write_all(journal, sys.stdout.buffer)
            sys.stdout.buffer.flush()  # only now is it done
        elif os.path.lexists(target) and target.exists() and target.samefile(journal.path):
            raise CommandError("journal.onto_itself", codes.REFUSED, path=target)
        elif os.path.lexists(target) and not options.replace:
            raise CommandError("cli.file_exists", codes.REFUSED, path=target)
        else:
            with replacing(target) as stream:
                rows = write_all(journal, stream)
    desk.done("cli.export.done", count=rows, path=options.file)
    return codes.OK
