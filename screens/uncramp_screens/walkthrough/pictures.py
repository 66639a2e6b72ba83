"""A story as frames of the real screens: text, colours for a terminal, and SVG."""

from __future__ import annotations

from rich.color import ColorSystem
from rich.segment import Segment

from uncramp.walkthrough.frames import Frame
from uncramp.walkthrough.player import PlayedStory, moves
from uncramp.walkthrough.story import Story, StoryStep
from uncramp.walkthrough.world import World

from ..driver import rows_on_screen
from .screen_stage import ScreenStage, shown, svg


async def frames(story: Story, size: tuple[int, int]) -> list[Frame]:
    """The screen before the first step and after each, on a terminal of ``size``."""
    stage = ScreenStage(World(story))
    begin = stage.world.clock.read().boot
    played = PlayedStory(stage.face)
    out: list[Frame] = []
    waiting: list[tuple[int, StoryStep | None]] = [(0, None), *enumerate(story.steps, 1)]
    while waiting:
        async with shown(stage, size):
            while waiting and (stage.exit is None or (waiting[0][1] is not None and not waiting[0][1].open)):
                number, step = waiting.pop(0)
                for act in moves(step, stage, played) if step is not None else ():
                    if act.kind != "open":
                        await stage.do(act)
                at = stage.world.clock.read().boot - begin
                out.append(_frame(stage, number, step, at))
        if waiting:
            stage.open()
    stage.world.close()
    return out


def _frame(stage: ScreenStage, number: int, step: StoryStep | None, at: float) -> Frame:
    if stage.exit is not None:
        farewell = str(stage.app.return_value or "")
        return Frame(number, at, step, farewell, farewell, "")
    text = stage.text()
    ansi = "\n".join("".join(_painted(segment) for segment in strip) for strip in rows_on_screen(stage.app))
    return Frame(number, at, step, text, ansi, svg(stage.app))


def _painted(segment: Segment) -> str:
    """Text in all its colours, whatever the terminal that exports can do."""
    return segment.style.render(segment.text, color_system=ColorSystem.TRUECOLOR) if segment.style else segment.text
