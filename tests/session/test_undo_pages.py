"""Going back from each page of a leg that is not locked now: one press, the page before."""

import pytest

from tests.screens.walk import memory_session
from tests.session.runner import Runner
from uncramp.session.keyboard import HELD
from uncramp.view import View

PEOPLE = {
    "both thighs sore for two days": "a 3 7 0 5 3 2 5 1 1 0 0 0 0 n 1 3 n 0 0 0 0 0",
    "a calf that let go three hours ago": "a 2 4 0 1 1 1 3 1 0 0 0 n 1 3 n 0 0 0 0 n 0 0",
    "cramps at night": "a 5 0 0 1 3 0 0 2 2 0 n 0 n 1 3 n 0 0 0 0 n 0 0",
    "one calf for five days": "a 3 9 0 1 1 3 5 2",
    "a pulled hamstring": "a 4 6 0 4 2 3 7 2 2 y 0 0 0 0 n 0 n 1 3 n 0 0 0 0 0",
    "let go twenty minutes ago": "a 2 2 0 3 n 1 1 0 3",
}


def page(view: View) -> tuple[object, ...]:
    """What a page is to who reads it: state, question, answers, and what stands above them."""
    return view.state, view.head, view.ask, view.strip


@pytest.mark.parametrize("path", PEOPLE.values(), ids=PEOPLE)
def test_back_gives_the_page_before_once_each(path: str) -> None:
    session, clock = memory_session()
    pages = [page(session.view())]
    for key in path.split():
        clock.advance(HELD + 0.1)
        session.press(key)
        pages.append(page(session.view()))
    assert len({str(seen) for seen in pages}) == len(pages), "each key gave another page"
    while len(pages) > 2:
        pages.pop()
        clock.advance(HELD + 0.1)
        session.press("b")
        assert page(session.view()) == pages[-1], len(pages)


def test_a_key_that_is_no_answer_names_the_answers_and_the_way_back(runner: Runner) -> None:
    runner.press("e")
    assert runner.press("x").text == "Not here. Answers: 1 2 3. b: back"
    runner.press("b")
    assert runner.press("x").text.startswith("Not here. Answers: ") and "back" not in runner.press("x").text
