"""`uncramp check`: the proof of what the program promises, and what a translation still needs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import codes
from .desk import Desk, json_line
from .help_words import help_text


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `check`."""
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.add_argument("--language", metavar="LANGUAGE", help=help_text("check.language"))
    parser.set_defaults(run=check)


def check(desk: Desk, options: argparse.Namespace) -> int:
    """Walk the whole chart and say whether the promises hold; or look at the words of one language."""
    if options.language is not None:
        return translation(desk, options.language, as_json=options.json)
    from ..proof.check_everything import main
    from ..session.session import open_session

    screens = desk.stage().__file__ if desk.stage is not None else None
    faces = {"screens": Path(screens).parents[1]} if screens is not None else {}
    return main(options.json, sys.stdout, open_session, faces)


def translation(desk: Desk, language: str, *, as_json: bool) -> int:
    """Write what is missing in a language, too wide, or lost its placeholder; 1 when there is anything."""
    from ..words.languages import load_words
    from ..words.lint import WordsProblem, translation_problems
    from ..words.words_error import WordsError

    try:
        to_mend = translation_problems(load_words(language), load_words())
    except WordsError as error:  # the first thing that keeps the folder from being read at all
        to_mend = [WordsProblem("unreadable", error.key, str(error))]
    for problem in to_mend:
        row = {"kind": problem.kind, "id": problem.id, "text": problem.text}
        desk.line(json_line(row) if as_json else f"{problem.kind} {problem.id}: {problem.text}")
    if not as_json:
        desk.say("cli.check.language", count=len(to_mend), name=language)
    return codes.NOTHING if to_mend else codes.OK
