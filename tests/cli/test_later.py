"""`correct` and `add`: what was recorded first stays, and the list shows what is right."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.record.make import entry, episode_id
from uncramp.record import repair
from uncramp.record.journal import Journal
from uncramp.system.clock import SystemClock


def test_a_correction_changes_the_list_and_keeps_the_first_telling(
    run: Run, three: list[str], journal: Journal
) -> None:
    before = journal.entries(three[0])
    ran = run(
        "correct", three[0], "--muscle", "hamstring", "--side", "right", "--pain", "9", "--onset", "2026-11-01 10:00"
    )
    assert ran.code == 0 and ran.out.strip() == three[0]
    row = next(row for row in json.loads(run("history", "--json").out) if row["id"] == three[0])
    assert (row["muscle"], row["side"], row["pain"]) == ("hamstring", "right", {"worst": 9, "last": 2})
    assert row["onset"] == "2026-11-01T10:00:00Z"
    after = journal.entries(three[0])
    assert after[: len(before)] == before
    assert after[-1].data["changes"]["muscle"] == {"was": "calf", "now": "hamstring"}
    assert repair.check(journal).ok


def test_show_tells_both(run: Run, three: list[str]) -> None:
    run("correct", three[0], "--muscle", "foot", "--note", "it was the foot")
    out = run("show", three[0]).out
    assert "muscle: calf -> foot" in out and "it was the foot" in out


def test_a_note_added_later_is_found(run: Run, three: list[str]) -> None:
    run("correct", three[1], "--note", "new shoes")
    assert [row["id"] for row in json.loads(run("history", "--json", "--text", "shoes").out)] == [three[1]]


def test_the_last_correction_holds(run: Run, three: list[str], journal: Journal) -> None:
    run("correct", three[0], "--pain", "9")
    run("correct", three[0], "--pain", "6")
    assert journal.history.episode(three[0]).worst_pain == 6
    assert journal.history.episode(three[0]).last_pain == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 2),
        (("--side", "left"), 2),  # it is left already
        (("--side", "middle"), 2),
        (("--pain", "11"), 2),
        (("--pain", "-1"), 2),
        (("--muscle", "elbow"), 2),
        (("--onset", "2999-01-01"), 2),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, three: list[str], journal: Journal, arguments: tuple[str, ...], code: int
) -> None:
    before = journal.entries(three[0])
    ran = run("correct", three[0], *arguments)
    assert ran.code == code and ran.err.count("\n") == 1
    assert journal.entries(three[0]) == before


def test_it_cannot_have_begun_after_it_ended(run: Run, journal: Journal) -> None:
    onset = 1_700_000_000.0
    for seq, end in ((1, "open"), (2, "resolved")):
        journal.append(entry(1, seq, onset=onset, end=end, closed_at=onset + 60))
    ran = run("correct", episode_id(1), "--onset", "2024-01-01")
    assert ran.code == 2 and "after it ended" in ran.err


def test_an_open_episode_is_not_corrected_behind_its_back(run: Run, journal: Journal) -> None:
    journal.append(entry(1, 1))
    ran = run("correct", episode_id(1), "--side", "right")
    assert ran.code == 4 and journal.last_seq(episode_id(1)) == 1


def test_an_episode_another_window_holds_is_left_alone(run: Run, three: list[str], home: Path) -> None:
    with Journal.open(home / "journal.db") as other:
        other.leases.take(three[0], SystemClock().read())
        ran = run("correct", three[0], "--side", "right")
        assert ran.code == 4 and str(os.getpid()) in ran.err
        other.leases.release(three[0])
    assert run("correct", three[0], "--side", "right").code == 0


def test_an_episode_can_be_added_after_the_fact(run: Run, home: Path) -> None:
    options = ("--minutes", "4", "--muscle", "foot", "--side", "left", "--pain", "7", "--woke", "--note", "in bed")
    ran = run("add", "--onset", "2025-03-01 06:10", *options)
    assert ran.code == 0
    row = json.loads(run("history", "--json").out)[0]
    assert row["id"] == ran.out.strip() and row["onset"] == "2025-03-01T06:10:00Z"
    assert (row["end"], row["muscle"], row["urgency"]) == ("resolved", "foot", None)
    with Journal.open(home / "journal.db") as journal:
        kept = journal.history.episode(row["id"])
        assert kept.woke_at_night is True and kept.closed_at == kept.onset + 240 and kept.note_count == 1
        assert repair.check(journal).ok
    shown = run("show", row["id"]).out
    assert "Told afterwards" in shown and "in bed" in shown


def test_what_was_added_can_be_corrected_exported_and_is_never_resumed(run: Run, home: Path) -> None:
    id = run("add", "--onset", "2025-03-01", "--care").out.strip()
    assert run("correct", id, "--side", "both").code == 0
    assert run("journal", "check").code == 0
    row = json.loads(run("history", "--json").out)[0]
    assert (row["end"], row["side"], row["open"]) == ("seek_care", "both", False)


def test_nothing_is_added_from_the_future(run: Run, home: Path) -> None:
    ran = run("add", "--onset", "2999-01-01")
    assert ran.code == 2 and "not come yet" in ran.err


ADD = ("add", "--onset", "2026-11-01T06:00", "--pain", "7", "--note", "at night")
RUN = ("run", "add", "--date", "2026-11-01", "--km", "5", "--minutes", "30")


@pytest.mark.parametrize("words", [ADD, RUN])
def test_the_same_told_twice_is_added_once_unless_it_is_meant(run: Run, home: Path, words: tuple[str, ...]) -> None:
    kept = ("history", "--json") if words is ADD else ("run", "list", "--json")
    assert run(*words).code == 0
    again = run(*words)
    assert again.code == 4 and again.out == "" and "--again" in again.err and again.err.count("\n") == 1
    assert len(json.loads(run(*kept).out)) == 1
    assert run(*words, "--again").code == 0
    assert len(json.loads(run(*kept).out)) == 2


@pytest.mark.parametrize("words", [(*ADD, "--side", "left"), (*ADD[:-1], "at noon"), ADD[:-2], (*RUN, "--heat")])
def test_another_telling_is_another_one(run: Run, home: Path, words: tuple[str, ...]) -> None:
    assert run(*ADD).code == 0
    assert run(*RUN).code == 0
    assert run(*words).code == 0


def test_the_same_a_minute_later_is_another_cramp(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "clock").write_text("0")
    monkeypatch.setenv("UNCRAMP_TEST_CLOCK", str(home / "clock"))
    assert run(*ADD).code == 0
    (home / "clock").write_text("59")
    assert run(*ADD).code == 4
    (home / "clock").write_text("61")
    assert run(*ADD).code == 0


@pytest.mark.parametrize(("answer", "code", "count"), [("yes\n", 0, 2), ("\n", 4, 1), ("", 4, 1)])
def test_on_a_terminal_it_is_asked(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, count: int
) -> None:
    assert run(*ADD).code == 0
    monkeypatch.setattr("uncramp.cli.desk.is_terminal", lambda stream: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert run(*ADD).code == code
    assert len(json.loads(run("history", "--json").out)) == count


@pytest.mark.parametrize(
    ("typed", "onset"), [("2025-03-01", "2025-03-01T12:00:00Z"), ("2025-03-01T00:00", "2025-03-01T00:00:00Z")]
)
def test_a_day_alone_is_its_noon_and_its_card_tells_the_day(run: Run, home: Path, typed: str, onset: str) -> None:
    id = run("add", "--onset", typed).out.strip()
    assert json.loads(run("history", "--json").out)[0]["onset"] == onset
    shown = run("show", id).out
    assert ("Began: 2025-03-01\n" in shown) == ("T" not in typed)
    assert "It lasted" not in shown and "0 seconds" not in shown


def test_today_alone_is_never_still_to_come(run: Run, home: Path) -> None:
    assert run("add", "--onset", "today").code == 0


def test_a_day_that_is_put_right_is_its_noon_and_may_be_later_than_what_was_added(run: Run, home: Path) -> None:
    id = run("add", "--onset", "2025-03-01").out.strip()
    assert run("correct", id, "--onset", "2025-03-01T18:30").code == 0
    assert "Began: 2025-03-01 18:30\n" in run("show", id).out
    assert run("correct", id, "--onset", "2025-02-27").code == 0
    assert json.loads(run("history", "--json").out)[0]["onset"] == "2025-02-27T12:00:00Z"
