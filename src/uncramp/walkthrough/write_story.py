"""A story as the TOML that `read_story` reads."""

from __future__ import annotations

import re

import msgspec

from .story import Story


def toml(story: Story) -> str:
    """The story as a TOML file, its steps one table each."""
    import tomlkit

    document = tomlkit.document()
    plain = msgspec.to_builtins(story)
    for name in ("title", "who", "chart"):
        if plain.get(name):
            document.add(name, plain[name])
    if story.profile:
        document.add("profile", tomlkit.item(plain["profile"]))
    for name in ("earlier", "steps"):
        tables = tomlkit.aot()
        for row in plain.get(name, []):
            tables.append(_table(row))
        if len(tables):
            document.add(name, tables)
    return re.sub(r"\n{3,}", "\n\n", tomlkit.dumps(document)).rstrip("\n") + "\n"


def _table(row: dict[str, object]) -> object:
    import tomlkit

    table = tomlkit.table()
    for name, value in row.items():
        if isinstance(value, dict):
            for inner, word in value.items():
                table.append(tomlkit.key([name, inner]), tomlkit.item(word))
        else:
            table.add(name, value)
    table.add(tomlkit.nl())
    return table
