"""Keys that a terminal sends in one read, and what comes due with them: a page need not be there yet."""

from __future__ import annotations

import pytest
from textual import events

from uncramp.protocol.snapshot import Event
from uncramp.protocol.terms import On, State
from uncramp_screens.pages import _PAGES

from .walk import walk


@pytest.mark.parametrize("page", _PAGES)
async def test_a_page_closed_before_it_is_there_fails_nothing(page: str) -> None:
    async with walk("0 +5") as walker:
        walker.app.open_page(page)
        walker.clock.advance(0.7)
        walker.app.action_care()
        await walker.pilot.pause()
        assert not walker.app.failure
        assert walker.state is State.SEEK_CARE


async def test_what_comes_due_as_the_note_opens_is_said_on_it() -> None:
    async with walk("0 +590") as walker:
        walker.app.open_page("note")
        walker.clock.advance(4)
        for _ in range(4):
            walker.clock.advance(4)
            walker.session.tick()
        walker.app.show_change()
        await walker.pilot.pause()
        assert not walker.app.failure
        assert "TEN MINUTES" in walker.text


async def test_a_note_typed_in_one_read_with_its_key_answers_nothing() -> None:
    async with walk("0 +34") as walker:
        walker.app.episode.read_all()
        walker.clock.advance(0.7)
        before = walker.session.snapshot.answers
        for key in "t14":
            walker.app.post_message(events.Key(key, key))
        walker.app.post_message(events.Key("ctrl+s", "\x13"))
        for _ in range(4):
            await walker.pilot.pause()
        assert walker.session.snapshot.answers == before
        assert walker.state is State.FEEL
        assert [entry.event for entry in walker.session.snapshot.log][-1] == Event(On.NOTE, {"text": "14"})


async def test_a_page_that_opens_as_the_app_is_left_fails_nothing() -> None:
    async with walk("0 +5") as walker:
        walker.app.open_page("help")
        walker.app.leave("")
    assert not walker.app.failure


@pytest.mark.parametrize("page", _PAGES)
async def test_a_page_opens_in_the_smallest_window(page: str) -> None:
    async with walk("0 +5", size=(8, 3)) as walker:
        walker.app.open_page(page)
        await walker.pilot.pause()
        await walker.press("f1", "?", "f1")
        assert not walker.app.failure
