"""What only time can clear is asked again: after a closed lid, after leaving, after days."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.runner import Runner
from uncramp.protocol.terms import DAY, HOUR
from uncramp.record.journal import Journal

SORE_CALF = "a 3 6 0 1 1 2 4 1 2 n 0 0 0 0"
"""One calf, sore since yesterday, better each day, after an effort that explains it, and no line."""
DIZZY = "0 s 1 2 1 1 0 3 1 enter 1 enter"
"""A cramp that let go, and light-headed after it: asked again after half an hour."""


def settled(runner: Runner, keys: str) -> None:
    """Through the questions to the end, passing over what may be passed over."""
    runner.press(keys)
    for _ in range(30):
        if runner.session.view().closed:
            return
        runner.press("s" if runner.session.view().ask is not None else "enter")
    raise AssertionError(runner.text())


def opened_later(runner: Runner, seconds: float) -> bool:
    """The program is left and started again so much later; whether it offers to look at the last cramp."""
    runner.press("q")
    runner.clock.advance(seconds)
    runner.again()
    return "look at your last cramp" in runner.session.ui.earlier


def test_the_looks_of_a_calf_come_due_one_after_the_other(runner: Runner) -> None:
    settled(runner, SORE_CALF)
    assert runner.session.snapshot.again == ("day_3", "day_7")
    assert not opened_later(runner, HOUR)
    assert opened_later(runner, DAY)
    runner.press("o n n n n n n 2 1")
    assert not opened_later(runner, HOUR), "it was answered"
    assert opened_later(runner, DAY), "and the third day is another look"
    runner.press("o n n n n n n 3 1")
    assert runner.session.catalogue.text("care.today") in runner.text()
    assert not opened_later(runner, 2 * DAY)
    assert opened_later(runner, 3 * DAY), "and the seventh another"
    runner.press("o n n n n n n 1")
    assert runner.session.catalogue.text("follow_up.fine") in runner.text()


def test_a_later_look_has_a_page_of_its_own_and_pain_is_its_number(runner: Runner, home: Path) -> None:
    settled(runner, SORE_CALF)
    assert opened_later(runner, DAY)
    runner.press("o")
    view = runner.session.view()
    assert view.sign == "A LATER LOOK" and view.head == (), "nobody is told to sit down"
    runner.press("n n n n n n 2")
    ask = runner.session.view().ask
    assert ask is not None and (ask.kind, ask.step) == ("scale", (8, 8))
    runner.press("3")
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "outcome", "what it comes to stays until it is read"
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (episode,) = journal.history.episodes()
        assert journal.follow_ups.of(episode.id)[0].answers["strength"] == 3


def test_danger_lines_called_for_after_the_end_stand_alone(runner: Runner) -> None:
    settled(runner, SORE_CALF)
    assert runner.session.view().body
    runner.press("f")
    view = runner.session.view()
    assert view.body == () and view.ask is not None and view.ask.kind == "panel"


@pytest.mark.parametrize(
    ("keys", "urgency", "rule"),
    [
        ("o y", "emergency", "danger.urine"),
        ("o u", "emergency", "danger.urine"),
        ("o n n y", "emergency", "danger.heart"),
        ("o n n n y", "emergency", "danger.mind"),
        ("o n y 1 enter", "today", "clot.swollen"),
        ("o n n n n y 1 enter", "today", "fever.shivers"),
        ("o n n n n n y 6 enter", "today", "injury.steps"),
    ],
)
def test_a_danger_sign_in_a_later_look_opens_care(runner: Runner, keys: str, urgency: str, rule: str) -> None:
    settled(runner, SORE_CALF)
    began = runner.session.snapshot.onset
    assert opened_later(runner, DAY + HOUR)
    runner.press(keys)
    snapshot = runner.session.snapshot
    assert (runner.state, snapshot.urgency.word) == ("seek_care", urgency)
    assert rule in [finding.rule for finding in snapshot.findings]
    assert abs(snapshot.onset - began) < 60, "it began when that leg began"
    runner.press("q")
    runner.again()
    assert "look at your last cramp" not in runner.session.ui.earlier, "what was answered is not asked again"


def test_what_was_booked_is_kept_with_the_cramp(runner: Runner, home: Path) -> None:
    settled(runner, SORE_CALF)
    with Journal.open(home / "journal.db", read_only=True) as journal:
        (kept,) = journal.history.episodes()
    assert kept.summary["again"] == ["morning", "day_3", "day_7"]


def test_a_wait_is_asked_when_its_time_has_come_and_a_closed_lid_counts(runner: Runner) -> None:
    runner.press(DIZZY)
    waits = runner.session.view().waits
    assert [wait.id for wait in waits] == ["unwell_30"] and runner.session.snapshot.urgency == 0
    runner.sleep(31 * 60)
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "unwell_30"
    runner.press("n")
    assert runner.session.snapshot.urgency == 0


def test_a_wait_outlasts_leaving_and_counts_as_not_sure_when_nobody_answers(runner: Runner) -> None:
    runner.press(f"{DIZZY} q")
    runner.clock.advance(31 * 60)
    runner.again()
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "unwell_30"
    runner.press("q")
    runner.clock.advance(31 * 60)
    runner.again()
    runner.press("o")
    assert runner.session.snapshot.urgency.word == "emergency"
