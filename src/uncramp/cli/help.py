"""`uncramp help`: what a command, a key, a setting or a state is, by its name."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from . import codes
from .command_error import CommandError
from .desk import Desk, json_line
from .help_words import help_text
from .parser import COMMANDS, build, named

LISTS = ("keys", "states", "settings", "exit", "files")


def help_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `help`."""
    parser.add_argument("word", nargs="*", metavar="WORD", help=help_text("help.word"))
    parser.set_defaults(run=help_on)


def help_on(desk: Desk, options: argparse.Namespace) -> int:
    """Write the help of the program, or all that its words say of one name.

    Raises `CommandError` for a name of nothing.
    """
    if not options.word:
        desk.raw(build().format_help())
        desk.line()
        desk.line(desk.text("cli.help.words"))
        return codes.OK
    sections = [section for section in _sections(desk, options.word) if section]
    if not sections:
        raise _unknown(desk, " ".join(options.word))
    for number, section in enumerate(sections):
        if number:
            desk.line()
        for text in section:
            desk.line(text)
    return codes.OK


def _sections(desk: Desk, words: Sequence[str]) -> Iterator[list[str]]:
    """What each kind of name has to say of these words; nothing where they are no such name."""
    asked = " ".join(words).casefold()
    yield _topic(desk, asked)
    yield _keys(desk, asked)
    yield _setting(desk, asked)
    yield _state(desk, asked)
    parser = named([word.casefold() for word in words])
    yield parser.format_help().splitlines() if parser is not None else []


def _topic(desk: Desk, asked: str) -> list[str]:
    """The lists: every key, every state, every setting, every exit code."""
    if asked == "keys":
        return [desk.text("cli.help.answers"), *_key_lines(desk, [id for id, _ in _commands_of_keys(desk)])]
    if asked == "states":
        from ..protocol.chart import ALL

        return [f"{state:<14}{desk.text(f'cli.help.state.{state}')}" for state in ALL]
    if asked == "exit":
        return [f"{code:<5}{help_text(f'exit.{code}')}" for code in codes.CODES]
    if asked == "files":
        from ..system import places

        return [desk.text("cli.help.files"), str(places.journal_path()), str(places.settings_path())]
    return []


def _keys(desk: Desk, asked: str) -> list[str]:
    """The commands of a key (`f`, `F8`, `space`), or the command of that id (`worse`)."""
    from ..settings.keymap import ANSWER_KEYS, key_name

    key = key_name(asked)
    answers = [desk.text("cli.help.answers")] if key in ANSWER_KEYS else []
    return answers + _key_lines(desk, [id for id, keys in _commands_of_keys(desk) if asked == id or key in keys])


def _commands_of_keys(desk: Desk) -> list[tuple[str, tuple[str, ...]]]:
    """Every command that has a key, with the runner's own keys."""
    from ..settings.keymap import MappedCommand, build
    from ..view.commands import COMMANDS as every

    commands = [MappedCommand(command.id, command.keys) for command in every if command.keys]
    keys = build(desk.settings.keys, commands).keys
    return [(command.id, keys[command.id]) for command in commands]


def _key_lines(desk: Desk, ids: Sequence[str]) -> list[str]:
    keys = dict(_commands_of_keys(desk))
    return [f"{' '.join(keys[id]):<10}  {desk.text(f'help.{id}')} [{id}]" for id in ids]


def _setting(desk: Desk, asked: str) -> list[str]:
    """A setting, or all of a table: what it is, and what it may hold."""
    from ..settings import file as settings_file
    from ..settings.model import names as every
    from .settings import flat

    if asked == "settings":
        return [desk.text("cli.help.settings", names=", ".join(every()))]
    about = settings_file.description(asked)
    if not about:
        return []
    lines = [f"{asked}: {about}"]
    if asked in every() and asked != "keys":
        value = json_line(flat(desk.settings)[asked])
        lines.append("  " + desk.text("cli.help.setting_now", value=value, key=asked))
    inner = [name for name in every() if name.startswith(f"{asked}.")]
    return lines + [f"  {name}  {settings_file.description(name)}" for name in inner]


def _state(desk: Desk, asked: str) -> list[str]:
    """A state of the protocol, by its id or by the name that its screen bears."""
    from ..protocol.chart import ALL

    for state in ALL:
        if asked in (state, state.replace("_", " "), desk.text(f"state.{state}").casefold()):
            return [f"{desk.text(f'state.{state}')}: {desk.text(f'cli.help.state.{state}')}"]
    return []


def names(desk: Desk) -> list[str]:
    """Every name that `help` explains, but for keys, which are short enough to type."""
    from ..protocol.chart import ALL
    from ..settings.model import names as settings

    ids = [id for id, _ in _commands_of_keys(desk)]
    return list(dict.fromkeys([*COMMANDS, *LISTS, *settings(), *ids, *map(str, ALL)]))


def _unknown(desk: Desk, asked: str) -> CommandError:
    import difflib

    if near := difflib.get_close_matches(asked, names(desk), 1):
        return CommandError("cli.help.unknown_near", name=asked, nearest=near[0])
    return CommandError("cli.help.unknown", name=asked)
