"""A session on the real screens under a clock that is moved by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from textual.pilot import Pilot

from tests.snap import screen_text
from uncramp.clock import ManualClock
from uncramp.protocol.terms import State
from uncramp.session import Session, open_session
from uncramp.settings import Settings
from uncramp_screens.app import UncrampApp

PATHS: dict[State, str] = {
    State.ONSET: "",
    State.STRETCH: "0 +5",
    State.MASSAGE: "0 +34 2 3 +20",
    State.FEEL: "0 +34",
    State.EXTREME: "0 p 9",
    State.TEN_MINUTES: "0 +605",
    State.COMFORT: "0 +34 1 0 0",
    State.HEAT: "0 +34 1 0 0 1 +60",
    State.ICE: "0 +34 1 0 0 2 +60",
    State.REST: "0 +34 1 0 0 3",
    State.RECHECK: "0 +34 1 0 0 3 +3580",
    State.DEBRIEF: "0 +34 1 0 0 3 +3580 0 2 1",
    State.RESOLVED: "0 +34 1 0 0 3 +3580 0 2 1 s s s s s s escape",
    State.SEEK_CARE: "1",
}
"""Keys, and ``+seconds`` to wait, from a fresh start to every state."""


def memory_session(**settings: object) -> tuple[Session, ManualClock]:
    """A session that keeps nothing, and its clock."""
    clock = ManualClock()
    chosen = replace(Settings(country="GB"), **settings)  # type: ignore[arg-type]
    return open_session(clock=clock, memory=True, settings=chosen), clock


def pass_time(session: Session, clock: ManualClock, seconds: float) -> None:
    """Let time pass as it does when somebody watches: in steps too short to count as being away."""
    while seconds > 0:
        step = min(4.0, seconds)
        clock.advance(step)
        session.tick()
        seconds -= step


def follow(session: Session, clock: ManualClock, path: str) -> None:
    """Go along a path without a screen."""
    for word in path.split():
        if word[0] == "+" and len(word) > 1:
            pass_time(session, clock, float(word[1:]))
        else:
            clock.advance(0.7)
            session.press(word)


class Walk:
    """The screens, and hands and a clock for them."""

    def __init__(self, pilot: Pilot[str], app: UncrampApp, clock: ManualClock) -> None:
        self.pilot = pilot
        self.app = app
        self.session = app.session
        self.clock = clock

    async def press(self, *keys: str) -> None:
        """Press keys as a calm hand does."""
        for key in keys:
            self.clock.advance(0.7)
            await self.pilot.press(key)

    async def wait(self, seconds: float) -> None:
        """Let time pass, then let the screens see it, as their own tick would."""
        pass_time(self.session, self.clock, max(0.0, seconds - 1))
        self.clock.advance(1)
        self.session.tick()
        self.app.show_change()
        await self.pilot.pause()

    async def go(self, path: str) -> None:
        """Go along a path."""
        for word in path.split():
            if word[0] == "+" and len(word) > 1:
                await self.wait(float(word[1:]))
            else:
                await self.press(word)

    async def forget_alerts(self) -> None:
        """Let the seconds pass for which an alert is seen, without moving the clock."""
        for _ in range(5):
            self.app.ringer.second()
        self.app.show_change()
        await self.pilot.pause()

    @property
    def state(self) -> State:
        """The state on screen."""
        return self.app.episode.state

    @property
    def text(self) -> str:
        """The words on screen."""
        return screen_text(self.app)


@asynccontextmanager
async def walk(path: str = "", size: tuple[int, int] = (80, 24), **settings: object) -> AsyncIterator[Walk]:
    """Open the screens and go along ``path``."""
    session, clock = memory_session(**settings)
    app = UncrampApp(session)
    async with app.run_test(size=size, notifications=True) as pilot:
        walker = Walk(pilot, app, clock)
        await walker.go(path)
        await pilot.pause()
        yield walker
