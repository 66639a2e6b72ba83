"""The names a story may use, and the check that it uses no others."""

from __future__ import annotations

from collections.abc import Iterator

from ..protocol.questions import AGE_BANDS, CONDITIONS_A, CONDITIONS_B, MEDICINES, QUESTIONS
from ..protocol.terms import On, State, Urgency, Value
from ..view.commands import COMMANDS
from .story import Expectation, Story, StoryStep
from .story_error import unknown

KEYS = frozenset(
    {*"0123456789xynu", "enter", "escape", *(key for command in COMMANDS for key in command.keys)}
    | {chr(number) for number in range(ord("a"), ord("z") + 1)}
)
STATES = tuple(str(state) for state in State)
URGENCIES = tuple(urgency.word for urgency in Urgency)
ROWS = (*(str(event) for event in On), *QUESTIONS)
PROFILE = ("age_band", "pregnant", *MEDICINES, *CONDITIONS_A, *CONDITIONS_B, "medicines_asked", "conditions_asked")
VALUES = (*AGE_BANDS, *(str(value) for value in Value))

_MOST_WATCHED = "2d"
"""Watched time is looked at every few seconds; an episode is closed after one day."""
_MOST_UNSEEN = "1000d"

KeyPath = tuple[str, ...]
"""Where a name stands: ("steps", "3", "expect", "state")."""


def uses(story: Story) -> Iterator[tuple[KeyPath, str, str, tuple[str, ...] | frozenset[str]]]:
    """Every name in a story: where it stands, what it names, the name, and those that are known."""
    for item, value in story.profile.items():
        yield ("profile", item), "profile", item, PROFILE
        yield ("profile", item), "value", value, VALUES
    for number, step in enumerate(story.steps):
        yield from _of_step(("steps", str(number)), step)


def _of_step(place: KeyPath, step: StoryStep) -> Iterator[tuple[KeyPath, str, str, tuple[str, ...] | frozenset[str]]]:
    for key in step.keys:
        yield (*place, "press"), "key", key, KEYS
    expect: Expectation = step.expect
    for field, names in (("state", STATES), ("urgency", URGENCIES), ("journal", ROWS)):
        name = getattr(expect, field)
        if name:
            yield (*place, "expect", field), field, name, names


def lengths(story: Story) -> Iterator[tuple[KeyPath, str, str]]:
    """Every length of time in a story: where it stands, what it is, and the most it may be."""
    for number, earlier in enumerate(story.earlier):
        yield ("earlier", str(number), "ago"), earlier.ago, _MOST_UNSEEN
    for number, step in enumerate(story.steps):
        if step.wait is not None:
            yield ("steps", str(number), "wait"), step.wait, _MOST_WATCHED
        if step.away is not None:
            yield ("steps", str(number), "away"), step.away, _MOST_UNSEEN


def chapter(story: Story, name: str) -> int:
    """The index of the step that begins a chapter. Raises `WalkthroughError` naming the nearest chapter."""
    chapters = {step.chapter: index for index, step in enumerate(story.steps) if step.chapter}
    if name not in chapters:
        unknown("chapter", name, chapters)
    return chapters[name]
