"""A key that does nothing here is told which keys do something now: all answers of the page, and no other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.session.runner import Runner
from uncramp.settings.model import Settings

LIST = "0 s 1 3 1 2"
"""The list before heat or ice."""


def hint(runner: Runner) -> str:
    done = runner.press("j")
    assert not done.meaningful
    return done.text


def test_a_list_names_none_of_these_until_something_is_ticked_and_then_enter(runner: Runner) -> None:
    runner.press(LIST)
    assert hint(runner) == "Not here. Answers: 1-4 0"
    runner.press("1")
    assert hint(runner) == "Not here. Answers: 1-4 Enter"
    runner.press("1")
    assert hint(runner) == "Not here. Answers: 1-4 Enter", "not sure is something too"
    runner.press("1")
    assert hint(runner) == "Not here. Answers: 1-4 0"


def test_the_opening_names_every_key_that_stands_on_it(runner: Runner) -> None:
    assert hint(runner) == "Not here. Answers: 1-8 0, also a ? e h"
    assert len(hint(runner)) <= 38, "in one row of a narrow window"
    for key in ["a", "?", "e", "h"]:
        other = Runner(runner.home / key)
        assert other.press(key).kind == "acted"


def test_the_keys_that_are_named_are_the_runners_own(runner: Runner) -> None:
    own = Runner(runner.home / "own", settings=Settings(keys={"earlier": ("f10",), "care": (".",)}))
    assert hint(own) == "Not here. Answers: 1-8 0, also F10 ? . h"


def test_the_scale_names_its_keys_in_short(runner: Runner) -> None:
    runner.press("0 p")
    assert hint(runner) == "Not here. Answers: 0-9 x. b: back"


def test_the_map_names_enter_as_the_keyboard_does(runner: Runner) -> None:
    runner.press("0 m")
    assert hint(runner) == "Not here. Answers: 1-9 l r o h Enter. b: back"


@pytest.mark.parametrize("before", [8, 9])
def test_who_helps_may_answer_that_he_does_not_know_and_is_told_so(runner: Runner, before: int) -> None:
    runner.press("h ? " + "n " * (before - 1))
    asked = runner.session.view().ask
    assert asked is not None and asked.step is not None and asked.options[-1].key == "k"
    assert hint(runner).startswith("Not here. Answers: y n u k")
    done = runner.press("k")
    value = runner.session.snapshot.answers[-1].value
    assert done.kind == "acted" and isinstance(value, Mapping) and [*value.values()] == ["unknown"]


@pytest.mark.parametrize("keys", ["h", "h ?", "h 0 +34", "h a 3 1 0"])
def test_what_is_shown_to_who_helps_is_what_answers(runner: Runner, keys: str) -> None:
    for key in keys.split():
        runner.wait(float(key)) if key[0] == "+" else runner.press(key)
    asked = runner.session.view().ask
    assert asked is not None
    for option in asked.options:
        assert runner.session.asked() == asked, option


@pytest.mark.parametrize("key", ["e", "f8"])
def test_the_key_of_care_is_no_wrong_key_on_its_own_page(runner: Runner, key: str) -> None:
    runner.press("7 1 enter")
    assert runner.state == "seek_care"
    assert runner.press(key).text == "This is the page of help. Emergency? Call 112."
