"""Which questions are asked, in which order, and which of them a known answer takes away."""

import pytest

from tests.protocol.play import Play, rechecking, resting
from uncramp.protocol.asking import open_lines
from uncramp.protocol.questions import (
    CONDITIONS_A,
    CONDITIONS_B,
    MEDICINES,
    OFFERED,
    OFFERS,
    QUESTIONS,
    UNWELL_AND_DRINK,
)
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import On

PROFILE = ["age_band", "pregnant", "medicines", "conditions", "conditions_more"]
AT_REST = ["unwell_and_drink", "also", "wound", "about_you"]
LOOKING_BACK = ["unwell_and_drink", "wound", "about_you", *PROFILE]


def asked(play: Play, takes: bool = True) -> list[str]:
    """Every question of this state, each skipped, and each offer taken or not."""
    questions = []
    here = play.state
    while play.asks and play.state is here:
        questions.append(play.asks)
        play = play.say(play.asks, OFFERED[0]) if takes and play.asks in OFFERS else play.do(On.SKIP)
    return questions


def test_a_stranger_is_asked_everything_once_and_the_profile_when_it_is_asked_for() -> None:
    assert asked(resting()) == [*AT_REST, *PROFILE]
    assert asked(resting(), takes=False) == AT_REST
    assert asked(resting().do(On.HELPER, value=True))[:7] == [
        *("unwell", "drank_beyond_thirst", "halves", "pee_6", "pee_pink", "wound", "about_you")
    ], "each by itself, where what cannot be seen has an answer"


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({"age_band": "60_over"}, "age_band"),
        ({"pregnant": "no"}, "pregnant"),
        (dict.fromkeys(MEDICINES, "no"), "medicines"),
        (dict.fromkeys(CONDITIONS_A, "no"), "conditions"),
        (dict.fromkeys(CONDITIONS_B, "no"), "conditions_more"),
    ],
)
def test_what_is_known_is_not_asked_again(facts: dict[str, Plain], question: str) -> None:
    assert asked(resting(profile=facts)) == [name for name in (*AT_REST, *PROFILE) if name != question]


def test_a_line_that_is_known_is_left_out_of_its_list() -> None:
    thirsty = resting(profile={"drank_beyond_thirst": "no"})
    assert open_lines(QUESTIONS["unwell_and_drink"], thirsty.snapshot) == ("unwell",)


def test_who_has_said_it_all_is_offered_nothing_but_ibuprofen() -> None:
    profile: dict[str, Plain] = dict.fromkeys(("pregnant", *MEDICINES, *CONDITIONS_A, *CONDITIONS_B), "no")
    assert asked(resting(profile={"age_band": "60_over", **profile})) == AT_REST[:-1]
    adult: dict[str, Plain] = {"age_band": "18_59", **profile}
    assert asked(resting(profile=adult), takes=False) == [*AT_REST[:-1], "ibuprofen"]
    wanted = ["ibuprofen", "run_hours", "run_hot", "urine_normal", "packet"]
    assert asked(resting(profile=adult)) == [*AT_REST[:-1], *wanted]


@pytest.mark.parametrize(("lines", "question"), [(MEDICINES, "medicines"), (CONDITIONS_A, "conditions")])
def test_a_list_is_asked_while_any_of_it_is_unknown(lines: tuple[str, ...], question: str) -> None:
    assert question in asked(resting(profile=dict.fromkeys(lines[1:], "no")))


def test_how_one_feels_is_asked_at_each_rest() -> None:
    assert asked(resting(profile={"unwell": "no", "wound": "no"}))[:1] == ["unwell_and_drink"]
    well = rechecking(6, profile=dict.fromkeys(UNWELL_AND_DRINK, "no")).say("cramping", "no").say("pain", 1)
    assert asked(well)[0] == "wound"


@pytest.mark.parametrize(
    ("facts", "question"), [({"age_band": "under_16"}, "limp"), ({"sickle_trait": "unsure"}, "gave_way")]
)
def test_a_question_waits_for_its_partner(facts: dict[str, Plain], question: str) -> None:
    assert question in asked(resting(profile=facts))
    assert question not in asked(resting(profile={**facts, question: "no"}))
    assert question not in asked(resting())


def test_looking_back_asks_what_no_rest_has_asked() -> None:
    late = Play(minutes_ago=70).none().none().say("cramping", "no").say("pain", 1).say("worst_pain", 5)
    assert asked(late)[: len(LOOKING_BACK)] == LOOKING_BACK
    rested = resting().until(60).none().say("cramping", "no").say("pain", 1)
    assert asked(rested)[:2] == ["about_you", "age_band"], "not taken at rest, it is offered once more"
    taken = resting().answers_until("age_band").until(60).none().say("cramping", "no").say("pain", 1)
    assert asked(taken) == ["precautions", "electrolytes", "patterns_run", "patterns_body"]


def test_care_asks_only_what_may_make_it_an_emergency() -> None:
    today = Play().lines(clot="yes").do(On.SKIP)
    assert asked(today) == ["clot_breath", "halves", "unwell", "wound", "conditions"]
    assert asked(Play().lines(heart="yes")) == []
    assert "care_drank" in asked(resting().do(On.HELPER, value=True).say("unwell", "yes").do(On.SKIP))
    assert "care_drank" not in asked(resting().lines(unwell="yes").do(On.SKIP)), "it was on the same list"
    assert asked(Play().lines(spine="yes")) == ["limp_legs"]
