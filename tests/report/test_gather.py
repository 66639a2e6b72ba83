"""What a report holds: facts as they were recorded, what was taken back left out, nothing judged again."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from tests.protocol.play import T0, Play
from tests.report.conftest import DAY, NOTE, Gathered
from tests.session.runner import Runner
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import On, Value
from uncramp.record.correct import Added, Correction, add, correct
from uncramp.record.entry import Entry
from uncramp.record.journal import Journal
from uncramp.record.merge import import_
from uncramp.record.transfer import export
from uncramp.report.fold import fold
from uncramp.report.gather import LINES, WantedReport, gather, tell, tell_now
from uncramp.report.phrases import Phrases
from uncramp.report.report_model import FIELDS, Done, ReportedAnswer, ReportedEpisode, ReportedPain
from uncramp.system.clock import Reading
from uncramp.words.languages import load_words

LATER = Reading(1_800_000_000.0 + 40 * DAY, 1.0, "later")


def first(home: Path) -> ReportedEpisode:
    with Journal.open(home / "journal.db", read_only=True) as journal:
        report = gather(journal, WantedReport())
    assert report is not None
    return report.episodes[0]


def test_a_settled_episode_is_told_whole(gathered: Gathered) -> None:
    (told,) = gathered(0).episodes
    assert (told.muscle, told.side, told.end, told.urgency) == ("not_said", "left", "resolved", "self_care")
    assert (told.worst, told.latest) == (7, 1)
    assert [pain.points for pain in told.pains or ()] == [7, 3, 1]
    assert [(each.feel, each.thing) for each in told.course or ()] == [("easing", "stretch"), ("gone", "stretch")]
    assert told.helped == "stretch"
    assert told.lasted is not None and 130 <= told.lasted <= 140
    assert told.done == (Done("stretch", 2, 66), Done("massage", 1, 60), Done("heat", 1, 900))
    assert told.health is not None and told.health.medicines == (ReportedAnswer("statin", "yes"),)
    assert told.health.illnesses == () and told.health.illnesses_asked
    assert [note.text for note in told.notes or ()] == [NOTE]


def test_every_danger_line_is_there_and_not_asked_is_not_no(gathered: Gathered) -> None:
    (told,) = gathered(2).episodes
    answers = {said.id: said.value for said in told.danger or ()}
    assert tuple(answers) == LINES
    assert answers["foot"] == "yes"
    assert answers["compartment"] == answers["wound"] == "not_asked"
    assert [reason.rule for reason in told.because] == ["danger.foot", "repeat_28_days"]
    assert (told.because[1].count, len(told.because[1].dates)) == (3, 3)
    assert (told.urgency, told.call) == ("emergency", True)


def test_nights_are_counted_as_nights_though_one_of_them_broke_twice() -> None:
    onsets: list[Plain] = [T0 - 2 * DAY, T0 - 2 * DAY + 3600, T0 - DAY]
    play = Play(facts={"nights_woken": 2, "night_dates": onsets})
    (reason,) = tell_now(play.snapshot).because
    assert (reason.rule, reason.count, len(reason.dates)) == ("repeat_nights", 2, 3)


def test_the_muscle_every_episode_starts_with_is_told_apart_from_a_chosen_one(gathered: Gathered) -> None:
    assert [gathered(number).episodes[0].muscle_said for number in range(4)] == [False, True, False, True]


def test_a_muscle_that_was_answered_is_said(home: Path) -> None:
    runner = Runner(home)
    runner.press("0")
    runner.wait(34)
    runner.press("1 4 1 2")
    told = first(home)
    assert (told.muscle, told.side, told.muscle_said) == ("calf", "right", True)
    assert Phrases(load_words()).where(told) == "right calf"


def test_counts_since_a_date(gathered: Gathered) -> None:
    report = gathered(since=0.0)
    counts = report.counts
    assert counts is not None and len(report.episodes) == counts.cramps == 4
    assert counts.worst is not None and counts.worst.value == 9
    assert counts.longest is not None and counts.longest.id == report.episodes[-1].id
    assert counts.let_go_after == {"stretch": 1}
    assert sum(counts.by_urgency.values()) == 4
    later = gathered(since=report.episodes[1].onset.timestamp() - 1)
    assert later.episodes == report.episodes[:2]


def test_one_cramp_comes_with_the_28_days_before_it_and_nothing_after(gathered: Gathered) -> None:
    counts = gathered(1).counts
    assert counts is not None and (counts.days, counts.cramps) == (28, 2)


def test_an_answer_taken_back_is_not_in_the_report(home: Path) -> None:
    runner = Runner(home)
    runner.press("3")
    assert runner.state == "seek_care"
    runner.press("b 0")
    assert runner.state == "stretch"
    told = first(home)
    assert {said.value for said in told.danger or () if said.id == "foot"} == {"no"}
    assert (told.urgency, told.because) == ("self_care", ())


def test_an_episode_of_another_protocol_is_told_as_it_was_judged_then(journal: Journal) -> None:
    row = next(each for each in journal.history.episodes() if each.urgency == "emergency")
    entries = [replace(entry, chart="0-old") for entry in journal.entries(row.id)]
    now, old = tell(row, journal.entries(row.id)), tell(row, entries)
    assert old.chart == ("0-old",)
    assert (old.urgency, old.danger, old.pains) == (now.urgency, now.danger, now.pains)
    assert [each.rule for each in old.because] == ["danger.foot"]
    assert {each.seconds for each in old.done or ()} <= {None}


def test_rules_and_lines_that_are_gone_by_now_do_not_stop_a_report(journal: Journal) -> None:
    row = next(iter(journal.history.episodes()))
    summary = {"onset": 1.8e9, "urgency": "today", "muscle": "toe", "side": "left"}
    outcome = {"state": "nap", "urgency": "today", "call": False, "rule": ["gone.rule"], "void": [], "summary": summary}
    entry = Entry(
        episode=row.id, seq=1, at=1.8e9, name="answer", data={"question": "aura", "value": "blue"}, outcome=outcome,
        chart="0-old", wall=1.8e9, boot=1.0, boot_id="",
    )  # fmt: skip
    told = tell(row, [entry])
    assert [each.rule for each in told.because] == ["gone.rule"]


def test_a_correction_shows_the_new_value_and_that_it_was_corrected(home: Path, made: Path) -> None:
    (home / "journal.db").write_bytes((made / "journal.db").read_bytes())
    with Journal.open(home / "journal.db") as journal:
        oldest = list(journal.history.episodes())[-1]
        correct(journal, oldest.id, Correction(muscle="hamstring", worst_pain=8), LATER)
        before = oldest.closed_at
        report = gather(journal, WantedReport(episode=oldest.id))
    assert report is not None
    told = report.episodes[0]
    assert (told.muscle, told.muscle_said, told.worst) == ("hamstring", True, 8)
    assert told.corrected == ("muscle", "worst_pain")
    assert before is not None and told.last.timestamp() == round(before)


def test_a_cramp_added_afterwards_was_judged_by_nobody(home: Path) -> None:
    with Journal.open(home / "journal.db") as journal:
        onset = LATER.wall - 7200
        add(journal, Added(onset=onset, closed_at=onset + 600, worst_pain=5), "1-x", LATER)
    told = first(home)
    assert (told.added, told.urgency, told.worst, told.lasted) == (True, "", 5, 600)
    assert {said.value for said in told.danger or ()} == {"not_asked"}


@pytest.mark.parametrize("left_out", FIELDS)
def test_a_field_that_was_not_chosen_is_nowhere(gathered: Gathered, left_out: str) -> None:
    fields = tuple(field for field in FIELDS if field != left_out)
    (told,) = gathered(0, fields=fields).episodes
    named = {"pain": ("pains", "worst", "latest"), "done": ("done", "course"), "danger": ("danger", "further")}
    for name in named.get(left_out, () if left_out == "counts" else (left_out,)):
        assert getattr(told, name) is None
    assert (gathered(0, fields=fields).counts is None) == (left_out == "counts")


def test_a_reason_does_not_give_away_health_that_was_left_out(journal: Journal, gathered: Gathered) -> None:
    from uncramp.report.gather import chosen
    from uncramp.report.report_model import ReportedReason

    told = structs.replace(
        gathered(0).episodes[0], because=(ReportedReason("statin_pain"), ReportedReason("danger.fever"))
    )
    assert chosen(told, ("danger",)).because == (ReportedReason("danger.fever"),)
    assert chosen(told, ("danger", "health")).because == told.because


def test_pain_is_counted_from_the_onset(gathered: Gathered) -> None:
    pains = gathered(0).episodes[0].pains
    assert pains is not None and pains[0] == ReportedPain(pains[0].after, 7)
    assert 30 <= pains[0].after <= 45


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["yes", "unsure", "gone", "no", "calf", ""]),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["foot", "statin"]), inside),
    max_leaves=4,
)
DATA = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("value", "question", "profile", "text", "changes", "minutes"), JSON)
)


@given(
    st.lists(st.tuples(st.sampled_from([*On, "corrected", "added", "?"]), DATA, st.none() | st.just(["x"])), min_size=1)
)
def test_no_foreign_event_stops_a_report(events: list[tuple[str, dict[str, Any], Any]]) -> None:
    entries = [
        Entry(
            episode="e", seq=seq, at=1.8e9 + seq, name=name, data={"question": "danger", **data},
            outcome={"state": "onset", "urgency": None, "rule": rule, "void": None}, chart="0-x",
            wall=1.8e9, boot=1.0, boot_id="",
        )
        for seq, (name, data, rule) in enumerate(events, 1)
    ]  # fmt: skip
    facts = fold(entries, 1.8e9)
    assert all(value in set(Value) for value in facts.signs.values())


def test_the_journal_of_another_machine_gives_the_same_report(home: Path, journal: Journal) -> None:
    file = io.BytesIO()
    export(journal, file)
    file.seek(0)
    with Journal.open(home / "journal.db") as other:
        import_(other, file)
        assert gather(other, WantedReport(since=0.0)) == gather(journal, WantedReport(since=0.0))


def test_an_empty_journal_has_no_report(home: Path) -> None:
    with Journal.open(home / "journal.db") as journal:
        assert gather(journal, WantedReport()) is None
        assert gather(journal, WantedReport(since=0.0)) is None
