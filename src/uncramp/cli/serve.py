"""`uncramp serve`: the screens in a browser."""

from __future__ import annotations

import argparse
import sys

from .desk import Desk
from .help_words import help_text


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `serve`."""
    parser.add_argument("--port", metavar="N", type=_port, default=8000, help=help_text("serve.port"))
    parser.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help=help_text("serve.host"))
    parser.set_defaults(run=serve)


def serve(desk: Desk, options: argparse.Namespace) -> int:
    """Serve the screens to a browser until told to end."""
    from ..serve.server import run

    def write(text: str) -> None:
        desk.line(text)
        sys.stdout.flush()

    return run(options.host, options.port, say=desk.text, write=write, number=_number)


def _number() -> str:
    """The emergency number as the settings have it now; empty where none is known."""
    from ..settings.reader import load
    from ..system import places
    from ..words.countries import numbers

    return next(iter(numbers(load(places.settings_path())[0]).emergency), "")


def _port(typed: str) -> int:
    if not typed.isdecimal() or not 0 <= int(typed) <= 65535:
        raise argparse.ArgumentTypeError(help_text("not_a_port"))
    return int(typed)
