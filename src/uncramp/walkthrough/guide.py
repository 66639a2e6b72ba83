"""Leading somebody through a story: what comes next, whether a key was right, back, and on to a chapter.

Knows no screen. The session it hands out is a practice: nothing is recorded, and every screen says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from ..protocol.terms import Seconds
from ..record.entry import Entry
from ..settings.model import Settings
from ..view.care import numbers_here
from ..view.commands import find
from ..words.catalogue import Catalogue
from .durations import seconds
from .player import KEY_TAKES, next_look
from .stage import EngineStage, StageAct
from .story import Story, StoryStep
from .world import StorySession, World


class Beat(Struct, frozen=True):
    """The smallest part of a story: a key, a note, a length of time, opening the program. ``step`` is an index."""

    step: int
    kind: Literal["press", "note", "wait", "away", "open", "look"]
    text: str = ""
    length: Seconds = 0.0


def beats(story: Story) -> list[Beat]:
    """The story in beats. A step that only looks is a beat too, so that its caption is read."""
    out: list[Beat] = []
    for index, step in enumerate(story.steps):
        mine = [Beat(index, "open")] if step.open else []
        mine += [Beat(index, "press", key) for key in step.keys]
        mine += [Beat(index, "note", step.note)] if step.note else []
        mine += [Beat(index, "wait", step.wait, seconds(step.wait))] if step.wait is not None else []
        mine += [Beat(index, "away", step.away, seconds(step.away))] if step.away is not None else []
        out += mine or [Beat(index, "look")]
    return out


class Guide:
    """A story as it is being played. ``done`` beats are behind; ``waited`` seconds of the present wait have passed."""

    def __init__(self, story: Story, words: Catalogue, settings: Settings | None = None) -> None:
        self.story = story
        self.words = words
        self._settings = settings
        self._beats = beats(story)
        self.done = 0
        self.waited: Seconds = 0.0
        self._stage = self._fresh()

    def _fresh(self) -> EngineStage:
        return EngineStage(World(self.story, self._settings, practice=True))

    @property
    def session(self) -> StorySession:
        """The session that is shown now; another one after `back`, `go_to` and opening the program again."""
        return self._stage.session

    @property
    def next(self) -> Beat | None:
        """The beat that comes next; none at the end."""
        return self._beats[self.done] if self.done < len(self._beats) else None

    @property
    def step(self) -> StoryStep | None:
        """The step the next beat belongs to."""
        return self.story.steps[self.next.step] if self.next is not None else None

    @property
    def closed(self) -> bool:
        """Whether the program has been left, in the story."""
        return self._stage.exit is not None

    # -- going on -----------------------------------------------------------------------------

    def pass_time(self, length: Seconds) -> None:
        """Let virtual time pass, at most to the end of the present wait; elsewhere the clock stands still."""
        beat = self.next
        if beat is None or beat.kind != "wait":
            return
        left = min(length, beat.length - self.waited)
        self.waited += left
        self._spend(left)
        if beat.length - self.waited < 0.001:
            self._behind()

    def _spend(self, left: Seconds) -> None:
        if self.closed:
            self._stage.world.clock.advance(left)
            return
        while left > 0.001:
            step = min(left, next_look(self._stage))
            self._stage.world.clock.advance(step)
            self.session.tick()
            left -= step

    def go_on(self, press: Callable[[str], None] | None = None) -> None:
        """Do the next beat, all of it. ``press`` presses a key where it can be seen, instead of on the bare session."""
        beat = self.next
        if beat is None:
            return
        if beat.kind == "wait":
            self.pass_time(beat.length)
            return
        if beat.kind == "away":
            self._stage.world.clock.advance(beat.length)
            self.session.tick()
        elif beat.kind != "look":
            self._stage.world.clock.advance(KEY_TAKES if beat.kind != "open" else 0.0)
            if beat.kind == "press" and press is not None:
                press(beat.text)
            else:
                self._stage.do(StageAct(beat.kind, beat.text))
        self._behind()

    def left(self) -> None:
        """The program was left, in the story."""
        self._stage.exit = 0

    def _behind(self) -> None:
        self.done += 1
        self.waited = 0.0

    def right_after_a_look(self, key: str) -> bool:
        """Whether the story only looks now, and ``key`` is what it presses then."""
        after = self._beats[self.done + 1] if self.done + 1 < len(self._beats) else None
        return self.next is not None and self.next.kind == "look" and self._is(key, after)

    def right(self, key: str) -> bool:
        """Whether ``key`` is what the story presses next, or another key for the same thing."""
        return self._is(key, self.next)

    def _is(self, key: str, beat: Beat | None) -> bool:
        if beat is None or beat.kind not in ("press", "note"):
            return False
        wanted = "t" if beat.kind == "note" else beat.text
        return key == wanted or self._meaning(key) == self._meaning(wanted) != ""

    def _meaning(self, key: str) -> str:
        session = self.session
        asked = session.view().ask
        if asked is not None and any(option.key == key for option in asked.options):
            return f"answer {key}"
        command = find(key, session.snapshot, session.ui, session.now(), {})
        return command.id if command is not None else ""

    # -- elsewhere ----------------------------------------------------------------------------

    def back(self) -> None:
        """To the beginning of the step before."""
        at = self._beats[min(self.done, len(self._beats) - 1)].step if self._beats else 0
        inside = self.done < len(self._beats) and self.done > 0 and self._beats[self.done - 1].step == at
        self.go_to(at if inside or self.next is None else at - 1)

    def go_to(self, step: int) -> None:
        """To the beginning of the step of that index: the story is told anew up to there."""
        self._stage.world.close()
        self._stage = self._fresh()
        self.done, self.waited = 0, 0.0
        while self.next is not None and self.next.step < max(0, step):
            self.go_on()

    def next_chapter(self) -> None:
        """On to the next chapter; to the end when there is none."""
        here = self.next.step if self.next is not None else len(self.story.steps)
        while self.next is not None and (self.next.step <= here or not self.story.steps[self.next.step].chapter):
            self.go_on()

    # -- in words -----------------------------------------------------------------------------

    def caption(self) -> str:
        """What the story says about the next beat."""
        return self.step.caption if self.step is not None else ""

    def what(self) -> str:
        """What the next beat does, in words; with the answer or the command that a key stands for."""
        beat, say = self.next, self.words.label
        if beat is None or beat.kind == "look":
            return ""
        if beat.kind == "press":
            meaning = self.meaning()
            return (
                say("walkthrough.do.press.for", key=beat.text, what=meaning)
                if meaning
                else say("walkthrough.do.press", count=1, key=beat.text)
            )
        if beat.kind == "open":
            return say("walkthrough.do.open")
        return say(f"walkthrough.do.{beat.kind}", time=beat.text, value=beat.text)

    def meaning(self) -> str:
        """What the next key stands for on the present screen: the words of the answer, or of the command."""
        beat = self.next
        if beat is None or beat.kind != "press":
            return ""
        session = self.session
        asked = session.view().ask
        for option in asked.options if asked is not None else ():
            if option.key == beat.text:
                return option.label
        command = find(beat.text, session.snapshot, session.ui, session.now(), {})
        id = f"key.{command.id}" if command is not None else ""
        return self.words.label(id) if id in self.words.labels else ""

    def instead(self) -> str:
        """Kindly, what would have been right."""
        beat, say = self.next, self.words.label
        if beat is None:
            return say("walkthrough.end")
        if beat.kind in ("wait", "away"):
            return say("walkthrough.practice.wait", time=beat.text)
        if beat.kind in ("look", "open"):
            return say("walkthrough.practice.enter")
        key = "t" if beat.kind == "note" else beat.text
        meaning = self.meaning()
        if meaning:
            return say("walkthrough.practice.instead", key=key, what=meaning)
        return say("walkthrough.practice.instead.short", key=key)

    def care(self) -> str:
        """Whom to call, for who asks for care in the middle of a story: it may be meant."""
        numbers, say = numbers_here(self.session.ui).emergency, self.words.label
        call = say("care.line.number", number=numbers[0]) if numbers else say("care.line.unset")
        return f"{call}. {self.words.text('practice.banner')}"

    def close(self) -> None:
        """The playing is over and its journal gone."""
        self._stage.world.close()

    @property
    def entries(self) -> list[Entry]:
        """What the practice wrote to its journal that is nowhere."""
        return self._stage.entries
