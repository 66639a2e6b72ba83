"""How answers become facts: the gravest stays, and each number knows its hour."""

import pytest

from tests.protocol.play import Play, feeling, rechecking, resting
from uncramp.protocol.questions import PRECAUTIONS
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import On, Thing, Value


def test_a_sign_keeps_its_gravest_value() -> None:
    play = Play().lines(clot="unsure").do(On.WORSE).lines(clot="yes").do(On.WORSE).lines(clot="no", fever="unsure")
    assert (play.snapshot.sign("clot"), play.snapshot.sign("fever")) == (Value.YES, Value.UNSURE)


def test_the_worst_pain_is_a_maximum_from_nought_on() -> None:
    play = feeling().do(On.PAIN, value=0)
    assert play.snapshot.numbers["worst"] == 0
    assert play.do(On.PAIN, value=5).do(On.PAIN, value=3).snapshot.numbers["worst"] == 5
    assert "pain_at_hour" not in play.snapshot.numbers


@pytest.mark.parametrize(("minutes", "at_hour"), [(59.99, None), (60, 6), (75, 6)])
def test_pain_counts_for_the_hour_from_the_hour_on_though_nothing_asked_for_it(
    minutes: float, at_hour: int | None
) -> None:
    play = Play().lines(clot="yes").until(minutes).do(On.PAIN, value=6).do(On.PAIN, value=2)
    assert play.snapshot.numbers.get("pain_at_hour") == at_hour


def test_pain_after_the_recheck_counts_for_the_hour() -> None:
    play = resting().until(60).none().say("cramping", "no").say("pain", 1)
    assert play.do(On.PAIN, value=5).snapshot.numbers["pain_at_hour"] == 5


def asked(play: Play, question: str) -> Play:
    """Skip on to that question."""
    while play.asks != question:
        play.do(On.SKIP)
    return play


@pytest.mark.parametrize(
    ("question", "line", "sign"),
    [
        ("medicines", "diuretic", "medicines_asked"),
        ("conditions", "diabetes", "conditions_asked"),
        ("conditions_more", "nerve", "conditions_asked"),
    ],
)
def test_ticks_are_one_answer_and_what_was_not_ticked_is_not_said(question: str, line: str, sign: str) -> None:
    play = asked(resting(), question).say(question, {line: "yes"})
    assert play.asks != question
    assert (play.snapshot.sign(line), play.snapshot.sign(sign)) == (Value.YES, Value.YES)


def test_an_illness_said_while_resting_is_weighed_with_what_the_journal_knows() -> None:
    play = asked(resting(episodes_28_days=2), "conditions").say("conditions", {"kidney": "yes"})
    assert play.rules == ("illness_repeat",)
    play = asked(resting(episodes_28_days=2), "conditions_more").say("conditions_more", {"thyroid": "unsure"})
    assert play.rules == ("illness_repeat",)


def test_what_is_known_at_the_opening_closes_gates_at_once() -> None:
    assert Thing.ICE not in Play().snapshot.forbidden
    assert Thing.ICE in Play(facts={"profile": {"nerve": "yes"}}).snapshot.forbidden


@pytest.mark.parametrize(
    ("taken", "prepared", "rules"), [(3, 1, ()), (4, 2, ("repeat_prepared",)), (5, 2, ("repeat_prepared",))]
)
def test_four_precautions_of_five_count_as_prepared(taken: int, prepared: int, rules: tuple[str, ...]) -> None:
    play = asked(rechecking(6, prepared_28_days=1).say("cramping", "no").say("pain", 1), "precautions")
    said: dict[str, Plain] = {name: "yes" if number < taken else "no" for number, name in enumerate(PRECAUTIONS)}
    play.say("precautions", said)
    assert (play.snapshot.numbers["prepared_28_days"], play.rules) == (prepared, rules)


def test_the_worst_pain_of_before_is_weighed_and_never_lowers_what_was_said() -> None:
    late = Play(minutes_ago=70, facts={"profile": {"age_band": "under_16"}}).do(On.MUSCLE, value="groin")
    late.none().none().say("cramping", "no").say("pain", 0)
    assert late.asks == "worst_pain"
    assert late.say("worst_pain", 3).rules[0] == "child_hip"
    late = Play(minutes_ago=70).none().none().say("cramping", "no").say("pain", 5)
    assert late.say("worst_pain", 2).snapshot.numbers["worst"] == 5
