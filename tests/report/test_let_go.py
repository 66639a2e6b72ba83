"""How long it lasted is told as it was: one that came back, or still cramps at the hour, is not over in two minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.report.conftest import WORDS
from tests.report.test_facts import flat
from tests.session.runner import Runner
from uncramp.diary.glance import glance
from uncramp.diary.letting_go import letting_go
from uncramp.record.journal import Journal
from uncramp.report.card import card, lines
from uncramp.report.gather import WantedReport, gather, tell_now
from uncramp.report.phrases import Phrases
from uncramp.report.report_model import Report
from uncramp.report.write_report import render

GONE = "1 3 1 2 0 3"
"""Gone, pain 3, the right calf, neither heat nor ice."""


def rested(home: Path) -> Runner:
    runner = Runner(home)
    runner.press("0")
    runner.wait(34)
    runner.press(GONE)
    assert runner.state == "rest"
    return runner


def came_back(home: Path) -> Runner:
    """It let go, and grabbed again a minute later; that let go too."""
    runner = rested(home)
    runner.wait(60)
    runner.press("g")
    runner.wait(34)
    runner.press("1 3")
    answer(runner, {"comfort": "3"}, until="rest")
    return runner


def answer(runner: Runner, keys: dict[str, str], until: str = "") -> None:
    for _ in range(40):
        ask = runner.session.view().ask
        if ask is None or runner.state == until:
            return
        offered = {option.key for option in ask.options}
        runner.press(keys.get(ask.id) or next((key for key in ("n", "0") if key in offered), "s"))
        runner.wait(2)


def still_at_the_hour(home: Path) -> Runner:
    """And at the hour it cramps as often and as strong as at first, pain 6."""
    runner = came_back(home)
    runner.wait(3600)
    assert runner.state == "recheck"
    answer(runner, {"cramping": "1", "lets_go": "1", "bouts": "3", "pain": "6"}, until="seek_care")
    assert runner.state == "seek_care"
    return runner


def reported(home: Path) -> Report:
    with Journal.open(home / "journal.db", read_only=True) as journal:
        report = gather(journal, WantedReport())
    assert report is not None
    return report


def test_a_cramp_that_came_back_says_how_often(home: Path) -> None:
    came_back(home)
    (episode,) = reported(home).episodes
    assert (episode.came_back, episode.still, episode.helped) == (1, None, "stretch")
    assert episode.lasted is not None and episode.lasted > 100
    text = "\n".join(lines(episode, Phrases(WORDS)))
    assert "It lasted: 2 minutes; it came back once" in text


def test_it_grabbed_again_and_nobody_has_said_that_it_let_go(home: Path) -> None:
    runner = rested(home)
    runner.press("g")
    episode = tell_now(runner.session.running.snapshot)
    assert (episode.lasted, episode.came_back, episode.helped) == (None, 1, "")
    assert Phrases(WORDS).lasted(episode) == "end not told; it came back once"


@pytest.mark.parametrize("form", ["text", "html", "pdf", "fhir", "csv"])
def test_what_still_cramps_at_the_hour_did_not_last_two_minutes(home: Path, form: str) -> None:
    runner = still_at_the_hour(home)
    report = reported(home)
    (episode,) = report.episodes
    now = tell_now(runner.session.running.snapshot)
    assert (episode.lasted, episode.came_back, episode.helped) == (None, 1, "")
    assert (now.lasted, now.came_back, now.still) == (episode.lasted, episode.came_back, episode.still)
    assert episode.still is not None and episode.still > 3600
    if form == "csv":
        assert f"unknown,1,{episode.still}" in render(report, form, WORDS).decode()
        return
    text = " ".join(flat(report, form).split())
    length = Phrases(WORDS).span(episode.still)
    assert f"still cramping after {length}; it came back once" in text
    assert "let go after" not in text.casefold()
    assert "abatement" not in text


def test_what_still_cramps_is_not_told_to_be_over_though_the_hour_has_settled_it(home: Path) -> None:
    runner = came_back(home)
    runner.wait(3600)
    answer(runner, {"cramping": "1", "lets_go": "1", "bouts": "2", "pain": "2"}, until="resolved")
    answer(runner, {})
    (episode,) = reported(home).episodes
    assert episode.still is not None
    condition = flat(reported(home), "fhir")
    assert '"active"' in condition and '"resolved"' not in condition


def test_the_diary_lets_it_go_no_sooner_than_the_card(home: Path) -> None:
    still_at_the_hour(home)
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (row,) = journal.history.episodes()
        assert (glance(journal, row).let_go, glance(journal, row).still) == (None, True)
        assert card(reported(home).episodes[0], Phrases(WORDS)).course


def test_one_that_let_go_before_it_was_told_of_has_no_length(home: Path) -> None:
    runner = Runner(home)
    runner.press("a")
    answer(runner, {"now_is": "2", "began": "2"}, until="rest")
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (row,) = journal.history.episodes()
        went = letting_go(journal.entries(row.id), row.onset)
    assert (went.lasted, went.locked) == (None, False)
