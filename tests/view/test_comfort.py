"""Heat and ice are offered as far as nothing forbids them, and why something is missing is told once."""

from __future__ import annotations

import pytest

from tests.faults.paths import follow
from tests.screens.walk import memory_session
from uncramp.protocol.terms import State
from uncramp.view import View

_GATE = "0 +34 1 2 1 1"
"""It has let go, the calf of the left leg; heat and ice are asked about."""


def at(path: str) -> View:
    session, clock = memory_session()
    follow(session, clock, path)
    return session.view()


def test_with_nothing_against_it_both_are_offered() -> None:
    view = at(f"{_GATE} 0")
    assert view.ask is not None and view.ask.text == ("Is the muscle stiff or sore?",)
    assert [(option.key, option.label) for option in view.ask.options] == [
        ("1", "stiff"),
        ("2", "sore"),
        ("3", "neither"),
    ]
    assert view.lines("not") == ()


@pytest.mark.parametrize(("line", "why"), [("3", "No heat, rubbing or ibuprofen"), ("4", "No heat while")])
def test_with_heat_forbidden_the_question_is_of_ice_alone_and_says_why(line: str, why: str) -> None:
    view = at(f"{_GATE} {line} enter")
    assert view.ask is not None and view.ask.text == ("Is the muscle sore?",)
    assert [(option.key, option.label) for option in view.ask.options] == [("2", "sore"), ("3", "no")]
    assert [text for text in view.lines("not") if text.startswith(why)]


@pytest.mark.parametrize("line", ["1", "2"])
def test_with_both_forbidden_nothing_is_asked_and_the_rest_says_why(line: str) -> None:
    view = at(f"{_GATE} {line} enter")
    assert view.state is State.REST
    assert [text for text in view.lines("not") if text.startswith("No heat or ice")]
    assert not [text for text in view.lines("quiet") if text.startswith("Heat and ice")]


def test_what_has_just_come_off_is_left_out_the_next_time_it_lets_go() -> None:
    view = at(f"{_GATE} 0 1 +60 s enter g +34 1 2 0")
    assert view.ask is not None and view.ask.text == ("Is the muscle sore?",)
    assert view.lines("not") == ("No more heat for two hours, and not before the skin is as usual.",)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ("u 3 3 enter", "A headache: nothing to drink beyond thirst, and no ibuprofen."),
        ("u 3 3 enter n", "A headache: nothing to drink beyond thirst, and no ibuprofen."),
        ("u 2 2 enter", "Sick: nothing to drink beyond thirst, and no ibuprofen."),
        ("n u", "No drinks for now. Too much water can be as harmful as too little."),
    ],
)
def test_before_and_after_the_question_of_drinks_the_reason_against_them_is_said(keys: str, says: str) -> None:
    lines = at(f"{_GATE} 0 3 {keys}").lines("not")
    assert [text for text in lines if "drink" in text] == [says]
