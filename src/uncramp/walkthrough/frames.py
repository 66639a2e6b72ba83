"""A story as a row of frames, one for each step: what every export is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from ..protocol.terms import Seconds
from ..system.safe_text import printable_lines
from ..words.catalogue import Catalogue
from .player import PlayedStory
from .story import Story, StoryStep


class Frame(Struct, frozen=True):
    """One step as it was seen. ``at`` is seconds from the beginning; ``ansi`` and ``svg`` are empty without screens.

    ``number`` is 0 for the screen before the first step.
    """

    number: int
    at: Seconds
    step: StoryStep | None
    text: str
    ansi: str = ""
    svg: str = ""


class Screens(Protocol):
    """What only the screens can do; given to `main` by the one module that names them."""

    def perform(self, story: Story, picture: Callable[[str], None] | None = None) -> PlayedStory:
        """Play a story on the real screens; ``picture`` gets the screen as SVG where an expectation failed."""
        ...

    def frames(self, story: Story, size: tuple[int, int] = (80, 24)) -> list[Frame]:
        """The frames of a story on the real screens."""
        ...

    def play(self, story: Story | None, how: Manner) -> EndedWalkthrough:
        """Play or practise on this terminal until the user leaves; without a story the user is free."""
        ...


class Manner(Struct, frozen=True):
    """How to play: virtual seconds to a real one (0: step by step), whether the user presses, and where to begin."""

    speed: int = 1
    practice: bool = False
    begin: int = 0


class EndedWalkthrough(Struct, frozen=True):
    """How playing ended: what the practice wrote, and whether the real program is wanted now."""

    played: PlayedStory
    real: bool = False


def what_is_done(step: StoryStep, catalogue: Catalogue) -> str:
    """What a step does, in words: the keys, the note, the time."""
    say = catalogue.label
    parts = [say("walkthrough.do.open")] if step.open else []
    if step.keys:
        parts.append(say("walkthrough.do.press", count=len(step.keys), key=" ".join(step.keys)))
    if step.note:
        parts.append(say("walkthrough.do.note", value=step.note))
    if step.wait is not None:
        parts.append(say("walkthrough.do.wait", time=step.wait))
    if step.away is not None:
        parts.append(say("walkthrough.do.away", time=step.away))
    return " ".join(parts)


def caption(frame: Frame, words: Catalogue) -> str:
    """What is done in a frame, and what the story tells about it."""
    if frame.step is None:
        return ""
    return printable_lines(" ".join(part for part in (what_is_done(frame.step, words), frame.step.caption) if part))


def reading_time(text: str) -> Seconds:
    """How long a frame stands that somebody watches: long enough to read its caption, whatever virtual time it took."""
    return min(8.0, max(1.5, len(text) / 20))
