"""The catalogue of one language: every label and sentence by its id, with the sources each sentence rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from string import Formatter

from msgspec import Struct

from .sources import Source
from .words_error import WordsError

FALLBACK_MARK = "(en) "

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


class WordsEntry(Struct, frozen=True):
    """One id of a words file. `forms` maps a plural form to its lines; the form "" stands for all counts."""

    id: str
    forms: dict[str, Lines]
    sources: tuple[str, ...] = ()
    fallback: bool = False

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces, over all forms."""
        return frozenset(name for lines in self.forms.values() for line in lines for name in placeholders(line))


class Meta(Struct, frozen=True):
    """The head of a language. `plural_forms` is a gettext rule; `plural_names` are its forms in order."""

    language: str
    name: str
    version: str
    reviewer: str
    plural_forms: str
    plural_names: tuple[str, ...]
    placeholders: tuple[str, ...] = ()

    @property
    def unreviewed(self) -> bool:
        """Whether this is a translation that nobody qualified has put a name to."""
        return self.language.split("-")[0] != "en" and not self.reviewer


class Catalogue(Struct, frozen=True):
    """All words of one language. `missing` lists the ids that stand in English because the language lacks them."""

    meta: Meta
    labels: dict[str, WordsEntry]
    sentences: dict[str, WordsEntry]
    sources: dict[str, Source]
    missing: Lines = ()

    def say(self, id: str, /, **params: object) -> Sentence:
        """The sentence of that id. Raises `WordsError` for an unknown id or a placeholder that was not given."""
        entry = self.sentences.get(id)
        if entry is None:
            raise WordsError(self.meta.language, id, "there is no such sentence")
        return Sentence(id, self._lines(entry, params), entry.sources)

    def label(self, id: str, /, **params: object) -> str:
        """The label of that id. Raises `WordsError` as `say` does."""
        entry = self.labels.get(id)
        if entry is None:
            raise WordsError(self.meta.language, id, "there is no such label")
        return " ".join(self._lines(entry, params))

    def choices(self, id: str, /) -> Lines:
        """The texts of a label that lists several which mean the same, as what counts as a typed yes."""
        return self.labels[id].forms[""]

    def text(self, id: str, /, **params: object) -> str:
        """The words of a sentence or a label as one running text. Raises `WordsError` as `say` does."""
        return self.label(id, **params) if id in self.labels else self.say(id, **params).text

    def __contains__(self, id: object) -> bool:
        return id in self.sentences or id in self.labels

    def _lines(self, entry: WordsEntry, params: Mapping[str, object]) -> Lines:
        form = "" if "" in entry.forms else self._form(entry, params)
        try:
            lines = tuple(line.format_map(params) for line in entry.forms[form])
        except KeyError as missing:
            raise WordsError(self.meta.language, entry.id, f"needs a value for {{{missing.args[0]}}}") from missing
        return (FALLBACK_MARK + lines[0], *lines[1:]) if entry.fallback else lines

    def _form(self, entry: WordsEntry, params: Mapping[str, object]) -> str:
        count = params.get("count")
        if not isinstance(count, int):
            raise WordsError(self.meta.language, entry.id, "needs a whole number for {count}")
        if entry.fallback:
            return "one" if count == 1 else "other"
        return self.meta.plural_names[plural_rule(self.meta.plural_forms)[1](count)]


def placeholders(line: str) -> list[str]:
    """The names in braces of one line, in order. Raises `ValueError` for braces that do not pair."""
    return [name for _, name, _, _ in Formatter().parse(line) if name is not None]


@lru_cache(maxsize=8)
def plural_rule(rule: str) -> tuple[int, Callable[[int], int]]:
    """How many plural forms a gettext rule has, and which of them a count takes. Raises `ValueError` if it is none."""
    import re

    parts = re.fullmatch(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*(.+?)\s*;?\s*", rule)
    if not parts:
        raise ValueError(rule)
    if parts[2] in ("n != 1", "(n != 1)"):
        return int(parts[1]), lambda n: int(n != 1)
    import gettext

    return int(parts[1]), gettext.c2py(parts[2])
