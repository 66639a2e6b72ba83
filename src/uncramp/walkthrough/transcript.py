"""A story as text and as frames without screens: what the plain face says, step by step."""

from __future__ import annotations

from ..system.safe_text import printable_lines
from ..words.catalogue import Catalogue
from .frames import Frame, what_is_done
from .player import PlayedStory, moves
from .stage import PlainStage, screen_lines
from .story import Story
from .world import World


def frames(story: Story) -> list[Frame]:
    """A frame for each step, whose text is the whole view as the plain face tells it."""
    stage = PlainStage(World(story))
    played = PlayedStory(stage.face)
    begin = stage.world.clock.read().boot
    out = [Frame(0, 0.0, None, "\n".join(screen_lines(stage.session)))]
    for number, step in enumerate(story.steps, 1):
        for act in moves(step, stage, played):
            stage.do(act)
        at = stage.world.clock.read().boot - begin
        shown = screen_lines(stage.session) if stage.exit is None else stage.transcript[-1:]
        out.append(Frame(number, at, step, "\n".join(shown)))
    stage.world.close()
    return out


def text(story: Story, catalogue: Catalogue) -> str:
    """The story as a transcript: what is done in each step, and every line that was said then."""
    stage = PlainStage(World(story))
    played = PlayedStory(stage.face)
    lines = [story.title, *([story.who] if story.who else []), "", *stage.transcript]
    for number, step in enumerate(story.steps, 1):
        spoken = len(stage.transcript)
        for act in moves(step, stage, played):
            stage.do(act)
        if step.chapter:
            lines += ["", catalogue.label("walkthrough.chapter", name=step.chapter)]
        done = catalogue.label(
            "walkthrough.step", number=number, of=len(story.steps), what=what_is_done(step, catalogue)
        )
        lines += ["", done.rstrip(), *([step.caption] if step.caption else []), *stage.transcript[spoken:]]
    stage.world.close()
    return printable_lines("\n".join(lines)) + "\n"
