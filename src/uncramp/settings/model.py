"""The runner's settings: one commented TOML file, read into one frozen `Settings`.

A mistake in the file never stops the program: that one setting keeps its default and a `Problem` says where and what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from ..system.text import printable
from . import kinds as kinds
from .kinds import Choice, Kind, Seconds

Keys = Mapping[str, tuple[str, ...]]


def _is(kind: Kind, default: object) -> Any:
    return field(default=default, metadata={"kind": kind})


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSettings:
    """How a timer's end is told. ``quiet_hours`` is local time, "22:00-07:00"; empty means none."""

    bell: bool = _is(kinds.SWITCH, True)
    visible: bool = _is(kinds.SWITCH, True)
    title: bool = _is(kinds.SWITCH, True)
    osc9: bool = _is(kinds.SWITCH, False)
    desktop: bool = _is(kinds.SWITCH, True)
    speech: bool = _is(kinds.SWITCH, False)
    quiet_hours: str = _is(kinds.QUIET_HOURS, "")
    only_when_unfocused: bool = _is(kinds.SWITCH, False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSettings:
    """Seconds between two lines that tell the time: in a hold, and in a wait."""

    hold_every: int = _is(kinds.HOLD_SECONDS, 10)
    wait_every: int = _is(kinds.WAIT_SECONDS, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a runner can set. Empty text means not set; ``keys`` maps a command id to its keys."""

    language: str = _is(kinds.LANGUAGE, "")
    country: str = _is(kinds.COUNTRY, "")
    emergency_number: str = _is(kinds.PHONE_NUMBER, "")
    advice_number: str = _is(kinds.PHONE_NUMBER, "")
    theme: str = _is(kinds.THEMES, "default")
    face: str = _is(kinds.FACES, "screens")
    mouse: bool = _is(kinds.SWITCH, True)
    touch: str = _is(kinds.TOUCH, "auto")
    plain: PlainSettings = field(default_factory=PlainSettings)
    alerts: AlertSettings = field(default_factory=AlertSettings)
    keys: Keys = field(default_factory=lambda: MappingProxyType({}), metadata={"kind": kinds.KEYS})


class Problem(NamedTuple):
    """A sentence about a setting: a words id and what to fill in."""

    words: str
    params: Mapping[str, str]


class _File(NamedTuple):
    path: Path
    lines: tuple[str, ...]

    def problem(self, words: str, name: str, **params: str) -> Problem:
        return Problem(words, {"file": str(self.path), "line": str(self.line_of(name)), "key": shown(name), **params})

    def line_of(self, name: str) -> int:
        """The line, counted from 1, that gives `name` (dotted); that of its table when the key is not found."""
        table, found = "", 1
        for number, line in enumerate(self.lines, 1):
            if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
                table = _plain(header[1])
                if name == table or name.startswith(table + "."):
                    found = number
            elif key := re.match(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*'|\s*\.\s*)+?)\s*=""", line):
                full = _plain(f"{table}.{key[1]}" if table else key[1])
                if name == full or name.startswith(full + "."):
                    return number
        return found


def _plain(name: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in name.split("."))


def shown(value: object) -> str:
    """A value as a sentence may show it: as TOML writes it, one line, at most 40 characters, no control characters."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    text = printable(text)
    return text if len(text) <= 40 else text[:39] + "…"


def names() -> tuple[str, ...]:
    """Every setting's dotted name, in the order of the file; ``keys`` is one."""
    return tuple(name for name, _ in _every(Settings))


def kind_of(name: str) -> Kind:
    """The kind of the setting with this dotted name. Raises `KeyError`."""
    return cast(Kind, dict(_every(Settings))[name].metadata["kind"])


def _every(model: type[Any], table: str = "") -> Iterator[tuple[str, Field[Any]]]:
    for one in fields(model):
        if "kind" in one.metadata:
            yield table + one.name, one
        else:
            yield from _every(cast(type[Any], one.default_factory), f"{one.name}.")


def load(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings; what cannot be used keeps its default and is named. Never raises for what a file can hold."""
    try:
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except OSError as trouble:
        return Settings(), (Problem("settings.unopened", {"file": str(path), "why": trouble.strerror or ""}),)
    import tomllib

    try:
        text = raw.decode("utf-8-sig")
        tree = tomllib.loads(text)
    except UnicodeDecodeError as trouble:
        return Settings(), (_unread(path, raw.count(b"\n", 0, trouble.start) + 1),)
    except (tomllib.TOMLDecodeError, RecursionError) as trouble:
        line = re.search(r"line (\d+)", str(trouble))
        return Settings(), (_unread(path, int(line[1]) if line else len(raw.splitlines()) or 1),)
    problems: list[Problem] = []
    settings = cast(Settings, _read(Settings, tree, "", _File(path, tuple(text.splitlines())), problems))
    return settings, tuple(problems)


def _unread(path: Path, line: int) -> Problem:
    return Problem("settings.unread", {"file": str(path), "line": str(line)})


def _read(model: type[Any], tree: Mapping[str, object], table: str, file: _File, problems: list[Problem]) -> object:
    """One table of the file as a `model`, noting what does not fit."""
    known = {one.name: one for one in fields(model)}
    values: dict[str, object] = {}
    for name, value in tree.items():
        full = table + name
        if name not in known:
            problems.append(_unknown(full, file))
        elif "kind" not in known[name].metadata:
            inner = cast(type[Any], known[name].default_factory)
            if isinstance(value, dict):
                values[name] = _read(inner, value, full + ".", file, problems)
            else:
                problems.append(file.problem("settings.want.table", full, value=shown(value)))
        elif known[name].metadata["kind"] is kinds.KEYS and isinstance(value, dict):
            values[name] = _keys(value, full + ".", file, problems)
        else:
            _take(values, known[name], value, full, file, problems)
    return model(**values)


def _take(
    values: dict[str, object], one: Field[Any], value: object, full: str, file: _File, problems: list[Problem]
) -> None:
    kind = one.metadata["kind"]
    try:
        values[one.name] = kind.read(value)
    except ValueError:
        problems.append(_wrong(kind, value, full, file, one.default))


def _wrong(kind: Kind, value: object, full: str, file: _File, default: object) -> Problem:
    extra: dict[str, str] = {}
    if isinstance(kind, Choice):
        near = _nearest(str(value), kind.of)
        extra = {"choices": ", ".join(kind.of), "nearest": near or str(default)}
    elif isinstance(kind, Seconds):
        extra = {"low": str(kind.low), "high": str(kind.high)}
    return file.problem(kind.words, full, value=shown(value), default=shown(default), **extra)


def _keys(
    tree: Mapping[str, object], table: str, file: _File, problems: list[Problem]
) -> Mapping[str, tuple[str, ...]]:
    kept: dict[str, tuple[str, ...]] = {}
    for name, value in tree.items():
        try:
            kept[name] = kinds.KEYS.read_one(value)
        except ValueError:
            problems.append(file.problem(kinds.KEYS.words, table + name, value=shown(value)))
    return MappingProxyType(kept)


def _unknown(full: str, file: _File) -> Problem:
    tables = tuple(one.name for one in fields(Settings) if is_dataclass(one.default_factory))
    if near := _nearest(full, names() + tables):
        return file.problem("settings.unknown", full, nearest=near)
    return file.problem("settings.unknown_alone", full)


def _nearest(word: str, known: tuple[str, ...]) -> str:
    """The known name most like `word`, by its whole or by its last part; empty when none is near."""
    import difflib

    if whole := difflib.get_close_matches(word, known, 1, 0.7):
        return whole[0]
    last = {name.rpartition(".")[2]: name for name in known}
    tail = difflib.get_close_matches(word.rpartition(".")[2], last, 1, 0.7)
    return last[tail[0]] if tail else ""
