"""A practice on pages that stand over the episode: it says so, how to go on and how to get out, and keys work."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.snap import screen_text
from uncramp.protocol.terms import State
from uncramp.settings.model import Settings
from uncramp.walkthrough.frames import Manner
from uncramp.walkthrough.guide import Guide
from uncramp.walkthrough.shelf import find
from uncramp.words.languages import load_words
from uncramp_screens.walkthrough.play import GuidedApp

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

SIZES = [(80, 24), (60, 20), (40, 18)]


@asynccontextmanager
async def tour(size: tuple[int, int], until: str = "") -> AsyncIterator[tuple[GuidedApp, Pilot[str]]]:
    """The tour as a practice, up to where a page of that name is in front."""
    guide = Guide(find("tour"), load_words("en"), Settings(country="GB"))
    app = GuidedApp(guide, Manner(speed=0, practice=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        while until and getattr(app.screen, "NAME", "") != until:
            await pilot.press("right")
            await pilot.pause()
        yield app, pilot
    guide.close()


@pytest.mark.parametrize("size", SIZES)
async def test_every_page_of_the_tour_says_practice_and_the_ways_on_and_out(size: tuple[int, int]) -> None:
    async with tour(size) as (app, pilot):
        while app.guide.next is not None:
            text = " ".join(screen_text(app).split())
            for words in ("PRACTICE", "Right", "F9: real cramp", "F10: end"):
                assert words in text, (app.guide.next, screen_text(app))
            await pilot.press("right")
            await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_answer_that_is_asked_for_is_in_sight(size: tuple[int, int]) -> None:
    async with tour(size) as (app, pilot):
        await pilot.press("right")
        await pilot.pause()
        assert app.guide.next is not None and app.guide.next.text == "0"
        assert "0  None of these" in screen_text(app), screen_text(app)


@pytest.mark.parametrize("page", ["why", "card"])
@pytest.mark.parametrize("key", ["escape", "b", "q", "right"])
async def test_a_page_of_the_tour_closes(page: str, key: str) -> None:
    async with tour((80, 24), page) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert app.screen is app.episode and not app.leaving
        assert app.guide.next is not None and app.guide.next.text in ("33s", "q")


async def test_a_wrong_key_on_the_card_is_answered_there() -> None:
    async with tour((80, 24), "card") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        text = " ".join(screen_text(app).split())
        assert "Not quite. Here the key would be escape" in text and "THE CARD" in text


async def test_care_from_the_card_of_the_tour() -> None:
    async with tour((80, 24), "card") as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        assert app.screen is app.episode and app.episode.view.state is State.SEEK_CARE
        assert "Call 999. PRACTICE: nothing is recorded." in " ".join(screen_text(app).split())
        await pilot.press("right")
        await pilot.pause()
        assert app.guide.next is not None and app.guide.next.text == "q"


async def test_the_card_of_a_practice_says_so() -> None:
    async with tour((80, 24), "card") as (app, _):
        assert app.session.pages.card()[0] == "PRACTICE"
