"""The card says each thing once, and in words."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from tests.report.conftest import Gathered
from uncramp.report.card import brief, lines
from uncramp.report.phrases import Phrases
from uncramp.words.languages import load_words

SAY = Phrases(load_words())


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("helper", [True, False])
def test_no_line_of_a_card_stands_twice(number: int, helper: bool, gathered: Gathered) -> None:
    episode = replace(gathered(number).episodes[0], helper=helper)
    for text in (lines(episode, SAY), tuple(line for _, line in brief(episode, SAY))):
        assert [line for line, times in Counter(filter(None, text)).items() if times > 1] == []
    assert (SAY.label("card.helper") in lines(episode, SAY)) == helper


def test_that_nothing_was_done_is_said_in_words(gathered: Gathered) -> None:
    episode = replace(gathered(0).episodes[0], done=())
    text = lines(episode, SAY)
    assert text[text.index(SAY.label("card.done")) + 1] == "- nothing recorded"


def test_what_was_done_has_no_place_on_a_card_that_was_asked_for_without_it(gathered: Gathered) -> None:
    assert SAY.label("card.done") not in lines(replace(gathered(0).episodes[0], done=None), SAY)
