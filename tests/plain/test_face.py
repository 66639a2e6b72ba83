"""The plain face as somebody hears it: nothing but lines, care in every last one, time at milestones, all the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.plain.talk import QUIET, Talk
from uncramp.plain.paper import broken, columns
from uncramp.protocol.terms import State
from uncramp.system.safe_text import printable

DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]")


def heard(talk: Talk) -> str:
    return "\n".join(talk.raw)


# -- nothing but lines ------------------------------------------------------------------------------


@given(st.lists(st.one_of(st.text(max_size=12), st.sampled_from("0123456789exynutkwlvibhq?cm")), max_size=12))
def test_whatever_is_typed_no_control_sign_comes_out(lines: list[str]) -> None:
    talk = Talk()
    for line in lines:
        talk.type(line)
        if talk.left is not None:
            break
    text = heard(talk).replace("\a", "")
    assert all(sign.isprintable() or sign in "\n\u200c\u200d" for sign in text)


@given(st.text(min_size=1, max_size=60))
def test_no_note_brings_a_control_sign_to_the_terminal_or_the_card(text: str) -> None:
    talk = Talk()
    talk.type("0", "t", *text.splitlines(), "", "k")
    assert all(sign.isprintable() or sign in "\n\u200c\u200d" for sign in heard(talk).replace("\a", ""))


def test_no_page_draws(home: Path) -> None:
    talk = Talk(home / "journal.db")
    talk.go("0 +34 1 6 1 1 0 3 l 1 b y c b v 1 _ b ctrl+p f1 w k")
    assert DRAWN.search(heard(talk)) is None
    assert "worst pain 6" in heard(talk)


def test_signs_for_the_eye_are_not_read_aloud() -> None:
    talk = Talk()
    talk.go("0 +34 1 3 1 1 0 1 +60 space e")
    assert not re.search(r"\[|\]|<<|\|\|| - |_", heard(talk))


@given(st.text("abc -ä語", max_size=200), st.integers(10, 60))
def test_lines_end_where_the_terminal_does_and_between_words(text: str, width: int) -> None:
    text = " ".join(text.split())
    lines = list(broken(text, width))
    assert " ".join(lines) == text
    assert [line for line in lines if columns(line) > width and " " in line] == []


def test_a_narrow_terminal_keeps_a_key_and_what_it_does_on_one_line() -> None:
    talk = Talk(width=lambda: 40)
    assert "? (question mark): not sure. f1: help." in talk.raw
    assert not [line for line in talk.raw if line.endswith(":")]


def test_a_narrow_terminal_breaks_no_word() -> None:
    wide, narrow = Talk(), Talk(width=lambda: 40)
    for talk in (wide, narrow):
        talk.go("0 +34 2 6 w")
    assert heard(narrow).split() == heard(wide).split()
    assert [line for line in narrow.raw if columns(line) > 40 and " " in line] == []


# -- the last line ----------------------------------------------------------------------------------

PATH = "0 +34 1 3 1 1 0 1 +60 space"


@pytest.mark.parametrize("line", ["zzz", "f1", "ctrl+p", "w", "k", "c", "l", "v", "i", "p", "a", "m", "?", "0", "5"])
def test_whatever_was_typed_the_way_to_care_is_the_last_thing_said(line: str) -> None:
    for before in ("", "0", PATH):
        talk = Talk()
        talk.go(before)
        talk.type(line)
        assert re.search(r"e: medical help|Call 999", talk.raw[-1]), (before, talk.raw[-3:])


def test_a_remapped_care_key_is_the_one_that_is_said() -> None:
    talk = Talk(keys={"care": ("ctrl+e", "!")})
    assert talk.raw[-1].startswith("!: medical help")
    assert any("!" in line for line in talk.type("!"))
    talk.type("!")
    assert talk.session.snapshot.state is State.SEEK_CARE


def test_care_leads_out_of_a_note_by_f8_and_out_of_the_diary_by_its_key() -> None:
    for room, key in (("t", "f8"), ("l", "e"), ("v", "f8"), ("l", "f8")):
        talk = Talk()
        talk.type("0", room, key)
        assert talk.session.snapshot.state is State.SEEK_CARE
        assert "Seek care." in talk.raw


# -- time -------------------------------------------------------------------------------------------


def test_a_hold_is_counted_every_ten_seconds_and_then_three_two_one() -> None:
    talk = Talk()
    talk.type("0")
    lines = talk.wait(33)
    assert lines[:4] == ["2", "1", "Hold: 30 seconds. Next: How is it?", "e: medical help, any time. f1: help."]
    assert lines[4:10] == ["20 seconds left.", "10 seconds left.", "3", "2", "1", "\aHold over."]


def test_a_wait_is_told_every_minute_and_no_oftener() -> None:
    talk = Talk()
    talk.go("0 +34 1 3 1 1 0 3")
    lines = talk.wait(180)
    assert len(lines) == 3 and all(re.fullmatch(r"The one-hour check comes in \d+ minutes\.", line) for line in lines)


def test_the_settings_say_how_often() -> None:
    from uncramp.settings.model import PlainSettings

    talk = Talk(plain=PlainSettings(hold_every=15))
    talk.type("0")
    assert "15 seconds left." in talk.wait(33) and "20 seconds left." not in talk.raw


def test_the_time_left_is_said_in_words_on_demand() -> None:
    talk = Talk()
    talk.go("0 +10")
    assert talk.type("c")[0] == "Hold: 22 seconds. One-hour check in 60 minutes, at 09:00."
    assert talk.type("space")[-2:][0].startswith("Paused. Hold:")
    assert talk.type("c")[0].startswith("Paused. Hold: 21 seconds.")


def test_nothing_is_counted_while_a_note_is_typed_and_what_came_due_is_told_after_it() -> None:
    talk = Talk()
    talk.type("0", "t", "a long thought")
    assert talk.wait(40) == ["\aHold over."]
    lines = talk.type("")
    assert lines[:2] == ["The note is kept.", "How is it?"] and lines[-1].startswith("e: medical help")


# -- alerts -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alerts", "rings"),
    [(QUIET, True), (replace(QUIET, bell=False), False), (replace(QUIET, quiet_hours="00:00-23:59"), False)],
)
def test_the_bell_rings_as_the_settings_allow_and_the_words_come_all_the_same(alerts: object, rings: bool) -> None:
    talk = Talk(alerts=alerts)
    talk.type("0")
    lines = talk.wait(33)
    assert ("\aHold over." in lines) is rings and ("Hold over." in lines) is not rings


# -- what is typed ----------------------------------------------------------------------------------


def test_an_answer_may_be_typed_in_words_and_ten_as_a_number() -> None:
    talk = Talk()
    talk.go("0 +34")
    talk.type("Gone")
    talk.type("10")
    assert talk.session.snapshot.numbers["worst"] == 10


def test_a_command_may_be_typed_by_its_name() -> None:
    talk = Talk()
    talk.type("0")
    talk.type("pause")
    assert talk.session.snapshot.timer is not None and talk.session.snapshot.timer.paused
    talk.type("care")
    assert talk.session.snapshot.state is State.SEEK_CARE


def test_lines_that_come_at_once_all_count_and_enter_held_down_ends_no_hold() -> None:
    talk = Talk()
    for line in ("?", "n", "n", "n"):
        talk.face.line(line)
    assert any(line.startswith("4 of 12") for line in talk.raw)
    talk = Talk()
    talk.type("0")
    for _ in range(5):
        talk.face.line("")
    assert talk.session.snapshot.state is State.STRETCH


def test_a_tick_is_told_alone_and_not_the_whole_list_again() -> None:
    talk = Talk()
    talk.go("0 +34 1 3 1 1")
    assert talk.type("2")[0].startswith("Ticked: Poor blood flow")
    assert talk.type("2")[0] == "2: not sure. Once more takes it off."
    off = talk.type("2")
    assert off[0].startswith("Not ticked: Poor blood flow") and len(off) == 2


def test_what_does_nothing_says_so_and_asks_again() -> None:
    talk = Talk()
    assert talk.type("hello") == [
        "hello does nothing here.",
        "Any of these now? Press its number.",
        "e: medical help, any time. f1: help.",
    ]


# -- the pages --------------------------------------------------------------------------------------


def test_why_says_how_strong_a_source_is_and_whether_it_was_opened() -> None:
    talk = Talk()
    talk.type("0")
    text = " ".join(talk.type("w"))
    assert "Strong: reviews" in text and "Original not opened." in text and "https://" in text


def test_the_card_is_said_and_kept(home: Path) -> None:
    talk = Talk(home / "journal.db")
    talk.type("0")
    lines = talk.type("k")
    kept = list((home / "cards").iterdir())
    assert len(kept) == 1 and any(str(kept[0]) in line for line in lines)
    assert any("--format qr" in line for line in lines)


def test_help_names_what_can_be_typed_now_and_ctrl_p_everything() -> None:
    talk = Talk()
    now, everything = talk.type("f1"), talk.type("ctrl+p")
    assert not [line for line in now if line.startswith("g:")]
    assert [line for line in everything if line.startswith("g, or again:")]


def test_the_diary_is_told_in_words(home: Path) -> None:
    first = Talk(home / "journal.db")
    first.go("0 +34 1 6 1 1 z 2 q")
    talk = Talk(home / "journal.db")
    assert re.match(
        r"1: [\d-]+ [\d:]+\. closed before the check\. calf, left\. worst pain 6, last 6\.", talk.type("l")[1]
    )
    story = talk.type("1")
    assert any("closed before the check" in line for line in story) and "k: its card for a clinician." in story[-1]
    card = talk.type("k")
    assert card[0].startswith("Leg cramp: what happened") and "Where: left calf" in card
    assert card[-1].startswith("The card is in ") and len(list((home / "cards").iterdir())) == 1
    assert talk.type("b")[0] == "Diary."
    assert talk.type("b")[-1].startswith("e: medical help")


def test_the_plan_is_ticked_in_words(home: Path) -> None:
    talk = Talk(home / "journal.db")
    talk.type("v")
    assert talk.type("2")[0].endswith(", ticked")


def test_mistakes_in_the_settings_are_the_first_thing_said(home: Path) -> None:
    from uncramp.plain import PlainFace
    from uncramp.session.session import open_session
    from uncramp.system.clock import ManualClock

    (home / "settings.toml").write_text('theme = "nihgt"\n')
    lines: list[str] = []
    PlainFace(open_session(clock=ManualClock()), lines.append).start()
    assert "line 1" in lines[0] and "night" in lines[0]


# -- the tour ---------------------------------------------------------------------------------------


def test_the_tour_is_practised_from_help_and_left_for_a_real_cramp() -> None:
    talk = Talk()
    assert any(line.startswith("f6:") for line in talk.type("f1"))
    lines = talk.type("f6")
    assert "Nothing is recorded." in lines[0] and any(line.startswith("Practice: Cramp") for line in lines)
    talk.type("f9")
    assert not talk.session.begun
    assert talk.raw[-1].startswith("e: medical help")


def test_no_tour_is_offered_once_a_cramp_has_begun() -> None:
    talk = Talk()
    talk.type("0")
    assert talk.type("f6")[0] == "f6 does nothing here."


def test_the_same_cleaning_as_the_command_line() -> None:
    assert printable("a\x1b[31m\u202eb") == "a\ufffd[31mb"


def test_the_list_of_the_painkiller_is_said_once_a_line_each_and_then_what_is_asked_about_it() -> None:
    lines = Talk().go("0 s 1 2 0 1 1 0 3 0 0 n 1 3 n 0 0 0 1 1 n y")
    question = lines.index("About ibuprofen: is any line of this list true for you?")
    first, last = (
        lines.index("Allergy, wheeze or rash from aspirin or ibuprofen, or asthma."),
        lines.index("A pop, a bruise or swelling in the last two days."),
    )
    assert (first, last) == (question - 9, question - 2)  # between them the card that says it may be left
    assert lines[question + 1] == "If you would have to look it up, leave it."
    assert sum("in the last two days" in line for line in lines) == 1
