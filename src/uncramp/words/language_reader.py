"""Reads the folder of one language and refuses what a runner must not be shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from .catalogue import Catalogue, Lines, Meta, WordsEntry, placeholders, plural_rule
from .sources import Source
from .words_error import WordsError

_TABLES = {"meta", "label", "say"}
_META = {"language", "name", "version", "reviewer", "plural_forms", "plural_names"}


def read_language(folder: Path, sources: Mapping[str, Source], english: Catalogue | None = None) -> Catalogue:
    """One language, checked: every `*.toml` of its folder. Gaps are filled from `english` where it is given.

    Raises `WordsError` naming file and key for a file that cannot be read, an unknown table or field, an empty text, a
    sentence without a source, an unknown source, an unknown placeholder, an id that stands twice or that English lacks.
    """
    return _Reader(folder, sources, english).catalogue()


class _Reader:
    """One reading of one folder. `english` is absent for English itself."""

    def __init__(self, folder: Path, sources: Mapping[str, Source], english: Catalogue | None) -> None:
        self.folder = folder
        self.sources = sources
        self.english = english
        self.texts: dict[str, str] = {}
        self.files: dict[str, str] = {}
        """The file in which each id, or table, stands."""

    def catalogue(self) -> Catalogue:
        """The folder as a catalogue. Raises `WordsError` for the first thing that is wrong."""
        tables = self._tables()
        self.meta = self._meta(tables["meta"])
        labels = {id: self._label(id, row) for id, row in tables["label"].items()}
        sentences = {id: self._sentence(id, row) for id, row in tables["say"].items()}
        missing: Lines = ()
        if self.english is not None:
            missing = self._fill(labels, self.english.labels) + self._fill(sentences, self.english.sentences)
        return Catalogue(self.meta, labels, sentences, dict(self.sources), missing)

    def _tables(self) -> dict[str, dict[str, Any]]:
        """The tables of all files, each joined into one."""
        tables: dict[str, dict[str, Any]] = {name: {} for name in _TABLES}
        for path in sorted(self.folder.glob("*.toml")):
            for name, rows in self._file(path).items():
                if name == "help":
                    continue  # read by itself, when help is asked for
                self.files.setdefault(name, self._name(path))
                if name not in _TABLES or not isinstance(rows, dict):
                    self._refuse(name, f"is not a table of a words file; they are {', '.join(sorted(_TABLES))}")
                for id in rows:
                    if id in tables["label"] or id in tables["say"]:
                        problem = f"stands in {self.files[id]} too"
                        raise WordsError(self._name(path), id, problem, self.texts[self._name(path)])
                    self.files[id] = self._name(path)
                tables[name].update(rows)
        if not self.texts:
            raise WordsError(self.folder.name, "", "cannot be read: there is no words file in this folder")
        return tables

    def _file(self, path: Path) -> dict[str, Any]:
        import tomllib

        try:
            self.texts[self._name(path)] = text = path.read_text("utf-8")
            return tomllib.loads(text)
        except OSError as problem:
            raise WordsError(self._name(path), "", f"cannot be read: {problem.strerror}") from problem
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise WordsError(self._name(path), "", f"is not valid TOML: {problem}") from problem

    def _name(self, path: Path) -> str:
        return f"{self.folder.name}/{path.name}"

    def _meta(self, row: dict[str, Any]) -> Meta:
        if not row:
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
        try:
            count = plural_rule(row["plural_forms"])[0]
        except ValueError:
            count = 0
        if count != len(row["plural_names"]):
            self._refuse("plural_forms", "must be a gettext rule with as many forms as plural_names")
        fields = {**row, "plural_names": tuple(row["plural_names"])}
        fields["placeholders"] = tuple(row["placeholders"]) if self.english is None else self.english.meta.placeholders
        return Meta(**fields)

    def _label(self, id: str, row: Any) -> WordsEntry:
        if isinstance(row, str | list):
            return self._entry(id, {"": row}, ())
        if not isinstance(row, dict):
            self._refuse(id, "must be a text, a list of texts, or a table with one text for each plural form")
        return self._entry(id, row, ())

    def _sentence(self, id: str, row: Any) -> WordsEntry:
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

    def _entry(self, id: str, forms: Mapping[str, Any], cited: tuple[str, ...]) -> WordsEntry:
        if forms.keys() not in ({""}, set(self.meta.plural_names)):
            self._refuse(
                id, f"must have a text, or one for each of {', '.join(self.meta.plural_names)}, and nothing else"
            )
        return WordsEntry(id, {name: self._lines(id, value) for name, value in forms.items()}, cited)

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
            self._refuse(id, f"has braces that do not pair: {problem}")
        for name in names:
            if name not in self.meta.placeholders:
                self._refuse(id, f"has an unknown placeholder: {{{name}}}")

    def _fill(self, own: dict[str, WordsEntry], theirs: Mapping[str, WordsEntry]) -> Lines:
        """Adds the English entries that are missing, marked; returns their ids."""
        for id, entry in own.items():
            if id not in theirs:
                self._refuse(id, "English has no such id")
            for name in sorted(entry.placeholders - theirs[id].placeholders):
                self._refuse(id, f"has an unknown placeholder: {{{name}}}")
        missing = tuple(id for id in theirs if id not in own)
        for id in missing:
            own[id] = WordsEntry(id, theirs[id].forms, theirs[id].sources, fallback=True)
        return missing

    def _refuse(self, key: str, problem: str) -> NoReturn:
        file = self.files.get(key) or self.files.get("meta") or self.folder.name
        raise WordsError(file, key, problem, self.texts.get(file, ""))
