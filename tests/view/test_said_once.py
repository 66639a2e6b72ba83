"""What a question asks about is said to the runner once: no line of it stands again elsewhere in the same question."""

from __future__ import annotations

import pytest

from tests.protocol.play import resting
from uncramp.protocol.questions import QUESTIONS, Question
from uncramp.view import Ask, asks
from uncramp.view.compose import speaker_of
from uncramp.view.small_questions import SERIES, SmallQuestion
from uncramp.view.ui import Ui
from uncramp.words.languages import load_words

WORDS = load_words()
WAYS = {"ground": Ui(), "helper": Ui(way="helper"), "one by one": Ui(by_one=True)}
SMALL = [(id, small) for id, series in SERIES.items() for small in series.questions]


def open_question(ui: Ui) -> Ask:
    play = resting()
    asked = asks.ask(play.snapshot, play.at, ui, speaker_of(play.snapshot, ui, WORDS, {}))
    assert asked is not None
    return asked


def parts(asked: Ask) -> list[str]:
    """Every line of a question but its answers, in the order in which it is read."""
    return [
        *(line.text for line in asked.about),
        *asked.text,
        *asked.check,
        *asked.aloud,
        *filter(None, [asked.reason]),
    ]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_no_line_of_a_question_is_said_twice(question: Question, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asks, "next_question", lambda snapshot, at: question)
    asked = open_question(WAYS[way])
    texts = parts(asked)
    assert sorted(texts) == sorted(set(texts))
    assert sum(line.endswith("?") for line in texts) <= 1 or asked.kind == "panel", "one question at a time"


@pytest.mark.parametrize(("series", "small"), SMALL, ids=[f"{series}-{small.item}" for series, small in SMALL])
def test_nor_is_one_of_a_small_question(series: str, small: SmallQuestion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(SERIES[series]), "open", lambda self, answers: small)
    texts = parts(open_question(Ui().changed(overlay=series)))
    assert sorted(texts) == sorted(set(texts))


def test_what_speaks_against_the_painkiller_is_one_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asks, "next_question", lambda snapshot, at: QUESTIONS["packet"])
    asked = open_question(Ui())
    assert len(asked.about) == 8
    assert asked.check == (WORDS.text("packet.check"),)
    assert "ibuprofen" in " ".join(asked.text)
