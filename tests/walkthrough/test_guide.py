"""Being led through a story: what is right, what is said when it is not, back, and chapters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from uncramp.walkthrough.guide import Guide
from uncramp.walkthrough.shelf import find
from uncramp.words.languages import load_words

WORDS = load_words()


@pytest.fixture
def guide() -> Iterator[Guide]:
    guide = Guide(find("calf"), WORDS)
    yield guide
    guide.close()


def test_practice_is_written_on_every_screen(guide: Guide) -> None:
    while guide.next is not None:
        view = guide.session.view()
        assert view.sign.startswith("PRACTICE") and view.care.startswith("PRACTICE")
        assert "PRACTICE: nothing is recorded. A real cramp: F9." in view.banners
        guide.go_on()


def test_the_right_key_and_its_twin_are_right_and_another_is_told_kindly(guide: Guide) -> None:
    guide.go_on()
    assert guide.right("0") and not guide.right("1")
    assert guide.instead() == "Not quite. Here the key would be 0: None of these: start the stretch. Try it."
    tour = Guide(find("tour"), WORDS)
    tour.go_to(9)
    assert tour.right("e") and tour.right("f8") and not tour.right("q")
    tour.close()


def test_while_the_story_waits_a_key_is_told_to_wait(guide: Guide) -> None:
    guide.go_to(2)
    assert not guide.right("s")
    assert guide.instead() == "Here it is time to wait: 33s. Or the right arrow."


def test_time_passes_only_as_far_as_the_story_waits(guide: Guide) -> None:
    guide.go_to(2)
    guide.pass_time(20)
    assert guide.session.snapshot.state == "stretch"
    guide.pass_time(1000)
    assert guide.session.snapshot.state == "feel"
    before = guide.session.now()
    guide.pass_time(1000)
    assert guide.session.now() == before


def test_back_leads_to_the_beginning_of_the_step_before(guide: Guide) -> None:
    guide.go_to(3)
    guide.go_on()
    guide.back()
    assert guide.next is not None and (guide.next.step, guide.next.text) == (3, "2")
    guide.back()
    assert guide.next.step == 2 and guide.session.snapshot.state == "stretch"


def test_chapters_are_jumped_to(guide: Guide) -> None:
    guide.next_chapter()
    assert guide.step is not None and guide.step.chapter == "Comfort"
    assert guide.session.snapshot.state == "comfort"


def test_the_key_about_to_be_pressed_is_named_with_what_it_means(guide: Guide) -> None:
    guide.go_to(1)
    assert guide.what() == "Press 0: None of these: start the stretch."
    guide.go_on()
    assert guide.what() == "Wait 33s."
