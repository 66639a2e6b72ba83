"""The card and its formats: what happened, told to somebody who treats it. Nothing heavy is imported here."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add_arguments(parser: argparse.ArgumentParser, say: Callable[..., str]) -> None:
    """The arguments of ``uncramp report``; `say` gives the words of an id."""
    from . import command

    command.add_arguments(parser, say)


def main(options: argparse.Namespace, stdout: TextIO, stderr: TextIO) -> int:
    """Run ``uncramp report``; gives its exit code."""
    from . import command

    return command.main(options, stdout, stderr)
