"""The app of a practice, whose time is virtual, and the practice without a story."""

from __future__ import annotations

import time

from textual import events

from uncramp.walkthrough.guide import Guide
from uncramp.walkthrough.player import LOOK
from uncramp.walkthrough.world import World

from ..app import UncrampApp
from ..key_names import key_name
from ..pages.page import PageScreen

_REAL, _LEAVE = "f9", ("f10", "ctrl+c")


class PacedApp(UncrampApp):
    """The app of a practice: virtual time follows the real one, times the speed."""

    def __init__(self, session_of: World | Guide, speed: int) -> None:
        self.of = session_of
        self.speed = max(1, speed)
        self.real = False
        self._looked = time.monotonic()
        super().__init__(session_of.open() if isinstance(session_of, World) else session_of.session)

    def align(self) -> None:
        """Virtual seconds need not be aligned."""

    def _second(self) -> None:
        self.ringer.second()
        self.catch_up()
        self.show_change()

    def show_change(self) -> None:
        """A page in front says what the story says, too."""
        super().show_change()
        if isinstance(self.screen, PageScreen):
            self.screen.show_caption()

    def _elapsed(self) -> float:
        now = time.monotonic()
        passed, self._looked = now - self._looked, now
        return passed * self.speed

    def catch_up(self) -> None:
        """Let the virtual time pass that has come since it was last looked at."""

    def control(self, key: str) -> bool:
        """What a key does to the practice itself; true when it is not for the session."""
        if key == _REAL:
            self.real = True
            self.exit("")
        elif key in _LEAVE:
            self.exit("")
        else:
            return False
        return True

    async def on_event(self, event: events.Event) -> None:
        """The keys of the practice go before all others, on every screen."""
        if isinstance(event, events.Key) and not event.is_forwarded and self.control(key_name(event)):
            return
        await super().on_event(event)


class FreeApp(PacedApp):
    """A practice without a story: the runner's own way through a cramp that is not."""

    def __init__(self, world: World, speed: int) -> None:
        super().__init__(world, speed)
        self.world = world

    def on_ready(self) -> None:
        """Say how to get out."""
        self.caption = self.session.catalogue.label("walkthrough.practice.free")
        self.show_change()

    def catch_up(self) -> None:
        left = self._elapsed()
        while left > 0:
            self.world.clock.advance(min(LOOK, left))
            self.session.tick()
            left -= LOOK

    def control(self, key: str) -> bool:
        self.catch_up()
        return super().control(key)
