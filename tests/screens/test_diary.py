"""The diary's pages on the screens: earlier cramps, one of them, the plan; care stays one key away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.screens.walk import Walk, follow, walk
from tests.snap import screen_text
from uncramp.clock import ManualClock
from uncramp.session import open_session
from uncramp.settings import Settings
from uncramp_screens.app import UncrampApp


@asynccontextmanager
async def kept(home: Path, path: str) -> AsyncIterator[Walk]:
    """The screens over a journal on the disk, after one cramp."""
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings())
    follow(session, clock, path)
    app = UncrampApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Walk(pilot, app, clock)


async def test_the_list_opens_one_cramp_and_goes_back(home: Path) -> None:
    async with kept(home, "0 s 1 6 0 3") as walker:
        await walker.press("l")
        assert "EARLIER CRAMPS" in screen_text(walker.app)
        await walker.press("1", "pagedown")
        assert "pain 6" in screen_text(walker.app)
        await walker.press("b", "b")
        assert "[=] REST" in screen_text(walker.app)


async def test_words_after_a_slash_filter_as_they_are_typed(home: Path) -> None:
    async with kept(home, "0 s 1 6 0 3") as walker:
        await walker.press("l", "slash", "z", "z")
        assert "no such cramp" in screen_text(walker.app)
        await walker.press("backspace", "backspace", "c", "a", "l", "f")
        assert "with: calf" in screen_text(walker.app) and "no such cramp" not in screen_text(walker.app)


async def test_care_is_one_key_away_in_the_diary() -> None:
    async with walk("0") as walker:
        await walker.press("v")
        assert "THE NEXT RUN" in screen_text(walker.app)
        await walker.press("e")
        assert "SEEK CARE" in screen_text(walker.app)
