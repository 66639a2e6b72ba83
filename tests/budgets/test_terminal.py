"""What a waiting screen costs: widgets, frames and bytes, none of which depend on the machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from tests.faults.paths import pass_time
from tests.screens.walk import memory_session
from uncramp.session.session import Session
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]
WIDGETS = 50
"""The parts of a page, most of them empty in any one state; the page for care has the most."""
BYTES_A_SECOND = {(120, 40): 5000, (80, 24): 3000, (40, 18): 2500}
"""Tall digits grow with the terminal."""
BYTES_A_MINUTE_OF_OPENING = 0
BYTES_A_SCREEN = 30_000
"""A terminal of 120x40 once is 8 to 17 kB, by its colours; a list that takes the focus is drawn again."""
FRAMES_A_MINUTE = 60


class Collecting(HeadlessDriver):
    """A terminal that only counts."""

    written: list[str] = []

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.written.append(data)


class Counted(UncrampApp):
    """The app on a terminal that counts; its clock is moved by hand."""

    def get_driver_class(self) -> type[Driver]:
        return Collecting

    def listen(self) -> None:
        pass


@dataclass
class Face:
    """The screens, their clock, and what they wrote."""

    pilot: Pilot[str]
    app: Counted
    session: Session
    clock: ManualClock
    frames: list[int] = field(default_factory=list)

    async def seconds(self, count: int) -> None:
        """So many seconds go by, one tick each."""
        for _ in range(count):
            Collecting.written.clear()
            pass_time(self.session, self.clock, 1.0)
            self.app.show_change()
            await self.pilot.pause()
            self.frames.append(sum(map(len, Collecting.written)))


@asynccontextmanager
async def face(keys: str = "", size: tuple[int, int] = (120, 40)) -> AsyncIterator[Face]:
    """The screens after some keys."""
    session, clock = memory_session()
    app = Counted(session)
    Collecting.written.clear()
    async with app.run_test(headless=False, size=size) as pilot:
        opened = Face(pilot, app, session, clock)
        for key in keys.split():
            clock.advance(0.7)
            await pilot.press(key)
        await pilot.pause()
        await opened.seconds(2)
        opened.frames.clear()
        yield opened


@pytest.mark.parametrize("keys", ["", "0", "0 s", "1"])
async def test_few_widgets_are_mounted(keys: str) -> None:
    async with face(keys) as screens:
        assert len(screens.app.screen.walk_children(with_self=True)) <= WIDGETS


async def test_the_opening_screen_is_still() -> None:
    async with face() as screens:
        await screens.seconds(60)
        assert sum(screens.frames) == BYTES_A_MINUTE_OF_OPENING


@pytest.mark.parametrize("keys", ["0", "0 s 1 3 1 2 0 1", "0 s 1 3 1 2 0 3"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 18)])
async def test_a_running_timer_writes_little_once_a_second(keys: str, size: tuple[int, int]) -> None:
    async with face(keys, size) as screens:
        await screens.seconds(20)
        assert any(screens.frames)
        assert max(screens.frames) <= BYTES_A_SECOND[size], screens.frames
        assert len([written for written in screens.frames if written]) <= FRAMES_A_MINUTE / 3


@pytest.mark.parametrize(("keys", "press"), [("", "0"), ("0", "s"), ("0", "m"), ("", "1"), ("0", "f1"), ("0", "w")])
async def test_a_new_screen_is_written_in_two_frames_at_most(keys: str, press: str) -> None:
    async with face(keys) as screens:
        Collecting.written.clear()
        screens.clock.advance(0.7)
        await screens.pilot.press(press)
        for _ in range(3):
            await screens.pilot.pause()
        assert sum(map(len, Collecting.written)) <= BYTES_A_SCREEN
