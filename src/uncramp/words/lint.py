"""Looks for what a reader would trip over: sizes, sources, review dates, hard sentences, and what must not be said."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Collection, Iterator
from datetime import date

from msgspec import Struct

from .catalogue import Catalogue, WordsEntry
from .never import never_says
from .sources import CHOICE

SHORT_COLUMNS, SHORT_ROWS = 38, 1
FULL_COLUMNS, FULL_ROWS = 72, 3
ONE_ROW = 34
"""Columns of a label that stands on one row, on a terminal of 40 columns."""
ON_ONE_ROW = ("key.", "sign.", "state.", "timer.", "thing.", "muscle.", "side.", "urgency.", "feel.", "value.")
CARD_COLUMNS, CARD_ROWS, CARD_STEPS = 34, 6, 4
OPENING_ROWS = 8
"""Rows that the eight short danger lines may take together on a screen of 40 columns and 18 rows."""
LONGEST_SENTENCE = 26
OLDEST_READER = 15.0
"""Words in one sentence, and the reading age in years of one text of 20 words or more, beyond which it is too hard."""

OPENING = ("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury")
_WAYS = (".ground", ".standing", ".helper")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"[A-Za-z']+")


class WordsProblem(Struct, frozen=True):
    """One thing to mend: what kind, in which id, and what is wrong."""

    kind: str
    id: str
    text: str


def problems(
    catalogue: Catalogue, today: date | None = None, cited_elsewhere: Collection[str] = ()
) -> list[WordsProblem]:
    """Everything wrong with a catalogue, sources first.

    `today` looks for sources past their review; `cited_elsewhere` are source ids that rules outside the words rest on.
    """
    listed = [*_source_problems(catalogue, today, cited_elsewhere)]
    for entry in (*catalogue.sentences.values(), *catalogue.labels.values()):
        listed += [WordsProblem(kind, entry.id, text) for kind, text in _entry_problems(entry)]
    rows = sum(len(lines) for line in OPENING for lines in _forms(catalogue, f"danger.{line}.short"))
    if rows > OPENING_ROWS:
        listed.append(
            WordsProblem("size", "danger.*.short", f"the eight short lines take {rows} rows, more than {OPENING_ROWS}")
        )
    listed += [
        WordsProblem("missing", id, f"stands in English, {catalogue.meta.language} lacks it")
        for id in catalogue.missing
    ]
    return listed


def translation_problems(catalogue: Catalogue, english: Catalogue) -> list[WordsProblem]:
    """What a translator has to mend: what is missing, has lost a placeholder, or is too wide on 40 columns."""
    listed = [problem for problem in problems(catalogue) if problem.kind in ("size", "missing")]
    if catalogue.meta.unreviewed:
        listed.insert(0, WordsProblem("unreviewed", catalogue.meta.language, "nobody is named as reviewer"))
    for own, theirs in ((catalogue.labels, english.labels), (catalogue.sentences, english.sentences)):
        for id, entry in own.items():
            if not entry.fallback:
                listed += _against(entry, theirs[id])
    return listed


def _against(entry: WordsEntry, english: WordsEntry) -> Iterator[WordsProblem]:
    """One translated entry beside its English."""
    for name in sorted(english.placeholders - entry.placeholders):
        yield WordsProblem("placeholder", entry.id, f"lacks {{{name}}}")
    room = max(ONE_ROW, _widest(english))
    if entry.id.startswith(ON_ONE_ROW) and not entry.sources and _widest(entry) > room:
        yield WordsProblem("size", entry.id, f"is {_widest(entry)} columns wide, and there are {room}")


def _widest(entry: WordsEntry) -> int:
    from unicodedata import east_asian_width

    lines = [line for form in entry.forms.values() for line in form]
    return max(sum(1 + (east_asian_width(sign) in "WF") for sign in line) for line in lines)


def reading_age(text: str) -> float:
    """The age in years at which a text can be read, by the Automated Readability Index (no syllables)."""
    words = _WORD.findall(text)
    sentences = [part for part in _SENTENCE.split(text) if _WORD.search(part)]
    if not words:
        return 0.0
    grade = 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / len(sentences) - 21.43
    return max(grade, 0.0) + 5


def _source_problems(
    catalogue: Catalogue, today: date | None, cited_elsewhere: Collection[str]
) -> Iterator[WordsProblem]:
    cited = {source for entry in catalogue.sentences.values() for source in entry.sources}
    for entry in catalogue.sentences.values():
        if not entry.sources:
            yield WordsProblem("source", entry.id, "has no source")
    for id in sorted({*catalogue.sources} - cited - {*cited_elsewhere} - {CHOICE}):
        yield WordsProblem("unused", id, "is a source that nothing rests on")
    for source in catalogue.sources.values():
        if today and source.review_by < today:
            yield WordsProblem(
                "review", source.id, f"should have been looked at again by {source.review_by.isoformat()}"
            )


def _entry_problems(entry: WordsEntry) -> Iterator[tuple[str, str]]:
    for lines in entry.forms.values():
        text = " ".join(lines)
        for name in never_says(text) or [name for line in lines for name in never_says(line)]:
            yield "never", f"must never be said ({name}): {text}"
        yield from _size_problems(entry.id, lines)
        if entry.sources:
            yield from _reading_problems(text)


def _size_problems(id: str, lines: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if id.startswith("danger.") and id.endswith(".short"):
        wide = [line for line in lines if len(line) > SHORT_COLUMNS]
        if wide or len(lines) > SHORT_ROWS:
            yield "size", f"a short form has {SHORT_ROWS} rows of {SHORT_COLUMNS} columns at most: {(wide or lines)[0]}"
    elif id.startswith("danger.") and id.endswith((".onset", ".full")):
        rows = textwrap.wrap(" ".join(lines), FULL_COLUMNS)
        if len(rows) > FULL_ROWS:
            yield "size", f"a full form has {FULL_ROWS} rows of {FULL_COLUMNS} columns at most, not {len(rows)}"
    elif id.startswith("stretch.") and id.endswith(_WAYS):
        rows = [row for line in lines for row in textwrap.wrap(line, CARD_COLUMNS)]
        if len(rows) > CARD_ROWS or len(lines) > CARD_STEPS:
            yield (
                "size",
                f"a stretch card has {CARD_STEPS} steps and {CARD_ROWS} rows at most, not {len(lines)} and {len(rows)}",
            )


def _reading_problems(text: str) -> Iterator[tuple[str, str]]:
    longest = max((len(_WORD.findall(part)) for part in _SENTENCE.split(text)), default=0)
    if longest > LONGEST_SENTENCE:
        yield "reading", f"has a sentence of {longest} words, more than {LONGEST_SENTENCE}"
    age = reading_age(text)
    if len(_WORD.findall(text)) >= 20 and age > OLDEST_READER:
        yield "reading", f"asks for a reading age of {age:.0f}, more than {OLDEST_READER:.0f}"


def _forms(catalogue: Catalogue, id: str) -> list[tuple[str, ...]]:
    entry = catalogue.sentences.get(id)
    return list(entry.forms.values()) if entry else []
