"""The English words themselves: complete for the chart, within their sizes, and fit to be shown."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from datetime import date

import pytest

from uncramp.protocol import chart, danger, gates, ordinary_courses, questions, waits
from uncramp.protocol.conditions import Row
from uncramp.protocol.terms import End, Muscle, Side, State, Thing, Urgency, Value
from uncramp.words.catalogue import placeholders
from uncramp.words.language_reader import read_language
from uncramp.words.languages import HERE, PSEUDO, load_words
from uncramp.words.lint import OPENING, problems, reading_age
from uncramp.words.sources import load_sources

WORDS = load_words()
EVERY = [*WORDS.sentences.values(), *WORDS.labels.values()]
QUESTIONS = questions.QUESTIONS.values()
CITED = {source for danger_row in danger.ROWS for source in danger_row.sources}
CITED |= {source for fit in ordinary_courses.ORDINARY for source in fit.sources}
CITED |= {source for wait in waits.WAITS for source in wait.cites.split()}
"""What the tables rest on, besides the sentences."""


def test_the_words_have_no_problem_today() -> None:
    assert problems(WORDS, date(2026, 11, 23), CITED) == []


def test_the_file_itself_passes_every_check() -> None:
    assert read_language(HERE / "en", load_sources()) == WORDS


def test_the_opening_screen_fits_40_by_18() -> None:
    rows = ["title"]
    rows += textwrap.wrap(WORDS.text("onset.now"), 38) + textwrap.wrap(WORDS.text("onset.ask"), 38)
    assert len(rows) <= 3
    for number, line in enumerate(OPENING, 1):
        first, *more = WORDS.say(f"danger.{line}.short").lines
        rows += [f"{number} {first}", *(f"  {row}" for row in more)]
    rows += [f" 0  {WORDS.text('onset.none')}", WORDS.text("care.line", key=" e"), "footer"]
    assert len(rows) <= 18
    assert [row for row in rows if len(row) > 40] == []


@pytest.mark.parametrize("line", OPENING)
def test_each_danger_line_has_all_that_is_shown_of_it(line: str) -> None:
    for part in ("short", "line", "onset", "full", "check", "why", "wait", "not", "tell"):
        assert WORDS.say(f"danger.{line}.{part}").lines, part
    assert WORDS.label(f"danger.{line}.name")


@pytest.mark.parametrize("line", ["compartment", "unwell", "wound"])
def test_what_is_asked_by_itself_has_all_that_is_shown_of_it(line: str) -> None:
    for part in ("why", "wait", "not", "tell"):
        assert WORDS.say(f"danger.{line}.{part}").lines, part


@pytest.mark.parametrize("line", [*OPENING, "compartment", "unwell", "wound"])
def test_what_to_do_while_waiting_names_nothing_that_the_table_may_forbid(line: str) -> None:
    for row in WORDS.say(f"danger.{line}.wait").lines:
        assert not re.search(r"\b(?:ice|sip|raise[d]?|stretch|massage|heat|bandage|legs up)\b", row), row


@pytest.mark.parametrize("later", ["take your weight", "after 5 minutes"])
def test_minute_0_asks_nothing_that_a_locked_cramp_itself_causes(later: str) -> None:
    assert not [line for line in OPENING if later in WORDS.text(f"danger.{line}.onset")]
    assert [line for line in OPENING if later in WORDS.text(f"danger.{line}.full")]


def test_redness_is_never_named_without_the_darker_skin() -> None:
    for entry in WORDS.sentences.values():
        text = " ".join(line for lines in entry.forms.values() for line in lines)
        assert bool(re.search(r"\bredder\b", text)) == bool(re.search(r"\bdarker\b", text)) or "purple" in text, (
            entry.id
        )


def test_every_muscle_has_its_cards_and_its_place_to_rub() -> None:
    for muscle in set(Muscle) - {Muscle.NOT_SAID}:
        for way in ("ground", "standing", *(() if muscle is Muscle.GROIN else ("helper",))):
            assert WORDS.say(f"stretch.{muscle}.{way}").lines
        assert WORDS.say(f"massage.where.{muscle}").lines
    assert "not advised" in WORDS.text("stretch.helper.not")


def test_every_rule_and_row_of_the_chart_says_why() -> None:
    rules = {f"rule.{rule.id}" for rule in chart.RULES} | {row.sentence for row in danger.ROWS}
    assert {id for id in rules if id not in WORDS.sentences} == set()


def test_every_question_has_its_words_and_options() -> None:
    for question in QUESTIONS:
        assert question.kind == "panel" or f"{question.id}.ask" in WORDS, question.id
        group = {"which_muscle": "muscle", "which_side": "side", **dict.fromkeys(questions.OFFERS, "offer")}.get(
            question.id, question.id
        )
        assert [option for option in question.options if f"{group}.{option}" not in WORDS.labels] == []
        if question.kind == "yes_no":
            assert f"{question.id}.check" in WORDS or question.id in ("electrolytes", "care_drank"), question.id


def test_every_line_of_a_panel_has_its_words() -> None:
    homes = {
        "gate": "gate.{}",
        "medicines": "medicine.{}",
        "conditions": "condition.{}",
        "conditions_more": "condition.{}",
        "precautions": "precaution.{}",
        "patterns_run": "pattern.{}",
        "patterns_body": "pattern.{}",
    }
    for question in QUESTIONS:
        home = homes.get(question.id, "danger.{}.short" if question.kind == "panel" else "tick.{}")
        assert [line for line in question.lines if home.format(line) not in WORDS] == []
        assert [half for half in question.halves if f"tick.{half}" not in WORDS] == []


def test_every_gate_and_every_cell_of_the_table_has_its_sentence() -> None:
    assert [gate.id for gate in gates.GATES if f"gate.{gate.id}.closed" not in WORDS] == []
    assert [thing for thing in Thing if f"not.{thing}" not in WORDS] == []
    helped = {thing for row in gates.MATRIX.values() for thing, cell in row.items() if cell == "do"}
    assert [thing for thing in helped if f"do.{thing}" not in WORDS] == []


def test_every_word_of_the_protocol_has_a_label() -> None:
    wanted = [f"state.{state}" for state in State] + [f"sign.{state}" for state in State]
    wanted += [f"muscle.{muscle}" for muscle in Muscle] + [f"side.{side}" for side in Side]
    wanted += [f"urgency.{urgency.word}" for urgency in Urgency] + [f"end.{end}" for end in End]
    wanted += [f"thing.{thing}" for thing in Thing] + [f"value.{value}" for value in Value]
    assert [id for id in wanted if id not in WORDS.labels] == []


def test_states_can_be_told_apart_without_colour() -> None:
    signs = [WORDS.label(f"sign.{state}") for state in State]
    assert len({*signs}) == len(signs)
    assert all(sign.isascii() for sign in signs)


def test_every_pattern_says_why_and_what_to_do() -> None:
    for row in danger.ROWS:
        if row.id.startswith("pattern."):
            assert f"{row.id}.why" in WORDS and f"{row.id}.advice" in WORDS
            urgent = "today" in WORDS.text(row.id + ".advice").split(". ")[0]
            assert urgent == (row.urgency is Urgency.TODAY), row.id


@pytest.mark.parametrize("row", danger.ROWS, ids=lambda row: row.id)
def test_a_sentence_is_as_urgent_as_its_row(row: Row) -> None:
    text = WORDS.text(row.sentence, count=3, dates="1, 2 and 3 May").casefold()
    urgencies = {
        Urgency.TODAY: "today",
        Urgency.APPOINTMENT: "appointment",
        Urgency.EMERGENCY: r"emergency|call|within minutes|hours|must not wait|at once|harm the kidneys",
    }
    assert re.search(urgencies[row.urgency], text), text


def test_a_number_is_printed_only_beside_the_local_one() -> None:
    printed = []
    for entry in EVERY:
        text = " ".join(line for lines in entry.forms.values() for line in lines)
        if re.search(r"\b(?:999|911|111|112|000)\b", text) and not entry.id.startswith("settings."):
            printed.append(entry.id)
            assert re.search(r"local (emergency )?number", text), entry.id
    assert "care.number.unset" in printed


def test_the_words_read_easily_on_the_whole() -> None:
    text = " ".join(
        f"{line.rstrip('.')}." for e in WORDS.sentences.values() for lines in e.forms.values() for line in lines
    )
    assert reading_age(text) <= 12


def test_the_pseudo_locale_is_accented_longer_and_keeps_what_is_filled_in() -> None:
    pseudo = load_words(PSEUDO)
    assert pseudo.meta.language == PSEUDO
    for entry in EVERY:
        twin = pseudo.sentences.get(entry.id) or pseudo.labels[entry.id]
        for form, lines in entry.forms.items():
            for plain, stretched in zip(lines, twin.forms[form], strict=True):
                bare = re.sub(r"\{\w+\}", "", plain)
                assert 4 * len(bare) / 3 <= len(re.sub(r"\{\w+\}", "", stretched)) <= 4 * len(bare) / 3 + 1
                assert placeholders(stretched) == placeholders(plain)
                letters = unicodedata.normalize("NFD", re.sub(r"\{\w+\}", "", stretched))
                assert letters != stretched or not re.search(r"[aceinosuyACEINOSUY]", bare), entry.id


def test_the_disclaimer_says_what_it_is_not() -> None:
    text = WORDS.text("about.disclaimer")
    assert "does not diagnose" in text and "No clinician has reviewed it" in text
