"""The one door: keys lead through an episode, and what happened is on the disk before it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.runner import Runner
from uncramp.record.journal import Journal
from uncramp.settings.model import Settings


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
    runner.press("s s s s s s")
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


@pytest.mark.parametrize("keys", ["e", "1", "1 1", "4", "0 s e"])
def test_where_no_country_is_chosen_every_page_names_the_same_number(
    home: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    runner = Runner(home)
    runner.press(keys)
    view = runner.session.view()
    assert "999" in f"{runner.text()} {view.call and view.call.number}"
    assert "112" not in f"{view.care_alone} {view.call and view.call.number}"


def test_whoever_leaves_on_the_way_to_help_is_told_whom_to_call_and_met_again(home: Path) -> None:
    runner = Runner(home, settings=Settings(country="GB"))
    runner.press("3")
    assert runner.press("q").text.startswith("Call for an ambulance now. Emergency number: 999")
    runner = Runner(home, runner.clock, Settings(country="GB"))
    assert runner.state == "seek_care" and not runner.session.view().banners, "nobody is told to wait for the hour"
    runner.press("1 q")
    runner = Runner(home, runner.clock, Settings(country="GB"))
    assert "told to get medical help" in runner.text()
    runner.clock.advance(7 * 3600)
    assert "told to get medical help" not in Runner(home, runner.clock, Settings(country="GB")).text()


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


def test_stopping_here_asks_once(runner: Runner, home: Path) -> None:
    runner.press("0 z")
    ask = runner.session.view().ask
    assert ask is not None and ask.id == "stop" and "one-hour check" in " ".join(ask.text)
    runner.press("s space m")
    assert runner.state == "stretch" and runner.session.ui.overlay == "stop", "nothing behind the question acts"
    runner.press("1")
    assert runner.state == "stretch" and not runner.session.view().closed
    runner.press("z b z z")
    assert not runner.session.view().closed, "back goes on, and pressing it again closes nothing"
    runner.press("2")
    assert runner.session.view().closed
    assert rows(home)[-1][1] == "stop_here"


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


def test_profile_is_asked_once_and_closes_gates_in_the_next_episode(runner: Runner, home: Path) -> None:
    runner.press("0 s 1 2 1 1 0 3")
    while (ask := runner.session.view().ask) is not None and ask.id != "conditions":
        runner.press("1" if ask.id == "about_you" else "s")
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


def test_the_card_has_every_line_asked_noes_included(runner: Runner) -> None:
    runner.press("0 s 1 6")
    card = "\n".join(runner.session.pages.card())
    assert "swollen leg: no" in card and "tight and swollen: not asked" in card and "worst 6" in card


def test_a_note_cannot_carry_control_characters(runner: Runner) -> None:
    runner.press("0")
    runner.session.note("left\x1b[2J calf [/b]")
    assert "left\ufffd[2J calf [/b]" in "\n".join(runner.session.pages.card())


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


def test_enter_never_means_none_of_these(runner: Runner) -> None:
    runner.press("0 s 1 2 1 1")
    pressed = runner.press("enter")
    assert pressed.kind == "said" and "0" in pressed.text
    assert runner.session.view().ask is not None and runner.session.snapshot.signs.get("skin") is None
