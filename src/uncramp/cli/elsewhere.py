"""`uncramp report` and `uncramp walkthrough`: commands whose arguments and work live beside what they are about."""

from __future__ import annotations

import argparse
import sys

from .desk import Desk


def report_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `report`."""
    from ..report import add_arguments

    add_arguments(parser, say=Desk().text)
    parser.set_defaults(run=report)


def report(desk: Desk, options: argparse.Namespace) -> int:
    """Write the card or the report for a clinician."""
    from ..report import main

    return main(options, sys.stdout, sys.stderr)


def walkthrough_arguments(parser: argparse.ArgumentParser) -> None:
    """The commands of `walkthrough`."""
    from ..walkthrough.command import arguments

    arguments(parser)
    parser.set_defaults(run=walkthrough)


def walkthrough(desk: Desk, options: argparse.Namespace) -> int:
    """Play, check or record a story."""
    from ..walkthrough.command import main
    from .face import chosen, show

    plain = chosen(desk, plain=options.plain) == "plain"
    return main(options, sys.stdout, sys.stderr, desk.stage, lambda: show(desk, plain=plain), plain=plain)
