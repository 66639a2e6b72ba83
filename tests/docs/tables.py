"""The blocks that are made from the program's own tables: commands, keys, settings, states, rooms, words."""

from __future__ import annotations

import ast
import json
from argparse import Action, ArgumentParser, _HelpAction, _SubParsersAction
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from uncramp.cli.codes import CODES
from uncramp.cli.help_words import help_text
from uncramp.cli.parser import build, filled
from uncramp.proof.promises import PROMISES
from uncramp.protocol.chart import ALL
from uncramp.settings.file import description
from uncramp.settings.model import choices, default_of, names, wanted
from uncramp.view.commands import COMMANDS
from uncramp.walkthrough import shelf
from uncramp.words.languages import load_words

ROOT = Path(__file__).parents[2]


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def promises() -> str:
    """Every promise in the words in which `uncramp check` prints it."""
    return "\n".join(f"{number}. {promise}" for number, promise in PROMISES.items())


def commands() -> str:
    """Every command with its arguments, in the order of the help."""
    return "\n\n".join(_command(parser) for parser in parsers())


def _command(parser: ArgumentParser) -> str:
    lines = [f"### {parser.prog}", "", f"{_sentence(parser.description or '')}", "", f"    {usage(parser)}"]
    rows = [(f"`{name}`", text) for name, text in arguments(parser)]
    return "\n".join([*lines, "", table(("argument", "what it is"), rows)] if rows else lines)


@cache
def parsers() -> tuple[ArgumentParser, ...]:
    """The parser of every command that does something."""
    return tuple(parser for parser in _inside(filled(build())) if not _commands_of(parser))


def _inside(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    for inner in _commands_of(parser):
        yield inner
        yield from _inside(inner)


def _commands_of(parser: ArgumentParser) -> list[ArgumentParser]:
    groups = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    return [inner for group in groups for inner in group.choices.values()]


def usage(parser: ArgumentParser) -> str:
    """How a command is typed, on one line, without the option for help."""
    text = " ".join(parser.format_usage().removeprefix("usage: ").split())
    return text.replace(" [-h]", "")


def arguments(parser: ArgumentParser) -> Iterator[tuple[str, str]]:
    """Each argument as it is typed, and what it is."""
    for action in parser._actions:
        if not isinstance(action, _HelpAction | _SubParsersAction):
            yield _typed(action), str(action.help).replace("%%", "%")


def _typed(action: Action) -> str:
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    if not action.option_strings:
        return str(value)
    return action.option_strings[-1] if action.nargs == 0 else f"{action.option_strings[-1]} {value}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"


def exit_codes() -> str:
    """Every exit code."""
    return table(("code", "meaning"), ((str(code), help_text(f"exit.{code}")) for code in CODES))


def keys() -> str:
    """Every key, in the order of the footer."""
    words = load_words()
    rows = (
        (" ".join(f"`{key}`" for key in command.keys), words.text(f"help.{command.id}"), f"`{command.id}`")
        for command in COMMANDS
        if command.keys
    )
    return table(("key", "what it does", "its name in the settings"), rows)


def settings() -> str:
    """Every setting, in the order of the file."""
    rows = ((f"`{name}`", f"`{json.dumps(default_of(name))}`", _takes(name), description(name)) for name in names())
    return table(("setting", "at first", "takes", "what it is"), rows)


def _takes(name: str) -> str:
    if choices(name):
        return ", ".join(choices(name))
    bounds = wanted(name)[1]
    return f"{bounds['low']} to {bounds['high']}" if "low" in bounds else "a table" if name == "keys" else "text"


def states() -> str:
    """Every state of the protocol."""
    words = load_words()
    return table(
        ("state", "on its screen", "what it is"),
        ((f"`{state}`", words.text(f"state.{state}"), words.text(f"cli.help.state.{state}")) for state in ALL),
    )


def stories() -> str:
    """The stories that come with the program."""
    return table(("story", "what happens in it"), ((f"`{name}`", shelf.find(name).title) for name in shelf.names()))


def rooms() -> str:
    """Every room of the house, the upper first, with the first line that its own file says."""
    rows = []
    for path in _rooms():
        about = ast.get_docstring(ast.parse((path / "__init__.py").read_text("utf-8"))) or ""
        rows.append((f"`{path.relative_to(ROOT)}/`", about.splitlines()[0] if about else ""))
    return table(("room", "what it is for"), rows)


def _rooms() -> list[Path]:
    """The rooms from the top, in the order of the contract that holds them."""
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    named = [name.strip() for layer in layers for name in layer.split("|")]
    folders = [ROOT / "screens" / name for name in named if name == "uncramp_screens"]
    folders += [ROOT / "src" / name.replace(".", "/") for name in named if name != "uncramp_screens"]
    order = {name.rpartition(".")[2]: place for place, name in enumerate(named)}
    return sorted((folder for folder in folders if folder.is_dir()), key=lambda folder: order[folder.name])


def topics() -> str:
    """The files of English, each with what it holds."""
    import tomllib

    kinds = {"meta": "the language itself", "label": "labels", "say": "sentences", "help": "help of the command line"}
    rows = []
    for path in sorted((ROOT / "src/uncramp/words/en").glob("*.toml")):
        tree = tomllib.loads(path.read_text("utf-8"))
        rows.append((f"`{path.name}`", ", ".join(text for name, text in kinds.items() if name in tree)))
    return table(("file", "holds"), rows)
