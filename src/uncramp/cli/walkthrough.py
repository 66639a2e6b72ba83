"""`uncramp walkthrough`: its commands and their options. What each does is in `walkthrough_commands`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from .desk import Desk
from .help_words import help_text
from .parser import command, commands
from .walkthrough_commands import FACES, main

PICTURES = Path("walkthrough-failures")
Say = Callable[[str], str]


def walkthrough(desk: Desk, options: argparse.Namespace) -> int:
    """Play, check or record a story."""
    from .open_face import chosen, show

    plain = chosen(desk, plain=options.plain) == "plain"
    return main(options, sys.stdout, sys.stderr, desk.stage, lambda: show(desk, plain=plain), plain=plain)


def walkthrough_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the sub-commands and their options to the parser of ``uncramp walkthrough``."""

    def say(id: str) -> str:
        return help_text(f"walkthrough.{id}")

    group = commands(parser, "walkthrough")
    for name, fill in _ARGUMENTS.items():
        command(group, name, partial(fill, say=say), f"walkthrough.{name}")
    parser.set_defaults(run=walkthrough)


def _check(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help=say("files"))
    parser.add_argument("--face", action="append", choices=FACES, help=say("face"))
    parser.add_argument("--junit", type=Path, metavar="FILE", help=say("junit"))
    parser.add_argument("--pictures", type=Path, default=PICTURES, metavar="FOLDER", help=say("pictures"))


def _play(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("name", nargs="?", metavar="STORY", help=say("name"))
    parser.add_argument("--speed", choices=("1", "20", "step"), default="1", help=say("speed"))
    parser.add_argument("--practice", action="store_true", help=say("practice"))
    parser.add_argument("--chapter", default="", metavar="CHAPTER", help=say("chapter"))


def _record(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("name", metavar="FILE", help=say("record.name"))
    parser.add_argument("--episode", metavar="ID", help=say("episode"))
    parser.add_argument("--scrub", action="store_true", help=say("scrub"))


def _export(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("name", metavar="STORY", help=say("name"))
    parser.add_argument("--format", required=True, choices=("svg", "film", "txt", "cast", "html"), help=say("format"))
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help=say("output"))


def _show(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("name", metavar="STORY", help=say("name"))


def _nothing(parser: argparse.ArgumentParser, say: Say) -> None:
    pass


_ARGUMENTS: dict[str, Callable[..., None]] = {
    "check": _check,
    "play": _play,
    "record": _record,
    "coverage": _nothing,
    "list": _nothing,
    "show": _show,
    "export": _export,
    "schema": _nothing,
}
