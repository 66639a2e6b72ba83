"""The cases from outside are whole, fair to count, and split as promised."""

import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from tests.cases.read import ANSWERS, PublishedCase, PublishedCaseError, blind, counts, digest, learnt_half, load, main
from uncramp.triage.case import Case, facts_of

CASES = load()
ORDER = ("self_care", "appointment", "today", "emergency")


def test_there_are_enough_that_count() -> None:
    counted = [case for case in CASES if case.opened]
    assert len(counted) >= 150
    assert sum(case.kind == "ordinary" for case in counted) >= 60
    assert {case.label for case in counted} == set(ORDER)


def test_no_id_is_given_twice() -> None:
    assert [id for id, times in Counter(case.id for case in CASES).items() if times > 1] == []


def lacking(case: PublishedCase) -> list[str]:
    """The rules that a case breaks."""
    words = len(case.text.split())
    is_name = bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", case.id))
    is_link = bool(re.fullmatch(r"https?://[^\s#]+\.[^\s#]+", case.link))
    filled = (case.title, case.says, case.text, case.trap)
    checks = {
        "id must be two words or more of small letters and digits, with hyphens between": is_name,
        "accept must hold the label": case.label in case.accept,
        "accept must name each advice once": len(set(case.accept)) == len(case.accept),
        "link must be a web address without an anchor": is_link,
        "year must lie between 1901 and 2100": case.year is None or 1900 < case.year <= 2100,
        "title, says, text and trap must not be empty": all(field.strip() for field in filled),
        "where must say what of the source was read": bool(case.where.strip()) or not case.opened,
        f"text must be 12 to 125 words, and has {words}": 12 <= words <= 125,
    }
    return [f"{case.id}: {rule}" for rule, holds in checks.items() if not holds]


def test_every_case_is_whole() -> None:
    assert [fault for case in CASES for fault in lacking(case)] == []


def test_what_is_accepted_has_no_gap_but_the_appointment() -> None:
    # What is settled within hours is cared for at home or seen today; an appointment next week helps nobody.
    gaps = []
    for case in CASES:
        steps = sorted(ORDER.index(advice) for advice in case.accept)
        missing = set(range(steps[0], steps[-1])) - set(steps) - {ORDER.index("appointment")}
        gaps += [f"{case.id}: accept must hold {ORDER[step]} too, which lies between" for step in missing]
    assert gaps == []


def test_kind_and_label_agree() -> None:
    allowed = {
        "ordinary": {"self_care", "appointment"},
        "look_alike": set(ORDER),
        "urgent": {"today"},
        "emergency": {"today", "emergency"},
    }
    assert [
        f"{case.id}: {case.kind} must be labelled {' or '.join(sorted(allowed[case.kind]))}"
        for case in CASES
        if case.label not in allowed[case.kind]
    ] == []
    assert [
        f"{case.id}: ordinary must not accept emergency"
        for case in CASES
        if case.kind == "ordinary" and "emergency" in case.accept
    ] == []


def test_the_text_gives_no_answer_away() -> None:
    words = re.compile(r"\b(self.care|label|triage|case report)\b", re.IGNORECASE)
    assert [case.id for case in CASES if words.search(case.text)] == []


def test_both_halves_hold_every_advice() -> None:
    for learnt in (True, False):
        half = [case for case in CASES if case.opened and case.learnt is learnt]
        assert len(half) >= 0.4 * len(CASES)
        assert {case.label for case in half} == set(ORDER)


def test_the_half_follows_from_the_id_alone() -> None:
    assert digest("race-right-calf-stops-grandmas")[0] == "b"
    assert not learnt_half("race-right-calf-stops-grandmas")
    assert digest("night-right-leg-odd-position")[0] == "2"
    assert learnt_half("night-right-leg-odd-position")


def test_a_case_that_was_looked_at_is_learnt_from() -> None:
    scored = next(case for case in CASES if not learnt_half(case.id))
    values = {name: getattr(scored, name) for name in scored.__struct_fields__}
    assert PublishedCase(**values | {"learnt_because": "its advice was disputed"}).learnt
    assert not PublishedCase(**values | {"learnt_because": ""}).learnt


def test_whoever_answers_sees_the_text_and_nothing_else() -> None:
    shown = blind(CASES)
    for case in CASES:
        assert case.id not in shown
        assert digest(case.id)[:8] in shown
        assert " ".join(case.text.split()) in shown
    names = [entry.split("\n")[0] for entry in shown.split("\n\n")]
    assert names == sorted(set(names))
    assert len(names) == len(CASES)


def test_a_blank_holds_what_every_runner_was_asked_and_no_answer() -> None:
    case = CASES[0]
    name, text, empty, line = main(["blank", case.id], CASES).split("\n")
    assert (name, text, empty) == (digest(case.id)[:8], " ".join(case.text.split()), "")
    form = msgspec.json.decode(line)
    assert form["id"] == name
    assert len(form["answers"]) > 60
    for row in map(msgspec.json.decode, ANSWERS.read_text(encoding="utf-8").splitlines()):
        assert form.keys() <= row.keys()
        assert form["answers"].keys() <= row["answers"].keys()
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(form, Case)
    given = {**form, "began_minutes_ago": 5, "course": "locked", "danger": dict.fromkeys(form["danger"], "no")}
    given |= dict.fromkeys(("skin_problem", "unwell", "wound", "drank_beyond_thirst"), "no")
    given |= {"profile": {"pregnant": "no"}, "answers": dict.fromkeys(form["answers"], "no")}
    facts_of(msgspec.convert(given, Case))


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [(["blank", "nobody-at-all"], "no case has the id nobody-at-all"), (["blank"], "blank ID"), (["b"], "blank ID")],
)
def test_a_blank_of_no_case_is_refused(arguments: list[str], problem: str) -> None:
    with pytest.raises(PublishedCaseError, match=problem):
        main(arguments, CASES)


def test_a_case_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('[[case]]\nid = "a-b"\n')
    with pytest.raises(PublishedCaseError, match=r"bad\.toml: a-b: field title is missing"):
        load(tmp_path)
    (tmp_path / "bad.toml").write_text("[[case]]\nlabel = 1\n")
    with pytest.raises(PublishedCaseError, match=r"bad\.toml: case 1: field "):
        load(tmp_path)
    (tmp_path / "bad.toml").write_text("[[case]\n")
    with pytest.raises(PublishedCaseError, match=r"bad\.toml"):
        load(tmp_path)


def test_an_empty_folder_holds_no_cases(tmp_path: Path) -> None:
    assert load(tmp_path) == ()


def test_the_counts_name_only_what_counts() -> None:
    unopened = [PublishedCase(**{n: getattr(c, n) for n in c.__struct_fields__} | {"opened": False}) for c in CASES[:1]]
    assert counts(unopened).startswith("1 cases, 0 with their source opened\nlearnt from: 0; only scored: 0")
    assert counts(CASES).startswith(f"{len(CASES)} cases, ")
