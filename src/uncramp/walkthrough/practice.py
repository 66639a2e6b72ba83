"""Practising a story on the plain face: every key is typed, a wrong one is answered kindly, nothing is recorded."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..plain import PlainFace
from ..plain.paper import Paper
from ..plain.typed import key_of
from ..session.session import Session
from ..settings.model import Settings
from ..view.commands.leg_commands import CareCommand
from ..words.catalogue import Catalogue
from ..words.languages import load_words
from .guide import Guide
from .player import LOOK
from .shelf import find
from .story import Story, StoryStep
from .world import World

if TYPE_CHECKING:
    from ..record.entry import Entry
    from .frames import EndedWalkthrough, Manner

REAL, LEAVE, SHOW = "f9", ("f10", "q"), ("show", "right")
ReadTime = Callable[[], float]


class Practice:
    """A story that is practised line by line. ``real`` says that it was left for a real cramp."""

    def __init__(self, guide: Guide, paper: Paper, clock: ReadTime = time.monotonic) -> None:
        self.guide = guide
        self.real = False
        self._paper = paper
        self._clock = clock
        self._looked = clock()
        self._face = self._faced()
        self._captioned = -1

    def _faced(self) -> PlainFace:
        return PlainFace(self.guide.session, self._paper.write, self._paper.width)

    def start(self) -> None:
        """Say that this is a practice, where it begins, and what is to be done first."""
        self._face = self._faced()
        self._paper.line(self.guide.story.title)
        self._face.start()
        self._turn()

    def tick(self) -> None:
        """In a wait of the story real time passes, and is told."""
        now = self._clock()
        passed, self._looked = now - self._looked, now
        beat = self.guide.next
        if beat is None or beat.kind != "wait":
            return
        self.guide.pass_time(passed)
        self._face.tick()
        if self.guide.next is not beat:
            self._turn()

    def until_digits_change(self) -> float:
        """Real seconds until there may be something new to say."""
        return self._face.until_digits_change()

    def line(self, text: str) -> str | None:
        """One typed line: the story's next key, or one that is answered kindly. Words when the practice is left."""
        self.tick()
        typed = text.strip().lower()
        beat = self.guide.next
        if typed == REAL or typed == LEAVE[0] or (typed == LEAVE[1] and beat is None):
            self.real = typed == REAL
            return ""
        if typed == "left":
            self.guide.back()
            self._face, self._captioned = self._faced(), -1
            self._face.start()
            self._turn()
            return None
        key = key_of(text, self.guide.session, self.guide.session.view().ask)
        waits = beat is not None and beat.kind in ("wait", "away", "open")
        if typed in SHOW or self.guide.right(key) or (waits and key == "enter"):
            self._go_on()
        else:
            self._paper.line(self.guide.care() if key in CareCommand.keys else self.guide.instead())
        return None

    def close(self) -> None:
        """The practice is over."""
        self._face.close()
        self.guide.close()

    @property
    def entries(self) -> list[Entry]:
        """What the practice would have written."""
        return self.guide.entries

    def _go_on(self) -> None:
        before = self.guide.session
        self.guide.go_on(self._press)
        if self.guide.session is not before:
            self._face = self._faced()
            self._face.start()
        else:
            self._face.tick()
        self._turn()

    def _press(self, key: str) -> None:
        """A key of the story; leaving the program in the story is not leaving the practice."""
        if (words := self._face.key(key)) is not None:
            self._paper.line(words)
            self.guide.left()

    def _turn(self) -> None:
        """The caption of a step that begins, and whose turn it is; a step that only looks needs nobody."""
        label = self.guide.words.label
        while (beat := self.guide.next) is not None:
            if beat.step != self._captioned:
                self._captioned = beat.step
                self._paper.line(self.guide.caption())
            if beat.kind != "look" and beat.text != "escape":
                break
            self.guide.go_on()
        if beat is None:
            self._paper.line(label("walkthrough.end"))
        elif beat.kind in ("wait", "away"):
            self._paper.line(label("plain.practice_wait", time=beat.text))
        elif beat.kind in ("press", "note"):
            self._paper.line(label("walkthrough.practice.yours"))
        else:
            self._paper.line(label("walkthrough.practice.enter"))


class Free:
    """A practice without a story: the runner's own way through a cramp that is not."""

    def __init__(self, settings: Settings, paper: Paper, clock: ReadTime = time.monotonic) -> None:
        self.real = False
        self._world = World(Story("", [StoryStep()]), settings, practice=True)
        self._clock = clock
        self._looked = clock()
        self._face = PlainFace(self._world.open(), paper.write, paper.width)

    def start(self) -> None:
        """Say where it begins."""
        self._face.start()

    def tick(self) -> None:
        """Virtual time follows the real one."""
        now = self._clock()
        passed, self._looked = now - self._looked, now
        while passed > 0:
            self._world.clock.advance(min(LOOK, passed))
            self._face.tick()
            passed -= LOOK

    def until_digits_change(self) -> float:
        """Real seconds until the countdown shows another number."""
        return self._face.until_digits_change()

    def line(self, text: str) -> str | None:
        """One typed line. Words when the practice is left."""
        self.tick()
        if text.strip().lower() in (REAL, LEAVE[0]):
            self.real = text.strip().lower() == REAL
            return ""
        return self._face.line(text)

    def close(self) -> None:
        """The practice is over."""
        self._face.close()
        self._world.close()

    @property
    def entries(self) -> list[Entry]:
        """What the practice would have written."""
        return list(self._world.tape.kept)


def practice(
    story: Story | None, settings: Settings, words: Catalogue, paper: Paper, clock: ReadTime = time.monotonic
) -> Practice | Free:
    """The practice of a story, or a free one, after the words that say what this is."""
    for id in ("plain.practice_begin", "plain.practice_keys"):
        paper.line(words.label(id))
    if story is None:
        return Free(settings, paper, clock)
    return Practice(Guide(story, words, settings), paper, clock)


def play(story: Story | None, how: Manner) -> EndedWalkthrough:
    """Practise over standard input and output until it is left; without a story, freely."""
    import os

    from ..plain import lead, width, write
    from ..settings.reader import load
    from ..system import places
    from ..words.languages import choose_language
    from .frames import EndedWalkthrough
    from .player import PlayedStory

    settings, _ = load(places.settings_path())
    words = load_words(choose_language(settings.language, os.environ))
    practised = practice(story, settings, words, Paper(write, width))
    if isinstance(practised, Practice):
        practised.guide.go_to(how.begin)
    lead(practised)
    return EndedWalkthrough(PlayedStory("plain", entries=practised.entries), practised.real)


class Tour:
    """The tour of one minute inside the program: takes the lines that are typed until it is left."""

    care: tuple[str, ...] = ()  # its own care key is practised; F9 and F10 lead out

    def __init__(self, session: Session, paper: Paper) -> None:
        self._practice = practice(find("tour"), session.parts.settings, session.catalogue, paper)
        self._practice.start()

    def line(self, typed: str) -> bool:
        """One line; False when the tour is left."""
        if self._practice.line(typed) is None:
            return True
        self._practice.close()
        return False

    def tick(self) -> bool:
        """Time passes in the tour."""
        self._practice.tick()
        return True
