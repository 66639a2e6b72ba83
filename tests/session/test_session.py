"""The one door: keys lead through an episode, and what happened is on the disk before it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.runner import Runner
from uncramp.record.journal import Journal
from uncramp.session.keyboard import HELD, POINTER, RUN
from uncramp.settings.model import Settings


@pytest.fixture
def runner(home: Path) -> Runner:
    return Runner(home)


def rows(home: Path) -> list[tuple[int, str]]:
    with Journal.open(home / "journal.db", read_only=True) as journal:
        episodes = list(journal.history.episodes())
        return [(entry.seq, entry.name) for episode in episodes for entry in journal.entries(episode.id)]


def test_opening_leads_with_what_to_do_and_the_eight_lines_and_writes_nothing(runner: Runner, home: Path) -> None:
    view = runner.session.view()
    assert view.head == ("Stop. Get off the leg. Sit or lie.",)
    assert view.ask is not None
    assert [option.key for option in view.ask.options] == ["1", "2", "3", "4", "5", "6", "7", "8", "0"]
    assert rows(home) == []


def test_looking_around_begins_no_episode(runner: Runner, home: Path) -> None:
    assert runner.press("w").page == "why"
    assert runner.press("f1").page == "help"
    assert runner.press("e").kind == "acted"
    assert runner.press("b").kind == "acted"
    assert runner.press("q").kind == "quit"
    assert rows(home) == []


def test_one_key_from_the_opening_to_a_running_hold(runner: Runner, home: Path) -> None:
    runner.press("0")
    view = runner.session.view()
    assert view.state == "stretch"
    assert view.countdown is not None and view.countdown.left == 3
    assert rows(home) == [(1, "opened"), (2, "answer")]


def test_the_whole_way_to_settled(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 2 1 1 0 1")
    assert runner.state == "heat"
    runner.wait(15 * 60)
    assert runner.state == "rest"
    runner.wait(45 * 60)
    assert runner.state == "recheck"
    runner.press("0 0 2 1")
    assert runner.state == "debrief"
    runner.press("s s s s s")
    assert runner.state == "resolved"
    assert runner.session.view().closed


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "5"])
def test_a_hard_danger_line_leads_to_care_at_once(runner: Runner, key: str) -> None:
    runner.press(key)
    assert runner.state == "seek_care"


@pytest.mark.parametrize("line", ["6", "7", "8"])
def test_a_line_of_halves_asks_which_of_these_before_it_counts(runner: Runner, line: str) -> None:
    runner.press(line)
    ask = runner.session.view().ask
    assert ask is not None and ask.id.endswith("_which") and runner.session.snapshot.forbidden
    runner.press("4 enter")
    assert runner.state == "seek_care" if line != "7" else runner.session.snapshot.has("leg_dent")


def test_care_is_one_key_away_even_while_something_else_is_asked(runner: Runner) -> None:
    runner.press("0 p e")
    assert runner.state == "seek_care"


def test_before_the_lines_are_answered_care_asks_which_and_says_the_number(home: Path) -> None:
    runner = Runner(home, settings=Settings(country="GB"))
    runner.press("e")
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "which_care" and "999" in runner.text()
    runner.press("e")
    assert runner.state == "seek_care"


def test_who_chooses_to_call_is_told_the_number_and_not_to_be_driven(home: Path) -> None:
    runner = Runner(home, settings=Settings(country="GB"))
    runner.press("e 1")
    snapshot = runner.session.snapshot
    assert (runner.state, snapshot.urgency.word, snapshot.call) == ("seek_care", "emergency", True)
    assert "ambulance" in runner.text() and "999" in runner.text()
    assert "Someone else drives" not in runner.text()


def test_back_takes_a_wrong_danger_answer_back_and_the_record_keeps_it(runner: Runner, home: Path) -> None:
    runner.press("1")
    assert runner.session.snapshot.urgency > 0
    runner.press("b")
    assert runner.state == "onset"
    assert runner.session.snapshot.urgency == 0
    assert rows(home) == [(1, "opened"), (2, "answer"), (3, "undo")]


def test_lines_one_by_one_with_their_check_and_not_sure_is_never_a_no(runner: Runner) -> None:
    runner.press("?")
    ask = runner.session.view().ask
    assert ask is not None and ask.step == (1, 12) and ask.check
    runner.press("n n u")
    assert runner.state == "seek_care"


def test_a_no_to_every_line_and_half_one_by_one_starts_the_stretch(runner: Runner) -> None:
    runner.press("? " + "n " * 11)
    assert runner.state == "onset"
    runner.press("n")
    assert runner.state == "stretch"


@pytest.mark.parametrize(
    ("digit", "state"), [("1", "ten_minutes"), ("2", "ten_minutes"), ("3", "recheck"), ("5", "recheck")]
)
def test_it_began_earlier_moves_the_clocks(runner: Runner, digit: str, state: str) -> None:
    runner.press(f"a 1 {digit} 0")
    assert runner.state == state


def test_both_legs_are_two_full_holds_with_a_switch(runner: Runner) -> None:
    runner.press("0 d d d")
    assert runner.session.snapshot.side == "both"
    seen: list[str] = []
    for _ in range(80):
        clock = runner.session.view().countdown
        if clock is not None and (not seen or seen[-1] != clock.name):
            seen.append(clock.name)
        runner.wait(1)
    assert seen[:5] == ["ready", "hold", "switch", "ready", "hold"]


def test_pause_freezes_and_shows_the_time(runner: Runner) -> None:
    runner.press("0")
    runner.wait(10)
    runner.press("space")
    before = runner.session.view().countdown
    runner.sleep(120)
    after = runner.session.view().countdown
    assert before is not None and after is not None
    assert after.paused and after.left == before.left
    runner.press("space")
    running = runner.session.view().countdown
    assert running is not None and not running.paused and running.left == before.left


def test_an_advancing_key_held_down_acts_once(runner: Runner) -> None:
    runner.press("0")
    for _ in range(60):
        runner.clock.advance(0.033)
        runner.session.press("s")
    assert runner.state == "feel"
    assert runner.session.view().ask is not None


@pytest.mark.parametrize("delay", [0.25, 0.5, 0.66, 1.0])
@pytest.mark.parametrize("rate", [0.03, 0.1, 0.5])
def test_a_key_held_down_answers_one_question(runner: Runner, delay: float, rate: float) -> None:
    runner.press("1")
    assert runner.state == "seek_care"
    seq = runner.session.snapshot.seq
    for pause in (delay, *[rate] * 20):
        runner.clock.advance(pause)
        assert "Wait a second" in runner.session.press("1").text
    assert runner.session.snapshot.seq == seq and not runner.session.view().closed
    runner.clock.advance(1)
    runner.session.press("1")
    assert not runner.session.view().closed, "a second is not yet long enough"
    runner.clock.advance(HELD)
    runner.session.press("1")
    assert runner.session.view().closed


def test_the_same_key_on_an_unchanged_page_and_other_keys_count_at_once(runner: Runner) -> None:
    runner.press("0")
    runner.wait(40)
    for key in ("1", "2", "1", "3", "0"):
        runner.clock.advance(0.01)
        runner.session.press(key)
    assert runner.session.view().ask and runner.state == "comfort", "a script may be quick"
    runner.press("e b s")
    runner.clock.advance(0.7)
    runner.session.press("p")
    assert runner.state == "rest"


def test_a_key_that_was_an_answer_is_no_command_in_the_same_run_of_presses(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 3 1 2 0 3")
    assert runner.state == "rest"
    runner.press("n n")
    view = runner.session.view()
    assert view.ask is not None and view.ask.kind == "many", "ticks, which n does not answer"
    for _ in range(4):
        done = runner.press("n")
        assert (done.kind, done.page) == ("said", ""), "no notes are opened"
        assert done.text == "Not here. Answers: 1 2 3 0"
    runner.session.ui = runner.session.ui.changed(banners=("The clock was changed.",))
    runner.clock.advance(RUN)
    assert runner.session.press("n").page == "notes", "a key pressed by itself means what it says"
    runner.clock.advance(1)
    assert runner.session.press("n").page == "notes"


def test_another_key_in_between_ends_the_run(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 3 1 2 0 3 n n 1")
    runner.session.ui = runner.session.ui.changed(banners=("The clock was changed.",))
    assert runner.press("n").page == "notes"


def test_without_a_note_the_key_of_the_notes_opens_no_empty_page(runner: Runner) -> None:
    done = runner.press("n")
    assert (done.kind, done.text) == ("said", "There is nothing to note.")


def test_enter_held_on_a_highlighted_answer_is_one_key(runner: Runner) -> None:
    runner.press("0")
    runner.wait(40)
    runner.session.press("2", by="enter")
    seq = runner.session.snapshot.seq
    for _ in range(30):
        runner.clock.advance(0.03)
        runner.session.press("enter")
    assert runner.session.snapshot.seq == seq


def test_a_finger_is_never_held_but_may_tap_twice(runner: Runner) -> None:
    runner.session.press("1", by=POINTER)
    runner.clock.advance(0.2)
    runner.session.press("1", by=POINTER)
    assert not runner.session.view().closed
    runner.clock.advance(0.3)
    runner.session.press("1", by=POINTER)
    assert runner.session.view().closed


def test_what_a_typed_line_says_is_never_held(runner: Runner) -> None:
    for _ in range(2):
        runner.session.press("1", typed=True)
    assert runner.session.view().closed


def test_an_answer_is_not_taken_right_after_a_change_that_no_key_made(runner: Runner) -> None:
    runner.press("0")
    runner.wait(33)
    assert runner.state == "feel"
    runner.session.running.changed_at = runner.clock.read().boot
    said = runner.session.press("1")
    assert said.kind == "said"
    assert runner.state == "feel"


def test_unknown_keys_say_which_keys_there_are(runner: Runner) -> None:
    said = runner.press("ö")
    assert said.kind == "said" and "1 2 3 4 5 6 7 8 0" in said.text


def test_the_hour_comes_up_whatever_is_on_screen(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 2 1 1 0 3")
    assert runner.state == "rest"
    runner.wait(3600)
    assert runner.state == "recheck"
    assert "recheck" in [alert.kind for alert in runner.session.alerts()]


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


def test_profile_is_asked_once_and_closes_gates_in_the_next_episode(runner: Runner, home: Path) -> None:
    runner.press("0 s 1 2 1 1 0 3")
    while (ask := runner.session.view().ask) is not None and ask.id != "conditions":
        runner.press("s")
    runner.press("2 enter")
    runner.press("q")
    runner.clock.advance(25 * 3600)
    runner.again()
    runner.press("0 s 1 2")
    assert "heat" not in [option.value for option in (runner.session.view().ask or pytest.fail("asked")).options]
    assert "diabetes" in runner.text()


def test_a_folder_that_cannot_be_written_is_said_and_the_guidance_goes_on(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    runner = Runner(blocked / "inside")
    runner.press("0")
    assert runner.state == "stretch"
    assert "Not saved yet" in runner.text()


def test_the_number_to_call_is_the_one_of_the_country(home: Path) -> None:
    runner = Runner(home, settings=Settings(country="NZ"))
    runner.press("1")
    assert "111" in runner.text()
    unset = Runner(home / "other")
    unset.press("1")
    assert "111" not in unset.text() and "112" in unset.text()


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


def test_the_card_has_every_line_asked_noes_included(runner: Runner) -> None:
    runner.press("0 s 1 6")
    card = "\n".join(runner.session.pages.card())
    assert "swollen leg: no" in card and "tight and swollen: not asked" in card and "worst 6" in card


def test_a_note_cannot_carry_control_characters(runner: Runner) -> None:
    runner.press("0")
    runner.session.note("left\x1b[2J calf [/b]")
    assert "left\ufffd[2J calf [/b]" in "\n".join(runner.session.pages.card())


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


def test_a_remapped_key_is_the_one_that_is_shown_and_works(home: Path) -> None:
    runner = Runner(home, settings=Settings(keys={"why": ("j",)}))
    runner.press("0")
    assert ("j", "why") in [(hint.key, hint.id) for hint in runner.session.view().keys]
    assert runner.press("j").page == "why"


def test_the_country_of_the_locale_is_asked_about_once_the_worst_is_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    runner = Runner(home)
    assert "999" not in runner.text()
    runner.press("0 s 1 2 1 1 0 3")
    while (ask := runner.session.view().ask) is not None and ask.id != "country":
        runner.press("s")
    assert "999" in runner.text() and "United Kingdom" in runner.text()
    runner.press("y e")
    assert "Emergency number: 999" in runner.text()


def test_what_the_program_is_comes_once_and_never_in_front_of_help(runner: Runner) -> None:
    assert "does not diagnose" not in runner.text()
    runner.press("0 s 1 2 1 1 0 3")
    assert "does not diagnose" in runner.text()


def test_the_morning_after_is_asked_once_and_answered_with_the_danger_rules(runner: Runner, home: Path) -> None:
    runner.press("0 s 1 2 1 1 0 3 z q")
    runner.clock.advance(24 * 3600)
    runner.again()
    assert runner.state == "onset" and "o" in [hint.key for hint in runner.session.view().keys]
    runner.press("o y")
    assert "Go to an emergency department now" in runner.text()
    assert runner.state == "seek_care", "what is an emergency is not asked to the end"
    runner.press("1 q")
    runner.again()
    assert "o" not in [hint.key for hint in runner.session.view().keys]


def test_the_check_before_running_again_says_no_after_one_no(runner: Runner) -> None:
    runner.press("0 s 1 2 1 1 0 3 z q")
    runner.clock.advance(48 * 3600)
    runner.again()
    runner.press("f5 y y y n y")
    assert "Not yet" in runner.text()


def test_enter_never_means_none_of_these(runner: Runner) -> None:
    runner.press("0 s 1 2 1 1")
    said = runner.press("enter")
    assert said.kind == "said" and "0" in said.text
    assert runner.session.view().ask is not None and runner.session.snapshot.signs.get("skin") is None


@pytest.mark.parametrize(("key", "kind"), [("1", "heat"), ("2", "ice")])
def test_heat_or_ice_that_is_on_at_the_hour_comes_off_first(runner: Runner, key: str, kind: str) -> None:
    words = runner.session.catalogue
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0")
    runner.wait(50 * 60)
    runner.press(key)
    assert runner.state == kind
    runner.wait(10 * 60)
    assert runner.state == "recheck"
    off, asks = words.say(f"{kind}.off").lines, words.say("recheck.head").lines
    assert runner.session.view().head == off + asks
    runner.press("0")
    assert runner.session.view().head == off + asks, "while the check lasts"


def test_heat_that_ran_out_unseen_comes_off_first_at_the_hour(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 1")
    runner.sleep(2 * 3600)
    assert runner.state == "recheck"
    assert runner.session.view().head[0] == runner.session.catalogue.text("heat.off")


def test_heat_that_came_off_in_time_is_not_said_again(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 1")
    runner.wait(3600)
    assert runner.state == "recheck"
    assert runner.session.view().head == runner.session.catalogue.say("recheck.head").lines


def test_care_with_ice_on_says_that_it_comes_off(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 2 e")
    assert runner.state == "seek_care"
    assert runner.session.catalogue.text("ice.off") in [line.text for line in runner.session.view().body]


def test_extreme_pain_is_asked_again_after_two_minutes_even_when_nothing_was_chosen(runner: Runner) -> None:
    runner.press("0 p 9")
    runner.wait(121)
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "extreme_pain"
    runner.press("5")
    assert runner.state == "feel"


def test_a_hold_that_nobody_watched_does_not_ring_as_done(runner: Runner) -> None:
    runner.press("0")
    runner.sleep(60)
    assert [alert.kind for alert in runner.session.alerts()] == []
    assert runner.session.catalogue.text("stretch.void") in runner.session.view().head[0]


def test_heat_that_nobody_watched_still_rings(runner: Runner) -> None:
    runner.press("0")
    runner.wait(34)
    runner.press("1 0 1 1 0 1")
    runner.session.alerts()
    runner.sleep(20 * 60)
    assert "end" in [alert.kind for alert in runner.session.alerts()]


def test_one_key_leaves_all_that_looking_back_would_ask(runner: Runner) -> None:
    runner.press("a 3 6 0 5 3 2 4 1 2 0 n n 0")
    while runner.state == "aftermath":
        runner.press("s")
    assert runner.state == "debrief" and runner.session.view().ask is not None
    runner.press("f2")
    assert runner.state == "resolved" and runner.session.view().closed
    runner.press("f2")
    assert runner.state == "resolved", "there is nothing left to leave"


@pytest.mark.parametrize("state", ["stretch", "massage"])
def test_a_timer_that_waited_for_the_map_runs_on_when_it_is_left(runner: Runner, state: str) -> None:
    runner.press("0" if state == "stretch" else "0 s 3 4")
    assert runner.state == state
    runner.press("m")
    assert (timer := runner.session.snapshot.timer) is not None and timer.paused
    runner.press("l 3")
    assert (runner.session.snapshot.muscle, runner.session.snapshot.side) == ("shin", "left")
    assert (timer := runner.session.snapshot.timer) is not None and not timer.paused
