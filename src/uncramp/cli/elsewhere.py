"""`uncramp report` and `uncramp walkthrough`: commands whose arguments and work live beside what they are about."""

from __future__ import annotations

import argparse
import sys

from uncramp.cli.desk import Desk


def report_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `report`."""
    from uncramp.report import add_arguments

    add_arguments(parser, say=Desk().text)
    parser.set_defaults(run=report)


def report(desk: Desk, options: argparse.Namespace) -> int:
    """Write the card or the report for a clinician."""
    from uncramp.report import main

    return main(options, sys.stdout, sys.stderr)


def walkthrough_arguments(parser: argparse.ArgumentParser) -> None:
    """The commands of `walkthrough`."""
    from uncramp.walkthrough.command import arguments

    arguments(parser)
    parser.set_defaults(run=walkthrough)


def walkthrough(desk: Desk, options: argparse.Namespace) -> int:
    """Play, check or record a story."""
    from uncramp.cli.face import chosen, show
    from uncramp.walkthrough.command import main

    plain = chosen(desk, plain=options.plain) == "plain"
    return main(options, sys.stdout, sys.stderr, desk.stage, lambda: show(desk, plain=plain), plain=plain)
