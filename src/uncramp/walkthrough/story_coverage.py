"""What stories have seen: which states, rules and screens no story has taken."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ..protocol import chart, danger
from ..protocol.chart import ASKS
from ..protocol.terms import State
from .player import PlayedStory, perform
from .stage import stage_for
from .story import Story


class Coverage(Struct, frozen=True):
    """What there is and what of it was taken, for states, rules (danger rows among them) and screens."""

    states: dict[str, bool]
    rules: dict[str, bool]
    screens: dict[str, bool]


def every_rule() -> tuple[str, ...]:
    """The ids of all chart rules and danger rows."""
    return tuple(dict.fromkeys([*(rule.id for rule in chart.RULES), *(row.id for row in danger.ROWS)]))


def every_screen() -> tuple[str, ...]:
    """Every screen there is: a state, with each of its questions, and the small questions in front of any."""
    own = [str(state) for state, asks in ASKS.items() if not asks or state in (State.REST, State.SEEK_CARE)]
    asked = [f"{state}/{id}" for state, asks in ASKS.items() for id in asks]
    return (*own, *asked, "began", "pain", "worse")


def coverage(played: Iterable[PlayedStory]) -> Coverage:
    """What these stories have taken together."""
    states, rules, screens = set[str](), set[str](), set[str]()
    for story in played:
        states |= story.states
        rules |= story.rules
        screens |= story.screens
    front = {name.partition("/")[2] for name in screens}
    return Coverage(
        {str(state): state in states for state in State},
        {rule: rule in rules for rule in every_rule()},
        {screen: screen in screens or screen in front for screen in every_screen()},
    )


def played_on_engine(stories: Iterable[Story]) -> list[PlayedStory]:
    """The stories played on the bare engine."""
    return [perform(story, stage_for("engine", story)) for story in stories]
