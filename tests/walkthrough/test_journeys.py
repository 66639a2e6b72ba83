"""The shortest way to every rule: through the engine, the plain face and the real screens, with one journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from uncramp.walkthrough.journeys import every_rule
from uncramp.walkthrough.player import Played, perform, rows_of
from uncramp.walkthrough.stage import stage_for
from uncramp.walkthrough.story import Story
from uncramp_screens.walkthrough.stage import perform as on_screens

pytestmark = pytest.mark.timeout(300)


HALVES = (0, 1)


def half(journeys: Mapping[str, Story], number: int) -> list[tuple[str, Story]]:
    return sorted(journeys.items())[number::2]


def wrong(rule: str, story: Story, played: Played) -> list[str]:
    """What is wrong with a journey: an end that did not come true, or a rule that did not fire."""
    way = [step.press or step.wait or step.away for step in story.steps]
    return [f"{rule} {way} {played.face}"] if played.failures or rule not in played.rules else []


def test_keys_lead_to_every_rule(journeys: Mapping[str, Story]) -> None:
    assert [rule for rule in every_rule() if rule not in journeys] == []


def test_a_journey_is_short(journeys: Mapping[str, Story]) -> None:
    assert [len(journeys[rule].steps) for rule in ("danger.heart", "own_choice", "onset.young", "stretch.held")] == [
        *(1, 1, 1, 2)
    ]


@pytest.mark.parametrize("number", HALVES)
def test_journeys_come_true_on_the_engine_and_the_plain_face(journeys: Mapping[str, Story], number: int) -> None:
    for rule, story in half(journeys, number):
        engine, plain = (perform(story, stage_for(face, story)) for face in ("engine", "plain"))
        assert wrong(rule, story, engine) + wrong(rule, story, plain) == []
        assert rows_of(plain.entries) == rows_of(engine.entries), rule


@pytest.mark.parametrize("number", HALVES)
async def test_journeys_come_true_on_the_screens(
    journeys: Mapping[str, Story], number: int, record_property: Callable[[str, object], None]
) -> None:
    taken = set[str]()
    mine = half(journeys, number)
    for rule, story in mine:
        screens = await on_screens(story)
        engine = perform(story, stage_for("engine", story))
        assert wrong(rule, story, screens) == []
        assert rows_of(screens.entries) == rows_of(engine.entries), rule
        taken |= screens.rules
    figure = 100 * len({rule for rule, _ in mine} & taken) // len(mine)
    record_property("rule coverage on the screens, percent", figure)
    assert figure == 100
