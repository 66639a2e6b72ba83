"""A sentence that tells somebody to press a key names it, and it is the runner's own key."""

from __future__ import annotations

import re

import pytest

from tests.faults.paths import follow
from tests.screens.walk import memory_session
from uncramp.words.languages import load_words

OWN = {"worse": ("!",), "again": ("$",), "back": ("<",), "care": ("%",), "muscle": ("#",), "skip": (">",)}
SENTENCES = {
    "rest.sooner": ("0 s 1 3 1 2 0 3", "press f, or e for medical help", "press !, or % for medical help"),
    "rest.watch": ("0 s 1 3 1 2 0 3", "A gentle stretch is fine; g if", "A gentle stretch is fine; $ if"),
    "ten.worse.then": ("0 +605 0 0 4 5", "press f at once", "press ! at once"),
    "care.today.worse": ("0 e", "or worse: press f.", "or worse: press !."),
    "care.own_choice.back": ("0 e", "so b takes you back", "so < takes you back"),
}


def body(path: str, **settings: object) -> str:
    session, clock = memory_session(**settings)
    follow(session, clock, path)
    return " ".join(line.text for line in session.view().body)


@pytest.mark.parametrize(("path", "words", "own"), SENTENCES.values(), ids=SENTENCES)
def test_advice_names_the_key(path: str, words: str, own: str) -> None:
    assert words in body(path)
    mapped = path.replace("e", "%").replace("s", ">") if "+" not in path else path
    assert own in body(mapped, keys=OWN)


def test_what_a_key_comes_to_names_the_runners_own_keys() -> None:
    session, clock = memory_session(keys=OWN)
    follow(session, clock, "0 +5")
    assert session.press("4").text == "#: another muscle. !: a danger sign."


def test_no_sentence_leaves_the_key_to_be_guessed() -> None:
    words = load_words()
    texts = {id: " ".join(entry.forms.get("", ())) for id, entry in words.sentences.items()}
    guessed = re.compile(r"press the key for|\bpress [a-z]\b|; [a-z] (if|skips)|\b[a-z] (leaves|brings|takes you)\b")
    assert {id: text for id, text in texts.items() if guessed.search(text)} == {}
