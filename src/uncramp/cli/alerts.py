"""`uncramp alerts`: every way of telling that a timer has ended, tried."""

from __future__ import annotations

import argparse
import os
import sys

from . import codes
from .desk import Desk, is_terminal
from .parser import command, commands


def alerts_arguments(parser: argparse.ArgumentParser) -> None:
    """The commands of `alerts`."""
    group = commands(parser, "what")
    command(group, "test", lambda inner: inner.set_defaults(run=alerts_test), "alerts.test")


def alerts_test(desk: Desk, options: argparse.Namespace) -> int:
    """Try every way of telling that a timer has ended, and say what came of each."""
    from ..alerts.plan import Place
    from ..alerts.ring import place, try_all

    where = place(os.environ) if is_terminal(sys.stderr) else Place.PLAIN
    for text in try_all(_write, desk.settings.alerts, desk.text, where):
        desk.line(text)
    return codes.OK


def _write(sequence: str) -> None:
    """A sequence goes to the terminal, never into a file of lines."""
    sys.stderr.write(sequence)
    sys.stderr.flush()
