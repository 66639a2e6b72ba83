"""The diary's pages on the screens: earlier cramps, one of them, the plan; care stays one key away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.faults.paths import follow
from tests.screens.walk import Walk, walk
from tests.snap import Snap, screen_text
from uncramp.diary.browser import Leaf
from uncramp.protocol.terms import DAY
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp
from uncramp_screens.diary import DiaryScreen
from uncramp_screens.leaves import Care, lay_out_leaf
from uncramp_screens.room import Extra
from uncramp_screens.rows import width_of_row


@asynccontextmanager
async def kept(
    home: Path, *paths: str, size: tuple[int, int] = (80, 24), settings: Settings | None = None
) -> AsyncIterator[Walk]:
    """The screens over a journal on the disk, after some cramps a day apart, in the last of them."""
    clock = ManualClock()
    for path in paths:
        session = open_session(clock=clock, journal=home / "journal.db", settings=settings or Settings())
        follow(session, clock, path)
        if path != paths[-1]:
            session.leave()
            clock.advance(DAY)
    app = UncrampApp(session)
    async with app.run_test(size=size) as pilot:
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


PAGES = {"list": "l", "one-cramp": "l 1", "plan": "v"}


@pytest.mark.parametrize("size", [(80, 24), (40, 18)], ids=["80x24", "40x18"])
@pytest.mark.parametrize("page", PAGES)
async def test_the_pages_look_like_the_rest(home: Path, page: str, size: tuple[int, int], snap: Snap) -> None:
    async with kept(home, "1", "0 p 8 +34 2 4 z", "0 s 1 6 0 3", size=size) as walker:
        await walker.go(PAGES[page])
        await snap(walker.pilot, "diary")


async def test_a_tap_opens_the_cramp_under_it_and_scrolls_and_goes_back(home: Path) -> None:
    async with kept(home, "1", "0 s 1 6 0 3", size=(43, 42), settings=Settings(touch="on")) as walker:
        await walker.press("l")
        line = next(y for y, row in enumerate(screen_text(walker.app).splitlines()) if row.startswith("2  "))
        await walker.pilot.click(offset=(20, line + 2))
        assert "ONE CRAMP" in screen_text(walker.app) and "Seek care" in screen_text(walker.app)
        line = next(y for y, row in enumerate(screen_text(walker.app).splitlines()) if row.startswith("b back"))
        await walker.pilot.click(offset=(3, line + 1))
        assert "EARLIER CRAMPS" in screen_text(walker.app)
        await walker.pilot.click(offset=(3, next(y for y, r in enumerate(_rows(walker)) if r.startswith("e =")) - 1))
        assert "[!] SEEK CARE" in screen_text(walker.app)


def _rows(walker: Walk) -> list[str]:
    return screen_text(walker.app).splitlines()


async def test_a_large_record_is_read_while_keys_still_work(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uncramp.diary.browser.LARGE", 0)
    async with kept(home, "1", "0 s 1 6 0 3") as walker:
        await walker.press("l", "c")
        screen = walker.app.screen
        assert isinstance(screen, DiaryScreen)
        await _until_read(walker, screen)
        assert "2 cramps" in screen_text(walker.app)
        await walker.press("b", "slash", "c", "a", "l", "x")
        assert "with: calx_" in screen_text(walker.app), "what is typed is seen at once"
        await _until_read(walker, screen)
        assert "no such cramp" in screen_text(walker.app)
        await walker.press("escape", "y", "b", "b")
        assert "[=] REST" in screen_text(walker.app)


async def _until_read(walker: Walk, screen: DiaryScreen) -> None:
    while screen.busy:
        await walker.pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (40, 18), (30, 10), (20, 6), (7, 2), (1, 1)])
def test_a_page_fills_its_terminal_and_keeps_the_way_to_care(size: tuple[int, int]) -> None:
    lines = ("with: calf", "", "1  2027-01-15 08:00  open", "   calf, left; worst pain 8, last 2", " +0:01  note")
    leaf = Leaf("EARLIER CRAMPS", lines, (("1-9", "open one"), ("b", "back")))
    plan = lay_out_leaf(leaf, Care("e = medical help, any time", "e"), *size, Extra(more="more"))
    assert len(plan.rows) == size[1]
    assert max(map(width_of_row, plan.rows)) <= size[0]
    assert any(piece.role == "care" for row in plan.foot for piece in row)
