"""`uncramp correct`: a closed cramp put right; the first telling stays in the record."""

from __future__ import annotations

import argparse

from . import days
from .desk import Desk
from .details import add_details, say_kept
from .help_words import help_text
from .history import muscle_named


def correct_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `correct`."""
    parser.add_argument("id", metavar="ID", help=help_text("id"))
    parser.add_argument("--onset", metavar="TIME", help=help_text("correct.onset"))
    add_details(parser)
    parser.set_defaults(run=correct)


def correct(desk: Desk, options: argparse.Namespace) -> int:
    """Put a closed episode right; the first telling stays in the record."""
    from ..record.correct import Correction
    from ..record.correct import correct as put_right

    correction = Correction(
        muscle=None if options.muscle is None else muscle_named(options.muscle),
        side=options.side,
        worst_pain=options.pain,
        last_pain=options.last_pain,
        onset=None if options.onset is None else days.moment_or_noon(options.onset, desk.now())[0],
        note=options.note,
    )
    with desk.journal(write=True) as journal:
        episode = journal.history.episode(options.id)
        entry = put_right(journal, episode.id, correction, desk.clock.read())
    return say_kept(desk, entry, "cli.correct.done")
