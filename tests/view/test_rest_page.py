"""The page of the waiting says what is so now, and stands back behind a small question."""

from __future__ import annotations

import pytest

from tests.faults.paths import PATHS, follow
from tests.screens.walk import memory_session
from uncramp.protocol.terms import State
from uncramp.view import View
from uncramp.words.languages import load_words

WORDS = load_words()
REST = PATHS[State.REST]
PHARMACIST = WORDS.text("painkiller.pharmacist")


def at(path: str) -> View:
    session, clock = memory_session()
    follow(session, clock, path)
    return session.view()


def test_who_still_moved_is_told_to_stop_and_when_it_is_asked_again() -> None:
    view = at(f"{PATHS[State.RECHECK]} 0 0 1 1 1 +6")
    assert view.state is State.REST and view.head == ("Stop moving and rest the leg until the next check.",)
    assert view.strip.fact == "", "it has not let go"
    assert view.marks is not None and view.countdown is not None
    assert view.countdown.left > 3000 and view.marks.check == "10:00", "not the hour that is over"


@pytest.mark.parametrize("answer", ["", "2", "s"])
def test_who_did_not_ask_for_ibuprofen_is_not_sent_to_a_pharmacist(answer: str) -> None:
    assert PHARMACIST not in at(f"{REST} 0 0 n 1 3 n 0 0 0 {answer}").lines("say")


def test_who_asked_and_may_not_have_it_is() -> None:
    assert PHARMACIST in at(f"{REST} 0 0 n 1 3 n 0 0 0 1 3").lines("say"), "a run of more than two hours"


def test_an_emergency_waits_for_nothing() -> None:
    view = at(f"{REST} 1 2 enter 1 6 enter")
    assert view.state is State.SEEK_CARE and view.strip.alarm
    assert view.countdown is None
    assert not [line.text for line in view.body if "30 minutes" in line.text]


@pytest.mark.parametrize("path", ["0 +10 z", "0 +10 p"])
def test_behind_a_small_question_no_step_bears_a_number(path: str) -> None:
    view = at(path)
    assert view.ask is not None and view.ask.options and view.lines("step") == ()


def test_the_parts_of_the_hour_are_not_called_done_while_something_else_is_asked() -> None:
    view = at(f"{PATHS[State.RECHECK]} 0 2 q")
    assert view.ask is not None and view.ask.id == "unkept" and view.steps == ()


def test_a_course_that_was_passed_over_is_not_announced() -> None:
    view = at("0 +34 s")
    assert view.ask is not None and view.ask.id == "pain" and view.beside is None
