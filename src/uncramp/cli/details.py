"""What is told of a cramp after the fact, by `add` and `correct` alike, and numbers as they are typed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from . import codes
from .desk import Desk
from .help_words import help_text
from .history import SHOWN_ID

if TYPE_CHECKING:
    from ..record.entry import Entry

SIDES = ("left", "right", "both", "not_said")


def add_details(parser: argparse.ArgumentParser) -> None:
    """The options that say where, how bad, and what else."""
    parser.add_argument("--muscle", metavar="MUSCLE", help=help_text("details.muscle"))
    parser.add_argument("--side", choices=SIDES, help=help_text("details.side"))
    parser.add_argument("--pain", metavar="0-10", type=pain, help=help_text("details.pain"))
    parser.add_argument("--last-pain", metavar="0-10", type=pain, help=help_text("details.last_pain"))
    parser.add_argument("--note", metavar="TEXT", default="", help=help_text("details.note"))


def say_kept(desk: Desk, entry: Entry, words: str) -> int:
    """The id as data, and in words what was kept."""
    desk.line(entry.episode)
    desk.done(words, episode=entry.episode[:SHOWN_ID])
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
        value = float(typed.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value < 1_000_000:
        raise argparse.ArgumentTypeError(help_text(otherwise))
    return value
