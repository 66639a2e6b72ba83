"""The lint finds each kind of problem and names the id."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs
from msgspec.structs import replace

from uncramp.words.catalogue import WordsEntry
from uncramp.words.languages import load_words
from uncramp.words.lint import problems, reading_age

WORDS = load_words()


def problems_of(entry: WordsEntry) -> list[tuple[str, str]]:
    """Kind and id of what is wrong once this entry stands among the danger lines."""
    beside = {id: other for id, other in WORDS.sentences.items() if id.startswith("danger.")}
    changed = replace(WORDS, sentences={**beside, entry.id: entry}, labels={})
    return [(problem.kind, problem.id) for problem in problems(changed)]


def entry(id: str, *lines: str, sources: tuple[str, ...] = ("choice",)) -> WordsEntry:
    return WordsEntry(id, {"": lines}, sources)


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        (entry("x.y", "Rest.", sources=()), "source"),
        (entry("x.y", "Take ibuprofen."), "never"),
        (entry("x.y", "Rest.", "Run it off."), "never"),
        (entry("danger.wound.short", "A dirty wound, or the jaw locks too, or both."), "size"),
        (entry("danger.wound.short", "a", "b", "c"), "size"),
        (entry("danger.wound.full", "word " * 46), "size"),
        (entry("stretch.other.ground", "a", "b", "c", "d", "e"), "size"),
        (entry("stretch.other.ground", "word " * 50), "size"),
        (entry("x.y", "word " * 27), "reading"),
        (entry("x.y", "Considerable gastrocnemius discomfort necessitates professional evaluation. " * 4), "reading"),
    ],
)
def test_each_kind_of_problem_is_named(bad: WordsEntry, kind: str) -> None:
    assert (kind, bad.id) in problems_of(bad)


def test_the_opening_lines_have_ten_rows_together() -> None:
    assert ("size", "danger.*.short") in problems_of(entry("danger.urine.short", "a", "b"))


def test_a_source_that_nothing_rests_on_is_named_unless_a_rule_does() -> None:
    changed = replace(WORDS, sources={**WORDS.sources, "NEW": structs.replace(WORDS.sources["JAT"], id="NEW")})
    assert [(p.kind, p.id) for p in problems(changed)] == [("unused", "NEW")]
    assert problems(changed, cited_elsewhere={"NEW"}) == []


def test_sources_past_their_review_are_named_on_the_day_after() -> None:
    assert problems(WORDS, date(2027, 11, 23)) == []
    late = problems(WORDS, date(2027, 11, 24))
    assert {problem.kind for problem in late} == {"review"}
    assert {problem.id for problem in late} == {*WORDS.sources}


def test_what_a_language_lacks_is_named() -> None:
    assert [(p.kind, p.id) for p in problems(replace(WORDS, missing=("feel.ask",)))] == [("missing", "feel.ask")]


def test_reading_age_grows_with_the_length_of_words_and_of_sentences() -> None:
    plain = reading_age("Stretch the muscle gently. Breathe out slowly. Release the muscle again.")
    assert plain < reading_age("Stretch the muscle gently and breathe out slowly and release the muscle again.")
    assert plain < reading_age("Lengthen musculature progressively. Exhale deliberately. Discontinue afterwards.")
    assert reading_age("") == 0
