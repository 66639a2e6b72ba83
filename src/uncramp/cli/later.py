"""`uncramp correct` and `uncramp add`: what is put right, or told, after the fact."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from . import codes, days
from .desk import Desk
from .episodes import SHOWN_ID, muscle_named
from .helps import help_text

if TYPE_CHECKING:
    from ..record.entry import Entry

SIDES = ("left", "right", "both", "not_said")


def correct_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `correct`."""
    parser.add_argument("id", metavar="ID", help=help_text("id"))
    parser.add_argument("--onset", metavar="TIME", help=help_text("correct.onset"))
    _details(parser)
    parser.set_defaults(run=correct)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `add`."""
    parser.add_argument("--onset", metavar="TIME", required=True, help=help_text("add.onset"))
    parser.add_argument("--minutes", metavar="N", type=minutes, default=0.0, help=help_text("add.minutes"))
    _details(parser)
    parser.add_argument("--woke", action="store_true", help=help_text("add.woke"))
    parser.add_argument("--care", action="store_true", help=help_text("add.care"))
    parser.set_defaults(run=add)


def _details(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--muscle", metavar="NAME", help=help_text("details.muscle"))
    parser.add_argument("--side", choices=SIDES, help=help_text("details.side"))
    parser.add_argument("--pain", metavar="0-10", type=pain, help=help_text("details.pain"))
    parser.add_argument("--last-pain", metavar="0-10", type=pain, help=help_text("details.last_pain"))
    parser.add_argument("--note", metavar="TEXT", default="", help=help_text("details.note"))


def correct(desk: Desk, options: argparse.Namespace) -> int:
    """Put a closed episode right; the first telling stays in the record."""
    from ..record.correct import Correction
    from ..record.correct import correct as put_right

    correction = Correction(
        muscle=None if options.muscle is None else muscle_named(options.muscle),
        side=options.side,
        worst_pain=options.pain,
        last_pain=options.last_pain,
        onset=None if options.onset is None else days.instant(options.onset, desk.now()),
        note=options.note,
    )
    with desk.journal(write=True) as journal:
        episode = journal.history.episode(options.id)
        entry = put_right(journal, episode.id, correction, desk.clock.read())
    return _kept(desk, entry, "cli.correct.done")


def add(desk: Desk, options: argparse.Namespace) -> int:
    """Add an episode that was over before it was told."""
    from ..protocol.chart import fingerprint
    from ..record.correct import Added
    from ..record.correct import add as add_episode

    onset = days.instant(options.onset, desk.now())
    added = Added(
        onset=onset,
        closed_at=onset + options.minutes * 60,
        end="seek_care" if options.care else "resolved",
        muscle="calf" if options.muscle is None else muscle_named(options.muscle),
        side=options.side or "not_said",
        worst_pain=options.pain,
        last_pain=options.last_pain,
        woke_at_night=True if options.woke else None,
        note=options.note,
    )
    with desk.journal(write=True) as journal:
        entry = add_episode(journal, added, fingerprint(), desk.clock.read())
    return _kept(desk, entry, "cli.add.done")


def _kept(desk: Desk, entry: Entry, words: str) -> int:
    desk.line(entry.episode)
    desk.say(words, episode=entry.episode[:SHOWN_ID])
    return codes.OK


def pain(typed: str) -> int:
    """Pain as NRS points. Raises argparse's error."""
    if not typed.isdecimal() or int(typed) > 10:
        raise argparse.ArgumentTypeError(help_text("not_a_pain"))
    return int(typed)


def minutes(typed: str) -> float:
    """A number of minutes, zero or more. Raises argparse's error."""
    return number(typed, "not_minutes")


def number(typed: str, otherwise: str) -> float:
    """A finite number, zero or more, with a point or a comma. Raises argparse's error with that help text."""
    try:
        found = float(typed.replace(",", "."))
    except ValueError:
        found = -1.0
    if not 0 <= found < 1_000_000:
        raise argparse.ArgumentTypeError(help_text(otherwise))
    return found
