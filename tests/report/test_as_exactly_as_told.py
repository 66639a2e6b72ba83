"""A report is no more exact than what was told: no hour of a day alone, no length of a moment, no false worst."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.protocol.play import earlier
from tests.record.make import DAY, closed, entry
from tests.report.conftest import WORDS
from tests.report.test_facts import FOR_PEOPLE, ONSET, flat, reading, resources
from uncramp.record.correct import Added, Correction, add, correct
from uncramp.record.journal import Journal
from uncramp.report.card import brief, lines
from uncramp.report.gather import WantedReport, gather, tell_now
from uncramp.report.phrases import Phrases, day, moment
from uncramp.report.report_model import Report
from uncramp.report.write_report import render

SAY = Phrases(WORDS)


@pytest.fixture
def journal(home: Path) -> Iterator[Journal]:
    with Journal.open(home / "journal.db") as opened:
        yield opened


def report_of(journal: Journal, episode: str = "", since: float | None = None) -> Report:
    report = gather(journal, WantedReport(episode=episode, since=since))
    assert report is not None
    return report


@pytest.mark.parametrize("minutes", [1440, 2880, 20160])
def test_what_began_days_ago_has_a_day_and_no_hour(minutes: int) -> None:
    episode = tell_now(earlier("locked", minutes).snapshot)
    began = f"Began: about {day(episode.onset)}"
    assert began in lines(episode, SAY)
    assert began in [line for _, line in brief(episode, SAY)]
    report = Report(fields=(), episodes=(episode,))
    for format in FOR_PEOPLE:
        assert moment(episode.onset) not in flat(report, format)
    assert resources(report, "Condition")[0]["onsetDateTime"] == day(episode.onset)


@pytest.mark.parametrize("minutes", [10, 600])
def test_what_began_less_than_a_day_ago_keeps_its_hour(minutes: int) -> None:
    episode = tell_now(earlier("locked", minutes).snapshot)
    assert f"Began: {moment(episode.onset)}" in lines(episode, SAY)


def test_an_onset_that_was_put_right_has_its_hour(journal: Journal) -> None:
    journal.append(closed(0, 1, opened_at=ONSET + 3 * DAY, closed_at=ONSET + 4 * DAY, onset=ONSET))
    (row,) = journal.history.episodes()
    assert report_of(journal).episodes[0].day_only
    correct(journal, row.id, Correction(onset=ONSET + 60), reading(ONSET + 5 * DAY))
    assert not report_of(journal).episodes[0].day_only


@pytest.mark.parametrize("end", ["resolved", "seek_care"])
def test_of_a_moment_no_length_is_told(journal: Journal, end: str) -> None:
    episode = add(journal, Added(onset=ONSET, closed_at=ONSET, end=end), "1-chart", reading(ONSET + DAY)).episode
    report = report_of(journal, episode)
    assert (report.episodes[0].lasted, report.episodes[0].until_care) == (None, None)
    for format in FOR_PEOPLE:
        page = flat(report, format)
        assert "0 seconds" not in page and "It lasted" not in page and "Until care" not in page
    several = report_of(journal, since=0.0)
    assert several.counts is not None and several.counts.longest is None
    assert "0 seconds" not in flat(several, "text")


def test_a_moment_that_is_put_right_stays_a_moment(journal: Journal) -> None:
    episode = add(journal, Added(onset=ONSET, closed_at=ONSET), "1-chart", reading(ONSET + DAY)).episode
    for shift in (3600, -3600):
        correct(journal, episode, Correction(onset=ONSET + shift), reading(ONSET + 2 * DAY))
        (episode_now,) = report_of(journal, episode).episodes
        assert (episode_now.onset.timestamp(), episode_now.lasted, episode_now.length_said) == (
            ONSET + shift,
            None,
            False,
        )
    assert episode_now.corrected == ("onset",)


def test_of_a_day_that_was_added_no_hour_is_told(journal: Journal) -> None:
    added = Added(onset=ONSET, closed_at=ONSET, day_only=True)
    report = report_of(journal, add(journal, added, "1-chart", reading(ONSET + DAY)).episode)
    for format in FOR_PEOPLE:
        assert "Began 2026-11-18 Last entry settled" in flat(report, format)
    assert json.loads(render(report, "json", WORDS))["episodes"][0]["day_only"] is True


def test_the_curve_is_that_of_the_worst_pain_and_says_so_only_where_it_is(journal: Journal) -> None:
    for number, pain in ((0, 5), (1, 3), (2, 5)):
        answer = {"question": "pain", "value": pain}
        journal.append(entry(number, 1, data=answer, worst_pain=pain, onset=ONSET + number * DAY))
        journal.append(closed(number, 2, worst_pain=pain, onset=ONSET + number * DAY))
    assert "Pain over time, 0 to 10: the worst, 2026-11-20" in flat(report_of(journal, since=0.0), "text")
    add(journal, Added(onset=ONSET + DAY, closed_at=ONSET + DAY, worst_pain=8), "1-chart", reading(ONSET + 9 * DAY))
    page = flat(report_of(journal, since=0.0), "text")
    assert "Pain over time, 0 to 10: the worst that was followed, 2026-11-20" in page
    assert "Worst pain 8, on 2026-11-19" in page
