"""Playing and practising on the real screens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from uncramp.walkthrough.frames import Manner
from uncramp.walkthrough.guide import Guide
from uncramp.walkthrough.shelf import find
from uncramp.walkthrough.story import Story, StoryStep
from uncramp.walkthrough.world import World
from uncramp.words.languages import load_words
from uncramp_screens.driver import rows_on_screen
from uncramp_screens.walkthrough.paced_app import FreeApp
from uncramp_screens.walkthrough.play import GuidedApp

pytestmark = pytest.mark.thorough

WORDS = load_words()


@asynccontextmanager
async def guided(
    name: str, practice: bool, begin: int = 0, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[GuidedApp, Pilot[str]]]:
    """A story on the screens, step by step, from the step of index ``begin``."""
    guide = Guide(find(name), WORDS)
    guide.go_to(begin)
    app = GuidedApp(guide, Manner(0, practice))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot
    guide.close()


def shown(app: GuidedApp | FreeApp) -> str:
    rows = (row.text for row in rows_on_screen(app))
    return " ".join(" ".join(rows).split())


async def test_step_by_step_enter_presses_the_key_that_was_named() -> None:
    async with guided("calf", practice=False, begin=1) as (app, pilot):
        assert "Next: Press 0: None of these: start the stretch." in shown(app)
        await pilot.press("5")
        assert app.session.snapshot.state == "onset"
        await pilot.press("enter")
        assert app.session.snapshot.state == "stretch"
        assert "Next: Wait 33s." in shown(app)
        await pilot.press("left")
        assert app.session.snapshot.state == "onset"


async def test_practice_does_the_right_key_and_answers_the_wrong_one_kindly() -> None:
    async with guided("calf", practice=True, begin=1) as (app, pilot):
        assert "Your turn." in shown(app)
        await pilot.press("3")
        assert "Not quite. Here the key would be 0: None of these: start the stretch." in shown(app)
        assert app.session.snapshot.state == "onset"
        await pilot.press("0")
        assert app.session.snapshot.state == "stretch" and "Yes." in shown(app)


async def test_who_already_sees_what_to_do_need_not_go_on_first() -> None:
    async with guided("tour", practice=True) as (app, pilot):
        await pilot.press("0")
        assert app.session.snapshot.state == "stretch" and "Yes." in shown(app)


async def test_leaving_in_a_story_does_not_leave_the_story() -> None:
    async with guided("resumed", practice=False, begin=3) as (app, pilot):
        await pilot.press("enter", "enter", "enter")
        assert app.session.snapshot.state == "comfort" and app.guide.next is not None
        assert app.guide.next.step == 6


@pytest.mark.parametrize("size", [(20, 6), (40, 18), (80, 24), (200, 60)])
async def test_every_size_says_practice(size: tuple[int, int]) -> None:
    for begin in (0, 2, 6, 10):
        async with guided("calf", practice=True, begin=begin, size=size) as (app, _):
            assert "PRACTICE" in shown(app)


async def test_f9_leaves_practice_for_the_real_program() -> None:
    async with guided("calf", practice=True) as (app, pilot):
        await pilot.press("f9")
        await pilot.pause()
        assert app.real


async def test_free_practice_keeps_what_was_done_and_writes_nothing(home: object) -> None:
    world = World(Story("", [StoryStep()]), practice=True)
    app = FreeApp(world, 20)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("0", "e", "f10")
        await pilot.pause()
    assert not app.real
    assert [entry.name for entry in world.tape.kept] == ["opened", "answer", "care"]
    world.close()
