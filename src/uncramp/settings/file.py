"""The settings file as a file: its text when new, changing one setting in place, and its schema for editors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from ..system.places import private_folder, replacing
from .model import Problem, kind_of, names, shown


class SettingsError(Exception):
    """The settings were not changed. ``problem`` says why; ``exit_code`` is 2 bad value, 3 not written, 4 refused."""

    def __init__(self, exit_code: int, words: str, params: Mapping[str, str]) -> None:
        super().__init__(words)
        self.exit_code = exit_code
        self.problem = Problem(words, params)


@cache
def default_file() -> str:
    """The text of a new settings file: every setting with its default and what it does."""
    return resources.files("uncramp.settings").joinpath("default.toml").read_text(encoding="utf-8")


def init(path: Path) -> None:
    """Write a new settings file. Raises `SettingsError` when there is one already (4) or it cannot be written (3)."""
    if path.exists() or path.is_symlink():
        raise SettingsError(4, "settings.exists", {"file": str(path)})
    _write(path, default_file())


def save(path: Path, name: str, value: object) -> None:
    """Change one setting, by its dotted name, and keep every comment and other line of the file.

    A missing file is made. Raises `SettingsError`: the value does not fit (2), the file cannot be read or written (3),
    or it is not TOML, so that rewriting it would lose something (4).
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    params = {"file": str(path), "key": shown(name), "value": shown(value)}
    try:
        kind_of(name).read(value)
    except KeyError:
        raise SettingsError(2, "settings.unknown_name", params) from None
    except ValueError:
        raise SettingsError(2, "settings.bad_value", params) from None
    try:
        document = tomlkit.parse(_text(path))
        table, _, key = name.rpartition(".")
        place: Any = document.setdefault(table, tomlkit.table()) if table else document
        place[key] = value
        text = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError):
        raise SettingsError(4, "settings.not_rewritten", params) from None
    _write(path, text)


def save_country(path: Path, code: str) -> None:
    """Keep the country, two letters. Raises as `save`."""
    save(path, "country", code.upper())


def save_emergency_number(path: Path, number: str) -> None:
    """Keep the number that the runner typed. Raises as `save`."""
    save(path, "emergency_number", number)


def save_theme(path: Path, theme: str) -> None:
    """Keep the colours. Raises as `save`."""
    save(path, "theme", theme)


def save_face(path: Path, face: str) -> None:
    """Keep which face opens: screens or plain. Raises as `save`."""
    save(path, "face", face)


def save_language(path: Path, language: str) -> None:
    """Keep the language. Raises as `save`."""
    save(path, "language", language)


def schema() -> dict[str, Any]:
    """A JSON schema of the file, for editors; each description is the comment of the default file."""
    top: dict[str, Any] = {}
    tables: dict[str, dict[str, Any]] = {}
    comments = _comments()
    for name in names():
        table, _, key = name.rpartition(".")
        if table and table not in tables:
            tables[table] = {}
            top[table] = _object(tables[table]) | {"description": comments.get(table, "")}
        place = tables[table] if table else top
        place[key] = kind_of(name).schema | ({"description": comments[name]} if name in comments else {})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "uncramp"} | _object(top)


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _comments() -> dict[str, str]:
    """What the default file says above each key and table."""
    found: dict[str, str] = {}
    table, above = "", list[str]()
    for line in default_file().splitlines():
        if line.startswith("#"):
            above.append(line.lstrip("# "))
            continue
        name = line.strip("[]") if line.startswith("[") else table + line.partition(" =")[0]
        if line.startswith("["):
            table = name + "."
        if line and above:
            found[name] = " ".join(above)
        above = []
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return default_file()
    except UnicodeDecodeError:
        raise SettingsError(4, "settings.not_rewritten", {"file": str(path)}) from None
    except OSError as trouble:
        raise SettingsError(3, "settings.unopened", {"file": str(path), "why": trouble.strerror or ""}) from None


def _write(path: Path, text: str) -> None:
    target = path.resolve()  # a link, as people who keep their settings in a repository have, stays a link
    try:
        if not target.parent.exists():
            private_folder(target.parent)
        with replacing(target) as stream:
            stream.write(text.encode())
    except OSError as trouble:
        raise SettingsError(3, "settings.unwritten", {"file": str(path), "why": trouble.strerror or ""}) from None
