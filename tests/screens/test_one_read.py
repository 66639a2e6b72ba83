"""Keys that a terminal sends in one read, and what comes due with them: a page need not be there yet."""

from __future__ import annotations

import pytest

from uncramp.protocol.terms import State
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
