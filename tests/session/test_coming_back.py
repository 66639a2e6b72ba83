"""Left, killed, damaged or open in another window: what the next start finds and asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.paths import follow
from tests.screens.walk import memory_session
from tests.session.runner import Runner
from uncramp.record.journal import Journal
from uncramp.report.gather import WantedReport, gather


def test_leaving_keeps_it_open_and_the_next_start_goes_on(runner: Runner) -> None:
    runner.press("0 s 2 5 q")
    runner.clock.advance(60)
    runner.again()
    assert runner.state == "massage"
    assert "broken off" in runner.text()


def test_after_a_kill_in_the_middle_of_a_hold_it_is_found_again(runner: Runner) -> None:
    runner.press("0")
    runner.wait(12)
    runner.again()
    assert runner.state == "stretch"
    assert runner.session.view().countdown is None
    runner.press("enter")
    assert runner.session.view().countdown is not None


def test_an_old_record_never_stands_in_front_of_a_new_cramp(runner: Runner) -> None:
    runner.press("0 s 1 2 1 1 0 3")
    runner.clock.advance(3 * 3600)
    runner.again()
    assert runner.state == "onset"
    assert "o" in [hint.key for hint in runner.session.view().keys]
    runner.press("o")
    assert runner.state == "recheck"
    assert "due" in runner.text()


def test_ice_that_should_have_come_off_is_said_on_return(runner: Runner) -> None:
    runner.press("0 s 1 2 1 1 0 2")
    assert runner.state == "ice"
    runner.sleep(21 * 60)
    assert runner.state == "rest"
    assert "11 minutes ago" in runner.text()
    assert "One-hour check in" in runner.text()


def test_a_wall_clock_that_is_set_is_said_and_moves_nothing(runner: Runner) -> None:
    runner.press("0")
    runner.wait(4)
    before = runner.session.view().countdown
    runner.clock.set_wall(-86400)
    runner.session.tick()
    after = runner.session.view().countdown
    assert before is not None and after is not None and before.left == after.left
    assert "clock" in runner.text().lower()


def test_a_second_window_looks_on_or_takes_over(runner: Runner) -> None:
    runner.press("0")
    second = Runner(runner.home, clock=runner.clock)
    ask = second.session.view().ask
    assert ask is not None and ask.id == "lease"
    second.press("1")
    assert second.state == "stretch"
    refused = runner.press("s")
    assert refused.kind == "said"
    assert "another window" in runner.text().lower()


def test_a_damaged_journal_is_set_aside_and_both_paths_are_said(runner: Runner, home: Path) -> None:
    runner.press("0 s 1 2 q")
    data = bytearray((home / "journal.db").read_bytes())
    data[:100] = b"x" * 100
    (home / "journal.db").write_bytes(bytes(data))
    again = Runner(home, clock=runner.clock)
    text = again.text()
    assert "damaged" in text and str(home / "journal.db") in text
    assert list(home.glob("journal-damaged-*"))
    assert again.state == "comfort"


def test_what_the_program_is_comes_once_and_never_in_front_of_help(runner: Runner) -> None:
    assert "does not diagnose" not in runner.text()
    runner.press("0 s 1 2 1 1 0 3")
    assert "does not diagnose" in runner.text()


def test_the_morning_after_is_asked_once_and_answered_with_the_danger_rules(runner: Runner, home: Path) -> None:
    runner.press("0 s 1 2 1 1 0 3 z 2 q")
    runner.clock.advance(24 * 3600)
    runner.again()
    assert runner.state == "onset" and "o" in [hint.key for hint in runner.session.view().keys]
    runner.press("o y")
    assert "Go to an emergency department now" in runner.text()
    assert runner.state == "seek_care", "what is an emergency is not asked to the end"
    runner.press("1 q")
    runner.again()
    assert "o" not in [hint.key for hint in runner.session.view().keys]


@pytest.mark.parametrize("answers", ["y", "u", "n y", "n n n n y"])
def test_the_check_before_running_again_ends_with_its_first_worry_and_says_not_yet(
    runner: Runner, answers: str
) -> None:
    runner.press("0 s 1 2 1 1 0 3 z 2 q")
    runner.clock.advance(48 * 3600)
    runner.again()
    runner.press(f"f5 {answers}")
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "outcome" and ask.text[0].startswith("Not yet")
    runner.press("enter")
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "danger"


@pytest.mark.parametrize(("keys", "step"), [("n n", 3), ("n n b", 2), ("n n b b", 1), ("n b y b", 0), ("b", 0)])
def test_back_in_the_check_before_running_goes_one_question_back_and_leaves_from_the_first(
    runner: Runner, keys: str, step: int
) -> None:
    runner.press(f"f5 {keys}")
    ask = runner.session.view().ask
    assert ask is not None
    assert (ask.id, ask.step and ask.step[0]) == (("return", step) if step else ("danger", None))


def test_an_answer_gone_back_to_is_given_anew(runner: Runner) -> None:
    runner.press("0 s 1 2 1 1 0 3 z 2 q")
    runner.clock.advance(48 * 3600)
    runner.again()
    runner.press("f5 n n b n n n n")
    assert "Easy run tomorrow or later" in runner.text()


def test_where_nothing_is_kept_the_check_before_running_still_says_not_yet() -> None:
    session, clock = memory_session()
    follow(session, clock, "f5 n y")
    ask = session.view().ask
    assert ask is not None and ask.text[0].startswith("Not yet")


def test_the_check_before_running_again_is_passed_by_five_times_no(runner: Runner) -> None:
    runner.press("0 s 1 2 1 1 0 3 z 2 q")
    runner.clock.advance(48 * 3600)
    runner.again()
    runner.press("f5 n n n n n")
    assert "Easy run tomorrow or later" in runner.text()


@pytest.mark.parametrize("meanwhile", ["1 b q", "h 0 s 1 2 1 1 0 3 z 2 q"], ids=["taken back", "somebody else"])
def test_no_cramp_but_the_runners_own_answers_for_his_leg(runner: Runner, meanwhile: str) -> None:
    runner.press("3 1 q")
    runner.clock.advance(60)
    runner.again()
    sent = "told to get medical help"
    assert sent in runner.text()
    runner.press(meanwhile)
    runner.again()
    assert sent in runner.text(), "the cramp that was sent to care is still the last one"
    runner.clock.advance(300)
    runner.press("f5 n n n n n")
    assert "Let somebody look at the leg" in runner.text()


def test_who_was_on_the_way_to_help_has_been_seen_a_day_later(runner: Runner) -> None:
    runner.press("3 1 q")
    for later, says in ((300.0, "Let somebody look at the leg"), (2 * 86_400.0, "Easy run")):
        runner.clock.advance(later)
        runner.again()
        runner.press("f5 n n n n n")
        assert says in runner.text()
        runner.press("enter q")


def test_the_report_is_not_of_what_was_taken_back(runner: Runner, home: Path) -> None:
    runner.press("0 s 1 2 1 1 0 3 z 2 q")
    runner.clock.advance(86_400)
    runner.again()
    runner.press("1 b q")
    with Journal.open(home / "journal.db") as journal:
        newest, own = journal.history.episodes()
        report = gather(journal, WantedReport())
        assert newest.taken_back and report is not None
        assert [episode.id for episode in report.episodes] == [own.id]


def test_one_key_leaves_all_that_looking_back_would_ask(runner: Runner) -> None:
    runner.press("a 3 6 0 5 3 2 4 1 2 0 0")
    while runner.state == "aftermath":
        runner.press("s")
    assert runner.state == "debrief" and runner.session.view().ask is not None
    runner.press("f2")
    assert runner.state == "resolved" and runner.session.view().closed
    runner.press("f2")
    assert runner.state == "resolved", "there is nothing left to leave"


@pytest.mark.parametrize(
    "keys", ["a 3 6 0", "0 s 1 2 1 1 0 3 +3600 0 0 2 1"], ids=["sore since yesterday", "after the hour"]
)
def test_what_no_hour_waits_for_is_gone_on_with_at_once_and_later_by_its_own_words(runner: Runner, keys: str) -> None:
    for part in keys.split():
        if part.startswith("+"):
            runner.wait(float(part))
        else:
            runner.press(part)
    state = runner.state
    runner.press("q")
    runner.again()
    assert runner.state == state != "onset"
    runner.press("q")
    runner.clock.advance(2 * 3600)
    runner.again()
    assert "go on with its questions" in runner.session.ui.earlier


def own(runner: Runner) -> list[bool]:
    with Journal.open(runner.home / "journal.db", read_only=True) as journal:
        return [not row.somebody_else for row in journal.history.episodes() if not row.taken_back]


@pytest.mark.parametrize(
    ("keys", "owner", "is_met"),
    [
        ("3 escape 1", True, True),
        ("3 escape 2", True, False),
        ("h 3 escape 1", False, False),
        ("1 b h 3 escape 1", False, False),
        ("d h 3 escape 1", False, False),
        ("d h 3 b h 3 escape 1", True, True),
        ("0 h b 3 escape 1", True, True),
    ],
)
def test_who_was_sent_to_care_is_met_so_and_nobody_else(runner: Runner, keys: str, owner: bool, is_met: bool) -> None:
    runner.press(keys)
    assert runner.session.view().state == "seek_care"
    assert own(runner) == [owner]
    runner.clock.advance(600)
    runner.again()
    assert runner.state == "onset"
    assert ("you were told to get medical help" in " ".join(runner.session.view().banners)) is is_met


def test_the_leg_that_was_chosen_goes_along_to_somebody_else(runner: Runner) -> None:
    runner.press("d h 0")
    assert runner.session.snapshot.side == "left"
    assert runner.session.snapshot.helper
    assert runner.session.snapshot.facts["somebody_else"]
    assert own(runner) == [False]


@pytest.mark.parametrize(("keys", "says"), [("y", "Not yet"), ("n n n n u", "Not yet"), ("n n n n n", "Easy run")])
def test_the_check_before_running_goes_by_its_answers_where_the_record_knows_no_cramp(
    runner: Runner, keys: str, says: str
) -> None:
    runner.press(f"f5 {keys}")
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "outcome" and ask.text[0].startswith(says)


def test_who_leaves_before_it_is_said_what_it_is_hears_of_no_hour(runner: Runner) -> None:
    runner.press("a 3")
    assert runner.press("q").text == "This cramp stays open. Type uncramp to go on."


def test_who_leaves_while_bouts_are_waited_out_hears_when_they_are_asked_about(runner: Runner) -> None:
    runner.press("0 s 1 3 1 1 0 3")
    runner.wait(3600)
    runner.press("0 0 1 1 1")
    runner.wait(6)
    assert runner.state == "rest"
    assert runner.press("q").text.endswith("due in 60 minutes.")
