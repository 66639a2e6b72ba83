"""`uncramp add`: a cramp that was over before it was told."""

from __future__ import annotations

import argparse

from . import days
from .desk import Desk
from .details import add_details, minutes, say_kept
from .help_words import help_text
from .history import SHOWN_ID, muscle_named


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `add`."""
    parser.add_argument("--onset", metavar="TIME", required=True, help=help_text("add.onset"))
    parser.add_argument("--minutes", metavar="N", type=minutes, help=help_text("add.minutes"))
    add_details(parser)
    parser.add_argument("--woke", action="store_true", help=help_text("add.woke"))
    parser.add_argument("--care", action="store_true", help=help_text("add.care"))
    parser.add_argument("--again", action="store_true", help=help_text("again"))
    parser.set_defaults(run=add)


def add(desk: Desk, options: argparse.Namespace) -> int:
    """Add an episode that was over before it was told."""
    from ..protocol.chart import fingerprint
    from ..record.correct import Added, added_just_now
    from ..record.correct import add as add_episode

    onset, day_only = days.moment_or_noon(options.onset, desk.now())
    added = Added(
        onset=onset,
        day_only=day_only,
        closed_at=onset + (options.minutes or 0) * 60,
        end="seek_care" if options.care else "resolved",
        muscle="calf" if options.muscle is None else muscle_named(options.muscle),
        side=options.side or "not_said",
        worst_pain=options.pain,
        last_pain=options.last_pain,
        woke_at_night=True if options.woke else None,
        note=options.note,
    )
    with desk.journal(write=True) as journal:
        reading = desk.clock.read()
        twin = None if options.again else added_just_now(journal, added, reading)
        if twin is not None:
            desk.check_again("cli.add.again", episode=twin[:SHOWN_ID])
        entry = add_episode(journal, added, fingerprint(), reading)
    return say_kept(desk, entry, "cli.add.done")
