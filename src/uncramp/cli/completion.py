"""`uncramp completion`: a shell script made from the command line's own parser, so that it never lags behind."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator

from . import codes
from .desk import Desk
from .helps import help_text
from .parser import build, filled

SHELLS = ("bash", "zsh", "fish")
_FILES = frozenset({"FILE", "PATH"})


def script(parser: ArgumentParser, shell: str) -> str:
    """The completion script for one of `SHELLS`. An argument shown as FILE or PATH is completed with file names.

    Raises `ValueError` for another shell.
    """
    if shell not in SHELLS:
        raise ValueError(shell)
    import shtab

    for action in _actions(parser):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    return shtab.complete(parser, shell=shell)


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, _SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)


def completion_arguments(parser: ArgumentParser) -> None:
    """The arguments of `completion`."""
    parser.add_argument("shell", choices=SHELLS, help=help_text("completion.shell"))
    parser.set_defaults(run=completion)


def completion(desk: Desk, options: Namespace) -> int:
    """Write the completion script of a shell."""
    desk.raw(script(filled(build()), options.shell).rstrip("\n") + "\n")
    return codes.OK
