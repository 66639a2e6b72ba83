"""Reading the settings: one commented TOML file, read into one frozen `Settings`.

A mistake in the file never stops the program: that one setting keeps its default and a `SettingsProblem` says where
and what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from ..system.outside_files import TomlError, Unreadable, parse_toml, read_file
from .model import (
    AlertSettings,
    PlainSettings,
    Settings,
    SettingsProblem,
    choices,
    converted,
    default_of,
    names,
    shown,
    wanted,
)

_TABLES = {"plain": PlainSettings, "alerts": AlertSettings}


class _File(NamedTuple):
    path: Path
    lines: tuple[str, ...]

    def problem(self, words: str, name: str, **params: str) -> SettingsProblem:
        return SettingsProblem(
            words, {"file": str(self.path), "line": str(self.line_of(name)), "key": shown(name), **params}
        )

    def line_of(self, name: str) -> int:
        """The line, counted from 1, that gives `name` (dotted); that of its table when the key is not found."""
        table, nearest = "", 1
        for number, line in enumerate(self.lines, 1):
            if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
                table = _plain(header[1])
                if name == table or name.startswith(table + "."):
                    nearest = number
            elif key := re.match(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*'|\s*\.\s*)+?)\s*=""", line):
                full = _plain(f"{table}.{key[1]}" if table else key[1])
                if name == full or name.startswith(full + "."):
                    return number
        return nearest


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def load(path: Path) -> tuple[Settings, tuple[SettingsProblem, ...]]:
    """Read the settings; what cannot be used keeps its default and is named. Never raises for what a file can hold."""
    try:
        raw = read_file(path)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except OSError as trouble:
        return Settings(), (SettingsProblem("settings.unopened", {"file": str(path), "why": trouble.strerror or ""}),)
    except Unreadable as trouble:
        return Settings(), (SettingsProblem(trouble.words, trouble.params),)
    try:
        text = raw.decode("utf-8-sig")
        tree = parse_toml(text)
    except UnicodeDecodeError as trouble:
        return Settings(), (_unread(path, raw.count(b"\n", 0, trouble.start) + 1),)
    except TomlError as trouble:
        if not trouble.key:
            return Settings(), (_unread(path, trouble.line),)
        where = {"file": str(path), "line": str(trouble.line), "key": shown(trouble.key)}
        return Settings(), (SettingsProblem("settings.twice", where),)
    problems: list[SettingsProblem] = []
    values = dict(_settings(tree, _File(path, tuple(text.splitlines())), problems))
    inner = {table: structs.replace(kind(), **_part(values, table)) for table, kind in _TABLES.items()}
    top = {name: value for name, value in values.items() if "." not in name}
    return Settings(**top, **inner), tuple(problems)


def _part(values: Mapping[str, Any], table: str) -> dict[str, Any]:
    return {name.partition(".")[2]: value for name, value in values.items() if name.startswith(table + ".")}


def _unread(path: Path, line: int) -> SettingsProblem:
    return SettingsProblem("settings.unread", {"file": str(path), "line": str(line)})


def _settings(tree: Mapping[str, object], file: _File, problems: list[SettingsProblem]) -> Iterator[tuple[str, Any]]:
    """Every setting of the file that can be used, noting what does not fit."""
    for name, value in tree.items():
        if name in _TABLES and isinstance(value, dict):
            for key, inner in value.items():
                yield from _setting(f"{name}.{key}", inner, file, problems)
        elif name in _TABLES:
            problems.append(file.problem("settings.want.table", name, value=shown(value)))
        elif name == "keys" and isinstance(value, dict):
            yield "keys", dict(_keys(value, file, problems))
        else:
            yield from _setting(name, value, file, problems)


def _setting(name: str, value: object, file: _File, problems: list[SettingsProblem]) -> Iterator[tuple[str, Any]]:
    try:
        yield name, converted(name, value)
    except KeyError:
        problems.append(_unknown(name, file))
    except ValueError:
        words, params = wanted(name)
        default = shown(default_of(name))
        if "choices" in params:
            params = {**params, "nearest": _nearest(str(value), choices(name)) or default}
        problems.append(file.problem(words, name, value=shown(value), default=default, **params))


def _keys(tree: Mapping[str, object], file: _File, problems: list[SettingsProblem]) -> Iterator[tuple[str, Any]]:
    """The keys of each command; one that cannot be used does not lose the others."""
    for id, value in tree.items():
        try:
            yield from converted("keys", {id: value}).items()
        except ValueError:
            problems.append(file.problem("settings.want.keys", f"keys.{id}", value=shown(value)))


def _unknown(name: str, file: _File) -> SettingsProblem:
    if near := _nearest(name, (*names(), *_TABLES)):
        return file.problem("settings.unknown", name, nearest=near)
    return file.problem("settings.unknown_alone", name)


def _nearest(word: str, names: tuple[str, ...]) -> str:
    """The known name most like `word`, by its whole or by its last part; empty when none is near."""
    import difflib

    if whole := difflib.get_close_matches(word, names, 1, 0.7):
        return whole[0]
    last = {name.rpartition(".")[2]: name for name in names}
    tail = difflib.get_close_matches(word.rpartition(".")[2], last, 1, 0.7)
    return last[tail[0]] if tail else ""
