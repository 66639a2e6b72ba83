"""`uncramp settings`: where they are, what holds now, a file to begin with, and one setting changed."""

from __future__ import annotations

import argparse
import contextlib
import json
from typing import Any

from msgspec import Struct

from . import codes
from .command_error import CommandError
from .desk import Desk
from .help_words import help_text
from .parser import command, commands


def settings_arguments(parser: argparse.ArgumentParser) -> None:
    """The commands of `settings`."""
    group = commands(parser, "what")
    command(group, "path", lambda inner: inner.set_defaults(run=path), "settings.path")
    command(group, "show", _show_arguments, "settings.show")
    command(group, "init", lambda inner: inner.set_defaults(run=init), "settings.init")
    command(group, "set", _set_arguments, "settings.set")
    command(group, "countries", lambda inner: inner.set_defaults(run=countries), "settings.countries")
    command(group, "schema", lambda inner: inner.set_defaults(run=schema), "settings.schema")


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=help_text("json"))
    parser.set_defaults(run=show)


def _set_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help=help_text("settings.set.key"))
    parser.add_argument("value", metavar="VALUE", help=help_text("settings.set.value"))
    parser.set_defaults(run=set_one)


def path(desk: Desk, options: argparse.Namespace) -> int:
    """Name the settings file, whether or not it is there yet."""
    from ..system import places

    desk.line(str(places.settings_path()))
    return codes.OK


def show(desk: Desk, options: argparse.Namespace) -> int:
    """Write every setting as it holds now; what is wrong with the file is said on stderr and ends with 1."""
    from ..words.countries import problems

    held = flat(desk.settings)
    if options.json:
        desk.raw(json.dumps(held, indent=2) + "\n")
    else:
        for name, value in held.items():
            desk.line(f"{name} = {json.dumps(value, ensure_ascii=False)}")
    unknown = problems(desk.settings)
    for problem in unknown:
        desk.say(problem.words, **problem.params)
    return codes.NOTHING if desk.problems or unknown else codes.OK


def flat(settings: Any) -> dict[str, Any]:
    """Every setting by its dotted name, as data."""
    return dict(_every(settings))


def _every(settings: Any, table: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for name in settings.__struct_fields__:
        value = getattr(settings, name)
        if isinstance(value, Struct):
            rows += _every(value, f"{table}{name}.")
        elif name == "keys":
            rows += [(f"keys.{id}", list(keys)) for id, keys in value.items()]
        else:
            rows.append((f"{table}{name}", value))
    return rows


def init(desk: Desk, options: argparse.Namespace) -> int:
    """Write a settings file with every default and what it does."""
    from ..settings import file as settings_file
    from ..system import places

    settings_file.init(places.settings_path())
    desk.is_done = True
    desk.line(str(places.settings_path()))
    return codes.OK


def set_one(desk: Desk, options: argparse.Namespace) -> int:
    """Change one setting; every other line of the file stays as it is."""
    from ..settings import file as settings_file
    from ..system import places

    value = _country(options.value) if options.key == "country" else _value(options.key, options.value)
    settings_file.save(places.settings_path(), options.key, value)
    desk.done("cli.settings.set", key=options.key, value=json.dumps(value, ensure_ascii=False))
    if options.key == "country":
        _tell_number(desk, value)
    return codes.OK


def _tell_number(desk: Desk, code: object) -> None:
    """Say at once which number will be shown, since a wrong one costs a life."""
    from ..words.countries import countries as every

    country = every().get(str(code))
    if country is not None:
        desk.say("cli.settings.country", country=country.name, number=country.emergency[0])
    elif code:
        desk.say("settings.number_unknown", country=code)


def _value(key: str, typed: str) -> object:
    """What was typed, as the setting's kind takes it: as text, else as TOML would read it."""
    import tomllib

    from ..settings.model import converted

    readings: list[object] = [typed]
    with contextlib.suppress(tomllib.TOMLDecodeError):
        readings.append(tomllib.loads(f"value = {typed}")["value"])
    for value in readings:
        try:
            converted(key, value)
        except ValueError:
            continue
        except KeyError:
            break
        return value
    return typed


def _country(typed: str) -> str:
    """Two letters, or the country's name. Raises `CommandError` for a name that several countries begin with."""
    from ..words.countries import find

    matching = find(typed)
    if len(matching) > 1:
        names = ", ".join(f"{country.code} {country.name}" for country in matching)
        raise CommandError("cli.settings.many_countries", value=typed, choices=names)
    return matching[0].code if matching else typed.upper()


def countries(desk: Desk, options: argparse.Namespace) -> int:
    """Write every country whose emergency number is known, with the number."""
    from ..words.countries import countries as every

    for country in every().values():
        advice = ""
        if country.advice is not None:
            where = f", {country.advice.only_in}" if country.advice.only_in else ""
            advice = f"  ({country.advice.name} {country.advice.number}{where})"
        desk.line(f"{country.code}  {country.name}: {', '.join(country.emergency)}{advice}")
    return codes.OK


def schema(desk: Desk, options: argparse.Namespace) -> int:
    """Write the JSON schema of the settings file, for editors."""
    from ..settings import file as settings_file

    desk.raw(json.dumps(settings_file.schema(), indent=2) + "\n")
    return codes.OK
