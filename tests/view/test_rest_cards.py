"""The questions of the waiting: how many are still to come is told, and the count is true."""

from __future__ import annotations

import pytest

from tests.protocol.play import Play, resting
from uncramp.protocol.questions import AGE_BANDS, OFFERS, QUESTIONS
from uncramp.protocol.terms import On, State
from uncramp.view import View
from uncramp.view.compose import compose
from uncramp.view.ui import Ui
from uncramp.words.languages import load_words

WORDS = load_words()


def seen(play: Play) -> View:
    return compose(play.snapshot, play.at, Ui(), WORDS)[0]


def cards(play: Play, age: str, skips: bool = False) -> list[str]:
    """What stands above each question of the waiting, until none is asked any more."""
    cards_shown = []
    while play.asks and play.state is State.REST:
        asked = seen(play).ask
        assert asked is not None
        cards_shown.append(asked.card)
        if skips:
            play.do(On.SKIP)
        elif QUESTIONS[play.asks].lines:
            play.none()
        else:
            answers = {"age_band": age, "run_hours": "none", "urine_normal": "yes", **dict.fromkeys(OFFERS, "ask")}
            play.say(play.asks, answers.get(play.asks, "no"))
    return cards_shown


def to_come(count: int) -> list[str]:
    return [WORDS.label("rest.card", count=left) for left in range(count, 0, -1)]


def test_a_grown_up_who_denies_everything_is_told_how_many_come_and_each_answer_takes_one_off() -> None:
    offer = WORDS.label("rest.offer")
    assert cards(resting(), "18_59") == [*to_come(3), offer, to_come(6)[0], *to_come(4), offer, *to_come(4)]
    assert to_come(1) == ["While you wait, if you like: the last"]


@pytest.mark.parametrize("age", [age for age in AGE_BANDS if age != "18_59"])
def test_another_age_is_asked_no_more_than_was_told(age: str) -> None:
    cards_shown = cards(resting(), age)
    offered = cards_shown.index(WORDS.label("rest.offer"))
    assert cards_shown[:offered] == to_come(offered)
    counts = [to_come(40).index(card) for card in cards_shown[offered + 1 :]]
    assert counts == sorted(set(counts)), "the count never goes up, and never stays"
    assert cards_shown[-1] == to_come(1)[0]


def test_who_leaves_each_of_them_is_told_too() -> None:
    assert cards(resting(), "", skips=True) == [*to_come(3), WORDS.label("rest.offer")]


def test_no_other_page_says_so() -> None:
    asked = seen(resting().until(60)).ask
    assert asked is not None and not asked.card
