"""The words of `--help`: a small file of their own, so that help need not read everything the program can say."""

from __future__ import annotations

import os

FILE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "words", "en", "help.toml")

_texts: dict[str, str] = {}


def help_text(id: str) -> str:
    """The help text of a command ("history") or of an argument ("history.since"). Raises `KeyError`."""
    if not _texts:
        _texts.update(read())
    return _texts[id]


def read() -> dict[str, str]:
    """Every help text by its id. The file is TOML, but importing `tomllib` takes as long as all the rest of help."""
    with open(FILE, encoding="utf-8") as file:
        table = file.read().partition("[help]\n")[2].partition("\n[")[0]
    lines = [line.rstrip().partition(" = ") for line in table.splitlines() if line.startswith('"')]
    return {id.strip('"'): text.strip('"') for id, _, text in lines}
