"""Which questions are asked, in which order, and which of them a known answer takes away."""

import pytest

from tests.protocol.play import Play, rechecking, resting
from uncramp.protocol.questions import CONDITIONS_A, CONDITIONS_B, MEDICINES
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import On

PROFILE = ["age_band", "pregnant", "medicines", "conditions", "conditions_more"]
AT_REST = ["unwell", "drank_beyond_thirst", "halves", "pee_6", "pee_pink", "wound", *PROFILE]
LOOKING_BACK = ["unwell", "drank_beyond_thirst", "wound", *PROFILE]


def asked(play: Play) -> list[str]:
    """Every question of this state, each skipped."""
    questions = []
    here = play.state
    while play.asks and play.state is here:
        questions.append(play.asks)
        play.do(On.SKIP)
    return questions


def test_a_stranger_is_asked_everything_once() -> None:
    assert asked(resting()) == AT_REST


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({"age_band": "60_over"}, "age_band"),
        ({"pregnant": "no"}, "pregnant"),
        (dict.fromkeys(MEDICINES, "no"), "medicines"),
        (dict.fromkeys(CONDITIONS_A, "no"), "conditions"),
        (dict.fromkeys(CONDITIONS_B, "no"), "conditions_more"),
        ({"drank_beyond_thirst": "no"}, "drank_beyond_thirst"),
    ],
)
def test_what_is_known_is_not_asked_again(facts: dict[str, Plain], question: str) -> None:
    assert asked(resting(profile=facts)) == [name for name in AT_REST if name != question]


@pytest.mark.parametrize(("lines", "question"), [(MEDICINES, "medicines"), (CONDITIONS_A, "conditions")])
def test_a_list_is_asked_while_any_of_it_is_unknown(lines: tuple[str, ...], question: str) -> None:
    assert question in asked(resting(profile=dict.fromkeys(lines[1:], "no")))


def test_how_one_feels_is_asked_at_each_rest() -> None:
    assert asked(resting(profile={"unwell": "no", "wound": "no"}))[:1] == ["unwell"]
    well = rechecking(6, profile={"unwell": "no"}).say("cramping", "no").say("pain", 1)
    assert asked(well)[:2] == ["drank_beyond_thirst", "wound"]


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
    assert asked(rested) == ["precautions", "electrolytes", "patterns_run", "patterns_body"]


def test_care_asks_only_what_may_make_it_an_emergency() -> None:
    today = Play().lines(clot="yes").do(On.SKIP)
    assert asked(today) == ["clot_breath", "halves", "unwell", "wound", "conditions"]
    assert asked(Play().lines(heart="yes")) == []
    assert "care_drank" in asked(resting().say("unwell", "yes").do(On.SKIP))
    assert "care_drank" not in asked(resting(profile={"drank_beyond_thirst": "no"}).say("unwell", "yes").do(On.SKIP))
    assert asked(Play().lines(spine="yes")) == ["limp_legs"]
