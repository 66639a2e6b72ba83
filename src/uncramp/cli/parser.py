"""The parser. A command's own arguments are added when it is parsed or completed, and never before."""

from __future__ import annotations

import argparse
from importlib import import_module
from keyword import iskeyword

from .codes import CODES
from .command_error import CommandError
from .help_words import help_text

TYPE_CHECKING = False  # as in typing, whose import alone would delay help
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

    Fill = Callable[[argparse.ArgumentParser], None]

COMMANDS = (
    *("history", "show", "add", "correct", "report", "prevent", "run", "sources", "chart", "check", "triage"),
    *("walkthrough", "journal", "forget", "export", "import", "alerts", "settings", "serve", "completion"),
    *("doctor", "help"),
)
"""Each command, in the order of the help. Its module has its name, and ``<command>_arguments`` there adds its own."""


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are `CommandError`, and whose arguments `fill` adds once, as late as can be."""

    def __init__(self, *, fill: Fill | None = None, **options: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **options})
        self._fill = fill

    def filled(self) -> Parser:
        """This parser with all its arguments."""
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        return self

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse has it."""
        self.filled()
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Raise `CommandError` instead of printing and exiting."""
        raise CommandError("cli.usage", what=message, command=self.prog)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if isinstance(action, argparse._SubParsersAction) and value not in action.choices:
            raise _unknown(str(value), self.prog, tuple(action.choices))
        super()._check_value(action, value)


def build() -> Parser:
    """The parser of `uncramp`."""
    epilog = "\n".join([help_text("exit"), *(f"  {code:<4} {help_text(f'exit.{code}')}" for code in CODES)])
    parser = Parser(
        prog="uncramp",
        description=f"{help_text('uncramp')}\n{help_text('uncramp.more')}",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="store_true", help=help_text("version"))
    parser.add_argument("--plain", action="store_true", help=help_text("plain"))
    group = commands(parser, "command", required=False)
    for name in COMMANDS:
        command(group, name, _late(name))
    return parser


def commands(parser: argparse.ArgumentParser, dest: str, *, required: bool = True) -> Any:
    """Room for the commands of a parser; `command` adds one."""
    return parser.add_subparsers(dest=dest, metavar=dest.upper(), parser_class=Parser, required=required)


def command(group: Any, name: str, fill: Fill, id: str = "") -> None:
    """Add one command, whose help is that of `id` (or of its name)."""
    text = help_text(id or name)
    group.add_parser(name, help=text, description=text, fill=fill)


def named(words: Sequence[str]) -> argparse.ArgumentParser | None:
    """The parser of the command that these words name ("journal", "backup"), or None."""
    parser: argparse.ArgumentParser = build()
    for word in words:
        choices = _commands_of(parser)
        if word not in choices:
            return None
        parser = choices[word].filled()
    return parser


def _commands_of(parser: argparse.ArgumentParser) -> dict[str, Parser]:
    """The commands of a parser by name."""
    commands: dict[str, Parser] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            commands |= action.choices
    return commands


def filled(parser: Parser) -> Parser:
    """The parser with the arguments of every command, for completion."""
    for inner in _commands_of(parser.filled()).values():
        filled(inner)
    return parser


def _late(name: str) -> Fill:
    def fill(parser: argparse.ArgumentParser) -> None:
        module = import_module(f".{name}_" if iskeyword(name) else f".{name}", __package__)
        getattr(module, f"{name}_arguments")(parser)

    return fill


def _unknown(given: str, command: str, names: Sequence[str]) -> CommandError:
    import difflib

    near = difflib.get_close_matches(given, names, 1)
    if near:
        return CommandError("cli.no_command_near", name=given, nearest=near[0], command=command)
    return CommandError("cli.no_command", name=given, command=command)
