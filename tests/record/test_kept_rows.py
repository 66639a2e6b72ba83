"""Runs, profile, mornings after and ticks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.record.make import START, entry, episode_id
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import JournalRefused, NotFound
from uncramp.record.runs import Run

RUN = Run(
    started_at=START, date="2026-11-18", distance_m=12_300, duration_s=3600.5, first_half_s=1700, second_half_s=1900.5,
    temperature_c=-2.5, heat=False, cramped=True, precautions=("warm_up",), source="a.gpx", source_hash="h",
    note="n\nm",
)  # fmt: skip


def test_a_run_comes_back_as_it_went_in(journal: Journal) -> None:
    kept = journal.runs.add(RUN)
    assert kept == RUN
    assert journal.runs.get(RUN.id) == RUN
    assert journal.runs.get("x") is None
    bare = journal.runs.add(Run(started_at=START, date="2026-11-18"))
    assert (bare.heat, bare.cramped, bare.distance_m, bare.precautions) == (None, None, None, ())


def test_the_same_file_is_one_run(journal: Journal) -> None:
    journal.runs.add(RUN)
    with pytest.raises(JournalRefused) as caught:
        journal.runs.add(replace(RUN, id="other"))
    assert caught.value.words == "journal.run_twice"
    assert len(list(journal.runs.list())) == 1


def test_runs_are_listed_newest_first_within_bounds(journal: Journal) -> None:
    for day in (3, 1, 2):
        journal.runs.add(Run(started_at=START + day, date=f"2026-11-0{day}"))
    assert [run.date[-1] for run in journal.runs.list()] == ["3", "2", "1"]
    assert [run.date[-1] for run in journal.runs.list(since=START + 2, until=START + 3)] == ["2"]


def test_the_latest_answer_counts_and_the_earlier_ones_stay(journal: Journal) -> None:
    journal.profile.set("age", 15, START)
    journal.profile.set("statin", True, START)
    journal.profile.set("age", 16, START)  # at the same instant: the later said counts
    assert journal.profile.latest() == {"age": 16, "statin": True}
    assert [answered.value for answered in journal.profile.all()] == [15, True, 16]


def test_a_morning_after_belongs_to_an_episode(journal: Journal) -> None:
    with pytest.raises(NotFound):
        journal.follow_ups.add(episode_id(1), START, {})
    journal.append(entry(1, 1))
    journal.follow_ups.add(episode_id(1), START, {})
    assert [looked.answers for looked in journal.follow_ups.of(episode_id(1))] == [{}]


def test_the_last_ticks_before_a_run(journal: Journal) -> None:
    assert journal.checklists.latest() is None
    journal.checklists.add(START, ["warm_up", "pace"])
    journal.checklists.add(START + 5, [])
    latest = journal.checklists.latest()
    assert latest is not None and latest.items == ()
    assert journal.checklists.latest(since=START + 6) is None
