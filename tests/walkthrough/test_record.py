"""A story made of an episode passes its own check, and leads to the same journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.walkthrough.test_stories import STORIES
from uncramp.protocol.questions import QUESTIONS
from uncramp.record.journal import Journal
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp.walkthrough.player import perform
from uncramp.walkthrough.read_story import parse
from uncramp.walkthrough.shelf import find
from uncramp.walkthrough.stage import stage_for
from uncramp.walkthrough.story import Story
from uncramp.walkthrough.story_error import WalkthroughError
from uncramp.walkthrough.story_recorder import Retold, retell
from uncramp.walkthrough.write_story import toml

pytestmark = pytest.mark.timeout(300)


def through_a_file(story: Story) -> Story:
    return parse(toml(story), "written.toml")


@pytest.mark.parametrize("name", STORIES)
def test_a_story_retold_from_its_journal_comes_true_and_says_the_same(name: str) -> None:
    first = find(name)
    played = perform(first, stage_for("engine", first))
    retold = retell(played.entries, name)
    assert retold.otherwise == []
    again = perform(through_a_file(retold.story), stage_for("plain", retold.story))
    assert [failed.what for failed in again.failures] == []
    done = [(row.name, dict(row.data)) for row in played.entries if row.name not in ("opened", "tick", "away")]
    assert [(row.name, dict(row.data)) for row in again.entries if row.name not in ("opened", "tick", "away")] == done


def lines_one_by_one() -> int:
    return len(QUESTIONS["danger"].lines) + len(QUESTIONS["danger"].halves)


def real_episode(home: Path) -> Retold:
    """An uneven hand, a note, a kill in the middle, and going on ten minutes later."""
    clock = ManualClock(wall=1_795_000_000.25)
    path = home / "journal.db"
    session = open_session(clock=clock, journal=path, settings=Settings())

    def press(*keys: str) -> None:
        for key, before in zip(keys, ("", *keys), strict=False):
            clock.advance(0.83 if key != before else 1.27)
            session.press(key)

    def wait(seconds: float) -> None:
        while seconds > 0:
            clock.advance(min(1.01, seconds))
            session.tick()
            seconds -= 1.01

    press("?", *["n"] * lines_one_by_one())
    assert session.snapshot.state == "stretch"
    wait(34.7)
    press("2", "6")
    wait(12.4)
    session.note("The bridge at kilometre 18")
    session.close()
    clock.advance(601.3)
    session = open_session(clock=clock, journal=path, settings=Settings())
    press("s", "d")
    wait(40)
    press("4", "9", "y")
    session.close()
    with Journal.open(path, read_only=True) as journal:
        episode = next(iter(journal.history.episodes()))
        return retell(journal.entries(episode.id), "mine")


def test_a_real_episode_with_a_kill_in_it_is_retold(home: Path) -> None:
    story = real_episode(home).story
    again = perform(through_a_file(story), stage_for("engine", story))
    assert [(failed.step, failed.what) for failed in again.failures] == []
    assert again.states >= {"stretch", "seek_care"}
    assert "The bridge at kilometre 18" in [step.note for step in story.steps]


def test_scrubbing_takes_out_the_words_of_notes_and_moments() -> None:
    first = find("fourth")
    played = perform(first, stage_for("engine", first))
    story = find("resumed")
    noted = perform(story, stage_for("engine", story))
    assert "Walked" not in toml(retell(noted.entries, "x", scrub=True).story)
    scrubbed = retell(played.entries, "x", scrub=True).story
    assert [earlier.ago for earlier in scrubbed.earlier] == ["22d", "13d", "6d"]
    assert perform(scrubbed, stage_for("engine", scrubbed)).failures == []


def test_an_empty_journal_has_nothing_to_tell() -> None:
    with pytest.raises(WalkthroughError):
        retell([], "x")
