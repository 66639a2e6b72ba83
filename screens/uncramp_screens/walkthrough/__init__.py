"""Walkthroughs on the real screens: checked by key events, pictured, played and practised.

Everything here may be called where no event loop runs; Textual is imported by what needs it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uncramp.walkthrough.frames import EndedWalkthrough, Frame, Manner
    from uncramp.walkthrough.player import PlayedStory
    from uncramp.walkthrough.story import Story


def perform(story: Story, picture: Callable[[str], None] | None = None) -> PlayedStory:
    """Play a story unseen; ``picture`` is given the screen as SVG where an expectation failed."""
    from .screen_stage import perform

    return asyncio.run(perform(story, picture=picture))


def frames(story: Story, size: tuple[int, int] = (80, 24)) -> list[Frame]:
    """The screen before the first step and after each."""
    from .pictures import frames

    return asyncio.run(frames(story, size))


def play(story: Story | None, how: Manner) -> EndedWalkthrough:
    """Play or practise on this terminal until the user leaves."""
    from .play import play

    return play(story, how)
