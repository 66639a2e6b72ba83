"""The catalogue of one language: every label and sentence by its id, with the sources each sentence rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from msgspec import Struct

from uncramp.words.compiled import Kept, kept_row
from uncramp.words.errors import WordsError
from uncramp.words.sources import Source, load_sources

ENGLISH = "en"
PSEUDO = "en-XA"
FALLBACK_MARK = "(en) "
HERE = Path(__file__).parent
SOURCE_FIELDS = ("id", "title", "organisation", "year", "link", "strength", "opened", "note")

Lines = tuple[str, ...]


class Sentence(Struct, frozen=True):
    """A sentence as it is said: its lines with every placeholder filled in, and the ids of its sources."""

    id: str
    lines: Lines
    sources: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one running text."""
        return " ".join(self.lines)


class Entry(Struct, frozen=True):
    """One id of a words file. `forms` maps a plural form to its lines; the form "" stands for all counts."""

    id: str
    forms: Mapping[str, Lines]
    sources: tuple[str, ...] = ()
    fallback: bool = False

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces, over all forms."""
        return frozenset(name for lines in self.forms.values() for line in lines for name in placeholders(line))


class Meta(Struct, frozen=True):
    """The head of a words file. `plural_forms` is a gettext rule; `plural_names` are its forms in order."""

    language: str
    name: str
    version: str
    reviewer: str
    plural_forms: str
    plural_names: tuple[str, ...]
    placeholders: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Catalogue:
    """All words of one language. `missing` lists the ids that stand in English because the language lacks them."""

    meta: Meta
    labels: Mapping[str, Entry]
    sentences: Mapping[str, Entry]
    sources: Mapping[str, Source]
    missing: Lines = ()
    file: str = ""
    _plural: Callable[[int], int] = field(default=lambda n: int(n != 1), repr=False, compare=False)

    @classmethod
    def load(cls, language: str = ENGLISH) -> Catalogue:
        """The words of a language, read once and kept. `en-XA` is English stretched and accented, for layout tests.

        Raises `WordsError` naming file and key when a file is missing or wrong.
        """
        return _load(language)

    def say(self, id: str, /, **params: object) -> Sentence:
        """The sentence of that id. Raises `WordsError` for an unknown id or a placeholder that was not given."""
        entry = self.sentences.get(id)
        if entry is None:
            raise WordsError(self.file, id, "there is no such sentence")
        return Sentence(id, self._lines(entry, params), entry.sources)

    def label(self, id: str, /, **params: object) -> str:
        """The label of that id. Raises `WordsError` as `say` does."""
        entry = self.labels.get(id)
        if entry is None:
            raise WordsError(self.file, id, "there is no such label")
        return " ".join(self._lines(entry, params))

    def text(self, id: str, /, **params: object) -> str:
        """The words of a sentence or a label as one running text. Raises `WordsError` as `say` does."""
        return self.label(id, **params) if id in self.labels else self.say(id, **params).text

    def __contains__(self, id: object) -> bool:
        return id in self.sentences or id in self.labels

    def _lines(self, entry: Entry, params: Mapping[str, object]) -> Lines:
        form = "" if "" in entry.forms else self._form(entry, params)
        try:
            lines = tuple(line.format_map(params) for line in entry.forms[form])
        except KeyError as missing:
            raise WordsError(self.file, entry.id, f"needs a value for {{{missing.args[0]}}}") from missing
        return (FALLBACK_MARK + lines[0], *lines[1:]) if entry.fallback else lines

    def _form(self, entry: Entry, params: Mapping[str, object]) -> str:
        count = params.get("count")
        if not isinstance(count, int):
            raise WordsError(self.file, entry.id, "needs a whole number for {count}")
        if entry.fallback:
            return "one" if count == 1 else "other"
        return self.meta.plural_names[self._plural(count)]


def placeholders(line: str) -> list[str]:
    """The names in braces of one line, in order. Raises `ValueError` for braces that do not pair."""
    return [name for _, name, _, _ in Formatter().parse(line) if name is not None]


def read(path: Path, sources: Mapping[str, Source], english: Catalogue | None = None) -> Catalogue:
    """One words file, checked. Gaps are filled from `english` where it is given.

    Raises `WordsError` naming file and key for a file that cannot be read, an unknown table or field, an empty text, a
    sentence without a source, an unknown source, an unknown placeholder or an id that English does not have.
    """
    from uncramp.words.reader import Reader

    return Reader(path, sources, english).catalogue()


def available() -> tuple[str, ...]:
    """The languages that have a words file, English first."""
    others = sorted(path.stem for path in HERE.glob("*.toml") if path.stem not in (ENGLISH, "sources"))
    return (ENGLISH, *others)


@lru_cache(maxsize=4)
def _load(language: str) -> Catalogue:
    if language == PSEUDO:
        from uncramp.words.languages import pseudo

        return pseudo(_load(ENGLISH))
    path = HERE / f"{language}.toml"
    if language == "sources" or not language.replace("_", "").replace("-", "").isalnum() or not path.is_file():
        raise WordsError(path.name, "", f"there are no words in this language; there are {', '.join(available())}")
    if language != ENGLISH:
        english = _load(ENGLISH)
        return read(path, english.sources, english)
    return _english(path, HERE / "sources.toml")


def _english(path: Path, sources: Path) -> Catalogue:
    """English, from what was kept of an earlier reading when the files are still the same."""
    from uncramp.words import compiled

    try:
        key = compiled.key_of(path.read_bytes(), sources.read_bytes())
    except OSError:
        return read(path, load_sources(sources))  # which says what is wrong
    kept = compiled.fetch(path, key)
    if kept is not None:
        with suppress(TypeError, ValueError):
            return unpacked(kept)
    catalogue = read(path, load_sources(sources))
    compiled.keep(path, key, packed(catalogue))
    return catalogue


def packed(catalogue: Catalogue) -> object:
    """An English catalogue as plain data, for `compiled`; `unpacked` is its inverse."""
    meta = catalogue.meta
    return (
        (
            meta.language,
            meta.name,
            meta.version,
            meta.reviewer,
            meta.plural_forms,
            meta.plural_names,
            meta.placeholders,
        ),
        {id: kept_row(dict(entry.forms)) for id, entry in catalogue.labels.items()},
        {id: kept_row(dict(entry.forms), entry.sources) for id, entry in catalogue.sentences.items()},
        [
            (*(getattr(row, name) for name in SOURCE_FIELDS), row.review_by.toordinal())
            for row in catalogue.sources.values()
        ],
        catalogue.file,
    )


def unpacked(kept: Any) -> Catalogue:
    """The catalogue that `packed` was given."""
    meta, labels, sentences, rows, file = kept
    if not isinstance(labels, dict) or not isinstance(sentences, dict):
        raise TypeError("no words")
    return Catalogue(
        Meta(*meta),
        Kept(labels, Entry),
        Kept(sentences, Entry),
        {
            row[0]: Source(**dict(zip(SOURCE_FIELDS, row, strict=False)), review_by=date.fromordinal(row[-1]))
            for row in rows
        },
        file=file,
    )
