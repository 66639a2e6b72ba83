"""Reads one words file and refuses what a runner must not be shown: see `catalogue.read`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from uncramp.words.catalogue import Catalogue, Entry, Lines, Meta, placeholders
from uncramp.words.errors import WordsError
from uncramp.words.sources import Source

_TABLES = {"meta", "label", "say"}
_META = {"language", "name", "version", "reviewer", "plural_forms", "plural_names"}


class Reader:
    """One reading of one file. `english` is absent for English itself."""

    def __init__(self, path: Path, sources: Mapping[str, Source], english: Catalogue | None) -> None:
        self.path = path
        self.sources = sources
        self.english = english
        self.text = ""

    def catalogue(self) -> Catalogue:
        """The file as a catalogue. Raises `WordsError` for the first thing that is wrong."""
        tables = self._tables()
        self.meta = self._meta(tables.get("meta"))
        plural = self._plural()
        labels = {id: self._label(id, row) for id, row in tables.get("label", {}).items()}
        sentences = {id: self._sentence(id, row) for id, row in tables.get("say", {}).items()}
        for id in labels.keys() & sentences.keys():
            self._refuse(id, "is both a label and a sentence")
        missing: Lines = ()
        if self.english is not None:
            missing = self._fill(labels, self.english.labels) + self._fill(sentences, self.english.sentences)
        return Catalogue(self.meta, labels, sentences, self.sources, missing, self.path.name, plural)

    def _tables(self) -> dict[str, Any]:
        import tomllib

        try:
            self.text = self.path.read_text("utf-8")
            tables = tomllib.loads(self.text)
        except OSError as problem:
            raise WordsError(str(self.path), "", f"cannot be read: {problem.strerror}") from problem
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise WordsError(str(self.path), "", f"is not valid TOML: {problem}") from problem
        for name in tables:
            if name not in _TABLES or not isinstance(tables[name], dict):
                self._refuse(name, f"is not a table of a words file; they are {', '.join(sorted(_TABLES))}")
        return tables

    def _meta(self, row: Any) -> Meta:
        if not isinstance(row, dict):
            self._refuse("meta", "the table is missing")
        names = _META | {"placeholders"} if self.english is None else _META
        for name in sorted(names ^ set(row)):
            self._refuse(name, "is missing from [meta]" if name in names else "is not a field of [meta]")
        for name in sorted(_META - {"plural_names"}):
            if not isinstance(row[name], str) or not (row[name] or name == "reviewer"):
                self._refuse(name, "must be a text")
        for name in names & {"plural_names", "placeholders"}:
            if not isinstance(row[name], list) or not all(isinstance(item, str) and item for item in row[name]):
                self._refuse(name, "must be a list of names")
        fields = {**row, "plural_names": tuple(row["plural_names"])}
        fields["placeholders"] = (
            frozenset(row["placeholders"]) if self.english is None else self.english.meta.placeholders
        )
        return Meta(**fields)

    def _plural(self) -> Callable[[int], int]:
        import re

        rule = re.fullmatch(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*", self.meta.plural_forms)
        if not rule or int(rule[1]) != len(self.meta.plural_names):
            self._refuse("plural_forms", "must be a gettext rule with as many forms as plural_names")
        if rule[2] in ("n != 1", "(n != 1)"):
            return lambda n: int(n != 1)
        import gettext

        try:
            choose: Callable[[int], int] = gettext.c2py(rule[2])
        except ValueError as problem:
            raise WordsError(
                self.path.name, "plural_forms", f"is not a gettext rule: {problem}", self.text
            ) from problem
        return choose

    def _label(self, id: str, row: Any) -> Entry:
        if isinstance(row, str):
            return self._entry(id, {"": row}, ())
        if not isinstance(row, dict):
            self._refuse(id, "must be a text, or a table with one text for each plural form")
        return self._entry(id, row, ())

    def _sentence(self, id: str, row: Any) -> Entry:
        if not isinstance(row, dict):
            self._refuse(id, "must be a table with a text and its sources")
        cited = row.get("sources")
        if not isinstance(cited, list) or not cited:
            self._refuse(id, "has no source")
        for source in cited:
            if source not in self.sources:
                self._refuse(id, f"names a source that does not exist: {source}")
        forms = {name: value for name, value in row.items() if name != "sources"}
        if forms.keys() == {"text"}:
            forms = {"": forms["text"]}
        return self._entry(id, forms, tuple(cited))

    def _entry(self, id: str, forms: Mapping[str, Any], cited: tuple[str, ...]) -> Entry:
        if forms.keys() not in ({""}, set(self.meta.plural_names)):
            self._refuse(
                id, f"must have a text, or one for each of {', '.join(self.meta.plural_names)}, and nothing else"
            )
        return Entry(id, {name: self._lines(id, value) for name, value in forms.items()}, cited)

    def _lines(self, id: str, value: Any) -> Lines:
        lines = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
        if not lines or not all(isinstance(line, str) and line.strip() for line in lines):
            self._refuse(id, "has an empty text")
        for line in lines:
            if "{" in line or "}" in line:
                self._names(id, line)
        return lines

    def _names(self, id: str, line: str) -> None:
        try:
            names = placeholders(line)
        except ValueError as problem:
            raise WordsError(self.path.name, id, f"has braces that do not pair: {problem}", self.text) from problem
        for name in names:
            if name not in self.meta.placeholders:
                self._refuse(id, f"has an unknown placeholder: {{{name}}}")

    def _fill(self, own: dict[str, Entry], theirs: Mapping[str, Entry]) -> Lines:
        """Adds the English entries that are missing, marked; returns their ids."""
        for id, entry in own.items():
            if id not in theirs:
                self._refuse(id, "English has no such id")
            for name in sorted(entry.placeholders - theirs[id].placeholders):
                self._refuse(id, f"has an unknown placeholder: {{{name}}}")
        missing = tuple(id for id in theirs if id not in own)
        for id in missing:
            own[id] = Entry(id, theirs[id].forms, theirs[id].sources, fallback=True)
        return missing

    def _refuse(self, key: str, problem: str) -> NoReturn:
        raise WordsError(self.path.name, key, problem, self.text)
