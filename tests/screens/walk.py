"""A session on the real screens under a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from msgspec.structs import replace
from textual.pilot import Pilot

from tests.faults.paths import follow, pass_time
from tests.snap import screen_text
from uncramp.protocol.terms import State
from uncramp.session.keyboard import HELD
from uncramp.session.session import Session, open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp


def memory_session(**settings: object) -> tuple[Session, ManualClock]:
    """A session that keeps nothing, and its clock."""
    clock = ManualClock()
    chosen = replace(Settings(country="GB"), **settings)
    return open_session(clock=clock, memory=True, settings=chosen), clock


class Walk:
    """The screens, and hands and a clock for them."""

    def __init__(self, pilot: Pilot[str], app: UncrampApp, clock: ManualClock, before: str = "") -> None:
        self.pilot = pilot
        self.app = app
        self.session = app.session
        self.clock = clock
        self._before = before

    async def press(self, *keys: str) -> None:
        """Press keys as a calm hand does."""
        for key in keys:
            self.clock.advance(HELD + 0.1 if key == self._before else 0.7)
            self._before = key
            await self.pilot.press(key)
            if not self.app.leaving:
                await self.pilot.pause()

    async def wait(self, seconds: float) -> None:
        """Let time pass, then let the screens see it, as their own tick would."""
        pass_time(self.session, self.clock, max(0.0, seconds - 1))
        self.clock.advance(1)
        self.session.tick()
        self.app.show_change()
        await self.pilot.pause()

    async def go(self, path: str) -> None:
        """Go along a path, as who has read every page."""
        for word in path.split():
            self.app.episode.read_all()
            if word[0] == "+" and len(word) > 1:
                await self.wait(float(word[1:]))
            else:
                await self.press(word)

    async def forget_alerts(self) -> None:
        """Let the seconds pass for which an alert is seen, without moving the clock."""
        for _ in range(5):
            self.app.ringer.second()
        self.app.episode.say("")
        self.app.show_change()
        await self.pilot.pause()

    @property
    def state(self) -> State:
        """The state on screen."""
        return self.app.episode.view.state

    @property
    def text(self) -> str:
        """The words on screen."""
        return screen_text(self.app)


@asynccontextmanager
async def walk(path: str = "", size: tuple[int, int] = (80, 24), **settings: object) -> AsyncIterator[Walk]:
    """The screens, opened where ``path`` leads; what stands in it after ``>`` is pressed on them."""
    before, _, pressed = path.partition(">")
    session, clock = memory_session(**settings)
    follow(session, clock, before)
    session.alerts()
    app = UncrampApp(session)
    async with app.run_test(size=size, notifications=True) as pilot:
        walker = Walk(pilot, app, clock, (before.split() or [""])[-1])
        await walker.go(pressed)
        await pilot.pause()
        yield walker
