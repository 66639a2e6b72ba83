"""What a story is: a linear list of steps that press keys, let virtual time pass, and say what is then expected.

Nothing in a story is executed: it holds keys, durations and texts, no expressions, branches or includes.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, Struct, field

DURATION = r"^([0-9]+(\.[0-9]+)?(ms|s|m|h|d))+$"
Duration = Annotated[str, Meta(pattern=DURATION, description='A length of time, such as "30s", "1m30s", "1h" or "3d".')]


class Expectation(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """What must be true once the keys of the step are pressed and its time has passed."""

    state: Annotated[str, Meta(description="The state that is on screen.")] = ""
    text: Annotated[
        list[str], Meta(description="Each of these is on screen; where lines break and capitals do not count.")
    ] = []
    absent: Annotated[list[str], Meta(description="None of these is on screen.")] = []
    timer_within: Annotated[
        list[Duration], Meta(description="The countdown shows no less than the first and no more than the second.")
    ] = []
    urgency: Annotated[str, Meta(description="How urgent it is: self_care, appointment, today or emergency.")] = ""
    journal: Annotated[
        str, Meta(description="This step wrote a row of this event, or the answer to this question.")
    ] = ""
    exit: Annotated[int | None, Meta(description="The program has been left with this code.")] = None


class StoryStep(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """One step. Its parts happen in this order: open, press, note, wait, away, expect. A key takes one second."""

    chapter: Annotated[str, Meta(description="A chapter begins with this step; play can jump to it.")] = ""
    open: Annotated[bool, Meta(description="Open the program again after it was left.")] = False
    press: Annotated[
        str | list[str], Meta(description="One key, or several in turn, as they are named on screen.")
    ] = []
    note: Annotated[str, Meta(description="Write a note of these words.")] = ""
    wait: Annotated[Duration | None, Meta(description="Let this much time pass while somebody watches.")] = None
    away: Annotated[Duration | None, Meta(description="Let this much time pass unseen, as behind a closed lid.")] = None
    caption: Annotated[str, Meta(description="What to tell the reader about this step.")] = ""
    expect: Expectation = field(default_factory=Expectation)

    @property
    def keys(self) -> list[str]:
        """The keys of the step, in lower case."""
        return [key.lower() for key in ([self.press] if isinstance(self.press, str) else self.press)]


class EarlierEpisode(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """A cramp that is in the record when the story begins."""

    ago: Duration
    prepared: Annotated[bool, Meta(description="Four or five of the five precautions had been taken.")] = False
    woken: Annotated[bool, Meta(description="It woke the runner at night.")] = False
    heat: Annotated[bool, Meta(description="It ended with heat on the muscle.")] = False
    ice: Annotated[bool, Meta(description="It ended with ice on the muscle.")] = False


class Story(Struct, forbid_unknown_fields=True, omit_defaults=True, frozen=True):
    """One story, one file."""

    title: str
    steps: Annotated[list[StoryStep], Meta(min_length=1)]
    who: Annotated[str, Meta(description="Whose story it is.")] = ""
    chart: Annotated[str, Meta(description="The chart it was made for, as version-hash; empty for any.")] = ""
    profile: Annotated[dict[str, str], Meta(description="What the record knows about the runner.")] = {}
    earlier: Annotated[list[EarlierEpisode], Meta(description="Cramps that the record already holds.")] = []


def schema() -> dict[str, Any]:
    """The JSON Schema of a story, for editors."""
    from msgspec.json import schema as schema_of

    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema_of(Story)}
