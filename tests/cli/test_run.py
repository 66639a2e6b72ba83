"""`run` and `prevent`: the denominator, the plan and the ticks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from uncramp.record.journal import Journal


def runs(run: Run) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(run("run", "list", "--json").out)
    return listed


def test_a_run_is_kept_as_it_was_told(run: Run, home: Path) -> None:
    ran = run("run", "add", "--date", "2025-03-01", "--km", "10,5", "--minutes", "61.5", "--heat", "--cramped")
    assert ran.code == 0
    (kept,) = runs(run)
    assert kept["id"] == ran.out.strip()
    assert (kept["date"], kept["km"], kept["minutes"]) == ("2025-03-01", 10.5, 61.5)
    assert kept["heat"] is True and kept["cramped"] is True


def test_a_run_without_a_cramp_says_so(run: Run, home: Path) -> None:
    run("run", "add", "--km", "5", "--minutes", "30")
    (kept,) = runs(run)
    assert kept["cramped"] is False and kept["heat"] is False
    assert "5.0 km" in run("run", "list").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--km", "far", "--minutes", "30"),
        ("--km", "-5", "--minutes", "30"),
        ("--km", "nan", "--minutes", "30"),
        ("--km", "5", "--minutes", "inf"),
        ("--km", "5"),
        ("--km", "5", "--minutes", "30", "--date", "2999-01-01"),
        ("--km", "5", "--minutes", "30", "--date", "2025-02-30"),
    ],
)
def test_what_is_no_run_is_one_sentence_and_2(run: Run, home: Path, arguments: tuple[str, ...]) -> None:
    ran = run("run", "add", *arguments)
    assert ran.code == 2 and ran.err.count("\n") == 1
    assert run("run", "list", "--json").out == "[]\n"


def test_no_cramp_is_one_key_and_twice_is_once(run: Run, home: Path) -> None:
    assert run("run", "no-cramp").code == 0
    assert run("run", "no-cramp").code == 0
    (kept,) = runs(run)
    assert kept["cramped"] is False and kept["km"] is None


def test_no_run_is_said(run: Run, home: Path) -> None:
    run("run", "no-cramp")
    run("forget", "--all", "--yes")
    ran = run("run", "list", "--json")
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_the_plan_has_a_thing_for_each_day_with_its_reason(run: Run, home: Path) -> None:
    ran = run("prevent")
    assert ran.code == 0
    assert [f"Day {day}:" in ran.out for day in range(1, 8)] == [True] * 7
    assert "Evidence:" in ran.out and "(warmed_up)" in ran.out
    assert not (home / "journal.db").exists()


def test_the_plan_as_data_names_its_sources(run: Run, home: Path) -> None:
    plan = json.loads(run("prevent", "--json").out)
    assert len(plan["week"]) == 7
    assert all(advice["sources"] and advice["why"] for advice in plan["week"])
    assert {clause["fired"] for clause in plan["repeat"]} == {False}


def test_three_cramps_in_a_month_fire_the_rule_with_their_dates(run: Run, home: Path) -> None:
    from datetime import date, timedelta

    days = [(date.today() - timedelta(days=back)).isoformat() for back in (1, 5, 9)]
    for day in days:
        run("add", "--onset", f"{day} 12:00")
    out = run("prevent", "--record").out
    fired = next(line for line in out.splitlines() if line.startswith("Cramps in 28 days"))
    assert all(day in fired for day in days) and ": 3, and 3 are enough" in fired
    assert "appointment" in out.split("\n")[0]
    assert "Too few to tell" in out


def test_what_is_ticked_goes_with_the_next_run(run: Run, home: Path) -> None:
    assert run("prevent", "--tick", "hydrated", "warmed_up", "hydrated").code == 0
    run("run", "no-cramp")
    assert runs(run)[0]["precautions"] == ["hydrated", "warmed_up"]
    with Journal.open(home / "journal.db") as journal:
        ticks = journal.checklists.latest()
        assert ticks is not None and tuple(ticks.items) == ("hydrated", "warmed_up")


def test_all_is_the_whole_list(run: Run, home: Path) -> None:
    assert "5 things" in run("prevent", "--tick", "all").err


def test_an_unknown_tick_keeps_nothing(run: Run, home: Path) -> None:
    ran = run("prevent", "--tick", "slept")
    assert ran.code == 2 and "hydrated" in ran.err
    assert not (home / "journal.db").exists()
