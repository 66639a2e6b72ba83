"""A story on the real screens: every key is a key event, and time is moved by the story."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from textual import events
from textual.app import ScreenStackError
from textual.pilot import Pilot
from textual.widgets import TextArea

from uncramp.view import View
from uncramp.walkthrough.player import TICK, PlayedStory, script
from uncramp.walkthrough.stage import FaceName, Stage, StageAct
from uncramp.walkthrough.story import Story
from uncramp.walkthrough.world import World

from ..app import UncrampApp
from ..driver import rows_on_screen

SIZE = (100, 70)
"""Large enough that nothing scrolls: an expected text is on screen or it is missing."""
_TURNS = 50
"""Turns that a page may take to lay itself out; three are common."""
_LONG = 60
"""Seconds after which nothing that rang is still to be seen."""
_NAMES = {"?": "question_mark", "+": "plus", "-": "minus", "=": "equals_sign"}


class StoryApp(UncrampApp):
    """The app on a clock that only a story moves."""

    def _second(self) -> None:
        """Real seconds mean nothing here."""

    def align(self) -> None:
        """There are no ticks to align."""


class ScreenStage(Stage):
    """The screens. The app changes when the story opens the program again."""

    face: FaceName = "screens"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.app = StoryApp(self.session)
        self.pilot: Pilot[Any] | None = None
        self._seen = world.clock.read().boot

    def open(self) -> None:
        """The program is opened again."""
        self.session, self.exit = self.world.open(), None
        self.app = StoryApp(self.session)

    async def do(self, act: StageAct) -> None:
        """Do one act, and let the screens come to rest."""
        self._seconds()
        if act.kind == "tick":
            if self.session.tick() or _looks(self.session.view()) != _looks(self.app.episode.view):
                self.app.show_change()
                await self._rest()
        elif act.kind == "note":
            await self._note(act.text)
        elif self.exit is None:
            await self.key(act.text)

    def _seconds(self) -> None:
        """What rang is seen for as long as it would be: the virtual seconds since the last act pass for it too."""
        now = self.world.clock.read().boot
        for _ in range(min(_LONG, int(now - self._seen))):
            self.app.ringer.second()
        self._seen = now

    async def key(self, key: str) -> None:
        """Press a key as the terminal would send it."""
        name = _NAMES.get(key, key)
        event = events.Key(name, key if len(key) == 1 else {"enter": "\r", "space": " "}.get(key))
        self.app.episode.read_all()
        self.app.post_message(event)
        await self._rest()
        if self.app.leaving:
            self.exit = self.app.return_code or 0

    async def _note(self, text: str) -> None:
        await self.key("t")
        for field in self.app.screen.query(TextArea):
            field.text = text
        await self._rest()
        await self.key("ctrl+s")

    async def _rest(self) -> None:
        """Until a page that takes the place of another one is there, and all is shown: it lays itself out in turns."""
        if self.pilot is not None:
            with suppress(ScreenStackError):  # the program has been left
                before = ""
                for _ in range(_TURNS):
                    await self.pilot.pause()
                    now = self.text()
                    if now == before and now.count("\n") + 1 == self.app.size.height:
                        return
                    before = now

    def text(self) -> str:
        """The rows on screen, as painted now."""
        return "\n".join(row.text.rstrip() for row in rows_on_screen(self.app))


def _looks(view: View) -> tuple[object, ...]:
    """What of a view is more than running digits."""
    clock = view.countdown
    return view.strip, view.head, view.body, clock and (clock.name, clock.half), view.call


@asynccontextmanager
async def shown(stage: ScreenStage, size: tuple[int, int]) -> AsyncIterator[None]:
    """The stage's app on a terminal of ``size`` that nobody sees."""
    async with stage.app.run_test(size=size, notifications=True) as pilot:
        stage.pilot = pilot
        yield
        stage.pilot = None


async def perform(
    story: Story, size: tuple[int, int] = SIZE, picture: Callable[[str], None] | None = None
) -> PlayedStory:
    """Play a story on the screens; ``picture`` is given the screen as SVG where an expectation failed."""
    stage = ScreenStage(World(story))
    played = PlayedStory(stage.face)
    acts = script(story, stage, played)
    act = next(acts, None)
    while act is not None:
        async with shown(stage, size):
            while act is not None and act.kind != "open":
                await stage.do(act)
                act = next(acts, None)
            if played.failures and picture is not None and stage.exit is None:
                picture(svg(stage.app))
        if act is not None:
            stage.open()
            act = TICK  # lets the new app come up before the story goes on
    stage.world.close()
    return played


def svg(app: UncrampApp) -> str:
    """The screen as a picture that needs nothing from anywhere else, and keeps the spaces that rows begin with."""
    import re

    drawn = app.export_screenshot(title="uncramp", simplify=True)
    return re.sub(r"@font-face\s*\{[^}]*\}", "", drawn).replace("<svg ", '<svg xml:space="preserve" ', 1)
