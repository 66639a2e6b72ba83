"""Who helps is never told of his own body: what speaks of the runner as "you" has a form for who helps."""

from __future__ import annotations

import re

from uncramp.words.languages import load_words

WORDS = load_words()
_YOU = re.compile(r"\b(you|your|yourself)\b", re.IGNORECASE)
TOLD = (
    *("after.", "again.", "care.", "care_close.", "closed.", "comfort.", "danger.", "debrief.", "do.", "drink."),
    *("extreme.", "fits.", "gate.", "heat.", "ice.", "limp.", "massage.", "net.", "not.", "painkiller.", "pattern."),
    *("resolved.", "rest.", "rule.", "stretch.", "ten.", "tick.", "usual."),
)
"""Topics that are told on the pages of a cramp. What is asked is read out: "Ask the runner" stands before it."""
MEANT = {
    *("after.watch", "rule.after.watch", "stretch.keep_long"),  # is asked by the program
    *("care.ask.which", "care.own_choice.back", "care.number.unset", "ten.keep", "debrief.next"),  # types, or rings
    *("rule.extreme.asked_care", "rule.extreme.care", "rule.extreme.own_choice", "rule.own_choice_now"),  # chose
    "gate.circulation.check",  # is read out
}
"""What means who reads it, whoever that is."""
FOR_THE_RUNNER = re.compile(r"stretch\..*\.(ground|standing)(\.act)?")
"""Ways to hold that nobody helps with; the groin is held so in any case."""


def spoken(id: str) -> str:
    return " ".join(line for lines in WORDS.sentences[id].forms.values() for line in lines)


def test_what_is_told_to_who_helps_means_the_runner_by_another_word() -> None:
    told = [id for id in WORDS.sentences if id.startswith(TOLD) and not id.endswith((".why", ".ask", ".helper"))]
    told = [id for id in told if not FOR_THE_RUNNER.fullmatch(id) or "groin.ground" in id]
    yours = {id: spoken(id) for id in told if _YOU.search(spoken(id)) and f"{id}.helper" not in WORDS.sentences}
    assert {id: text for id, text in yours.items() if id not in MEANT} == {}
    assert yours.keys() >= MEANT, "what says it no more is not on the list"


def test_a_form_for_who_helps_says_you_only_of_his_own_hands() -> None:
    forms = {id: spoken(id).replace("your hand", "") for id in WORDS.sentences if id.endswith(".helper")}
    assert [text for text in forms.values() if _YOU.search(text)] == []


def test_the_words_of_an_answer_have_their_form_for_who_helps_too() -> None:
    for id in ("care_close.gone", "care_close.done"):
        assert " I " not in f" {WORDS.label(f'{id}.helper')} "
