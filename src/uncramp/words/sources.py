"""The sources that sentences and rules rest on: `sources.toml`, read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from .words_error import WordsError

CHOICE = "choice"
STRENGTHS = ("1", "2", "3", "4", "D")
_FIELDS = {"title", "organisation", "year", "link", "strength", "opened", "review_by"}
_OPTIONAL = {"note"}


class Source(Struct, frozen=True):
    """One source.

    `strength`: "1" reviews and regulators' labels, "2" single trials and large cohorts, "3" consensus and observation,
    "4" consumer pages and custom, "D" a choice of this project. `opened` is false when only another's copy of the named
    original was read. `review_by` is the day after which the source has to be looked at again.
    """

    id: str
    title: str
    organisation: str
    year: str
    link: str
    strength: str
    opened: bool
    review_by: date
    note: str = ""


def load_sources(path: Path | None = None) -> dict[str, Source]:
    """Every source by its id. Raises `WordsError` naming file and id when a row cannot be used."""
    import tomllib

    path = path or Path(__file__).with_name("sources.toml")
    try:
        text = path.read_text("utf-8")
        rows = tomllib.loads(text)
    except OSError as problem:
        raise WordsError(str(path), "", f"cannot be read: {problem.strerror}") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise WordsError(str(path), "", f"is not valid TOML: {problem}") from problem
    sources = {id: _source(path.name, id, row, text) for id, row in rows.items()}
    if CHOICE not in sources:
        raise WordsError(path.name, CHOICE, "the row for this project's own choices is missing", text)
    return sources


def _source(file: str, id: str, row: Any, text: str) -> Source:
    problem = _problem(id, row)
    if problem:
        raise WordsError(file, id, problem, text)
    return Source(id=id, **row)


def _problem(id: str, row: Any) -> str:
    """What is wrong with a row, or an empty text."""
    if not isinstance(row, Mapping):
        return "is not a table"
    missing, unknown = _FIELDS - set(row), set(row) - _FIELDS - _OPTIONAL
    if missing:
        return f"lacks {', '.join(sorted(missing))}"
    if unknown:
        return f"has an unknown field: {', '.join(sorted(unknown))}"
    for name in ("title", "organisation", "year", "link", "strength", *(_OPTIONAL & set(row))):
        if not isinstance(row[name], str) or not (row[name].strip() or (id == CHOICE and name == "link")):
            return f"{name} must be a text that is not empty"
    if row["strength"] not in STRENGTHS:
        return f"strength must be one of {', '.join(STRENGTHS)}"
    if row["link"] and not row["link"].startswith(("https://", "http://")):
        return "link must begin with https:// or http://"
    if not isinstance(row["opened"], bool):
        return "opened must be true or false"
    return "" if type(row["review_by"]) is date else "review_by must be a date"
