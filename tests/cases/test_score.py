"""The score counts what it says, keeps to one half, and lists no miss of the half that is only counted."""

from io import StringIO

import msgspec
import pytest

from tests.cases.read import Advice, PublishedCase, digest, learnt_half, load
from tests.cases.score import JudgedCase, judge, load_answers, main, misses, report, shares
from uncramp.triage.case import Case, facts_of

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
    return msgspec.convert({"id": digest(id)[:8], **fields}, Case)


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
    names = [answer.id for answer in answers]
    assert names == sorted({digest(case.id)[:8] for case in load() if case.opened})
    for answer in answers:
        facts_of(answer)
