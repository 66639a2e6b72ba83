"""Where a story is played: on the bare engine, or on the plain face. The screens have a stage of their own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Literal

from msgspec import Struct

from ..plain import PlainFace
from ..record.entry import Entry
from .story import Story
from .world import StorySession, World

CLOSES = "escape"
"""Closes a page on the screens; where nothing stands in front of anything it is no key at all."""
FaceName = Literal["engine", "plain", "screens"]


class StageAct(Struct, frozen=True):
    """One thing to do on a stage: press a key, write a note, show that time has passed, or open the program."""

    kind: Literal["press", "note", "tick", "open"]
    text: str = ""


class Stage(ABC):
    """A world and the session that is open in it. ``exit`` is the code the program was left with, if it was."""

    face: FaceName

    def __init__(self, world: World) -> None:
        self.world = world
        self.session: StorySession = world.open()
        self.exit: int | None = None

    @property
    def entries(self) -> list[Entry]:
        """What the journal was given, in order."""
        return self.world.tape.kept

    @abstractmethod
    def text(self) -> str:
        """What can be read on screen now."""

    def fresh(self) -> str:
        """What is shown now and nothing that has gone by; the same as `text` unless lines stay where they were."""
        return self.text()


class EngineStage(Stage):
    """The session itself, with no face."""

    face: FaceName = "engine"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._answer: list[str] = []

    def do(self, act: StageAct) -> None:
        """Do one act."""
        self._answer = []
        if act.kind == "open":
            self.session, self.exit = self.world.open(), None
        elif act.kind == "tick":
            self.session.tick()
        elif act.kind == "note":
            self.session.press("t")
            self.session.note(act.text)
        elif act.text != CLOSES:
            self._press(act.text)

    def _press(self, key: str) -> None:
        done = self.session.press(key)
        self._answer = [done.text]
        if done.kind == "quit":
            self.exit = 0
        elif done.page in ("card", "why", "help"):
            self._answer = page(self.session, done.page)

    def text(self) -> str:
        """The view as the plain face would tell it from the beginning."""
        return "\n".join([*screen_lines(self.session), *self._answer])


def screen_lines(session: StorySession) -> list[str]:
    """The whole view as lines."""
    lines: list[str] = []
    PlainFace(session, lines.append).start()
    return [line for line in lines if line]


def page(session: StorySession, name: str) -> list[str]:
    """The lines of a page of text."""
    if name == "card":
        return list(session.pages.card())
    if name == "why":
        return [why.text for why in session.pages.why()]
    return [f"{hint.key} {hint.label}" for hint in session.pages.every_command()]


class PlainStage(Stage):
    """The plain face. ``transcript`` is all that it has said."""

    face: FaceName = "plain"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.transcript: list[str] = []
        self._now = 0
        self._acted = 0
        self._plain = PlainFace(self.session, self._write)
        self._plain.start()

    def _write(self, line: str) -> None:
        if not line:
            self._now = len(self.transcript)
        self.transcript.append(line.replace("\a", ""))

    def do(self, act: StageAct) -> None:
        """Do one act."""
        before = len(self.transcript)
        left = self._do(act)
        if left is not None:
            self._write(left)
            self.exit = 0
        if len(self.transcript) > before:
            self._acted = before

    def _do(self, act: StageAct) -> str | None:
        """The parting words, when the program was left."""
        if act.kind == "open":
            self.session, self.exit = self.world.open(), None
            self._plain = PlainFace(self.session, self._write)
            self._plain.start()
        elif act.kind == "tick":
            self._plain.tick()
        elif act.kind == "note":
            self._plain.key("t")
            for line in (*act.text.splitlines(), ""):
                self._plain.line(line)
        elif act.text != CLOSES:
            return self._plain.key(act.text)
        return None

    def text(self) -> str:
        """What was said since the screen last changed, and all that the last act brought."""
        return "\n".join(self.transcript[min(self._now, self._acted) :])

    def fresh(self) -> str:
        """The view as it is; lines that have gone by stay in a transcript but are no longer shown."""
        return "\n".join(screen_lines(self.session))


def stage_for(face: FaceName, story: Story, practice: bool = False) -> EngineStage | PlainStage:
    """The stage of the engine or of the plain face for a story."""
    world = World(story, practice=practice)
    return PlainStage(world) if face == "plain" else EngineStage(world)
