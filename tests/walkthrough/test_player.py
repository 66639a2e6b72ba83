"""What a failed expectation says, how time passes in a story, and what is compared."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from uncramp.walkthrough.player import Failure, PlayedStory, perform
from uncramp.walkthrough.read_story import parse
from uncramp.walkthrough.stage import stage_for
from uncramp.walkthrough.verdict import check, junit, tell
from uncramp.words.languages import load_words
from uncramp_screens import walkthrough as on_screens

WORDS = load_words()


def play(steps: str) -> PlayedStory:
    story = parse(f'title = "x"\nsteps = [\n{steps}\n]', "x")
    return perform(story, stage_for("engine", story))


def failure(steps: str) -> Failure:
    played = play(steps)
    assert len(played.failures) == 1
    return played.failures[0]


@pytest.mark.parametrize(
    ("expect", "what", "problem"),
    [
        ('state = "feel"', "state", "stretch"),
        ('urgency = "today"', "urgency", "self_care"),
        ('text = ["Call for an ambulance now"]', "text", ""),
        ('absent = ["Get ready"]', "absent", "Get ready"),
        ('timer_within = ["10s", "20s"]', "timer_within", "3s"),
        ('journal = "care"', "journal", "opened, answer, danger"),
        ("exit = 0", "exit", "-"),
    ],
)
def test_each_expectation_can_fail(expect: str, what: str, problem: str) -> None:
    failed = failure(f'{{ press = "0", expect = {{ {expect} }} }}')
    assert (failed.step, failed.what, failed.actual) == (1, what, problem)
    assert "Get ready" in failed.screen


def test_a_left_program_fails_what_is_expected_of_an_open_one() -> None:
    assert failure('{ press = ["0", "q"], expect = { state = "stretch" } }').what == "exit"


def test_the_first_failure_ends_the_story() -> None:
    played = play('{ press = "0", expect = { state = "feel" } },\n{ press = "e", expect = { state = "rest" } }')
    assert [failed.step for failed in played.failures] == [1]
    assert [entry.name for entry in played.entries] == ["opened", "answer"]


def test_a_watched_hold_runs_out_and_an_unwatched_one_is_void() -> None:
    watched = play('{ press = "0" },\n{ wait = "33s", expect = { state = "feel", journal = "tick" } }')
    assert watched.failures == []
    unseen = play('{ press = "0" },\n{ away = "33s", expect = { state = "stretch", journal = "away" } }')
    assert unseen.failures == []


def test_what_is_done_after_leaving_waits_for_the_program_to_be_opened_again() -> None:
    left = '{ press = ["0", "q"], expect = { exit = 0 } },\n{ wait = "5m" }'
    assert play(left + ',\n{ open = true, expect = { state = "stretch" } }').failures == []


def test_a_story_never_writes_a_card(home: Path) -> None:
    story = parse('title = "x"\nsteps = [{ press = ["0", "k"] }]', "x")
    perform(story, stage_for("plain", story))
    assert list(home.rglob("*")) == []


def test_a_failed_check_names_file_step_line_and_screen_and_leaves_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('title = "x"\n\n[[steps]]\npress = "0"\n\n[[steps]]\npress = "e"\nexpect.state = "rest"\n')
    verdict = check(file, ["engine", "screens"], on_screens, tmp_path / "pictures", WORDS)
    lines: list[str] = []
    tell(verdict, WORDS, lines.append)
    assert not verdict.passed
    assert lines[0] == f"{file}, line 8: step 2 on the engine face expected the state rest, and it was seek_care."
    assert "    Be seen by a doctor or nurse today." in lines
    assert lines[-1] == f"Picture: {tmp_path / 'pictures' / 'mine.svg'}"
    picture = (tmp_path / "pictures" / "mine.svg").read_text()
    assert picture.startswith("<svg") and "doctor" in picture and "url(http" not in picture


def test_a_failure_on_the_engine_alone_leaves_a_picture_too(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('title = "x"\n[[steps]]\npress = "0"\nexpect.state = "rest"\n')
    assert check(file, ["engine"], on_screens, tmp_path, WORDS).pictures == [tmp_path / "mine.svg"]


def test_a_story_of_an_older_chart_says_which_step_no_longer_fits(tmp_path: Path) -> None:
    file = tmp_path / "old.toml"
    file.write_text('title = "x"\nchart = "0-old"\n[[steps]]\npress = "0"\nexpect.state = "rest"\n')
    lines: list[str] = []
    tell(check(file, ["engine"], None, None, WORDS), WORDS, lines.append)
    assert lines[1].startswith("Step 1 no longer fits: the story was made for chart 0-old, and this is ")


def test_results_are_written_as_junit(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text('title = "x"\n[[steps]]\npress = "0"\nexpect.state = "stretch"\n')
    bad.write_text('title = "x"\n[[steps]]\npress = "0"\nexpect.state = "rest"\n')
    verdicts = [check(path, ["engine", "plain"], None, None, WORDS) for path in (good, bad)]
    junit(verdicts, tmp_path / "out.xml", WORDS)
    root = ElementTree.parse(tmp_path / "out.xml").getroot()
    cases = {(suite.get("name"), case.get("name")): case for suite in root for case in suite.iter("testcase")}
    assert set(cases) == {(name, case) for name in ("good", "bad") for case in ("engine", "plain", "journals")}
    assert cases["good", "plain"].find("failure") is None
    failure = cases["bad", "plain"].find("failure")
    assert failure is not None and "line 4: step 1" in str(failure.get("message"))
