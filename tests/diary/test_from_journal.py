"""The journal read as the diary's facts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.record.make import DAY, START, closed, entry, episode_id, story
from tests.runs import files
from uncramp.diary import from_journal
from uncramp.diary.browser import Diary
from uncramp.diary.counts import counts
from uncramp.diary.prevention import Prevention, plan
from uncramp.diary.record_facts import Precaution
from uncramp.diary.runs import read_runs
from uncramp.protocol.terms import End, Urgency
from uncramp.record.journal import Journal
from uncramp.record.projection import Episode
from uncramp.words.languages import load_words

HOUR = 3600.0


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.db") as opened:
        yield opened


def test_an_episode_comes_out_as_it_was_kept(journal: Journal) -> None:
    answers = {"hydrated": "yes", "warmed_up": "no", "stretched": "unsure"}
    journal.append(
        closed(0, 1, urgency="today", worst_pain=8, side="right", precautions=answers, woke_at_night=True, run_id="r")
    )

    (facts,) = from_journal.episodes_of(journal, timezone(timedelta(hours=2)))

    assert facts.local_onset == datetime.fromtimestamp(START, UTC).replace(tzinfo=None) + timedelta(hours=2)
    assert (facts.muscle, facts.side, facts.worst_pain, facts.run_id) == ("calf", "right", 8, "r")
    assert (facts.end, facts.urgency, facts.woken) == (End.RESOLVED, Urgency.TODAY, True)
    assert facts.precautions == {Precaution.HYDRATED: True, Precaution.WARMED_UP: False}


def test_an_open_episode_with_nothing_said_is_read_too(journal: Journal) -> None:
    journal.append(entry(0, 1))

    (facts,) = from_journal.episodes_of(journal, UTC)

    assert (facts.end, facts.taken, facts.woken, facts.closed_at) == (None, None, None, None)


def test_a_run_file_goes_into_the_journal_and_comes_back_as_a_run(journal: Journal) -> None:
    content = files.fit(start=files.START + timedelta(hours=6), offset=timedelta(hours=13))
    (file,), _ = read_runs(content, "late.fit")

    kept = journal.runs.add(from_journal.run_of(file, UTC))

    assert kept.date == "2026-05-04"  # noon in UTC, an hour past midnight by the file's own clock
    assert [*journal.runs.list()] == [kept]
    assert kept.source_hash == file.content_hash
    (run,) = from_journal.runs_of(journal)
    assert (run.distance_m, run.temperature_c, run.precautions) == (1800, 17, {})


def test_the_morning_is_asked_about_once(journal: Journal) -> None:
    journal.append(closed(0, 1))
    now = START + 2 * DAY

    due = from_journal.follow_up_due(journal, now, UTC)
    assert due is not None and due.episode == episode_id(0)
    journal.follow_ups.add(due.episode, now, {from_journal.RETURN_CHECK: "not_yet"})
    assert from_journal.follow_up_due(journal, now, UTC) == due
    journal.follow_ups.add(due.episode, now, {"urine": "ordinary"})
    assert from_journal.follow_up_due(journal, now, UTC) is None


def test_a_plan_from_the_journal(journal: Journal) -> None:
    for number in (0, 5, 9):
        journal.append(closed(number, 1))
    journal.profile.set("kidney", "unsure", START)
    now = START + 10 * DAY

    first = plan(from_journal.prevention_facts(journal, now, UTC)).first
    assert [advice.thing for advice in first] == [Prevention.SEE_DOCTOR, Prevention.RETURN_CHECK, Prevention.ASK_FLUIDS]

    journal.follow_ups.add(episode_id(9), now, {from_journal.RETURN_CHECK: from_journal.PASSED})
    again = plan(from_journal.prevention_facts(journal, now, UTC)).first
    assert Prevention.RETURN_CHECK not in [advice.thing for advice in again]


def test_the_latest_answer_of_the_profile_counts() -> None:
    answers = {"kidney": "no", "heart_disease": "yes", "statin": "unsure", "age_band": "18_59", "pregnant": False}

    assert from_journal.profile_items(answers) == {"heart_disease", "statin"}


def test_counts_and_rates_over_the_journal(journal: Journal) -> None:
    (file,), _ = read_runs(files.tcx(start=datetime.fromtimestamp(START - 3600, UTC)).encode(), "run.tcx")
    journal.runs.add(from_journal.run_of(file, UTC))
    journal.append(closed(0, 1))
    journal.append(closed(3, 1))

    record = from_journal.record_of(journal, UTC)

    assert (record.runs.count, record.runs.of, record.unlogged) == (2, 2, 1)
    assert counts(from_journal.episodes_of(journal, UTC)).total == 2
    assert {episode.local_onset.date() for episode in from_journal.episodes_of(journal, UTC)} == {
        date.fromtimestamp(START),
        date.fromtimestamp(START + 3 * DAY),
    }


def test_the_pages_of_the_whole_record_read_no_episode_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an episode's row holds as JSON is most of the time of a large record; counts and year never look at it."""
    with Journal.open(tmp_path / "journal.db") as journal:
        for number in range(3):
            journal.append_many(story(number))

        def never(self: object) -> None:
            raise AssertionError("read whole")

        monkeypatch.setattr(Episode, "summary", property(never))
        for page in ("counts", "year"):
            assert Diary(journal, load_words(), START + 3 * 86_400, page).leaf().lines
