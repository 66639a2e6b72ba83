"""The languages there are, which one is spoken, and the pseudo-locale that layouts are tested with.

A language is a folder beside this file with a `language.toml`; how one is added is told in docs/languages.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from msgspec import structs

from .built import load_built
from .catalogue import Catalogue, Lines, WordsEntry
from .language_reader import read_language
from .words_error import WordsError

ENGLISH = "en"
PSEUDO = "en-XA"
HERE = Path(__file__).parent

_ACCENTS = str.maketrans("aceiounysACEIOUNYS", "åçéîöûñýšÅÇÉÎÖÛÑÝŠ")
_VOWELS = "aeiouAEIOU"


def load_words(language: str = ENGLISH) -> Catalogue:
    """The words of a language, read once and kept. `en-XA` is English stretched and accented, for layout tests.

    Raises `WordsError` naming file and key when a file is missing or wrong.
    """
    return _load(HERE, language)


@lru_cache(maxsize=4)
def _load(folder: Path, language: str) -> Catalogue:
    if language == PSEUDO:
        return pseudo(_load(folder, ENGLISH))
    if language not in available():
        raise WordsError(language, "", f"there are no words in this language; there are {', '.join(available())}")
    if language == ENGLISH:
        return load_built(folder).catalogue
    return read_language(folder / language, (spoken := _load(folder, ENGLISH)).sources, spoken)


def available() -> tuple[str, ...]:
    """The languages that have words, English first."""
    others = sorted(path.parent.name for path in HERE.glob("*/language.toml"))
    return (ENGLISH, *(language for language in others if language != ENGLISH))


def choose_language(setting: str | None, environ: Mapping[str, str], languages: Sequence[str] | None = None) -> str:
    """The language to speak: the setting when there are words for it, else the first of the locale's, else English.

    The locale is read as gettext does: LANGUAGE (a list), LC_ALL, LC_MESSAGES, LANG. It never chooses a translation
    that nobody has reviewed: what such a one says of danger is for who knows that, and chooses it. `languages` are
    those to choose from, all reviewed; left out, they are those of the program.
    """
    have = [*(languages or available()), PSEUDO]
    if chosen := _match(setting or "", have):
        return chosen
    wanted = environ.get("LANGUAGE", "").split(":")
    wanted += [environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)][:1]
    for locale in wanted:
        language = _match(locale, have)
        if language and (languages is not None or not unreviewed(language)):
            return language
    return ENGLISH


def unreviewed(language: str) -> bool:
    """Whether these words are a translation that nobody has reviewed, or cannot be read at all."""
    if language in (ENGLISH, PSEUDO):
        return False
    try:
        return load_words(language).meta.unreviewed
    except WordsError:
        return True


def _match(locale: str, have: Sequence[str]) -> str | None:
    """The best language for a locale such as `pt_BR.UTF-8`: with its country, else without."""
    import re

    code = re.split(r"[.@]", locale.strip())[0].replace("-", "_").casefold()
    names = {name.replace("-", "_").casefold(): name for name in have}
    return names.get(code) or names.get(code.split("_")[0])


def autonyms(now: str) -> Mapping[str, str]:
    """Each language that can be chosen, and its own name for itself; the pseudo-locale only while it is spoken."""
    names = {}
    for language in (*available(), *([PSEUDO] if now == PSEUDO else [])):
        with suppress(WordsError):
            names[language] = load_words(language).meta.name
    return names


def pseudo(catalogue: Catalogue) -> Catalogue:
    """The same catalogue accented and a third longer, still readable, placeholders kept: shows what a layout cuts."""
    return structs.replace(
        catalogue,
        meta=structs.replace(catalogue.meta, language=PSEUDO, name="Pseudo"),
        labels={id: _entry(entry) for id, entry in catalogue.labels.items()},
        sentences={id: _entry(entry) for id, entry in catalogue.sentences.items()},
    )


def _entry(entry: WordsEntry) -> WordsEntry:
    forms: dict[str, Lines] = {name: tuple(map(stretched, lines)) for name, lines in entry.forms.items()}
    return WordsEntry(entry.id, forms, entry.sources, entry.fallback)


def stretched(line: str) -> str:
    """One line accented and at least a third longer; what stands in braces is left as it is."""
    import re

    room = -(-len(re.sub(r"\{[^}]*\}", "", line)) // 3)
    parts = re.split(r"(\{[^}]*\})", line)
    for index, part in enumerate(parts):
        if part.startswith("{"):
            continue
        grown = ""
        for letter in part:
            double = room > 0 and letter in _VOWELS
            room -= double
            grown += letter * (1 + double)
        parts[index] = grown.translate(_ACCENTS)
    return "".join(parts) + "~" * room
