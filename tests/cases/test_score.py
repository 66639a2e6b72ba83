"""The score counts what it says, keeps to one half, and lists no miss of the half that is only counted."""

from io import StringIO
from pathlib import Path

import msgspec
import pytest

from tests.cases.read import Advice, PublishedCase, PublishedCaseError, blind_name, learnt_half, load
from tests.cases.score import (
    JudgedCase,
    answer_faults,
    facts,
    judge,
    load_answers,
    main,
    misses,
    report,
    shares,
)
from uncramp.triage.case import Case

LEARNT, SCORED = (
    next(f"made-up-{n}" for n in range(99) if learnt_half(f"made-up-{n}") is half) for half in (True, False)
)


def published(id: str, label: Advice, *accept: Advice) -> PublishedCase:
    return PublishedCase(
        id=id,
        title="Made up",
        link="https://example.org/made-up",
        form="example",
        kind="ordinary",
        label=label,
        accept=(label, *accept),
        basis="judged",
        says="made up",
        text="made up",
        trap="none",
        opened=True,
        where="made up",
    )


def answered(id: str, **fields: object) -> Case:
    return msgspec.convert({"id": blind_name(id), **fields}, Case)


CASES = (published(LEARNT, "self_care"), published(SCORED, "emergency"))
PAIN_IN_THE_CHEST = {"danger": {"heart": "yes"}}
ANSWERS = (answered(LEARNT, **PAIN_IN_THE_CHEST), answered(SCORED, **PAIN_IN_THE_CHEST))


def test_answers_meet_their_case_by_its_name() -> None:
    stranger = answered("nobody-knows-it", **PAIN_IN_THE_CHEST)
    assert judge(CASES, (stranger, ANSWERS[1])) == [JudgedCase(CASES[1], "emergency")]


def test_each_count_has_its_own_whole() -> None:
    judged = [
        JudgedCase(published("a-a", "emergency"), "today"),
        JudgedCase(published("b-b", "self_care", "appointment"), "appointment"),
        JudgedCase(published("c-c", "appointment"), "emergency"),
        JudgedCase(published("d-d", "self_care"), "self_care"),
    ]
    assert {name: (part.count, part.of) for name, part in shares(judged).items()} == {
        "exact": (1, 4),
        "in the accepted list": (2, 4),
        "never less urgent than accepted": (3, 4),
        "emergencies found": (0, 1),
        "self-care left alone": (1, 2),
        "self-care or appointment called emergency": (1, 3),
    }


def test_a_share_is_printed_with_its_interval_and_nothing_counted_without() -> None:
    table = report([JudgedCase(CASES[1], "emergency")], "scored", 2)
    assert table.startswith("scored: 1 answered of 2\n")
    assert "emergencies found                            1 of   1  100.0 %    2.5 to 100.0 %" in table
    assert "self-care left alone                         0 of   0    0.0 %\n" in table


def test_misses_are_named_and_none_is_said_too() -> None:
    assert LEARNT in misses([JudgedCase(CASES[0], "emergency")])
    assert misses([JudgedCase(CASES[0], "self_care")]) == "no misses"


def test_only_the_learnt_half_shows_its_misses() -> None:
    out = StringIO()
    main(["--misses"], out, (CASES[0], published(SCORED, "self_care")), ANSWERS)
    assert LEARNT in out.getvalue()
    assert SCORED not in out.getvalue()


def test_misses_of_the_scored_half_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--half", "scored", "--misses"], StringIO(), CASES, ANSWERS)
    assert stop.value.code == 2
    assert "only counted" in capsys.readouterr().err


def test_one_half_alone() -> None:
    out = StringIO()
    main(["--half", "scored"], out, CASES, ANSWERS)
    assert out.getvalue().startswith("scored: 1 answered of 1\n")
    assert "learnt:" not in out.getvalue()


def test_every_counted_case_is_answered_once_and_the_answers_can_be() -> None:
    answers = load_answers()
    assert answer_faults(load(), answers) == []
    for answer in answers:
        facts(answer)


def test_what_is_wrong_with_the_answers_is_named() -> None:
    first, last = sorted(blind_name(case.id) for case in CASES)
    ids = {blind_name(case.id): case.id for case in CASES}
    lines = {name: answered(id) for name, id in ids.items()}
    assert answer_faults(CASES, [lines[first], lines[last]]) == []
    assert answer_faults(CASES, [lines[last]]) == [f"no answers for {ids[first]} ({first})"]
    assert answer_faults(CASES, [lines[last], lines[first]]) == [
        f"line 2 ({first}) is out of order: it comes before {last}"
    ]
    assert answer_faults(CASES, [lines[first], lines[last], lines[last]]) == [f"line 3 ({last}) answers a second time"]
    assert answer_faults(CASES[:1], [lines[blind_name(SCORED)]]) == [
        f"no answers for {LEARNT} ({blind_name(LEARNT)})",
        f"line 1 ({blind_name(SCORED)}) answers for no case",
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "01e538e4", "danger": {"hart": "no"}}', r"line 1, 01e538e4: field danger\.hart is not known"),
        ('{"id": "01e538e4", "unwell": "maybe"}', r"line 1, 01e538e4: field unwell: invalid"),
        ("{", "line 1: "),
    ],
)
def test_answers_that_cannot_be_read_are_named(line: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(PublishedCaseError, match=rf"answers\.jsonl: {problem}"):
        load_answers(file)


def test_answers_to_no_question_name_whose_they_are() -> None:
    with pytest.raises(PublishedCaseError, match=rf"{blind_name(LEARNT)}: field answers\.moon: is no question"):
        facts(answered(LEARNT, answers={"moon": "yes"}))
