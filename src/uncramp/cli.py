"""The command line of uncramp."""

import argparse
from collections.abc import Sequence

from uncramp import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = argparse.ArgumentParser(prog="uncramp")
    parser.add_argument("--version", action="version", version=f"uncramp {__version__}")
    parser.parse_args(arguments)
    return 0
