"""The page of reasons tells what the words give as the reason of each sentence, once."""

from __future__ import annotations

import pytest

from uncramp.protocol.terms import State
from uncramp.view.compose import compose
from uncramp.view.page_of_reasons import explained
from uncramp.view.ui import Ui
from uncramp.words.languages import load_words

from ..protocol.play import REACH, Play

WORDS = load_words()


def explained_texts(play: Play) -> list[str]:
    _, sentences = compose(play.snapshot, play.at, Ui(), WORDS)
    return [sentence.id for sentence in explained(sentences, WORDS)]


def test_the_reason_of_every_danger_line_follows_it() -> None:
    ids = explained_texts(Play())
    for line in ("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury"):
        shown = next(place for place, id in enumerate(ids) if id.startswith(f"danger.{line}."))
        assert f"danger.{line}.why" in ids[shown:]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("state", REACH)
def test_a_sentence_that_has_a_short_and_a_long_form_stands_there_once(state: State) -> None:
    forms = [id.rpartition(".") for id in explained_texts(REACH[state]())]
    named = [name for name, _, form in forms if form in ("short", "line", "onset", "full", "long")]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("line", ["heart", "foot", "clot"])
def test_care_tells_why_the_sign_that_led_there_matters(line: str) -> None:
    assert f"danger.{line}.why" in explained_texts(Play().lines(**{line: "yes"}))


@pytest.mark.parametrize("state", ["stretch", "massage", "feel", "ten_minutes", "heat", "ice", "rest", "recheck"])
def test_a_screen_tells_why_it_is_there(state: str) -> None:
    reach = next(make for name, make in REACH.items() if name == state)
    assert f"{state.removesuffix('_minutes')}.why" in explained_texts(reach())
