"""`history` and `show`: newest first, as lines, JSON or CSV, and one episode in full."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from tests.cli.conftest import Run, local_day
from tests.record.make import closed, entry, episode_id
from uncramp.protocol.terms import MINUTE
from uncramp.record.journal import Journal
from uncramp.session.session import open_session
from uncramp.system.clock import ManualClock


def test_history_is_newest_first_and_names_what_the_list_needs(run: Run, three: list[str]) -> None:
    ran = run("history", "--json")
    rows = json.loads(ran.out)
    assert ran.code == 0
    assert [row["id"] for row in rows] == three
    assert rows[0] == {
        "id": three[0],
        "onset": rows[0]["onset"],
        "state": "resolved",
        "open": False,
        "end": "resolved",
        "urgency": "self_care",
        "muscle": "calf",
        "side": "left",
        "pain": {"worst": 7, "last": 2},
        "utc_offset": None,
    }
    assert rows[0]["onset"] > rows[1]["onset"] and rows[0]["onset"].endswith("Z")


def test_an_open_episode_has_no_end(run: Run, journal: Journal) -> None:
    journal.append(entry(1, 1))
    row = json.loads(run("history", "--json").out)[0]
    assert (row["open"], row["end"], row["state"]) == (True, None, "stretch")


def test_history_in_words_gives_an_id_that_show_takes(run: Run, three: list[str]) -> None:
    lines = run("history").out.splitlines()
    assert len(lines) == 4
    assert "settled" in lines[1] and "calf, left" in lines[1] and "7 > 2" in lines[1]
    shown = run("show", lines[1].split()[0], "--json")
    assert json.loads(shown.out)["episode"]["id"] == three[0]


def test_history_as_csv_has_the_same_rows(run: Run, three: list[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("history", "--csv").out)))
    assert [row["id"] for row in rows] == three
    assert rows[0]["open"] == "false" and rows[0]["worst_pain"] == "7"


def test_since_and_until_are_days_and_until_takes_its_day_in(run: Run, three: list[str]) -> None:
    middle = local_day(1)
    listed = json.loads(run("history", "--json", "--since", middle, "--until", middle).out)
    assert [row["id"] for row in listed] == [episode_id(1)]


def test_muscle_text_and_limit_narrow_it(run: Run, three: list[str], journal: Journal) -> None:
    journal.append(entry(5, 1, muscle="foot"))
    journal.append(entry(5, 2, name="note", data={"text": "On the Stairs"}, muscle="foot", note_count=1))
    assert len(json.loads(run("history", "--json", "--muscle", "foot").out)) == 1
    assert len(json.loads(run("history", "--json", "--text", "stairs").out)) == 1
    assert len(json.loads(run("history", "--json", "--limit", "2").out)) == 2


def test_an_empty_answer_is_no_error(run: Run, three: list[str]) -> None:
    ran = run("history", "--json", "--muscle", "groin")
    assert (ran.code, json.loads(ran.out)) == (0, [])
    assert "no such cramp" in ran.err


def test_without_a_journal_none_is_made(run: Run, home: Path) -> None:
    ran = run("history")
    assert ran.code == 0 and "no such cramp" in ran.err
    assert not (home / "journal.db").exists()


@pytest.mark.parametrize(
    ("arguments", "empty"),
    [
        (("history", "--json"), "[]\n"),
        (("history", "--csv"), "id,onset,"),
        (("history",), ""),
        (("run", "list", "--json"), "[]\n"),
        (("run", "list"), ""),
    ],
)
@pytest.mark.parametrize("is_there", [False, True])
def test_a_list_of_nothing_is_empty_and_0(
    run: Run, home: Path, request: pytest.FixtureRequest, arguments: tuple[str, ...], empty: str, is_there: bool
) -> None:
    if is_there:
        request.getfixturevalue("journal")
    ran = run(*arguments)
    assert (ran.code, ran.out[: len(empty) or None]) == (0, empty)
    assert ran.err.count("\n") == 1


def test_bytes_that_are_no_text_are_one_sentence(run: Run, three: list[str]) -> None:
    ran = run("history", "--text", "a\udcff")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("history", "--muscle", "elbow"), "quadriceps"),
        (("history", "--since", "soon"), "2026-11-23"),
        (("history", "--limit", "0"), "from 1 up"),
        (("history", "--json", "--csv"), "not allowed with"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence_and_2(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    ran = run(*arguments)
    assert ran.code == 2 and sentence in ran.err
    assert ran.err.count("\n") == 1 and ran.out == ""


def test_show_takes_a_beginning_that_only_one_has(run: Run, three: list[str]) -> None:
    assert json.loads(run("show", three[1][:13], "--json").out)["episode"]["id"] == three[1]
    assert run("show", three[1][:2]).code == 2
    assert run("show", "ffff").code == 1


def test_show_gives_every_event(run: Run, three: list[str]) -> None:
    events = json.loads(run("show", three[0], "--json").out)["events"]
    assert [event["seq"] for event in events] == [1, 2, 3, 4]
    assert {"at", "name", "data", "outcome", "chart", "id"} <= set(events[0])


def test_show_tells_the_course_and_the_card(run: Run, home: Path) -> None:
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db")
    session.press("0")
    clock.advance(MINUTE)
    session.note("after the\nhill")
    clock.advance(1)
    session.press("e")
    session.leave()
    ran = run("show", json.loads(run("history", "--json").out)[0]["id"])
    assert ran.code == 0
    assert "-> Stretch" in ran.out
    assert "+1:00  Note: after the hill" in ran.out
    assert "Asked for care -> Seek care" in ran.out
    assert "Danger signs asked" in ran.out and "- brown pee, or none: no" in ran.out


def test_what_was_taken_back_is_told_as_taken_back(run: Run, home: Path) -> None:
    clock = ManualClock()
    session = open_session(clock=clock, journal=home / "journal.db")
    session.press("0")
    clock.advance(5)
    session.press("b")
    session.leave()
    lines = run("show", json.loads(run("history", "--json").out)[0]["id"]).out.splitlines()
    assert [line for line in lines if "-> Stretch" in line and "(taken back)" in line]


def test_an_episode_of_another_protocol_has_its_card_as_it_was_recorded(run: Run, three: list[str]) -> None:
    ran = run("show", three[0])
    assert ran.code == 0 and "Protocol: 1:abc" in ran.out
    assert "- chest, blackout: not asked" in ran.out


def test_control_characters_never_reach_the_terminal(run: Run, journal: Journal) -> None:
    evil = "\x1b[2J\x07red\x9b31m\u202e"
    journal.append(entry(1, 1, muscle=evil, side=evil))
    journal.append(entry(1, 2, name="note", data={"text": evil}, muscle=evil, side=evil, note_count=1))
    for arguments in (
        ("history",),
        ("history", "--csv"),
        ("history", "--json"),
        ("show", episode_id(1)),
        ("show", evil),
    ):
        ran = run(*arguments)
        assert [sign for sign in ran.out + ran.err if not (sign.isprintable() or sign == "\n")] == []


def test_a_long_history_is_not_held_in_memory(run: Run, journal: Journal) -> None:
    journal.append_many(closed(number, 1) for number in range(2_000))
    run("history", "--json", "--limit", "1")
    tracemalloc.start()
    code = run("history", "--csv").code
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert code == 0
    assert most < 2_500_000  # the captured text itself is 0.2 MB; the rows would be several


def test_a_damaged_journal_is_a_sentence_that_says_what_helps(run: Run, home: Path) -> None:
    (home / "journal.db").write_bytes(b"SQLite format 3\x00" + b"\x00" * 5000)
    ran = run("history")
    assert ran.code == 3
    assert ran.err.startswith("uncramp: ") and "Traceback" not in ran.err


def test_a_folder_in_place_of_the_journal_is_a_sentence(run: Run, home: Path) -> None:
    (home / "journal.db").mkdir()
    assert run("history").code in (3, 4)


@pytest.mark.parametrize("onset", [1e15, -1e15, 4e18])
def test_a_time_that_no_calendar_holds_stops_nothing(run: Run, journal: Journal, onset: float) -> None:
    journal.append(closed(1, 1, onset=onset))
    for arguments in (("history",), ("history", "--json"), ("show", episode_id(1))):
        assert run(*arguments).code == 0


def test_until_the_last_day_there_is(run: Run, three: list[str]) -> None:
    assert run("history", "--until", "9999-12-31").code == 2
    assert run("history", "--since", "0001-01-01").code in (0, 2)
