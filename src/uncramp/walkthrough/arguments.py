"""The arguments of `uncramp walkthrough`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

FACES = ("engine", "plain", "screens")
PICTURES = Path("walkthrough-failures")
Say = Callable[[str], str]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the sub-commands and their options to the parser of ``uncramp walkthrough``."""
    from ..cli.helps import help_text
    from ..cli.parser import command, commands

    def say(id: str) -> str:
        return help_text(f"walkthrough.{id}")

    group = commands(parser, "walkthrough")
    for name, fill in _ARGUMENTS.items():
        command(group, name, partial(fill, say=say), f"walkthrough.{name}")


def _check(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("files", nargs="*", metavar="FILE", help=say("files"))
    parser.add_argument("--face", action="append", choices=FACES, help=say("face"))
    parser.add_argument("--junit", type=Path, metavar="FILE", help=say("junit"))
    parser.add_argument("--pictures", type=Path, default=PICTURES, metavar="FOLDER", help=say("pictures"))


def _play(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help=say("name"))
    parser.add_argument("--speed", choices=("1", "20", "step"), default="1", help=say("speed"))
    parser.add_argument("--practice", action="store_true", help=say("practice"))
    parser.add_argument("--chapter", default="", metavar="NAME", help=say("chapter"))


def _record(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("name", metavar="NAME", help=say("record.name"))
    parser.add_argument("--episode", metavar="ID", help=say("episode"))
    parser.add_argument("--scrub", action="store_true", help=say("scrub"))


def _export(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("name", metavar="NAME", help=say("name"))
    parser.add_argument("--format", required=True, choices=("svg", "txt", "cast", "html"), help=say("format"))
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help=say("output"))


def _show(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("name", metavar="NAME", help=say("name"))


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
