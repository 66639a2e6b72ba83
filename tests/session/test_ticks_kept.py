"""A tick that is not confirmed yet is never lost without a word, whichever key leads away from its list."""

from __future__ import annotations

import pytest

from tests.session.runner import Runner

LIST = "0 s 1 3 1 2"
"""The list before heat or ice."""
MARKS = {"ticked": "1", "not sure": "1 1"}


def marked(runner: Runner) -> list[str]:
    asked = runner.session.view().ask
    assert asked is not None
    return [option.key for option in asked.options if option.chosen or option.unsure]


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
@pytest.mark.parametrize("key", ["0", "s"])
def test_what_denies_or_skips_the_list_is_refused_and_says_how_to_go_on(runner: Runner, mark: str, key: str) -> None:
    runner.press(f"{LIST} {mark}")
    before = runner.session.snapshot
    assert runner.press(key).text == "Something is ticked. Enter goes on; b takes it off."
    assert runner.session.snapshot is before and marked(runner) == ["1"]


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_leaving_asks_once_and_leads_back_to_the_list(runner: Runner, mark: str) -> None:
    runner.press(f"{LIST} {mark}")
    assert runner.press("q").kind == "acted"
    asked = runner.session.view().ask
    assert asked is not None and asked.text == ("Something is ticked and not confirmed. Leave without it?",)
    runner.press("1")
    assert marked(runner) == ["1"]
    runner.press("enter")
    assert runner.session.snapshot.sign("skin") == ("yes" if mark == "1" else "unsure")


@pytest.mark.parametrize("again", ["2", "q"])
def test_leaving_is_two_keys_at_most(runner: Runner, again: str) -> None:
    runner.press(f"{LIST} 1 q")
    done = runner.press(again)
    assert done.kind == "quit" and "stays open" in done.text


def test_nothing_is_asked_where_nothing_is_ticked(runner: Runner) -> None:
    runner.press(f"{LIST} 1 1 1")
    assert runner.press("q").kind == "quit"


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_back_takes_the_ticks_off_and_says_so_and_only_then_an_answer(runner: Runner, mark: str) -> None:
    runner.press(f"{LIST} {mark}")
    before = runner.session.snapshot
    assert runner.press("b").text == "Ticks off. b again: one answer back."
    assert runner.session.snapshot is before and marked(runner) == []
    assert runner.press("b").text == "Taken back."


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_care_is_one_key_and_the_ticks_wait_behind_it(runner: Runner, mark: str) -> None:
    runner.press(f"{LIST} {mark}")
    assert runner.press("e").text == "The ticks wait: b leads back."
    assert runner.state == "seek_care"
    runner.press("b")
    assert runner.state == "comfort" and marked(runner) == ["1"]


def test_a_tick_of_one_list_is_no_tick_of_another(runner: Runner) -> None:
    runner.press(f"{LIST} 1 f 7")
    asked = runner.session.view().ask
    assert asked is not None and asked.id == "clot_which" and marked(runner) == []
    runner.press("1 enter")
    assert runner.session.snapshot.sign("skin") == "not_asked"
