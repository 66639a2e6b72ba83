"""The shipped stories come true on every face, and the three journals agree."""

from __future__ import annotations

import pytest

from uncramp.walkthrough.player import PlayedStory, moves, perform, rows_of
from uncramp.walkthrough.shelf import find, names
from uncramp.walkthrough.stage import stage_for
from uncramp.walkthrough.story_coverage import coverage, played_on_engine
from uncramp.words.languages import load_words
from uncramp_screens.walkthrough.screen_stage import perform as on_screens

WANTED = {
    *("calf", "hamstrings", "stubborn", "not-better", "extreme", "heat", "ice-refused", "resumed", "undo", "fourth"),
    *(f"danger-{line}" for line in ("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury")),
    *("danger-compartment", "tour"),
}

SHORT = ("danger-heart", "ice-refused", "undo")
"""Played on every face at each change: an emergency, a choice that is taken back, and one that is refused."""
STORIES = [name if name in SHORT else pytest.param(name, marks=pytest.mark.thorough) for name in names()]


def lines_of(played: PlayedStory) -> list[str]:
    return [f"step {f.step}: {f.what} {f.expected}, was {f.actual}\n{f.screen}" for f in played.failures]


@pytest.mark.parametrize("name", STORIES)
async def test_a_shipped_story_comes_true_on_every_face(name: str) -> None:
    story = find(name)
    engine, plain = (perform(story, stage_for(face, story)) for face in ("engine", "plain"))
    screens = await on_screens(story)
    assert [lines_of(played) for played in (engine, plain, screens)] == [[], [], []]
    assert rows_of(plain.entries) == rows_of(engine.entries)
    assert rows_of(screens.entries) == rows_of(engine.entries)


@pytest.mark.parametrize("name", STORIES)
def test_every_key_of_a_shipped_story_does_something(name: str) -> None:
    stage = stage_for("engine", find(name))
    unknown = load_words().text("keys.unknown", keys="").split(".")[0]
    for step in find(name).steps:
        for act in moves(step, stage, PlayedStory("engine")):
            asked = stage.session.view().ask
            if act.text in {"y", "n"}:
                assert asked is not None and act.text in {option.key for option in asked.options}, step.caption
            stage.do(act)
            assert unknown not in stage.text(), f"{act.text}: {step.caption}"
    stage.world.close()


def test_every_kind_of_story_is_shipped() -> None:
    assert set(names()) >= WANTED


def test_what_no_story_takes_is_named() -> None:
    covered = coverage(played_on_engine([find("danger-heart")]))
    assert covered.states["seek_care"] and not covered.states["rest"]
    assert covered.rules["danger.heart"] and not covered.rules["settled"]
    assert covered.screens["onset/danger"] and not covered.screens["recheck/pain"]
