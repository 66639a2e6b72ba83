"""All that the settings say, as rows to choose and change: each with its value in words and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin

from msgspec import Struct

from ..settings.model import Settings, setting_types
from ..words.catalogue import Catalogue
from ..words.countries import countries
from ..words.languages import autonyms
from .commands import COMMANDS

RowKind = Literal["switch", "choice", "text", "number", "country", "key"]
GROUPS: Mapping[str, tuple[str, ...]] = {
    "help": ("country", "emergency_number", "advice_number"),
    "looks": ("theme", "motion", "touch", "mouse", "language", "face"),
    "alerts": (
        *("alerts.speech", "alerts.bell", "alerts.visible", "alerts.title", "alerts.desktop", "alerts.osc9"),
        *("alerts.quiet_hours", "alerts.only_when_unfocused"),
    ),
    "plain": ("plain.hold_every", "plain.wait_every"),
}
"""The settings by the headings of the page; the keys come last, under one of their own."""


class SettingRow(Struct, frozen=True):
    """One setting: its dotted name, its words, its value as kept and in words, and what can be chosen.

    ``choices`` are values and their words, in order, for a switch or a choice; else it is typed, or a key is pressed.
    """

    name: str
    label: str
    about: str
    kind: RowKind
    value: Any
    in_words: str
    choices: tuple[tuple[Any, str], ...] = ()


class SettingGroup(Struct, frozen=True):
    """Rows under one heading."""

    label: str
    rows: tuple[SettingRow, ...]


def setting_groups(settings: Settings, words: Catalogue, keys: Mapping[str, tuple[str, ...]]) -> list[SettingGroup]:
    """Every setting there is; ``keys`` are those of the commands that have some of their own."""
    groups = [
        SettingGroup(words.label(f"settings.group.{group}"), tuple(_row(settings, words, name) for name in names))
        for group, names in GROUPS.items()
    ]
    commands = [command for command in COMMANDS if command.keys]
    rows = tuple(_key_row(words, command.id, keys.get(command.id, command.keys)) for command in commands)
    return [*groups, SettingGroup(words.label("settings.group.keys"), rows)]


def _row(settings: Settings, words: Catalogue, name: str) -> SettingRow:
    value: Any = settings
    for part in name.split("."):
        value = getattr(value, part)
    kind, choices = _choices(words, name)
    about = words.label(f"setting.{name}.about")
    return SettingRow(
        name,
        words.label(f"setting.{name}"),
        about if choices else words.label("setting.type_first", what=about),  # a letter typed at once is a key
        kind,
        value,
        _value_in_words(words, name, kind, value, dict(choices)),
        choices,
    )


def _choices(words: Catalogue, name: str) -> tuple[RowKind, tuple[tuple[Any, str], ...]]:
    of = setting_types()[name]
    if of is bool:
        return "switch", ((True, words.label("setting.on")), (False, words.label("setting.off")))
    if get_origin(of) is Literal:
        return "choice", tuple((value, words.label(f"setting.{name}.{value}")) for value in get_args(of))
    if name == "language":
        return "choice", (("", words.label("setting.language.none")), *autonyms(words.meta.language).items())
    if name == "country":
        return "country", ()
    return ("number" if getattr(of, "__origin__", of) is int else "text"), ()


def _value_in_words(words: Catalogue, name: str, kind: RowKind, value: Any, choices: Mapping[Any, str]) -> str:
    if kind in ("switch", "choice"):
        return choices.get(value, str(value))
    if kind == "country" and value in countries():
        country = countries()[value]
        return words.label("setting.country.known", name=country.name, number=country.emergency[0])
    if kind == "number":
        return words.label("unit.second", count=value)
    return str(value) or words.label("setting.none")


def _key_row(words: Catalogue, id: str, keys: tuple[str, ...]) -> SettingRow:
    label = words.text(f"help.{id}")
    names = words.label("setting.and").join(keys)
    return SettingRow(f"keys.{id}", label, words.label("setting.keys.about"), "key", keys, names)
