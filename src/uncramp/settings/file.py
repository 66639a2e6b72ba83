"""The settings file as a file: its text when new, changing one setting in place, and its schema for editors."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from ..system.outside_files import Unreadable, read_file
from ..system.places import private_folder, replacing
from .model import Settings, SettingsProblem, converted, misfit, names, shown


class SettingsError(Exception):
    """The settings were not changed. ``problem`` says why; ``exit_code`` is 2 bad value, 3 not written, 4 refused."""

    def __init__(self, exit_code: int, words: str, params: Mapping[str, str]) -> None:
        super().__init__(words)
        self.exit_code = exit_code
        self.problem = SettingsProblem(words, params)


@cache
def default_file() -> str:
    """The text of a new settings file: every setting with its default and what it does."""
    return Path(__file__).with_name("default.toml").read_text(encoding="utf-8")


def init(path: Path) -> None:
    """Write a new settings file. Raises `SettingsError` when there is one already (4) or it cannot be written (3)."""
    if path.exists() or path.is_symlink():
        raise SettingsError(4, "settings.exists", {"file": str(path)})
    _write(path, default_file())


def save(path: Path, name: str, value: object) -> None:
    """Change one setting, by its dotted name, and keep every comment and other line of the file.

    ``keys.<command>`` is the key, or the keys, of one command. A missing file is made. Raises `SettingsError`: the
    value does not fit (2), the file cannot be read or written (3), or it is not TOML, so that rewriting it would lose
    something (4).
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    params = {"file": str(path), "key": shown(name), "value": shown(value)}
    table, _, key = name.rpartition(".")
    try:
        if table == "keys":
            converted(table, {key: value})
        else:
            converted(name, value)
    except KeyError:
        raise SettingsError(2, "settings.unknown_name", params) from None
    except ValueError:
        problem = misfit(name, value)
        raise SettingsError(2, problem.words, problem.params) from None
    try:
        document = tomlkit.parse(_text(path))
        place: Any = document.setdefault(table, tomlkit.table()) if table else document
        place[key] = value
        text = tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError):
        raise SettingsError(4, "settings.not_rewritten", params) from None
    _write(path, text)


def schema() -> dict[str, Any]:
    """A JSON schema of the file, for editors; each description is the comment of the default file."""
    (_,), parts = msgspec.json.schema_components([Settings], ref_template="#/$defs/{name}")
    comments = _comments()
    for table, part in {"": "Settings", "plain.": "PlainSettings", "alerts.": "AlertSettings"}.items():
        parts[part]["additionalProperties"] = False
        parts[part].pop("description", None)
        for name, rule in parts[part]["properties"].items():
            if table + name in comments:
                rule["description"] = comments[table + name]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "uncramp"}
    return {**head, **{key: value for key, value in parts.pop("Settings").items() if key != "title"}, "$defs": parts}


def description(name: str) -> str:
    """What a setting or a table is for, as the default file says it; empty where there is no such name."""
    comments = _comments()
    table = name.rpartition(".")[0]
    return comments.get(name) or (comments.get(table, "") if name in names() else "")


def _comments() -> dict[str, str]:
    """What the default file says above each key and table."""
    comments: dict[str, str] = {}
    table, above = "", list[str]()
    for line in default_file().splitlines():
        if line.startswith("#"):
            above.append(line.lstrip("# "))
            continue
        name = line.strip("[]") if line.startswith("[") else table + line.partition(" =")[0]
        if line.startswith("["):
            table = name + "."
        if line and above:
            comments[name] = " ".join(above)
        above = []
    return comments


def _text(path: Path) -> str:
    try:
        return read_file(path).decode("utf-8-sig")
    except FileNotFoundError:
        return default_file()
    except Unreadable as refused:
        raise SettingsError(refused.exit_code, refused.words, refused.params) from None
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
