"""A key that is held, tapped twice, typed, or pressed before the page could be read."""

from __future__ import annotations

import pytest

from tests.session.runner import Runner
from uncramp.protocol.terms import On
from uncramp.session.keyboard import POINTER, REPEATING, RUN


def test_an_advancing_key_held_down_acts_once(runner: Runner) -> None:
    runner.press("0")
    for _ in range(60):
        runner.clock.advance(0.033)
        runner.session.press("s")
    assert runner.state == "feel"
    assert runner.session.view().ask is not None


@pytest.mark.parametrize("delay", [0.25, 0.5, 0.66, 1.0])
@pytest.mark.parametrize("rate", [0.03, 0.1, 0.5])
def test_a_key_held_down_answers_one_question(runner: Runner, delay: float, rate: float) -> None:
    runner.press("1")
    assert runner.state == "seek_care"
    seq = runner.session.snapshot.seq
    for pause in (delay, *[rate] * 20):
        runner.clock.advance(pause)
        assert "Wait a second" in runner.session.press("1").text
    assert runner.session.snapshot.seq == seq and not runner.session.view().closed
    runner.clock.advance(REPEATING - 0.01)
    runner.session.press("1")
    assert not runner.session.view().closed, "it may still be held"
    runner.clock.advance(REPEATING)
    runner.session.press("1")
    assert runner.session.view().closed, "what repeats comes sooner: this was pressed"


def test_the_same_key_on_an_unchanged_page_and_other_keys_count_at_once(runner: Runner) -> None:
    runner.press("0")
    runner.wait(40)
    for key in ("1", "2", "1", "3", "0"):
        runner.clock.advance(0.01)
        runner.session.press(key)
    assert runner.session.view().ask and runner.state == "comfort", "a script may be quick"
    runner.press("e b s")
    runner.clock.advance(0.7)
    runner.session.press("p")
    assert runner.state == "rest"


def test_a_key_that_was_an_answer_is_no_command_in_the_same_run_of_presses(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 3 1 2 0 3")
    assert runner.state == "rest"
    runner.press("0 0 n")
    view = runner.session.view()
    assert view.ask is not None and view.ask.kind == "choice", "an offer, which n does not answer"
    for _ in range(4):
        done = runner.press("n")
        assert (done.kind, done.page) == ("said", ""), "no notes are opened"
        assert done.text == "Not here. Answers: 1 2"
    runner.session.ui = runner.session.ui.changed(banners=("The clock was changed.",))
    runner.clock.advance(RUN)
    assert runner.session.press("n").page == "notes", "a key pressed by itself means what it says"
    runner.clock.advance(1)
    assert runner.session.press("n").page == "notes"


def test_another_key_in_between_ends_the_run(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 3 1 2 0 3 0 0 n 1")
    runner.session.ui = runner.session.ui.changed(banners=("The clock was changed.",))
    assert runner.press("n").page == "notes"


def test_without_a_note_the_key_of_the_notes_opens_no_empty_page(runner: Runner) -> None:
    done = runner.press("n")
    assert (done.kind, done.text) == ("said", "There is nothing to note.")


def test_enter_held_on_a_highlighted_answer_is_one_key(runner: Runner) -> None:
    runner.press("0")
    runner.wait(40)
    runner.session.press("2", by="enter")
    seq = runner.session.snapshot.seq
    for _ in range(30):
        runner.clock.advance(0.03)
        runner.session.press("enter")
    assert runner.session.snapshot.seq == seq


def test_a_finger_is_never_held_but_may_tap_twice(runner: Runner) -> None:
    runner.session.press("1", by=POINTER)
    runner.clock.advance(0.2)
    runner.session.press("1", by=POINTER)
    assert not runner.session.view().closed
    runner.clock.advance(0.3)
    runner.session.press("1", by=POINTER)
    assert runner.session.view().closed


def test_what_a_typed_line_says_is_never_held(runner: Runner) -> None:
    for _ in range(2):
        runner.session.press("1", typed=True)
    assert runner.session.view().closed


def test_an_answer_is_not_taken_right_after_a_change_that_no_key_made(runner: Runner) -> None:
    runner.press("0")
    runner.wait(33)
    assert runner.state == "feel"
    runner.session.running.changed_at = runner.clock.read().boot
    pressed = runner.session.press("1")
    assert pressed.kind == "said"
    assert runner.state == "feel"


def test_unknown_keys_say_which_keys_there_are(runner: Runner) -> None:
    pressed = runner.press("ö")
    assert pressed.kind == "said" and "Answers: 1-8 0" in pressed.text


def pains(runner: Runner) -> list[object]:
    """The numbers of pain in force."""
    entries = (entry for entry in runner.session.snapshot.log if not entry.void)
    return [
        entry.event.data["value"]
        for entry in entries
        if entry.event.name is On.PAIN or entry.event.data.get("question") == "pain"
    ]


@pytest.mark.parametrize("path", ["0 s 1", "0 s 3", "0 p"])
def test_a_pain_of_ten_may_be_typed_with_two_digits(runner: Runner, path: str) -> None:
    runner.press(path)
    runner.press("1")
    runner.clock.advance(0.4)
    assert "10" in runner.session.press("0").text
    assert pains(runner) == [10] and runner.session.snapshot.numbers["worst"] == 10


def test_where_a_nought_means_nothing_else_it_may_come_late(runner: Runner) -> None:
    runner.press("0 s 3 1")
    runner.clock.advance(4)
    runner.session.press("0")
    assert pains(runner) == [10]


def test_a_nought_that_answers_what_was_read_meanwhile_is_no_second_digit(runner: Runner) -> None:
    runner.press("0")
    runner.wait(605)
    runner.press("p 1")
    runner.clock.advance(1.6)
    runner.session.press("0")
    assert pains(runner) == [1] and runner.session.snapshot.signs["foot"] == "no"


def test_after_another_pain_or_a_while_a_nought_is_only_itself(runner: Runner) -> None:
    runner.press("0 s 3 2")
    runner.clock.advance(0.4)
    runner.session.press("0")
    assert pains(runner) == [2]
    runner.press("p 1")
    runner.clock.advance(6)
    runner.session.press("0")
    assert pains(runner) == [2, 1]


def test_the_same_key_pressed_once_a_second_is_refused_once_and_then_taken(runner: Runner) -> None:
    runner.press("f5 n")
    for step in (2, 3, 3, 4):
        runner.clock.advance(1.0)
        runner.session.press("n")
        ask = runner.session.view().ask
        assert ask is not None and ask.step is not None and ask.step[0] == step, "each second press is taken"
