"""The promises hold, the command says so with counts, and a broken one comes with its story."""

import io
import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

import uncramp_screens
from uncramp.proof import chart_promises, check_everything, hidden_conditions, sayable
from uncramp.proof.check_everything import ProofReport, main, report
from uncramp.proof.explore import beginning, explore
from uncramp.proof.promises import PROMISES, Held
from uncramp.proof.signs import chosen
from uncramp.protocol import danger
from uncramp.protocol.conditions import Row, yes
from uncramp.protocol.terms import Urgency
from uncramp.session.session import open_session
from uncramp.words.languages import load_words

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]
FACES = {"screens": Path(uncramp_screens.__file__).parent}


@pytest.fixture(scope="module")
def whole() -> ProofReport:
    return report(open_session, FACES)


def printed(checked: ProofReport, monkeypatch: pytest.MonkeyPatch, *, as_json: bool) -> tuple[int, str]:
    monkeypatch.setattr(check_everything, "report", lambda *_: checked)
    out = io.StringIO()
    return main(as_json, out, open_session, FACES), out.getvalue()


def to_mend(checked: ProofReport) -> list[str]:
    """What does not hold, so that a failure names it."""
    broken = [f"promise {promise.number}: {promise.broken}" for promise in checked.promises if not promise.held]
    return [*broken, *checked.tables, *(f"{problem.id}: {problem.text}" for problem in checked.failing)]


def test_the_promises_are_held_with_their_counts(whole: ProofReport, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = printed(whole, monkeypatch, as_json=True)
    checked = json.loads(text)
    assert to_mend(whole) == []
    assert code == 0
    assert {promise["number"]: promise["promise"] for promise in checked["promises"]} == PROMISES
    assert [promise["number"] for promise in checked["promises"]] == [*PROMISES]
    assert all(promise["held"] and promise["cases"] > 50 for promise in checked["promises"])
    assert checked["tables"] == []
    assert checked["not_enumerated"]


def test_the_text_names_every_promise_and_every_condition(whole: ProofReport, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = printed(whole, monkeypatch, as_json=False)
    lines = text.splitlines()
    assert code == 0, lines[-1]
    assert lines[-1] == "check: all 12 promises hold"
    assert sum(" held " in line for line in lines) == len(PROMISES) == 12
    assert any(line.startswith(" 12  today        clot in a leg vein: danger.clot") for line in lines)
    assert any("can be missed: A clot can sit in a leg that is not swollen." in line for line in lines)


def test_the_text_says_what_each_sign_is_worth_and_what_is_our_choice(whole: ProofReport) -> None:
    lines = check_everything._lines(whole)
    ours = next(i for i, line in enumerate(lines) if line.endswith("our choice, not confirmed by a clinician:"))
    assert any(line.startswith("  today        1  clot.swollen: GOOD") for line in lines[:ours])
    assert "                  worth: likelihood ratio 1.80 for 3 cm, 0.57 without; a calf only sore 1.08" in lines
    signs = {line.split()[1].rstrip(":") for line in lines[ours + 1 :][: lines[ours + 1 :].index("")]}
    assert signs == {sign.id for sign in chosen()} >= {"clot.warm_colour", "foot.cool_still", "one_calf"}


def test_every_condition_is_caught() -> None:
    assert len(hidden_conditions.COVERAGE) == 32
    assert hidden_conditions.problems() == []


def test_every_sentence_has_a_place_where_it_is_said(whole: ProofReport) -> None:
    assert set(whole.sayable) == set(load_words().sentences)
    assert whole.sayable["danger.heart.why"] == "w on onset"
    assert whole.sayable["stretch.groin.ground"] == "screen stretch"
    assert whole.sayable["card.copied"].startswith("screens/")


def test_a_pattern_counts_from_its_fixed_beginning_on() -> None:
    words = load_words()
    assert set(sayable._asked_for('f"prevent.{thing}.why"', words, patterns=True)) >= {"prevent.pace.why"}
    assert not [*sayable._asked_for('f"prevent.{thing}.why"', words, patterns=False)]
    assert not [*sayable._asked_for('f"{thing}.why"', words, patterns=True)]
    assert [*sayable._asked_for('"prevent.head"', words, patterns=False)] == ["prevent.head"]


def test_a_condition_that_nothing_catches_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *rest = hidden_conditions.COVERAGE
    monkeypatch.setattr(hidden_conditions, "COVERAGE", (replace(first, caught_by=("danger.clot",)), *rest))
    assert hidden_conditions.problems() == ["item 1: nothing that catches it is emergency"]
    monkeypatch.setattr(hidden_conditions, "COVERAGE", (replace(first, caught_by=("moon",)), *rest))
    assert "item 1: there is no row or rule moon" in hidden_conditions.problems()


def test_a_row_that_rests_on_what_nobody_is_asked_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = Row("danger.heart", (yes("moon"),), Urgency.EMERGENCY)
    monkeypatch.setattr(danger, "ROWS", (lost, *danger.ROWS[1:]))
    assert "row danger.heart: no question asks for moon" in hidden_conditions.problems()


def test_the_shortest_story_is_kept() -> None:
    held = Held(1)
    node = beginning(minutes_ago=5)
    held.case(False, node, "long")
    held.case(False, node.before, "short")
    held.case(False, node, "long")
    held.case(True, None, "none")
    assert held.cases == 4
    assert held.broken.startswith("short\n  minute 0: opened")


def test_a_broken_promise_is_told_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple(row for row in danger.ROWS if row.id != "danger.foot")
    monkeypatch.setattr(danger, "ROWS", rows)
    # The first moments are enough to break it.
    monkeypatch.setattr(chart_promises, "explore", lambda on_step: explore([beginning()], "danger.spine", on_step))
    words = load_words()
    silent = replace(words.sentences["alert.heat"], id="alert.never")
    lost = replace(words, sentences={"alert.never": silent, **words.sentences})
    monkeypatch.setattr(check_everything, "load_words", lambda: lost)
    danger.forget()
    try:
        checked = report(open_session, FACES)
    finally:
        monkeypatch.undo()
        danger.forget()
    code, text = printed(checked, monkeypatch, as_json=False)
    assert code == 1
    assert "  2  BROKEN" in text
    end = text.splitlines()[-1]
    assert re.match(r"check: \d of 12 promises broken: ", end)
    assert all(f" {number} {PROMISES[number]}" in end for number in (2, 12))
    assert any(problem.startswith("promise 12: nothing says alert.never") for problem in to_mend(checked))
    assert "foot answered yes is not emergency" in checked.promises[1].broken
    assert "minute 0: answer danger foot=yes" in checked.promises[1].broken
    assert "nothing says alert.never" in checked.promises[11].broken
