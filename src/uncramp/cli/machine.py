"""`uncramp alerts`, `serve` and `completion`: the program and the machine it runs on."""

from __future__ import annotations

import argparse
import os
import sys

from ..completion import SHELLS
from . import codes
from .desk import Desk
from .helps import help_text
from .parser import build, command, commands, filled


def alerts_arguments(parser: argparse.ArgumentParser) -> None:
    """The commands of `alerts`."""
    group = commands(parser, "what")
    command(group, "test", lambda inner: inner.set_defaults(run=alerts_test), "alerts.test")


def alerts_test(desk: Desk, options: argparse.Namespace) -> int:
    """Try every way of telling that a timer has ended, and say what came of each."""
    from ..alerts.plan import Place
    from ..alerts.ring import place, try_all

    where = place(os.environ) if _is_terminal() else Place.PLAIN
    for text in try_all(_write, desk.settings.alerts, desk.text, where):
        desk.line(text)
    return codes.OK


def _write(sequence: str) -> None:
    """A sequence goes to the terminal, never into a file of lines."""
    sys.stderr.write(sequence)
    sys.stderr.flush()


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


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

    return run(options.host, options.port, say=desk.text, write=write)


def _port(typed: str) -> int:
    if not typed.isdecimal() or not 0 <= int(typed) <= 65535:
        raise argparse.ArgumentTypeError(help_text("not_a_port"))
    return int(typed)


def completion_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `completion`."""
    parser.add_argument("shell", choices=SHELLS, help=help_text("completion.shell"))
    parser.set_defaults(run=completion)


def completion(desk: Desk, options: argparse.Namespace) -> int:
    """Write the completion script of a shell."""
    from ..completion import script

    desk.raw(script(filled(build()), options.shell).rstrip("\n") + "\n")
    return codes.OK
