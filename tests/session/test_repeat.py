"""The repeat rule says the same where a cramp begins and where the record is read (design, end of section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.protocol.play import Play
from tests.record.make import DAY, closed
from tests.session.runner import Runner
from uncramp.diary.from_journal import episodes_of
from uncramp.diary.record_facts import repeat_of
from uncramp.diary.survey import survey
from uncramp.diary.wording import lately
from uncramp.protocol.repeat import Clause
from uncramp.protocol.terms import On, Seconds, Urgency
from uncramp.record.episode_writer import summary
from uncramp.record.journal import Journal
from uncramp.session.opening_facts import facts
from uncramp.words.languages import load_words

MIDNIGHT = datetime(2026, 11, 20, tzinfo=UTC).timestamp()
HOUR = 3600.0


def kept(tmp_path: Path, hours: Sequence[float], *, woken: bool = False, explained: bool = False) -> Journal:
    """A journal with cramps that began so many hours after midnight."""
    journal = Journal.open(tmp_path / "journal.db")
    for number, hour in enumerate(hours):
        onset: Seconds = MIDNIGHT + hour * HOUR
        answers = {"woke_at_night": woken, "explained": explained}
        journal.append(closed(number, 1, onset=onset, opened_at=onset, closed_at=onset + HOUR, **answers))
    return journal


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")


def test_three_of_one_day_that_go_on_count_as_two_and_the_new_one_is_the_third(tmp_path: Path) -> None:
    now = MIDNIGHT + 4 * DAY + 18 * HOUR
    with kept(tmp_path, (6, 11, 16)) as journal:
        opening = facts(journal, now)
        recorded = [*episodes_of(journal, UTC)]

    assert (opening["episodes_28_days"], opening["goes_on"]) == (3, False)
    assert Play(facts=opening).none().snapshot.urgency is Urgency.APPOINTMENT
    earlier = repeat_of(recorded, now)
    assert earlier.of(Clause.EPISODES).count == 2 and not earlier.fired


def test_two_of_one_night_are_one_night_and_three_cramps_with_the_new_one(tmp_path: Path) -> None:
    now = MIDNIGHT + 4 * DAY + 18 * HOUR
    with kept(tmp_path, (22.5, 29.5, 4 * 24 + 18), woken=True) as journal:
        live = facts(journal, now + 1)
        recorded = [*episodes_of(journal, UTC)]
    rule = repeat_of(recorded, now + 1)

    assert rule.of(Clause.EPISODES).count == 3 == live["episodes_28_days"]
    assert rule.of(Clause.NIGHTS).count == 2 == live["nights_woken"]


def test_one_night_is_one_however_often_it_was_broken(tmp_path: Path) -> None:
    now = MIDNIGHT + 4 * DAY + 18 * HOUR
    with kept(tmp_path, (22.5, 29.5), woken=True) as journal:
        live = facts(journal, now)
        recorded = [*episodes_of(journal, UTC)]
    rule = repeat_of(recorded, now)

    assert (live["episodes_28_days"], live["nights_woken"]) == (3, 1)
    assert Play(facts=live).none().snapshot.urgency is Urgency.APPOINTMENT
    assert (rule.of(Clause.EPISODES).count, rule.of(Clause.NIGHTS).count) == (2, 1)


def test_a_grab_within_six_hours_goes_on_with_the_one_before(tmp_path: Path) -> None:
    with kept(tmp_path, (6,)) as journal:
        soon, after = (facts(journal, MIDNIGHT + hour * HOUR) for hour in (11, 13))

    assert (soon["episodes_28_days"], soon["goes_on"]) == (1, True)
    assert (after["episodes_28_days"], after["goes_on"]) == (2, False)


def test_what_is_usual_for_who_has_it_is_kept_and_shown_and_needs_no_doctor_for_coming_back(tmp_path: Path) -> None:
    play = Play(facts={"profile": {"pregnant": "yes"}}).do(On.SIDE, value="both")
    assert summary(play.snapshot)["explained"] is True

    now = MIDNIGHT + 4 * DAY + 18 * HOUR
    with kept(tmp_path, (22, 46, 70), woken=True, explained=True) as journal:
        opening = facts(journal, now)
        recorded = [*episodes_of(journal, UTC)]
        shown = survey(journal, now, UTC)

    assert (opening["episodes_28_days"], opening["nights_woken"]) == (1, 0)
    assert Play(facts=opening).none().snapshot.urgency is Urgency.SELF_CARE
    assert not repeat_of(recorded, now).fired
    assert shown is not None and (shown.cramps_lately, shown.lately.fired) == (3, False)
    assert len(lately(load_words(), shown)) == 1


def test_a_wrong_key_that_was_taken_back_is_no_cramp_and_does_not_stay_open(home: Path) -> None:
    runner = Runner(home)
    for _ in range(3):
        runner.press("1 b")
        assert runner.press("q").text == ""
        runner.clock.advance(DAY)
        runner = Runner(home, runner.clock)
    assert not runner.session.ui.earlier
    runner.press("0")
    assert runner.session.snapshot.urgency is Urgency.SELF_CARE
    with Journal.open(home / "journal.db", read_only=True) as journal:
        counted = survey(journal, runner.session.now(), UTC)
        assert counted is not None and counted.cramps == 1


@pytest.mark.parametrize("now_is", ["sore", "never"])
def test_a_leg_that_was_no_cramp_counts_neither_then_nor_later(now_is: str) -> None:
    opening = {"episodes_28_days": 3, "goes_on": False}
    play = Play(facts=opening).do(On.EARLIER).say("now_is", now_is)
    assert play.snapshot.urgency is Urgency.SELF_CARE and summary(play.snapshot)["cramp"] is False
    assert summary(Play(facts=opening).do(On.EARLIER).say("now_is", "let_go").snapshot)["cramp"] is True
    assert summary(play.do(On.CARE).snapshot)["cramp"] is False, "help wanted for it makes it none"


def test_what_was_no_cramp_is_left_out_wherever_cramps_are_counted(tmp_path: Path) -> None:
    now = MIDNIGHT + 4 * DAY + 18 * HOUR
    with Journal.open(tmp_path / "journal.db") as journal:
        for number, hour in enumerate((6, 30, 54)):
            onset: Seconds = MIDNIGHT + hour * HOUR
            journal.append(closed(number, 1, onset=onset, opened_at=onset, closed_at=onset + HOUR, cramp=number == 0))
        live, recorded = facts(journal, now), [*episodes_of(journal, UTC)]
        shown = survey(journal, now, UTC)
    assert live["episodes_28_days"] == 2
    assert repeat_of(recorded, now).of(Clause.EPISODES).count == 1
    assert shown is not None and (shown.cramps, shown.cramps_lately) == (1, 1)


def test_nothing_of_the_runner_goes_to_somebody_else_and_nothing_comes_back(home: Path) -> None:
    with Journal.open(home / "journal.db") as journal:
        journal.profile.set("nsaid", "yes", MIDNIGHT)
    runner = Runner(home)
    runner.press("h 0")
    assert runner.session.snapshot.facts["profile"] == {}
    runner.press("s 1 2 1 1 0 3")
    while (ask := runner.session.view().ask) is not None and ask.id != "age_band":
        runner.press("s")
    runner.press("4 z 2 q")
    runner.clock.advance(2 * DAY)
    runner = Runner(home, runner.clock)
    assert runner.session.snapshot.facts["profile"] == {"nsaid": "yes"}, "the age was of somebody else"
    assert runner.session.snapshot.facts["episodes_28_days"] == 1 and not runner.session.ui.earlier


def test_who_helps_and_then_types_for_himself_has_his_own_record(home: Path) -> None:
    with Journal.open(home / "journal.db") as journal:
        journal.profile.set("nsaid", "yes", MIDNIGHT)
    runner = Runner(home)
    runner.press("h h 0")
    assert runner.session.snapshot.facts["profile"] == {"nsaid": "yes"}
