"""How little has to be pressed: an ordinary cramp to its end, an emergency to the number."""

from __future__ import annotations

import pytest

from tests.session.runner import Runner
from uncramp.protocol.asking import next_question

MOST_ANSWERS = 12
MOST_KEYS = 3


def test_an_ordinary_cramp_ends_after_at_most_twelve_answers_that_must_be_given(runner: Runner) -> None:
    must = 0
    for part in ("0", "+34", "1 2 1 1 0 1", "+900", "+2700", "0 0 2 1", "s s s s s s"):
        if part.startswith("+"):
            runner.wait(float(part))
            continue
        for key in part.split():
            question = next_question(runner.session.snapshot, runner.session.now())
            must += question is not None and not question.may_skip
            runner.press(key)
    view = runner.session.view()
    assert (runner.state, view.closed, runner.session.snapshot.urgency.word) == ("resolved", True, "self_care")
    given = sum(entry.event.name == "answer" for entry in runner.session.snapshot.log)
    assert must <= given <= MOST_ANSWERS, "and no answer is wasted"


@pytest.mark.parametrize(
    "keys",
    ["1", "2", "3", "4", "5", "6 5 enter", "7 5 enter", "8 4 enter", "8 5 enter", "e 1", "? y"],
)
def test_an_emergency_has_its_number_after_at_most_three_keys(runner: Runner, keys: str) -> None:
    assert len(keys.split()) <= MOST_KEYS
    runner.press(keys)
    view = runner.session.view()
    assert view.call is not None, runner.state
    more = {"care_close", "limp_legs"}  # who is going limp is called for, who is not may be driven
    assert view.ask is None or view.ask.id in more, "and nothing more is asked"


@pytest.mark.parametrize(("key", "side"), [("l", "left"), ("r", "right"), ("o", "both"), ("2", "right")])
def test_which_leg_takes_the_letters_of_the_map(runner: Runner, key: str, side: str) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press(f"1 3 1 {key}")
    assert runner.session.snapshot.side == side
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "gate"
