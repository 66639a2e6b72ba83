"""`uncramp check`: the proof of what the program promises."""

from __future__ import annotations

import argparse
import sys

from .desk import Desk
from .helps import help_text


def check_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `check`."""
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.set_defaults(run=check)


def check(desk: Desk, options: argparse.Namespace) -> int:
    """Walk the whole chart and say whether the ten promises hold."""
    from ..proof.command import main
    from ..session.session import open_session

    return main(options.json, sys.stdout, open_session)
