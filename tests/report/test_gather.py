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
    (episode,) = gathered(0).episodes
    assert (episode.muscle, episode.side, episode.end, episode.urgency) == ("not_said", "left", "resolved", "self_care")
    assert (episode.worst, episode.latest) == (7, 1)
    assert [pain.points for pain in episode.pains or ()] == [7, 3, 1]
    assert [(step.feel, step.thing) for step in episode.course or ()] == [("easing", "stretch"), ("gone", "stretch")]
    assert episode.helped == "stretch"
    assert episode.lasted is not None and 130 <= episode.lasted <= 140
    assert episode.done == (Done("stretch", 2, 66), Done("massage", 1, 60), Done("heat", 1, 900))
    assert episode.health is not None and episode.health.medicines == (ReportedAnswer("statin", "yes"),)
    assert episode.health.illnesses == () and episode.health.illnesses_asked
    assert [note.text for note in episode.notes or ()] == [NOTE]


def test_every_danger_line_is_there_and_not_asked_is_not_no(gathered: Gathered) -> None:
    (episode,) = gathered(2).episodes
    answers = {answer.id: answer.value for answer in episode.danger or ()}
    assert tuple(answers) == LINES
    assert answers["foot"] == "yes"
    assert answers["compartment"] == answers["wound"] == "not_asked"
    assert [reason.rule for reason in episode.because] == ["danger.foot", "repeat_28_days"]
    assert (episode.because[1].count, len(episode.because[1].dates)) == (3, 3)
    assert (episode.urgency, episode.call) == ("emergency", True)


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
    episode = first(home)
    assert (episode.muscle, episode.side, episode.muscle_said) == ("calf", "right", True)
    assert Phrases(load_words()).where(episode) == "right calf"


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
    episode = first(home)
    assert {answer.value for answer in episode.danger or () if answer.id == "foot"} == {"no"}
    assert (episode.urgency, episode.because) == ("self_care", ())


def test_an_episode_of_another_protocol_is_told_as_it_was_judged_then(journal: Journal) -> None:
    row = next(item for item in journal.history.episodes() if item.urgency == "emergency")
    entries = [replace(entry, chart="0-old") for entry in journal.entries(row.id)]
    now, old = tell(row, journal.entries(row.id)), tell(row, entries)
    assert old.chart == ("0-old",)
    assert (old.urgency, old.danger, old.pains) == (now.urgency, now.danger, now.pains)
    assert [item.rule for item in old.because] == ["danger.foot", "repeat_28_days"]
    assert {item.seconds for item in old.done or ()} <= {None}


def test_rules_and_lines_that_are_gone_by_now_do_not_stop_a_report(journal: Journal) -> None:
    row = next(iter(journal.history.episodes()))
    summary = {"onset": 1.8e9, "urgency": "today", "muscle": "toe", "side": "left"}
    outcome = {"state": "nap", "urgency": "today", "call": False, "rule": ["gone.rule"], "void": [], "summary": summary}
    entry = Entry(
        episode=row.id, seq=1, at=1.8e9, name="answer", data={"question": "aura", "value": "blue"}, outcome=outcome,
        chart="0-old", wall=1.8e9, boot=1.0, boot_id="",
    )  # fmt: skip
    episode = tell(row, [entry])
    assert [reason.rule for reason in episode.because] == ["gone.rule"]


def test_a_correction_shows_the_new_value_and_that_it_was_corrected(home: Path, made: Path) -> None:
    (home / "journal.db").write_bytes((made / "journal.db").read_bytes())
    with Journal.open(home / "journal.db") as journal:
        oldest = list(journal.history.episodes())[-1]
        correct(journal, oldest.id, Correction(muscle="hamstring", worst_pain=8), LATER)
        before = oldest.closed_at
        report = gather(journal, WantedReport(episode=oldest.id))
    assert report is not None
    episode = report.episodes[0]
    assert (episode.muscle, episode.muscle_said, episode.worst) == ("hamstring", True, 8)
    assert episode.corrected == ("muscle", "worst_pain")
    assert before is not None and episode.last.timestamp() == round(before)


def test_a_cramp_added_afterwards_was_judged_by_nobody(home: Path) -> None:
    with Journal.open(home / "journal.db") as journal:
        onset = LATER.wall - 7200
        add(journal, Added(onset=onset, closed_at=onset + 600, worst_pain=5), "1-x", LATER)
    episode = first(home)
    assert (episode.added, episode.urgency, episode.worst, episode.lasted) == (True, "", 5, 600)
    assert {answer.value for answer in episode.danger or ()} == {"not_asked"}


@pytest.mark.parametrize("left_out", FIELDS)
def test_a_field_that_was_not_chosen_is_nowhere(gathered: Gathered, left_out: str) -> None:
    fields = tuple(field for field in FIELDS if field != left_out)
    (episode,) = gathered(0, fields=fields).episodes
    named = {"pain": ("pains", "worst", "latest"), "done": ("done", "course"), "danger": ("danger", "further")}
    for name in named.get(left_out, () if left_out == "counts" else (left_out,)):
        assert getattr(episode, name) is None
    assert (gathered(0, fields=fields).counts is None) == (left_out == "counts")


def test_a_reason_does_not_give_away_health_that_was_left_out(journal: Journal, gathered: Gathered) -> None:
    from uncramp.report.gather import chosen
    from uncramp.report.report_model import ReportedReason

    episode = structs.replace(
        gathered(0).episodes[0], because=(ReportedReason("statin_pain"), ReportedReason("danger.fever"))
    )
    assert chosen(episode, ("danger",)).because == (ReportedReason("danger.fever"),)
    assert chosen(episode, ("danger", "health")).because == episode.because


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


def test_somebody_else_has_a_card_of_their_own_and_no_place_in_the_runners_report(home: Path) -> None:
    runner = Runner(home)
    runner.press("0 s 1 3 1 1 0 3 z 2 q")
    runner.clock.advance(86_400)
    runner = Runner(home, runner.clock)
    runner.press("h 0 s 1 3 1 1 0 3 z 2 q")
    with Journal.open(home / "journal.db") as journal:
        theirs, ours = journal.history.episodes()
        whole = gather(journal, WantedReport(since=0.0))
        card = gather(journal, WantedReport())
    assert whole is not None and [episode.id for episode in whole.episodes] == [ours.id]
    assert card is not None and [episode.id for episode in card.episodes] == [theirs.id]
    assert card.episodes[0].cramp and card.episodes[0].helper
