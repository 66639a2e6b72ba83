"""The promises hold, the command says so with counts, and a broken one comes with its story."""

import io
import json
from dataclasses import replace

import pytest

from uncramp.check import main
from uncramp.check.command import report
from uncramp.protocol import coverage, danger
from uncramp.protocol.check import Held
from uncramp.protocol.explore import beginning


@pytest.fixture(scope="module")
def printed() -> dict[str, str]:
    out = {}
    for kind in ("json", "text"):
        stream = io.StringIO()
        out[f"{kind}.code"] = str(main(kind == "json", stream))
        out[kind] = stream.getvalue()
    return out


def test_ten_promises_are_held_with_their_counts(printed: dict[str, str]) -> None:
    found = json.loads(printed["json"])
    assert printed["json.code"] == printed["text.code"] == "0"
    assert [one["number"] for one in found["promises"]] == list(range(1, 11))
    assert all(one["held"] and one["cases"] > 50 for one in found["promises"])
    assert found["tables"] == []
    assert found["not_enumerated"]


def test_the_text_names_every_promise_and_every_condition(printed: dict[str, str]) -> None:
    lines = printed["text"].splitlines()
    assert sum(" held " in line for line in lines) == 10
    assert any(line.startswith(" 12  today        deep vein thrombosis: danger.clot") for line in lines)
    assert any("can be missed: A clot can sit in a leg that is not swollen." in line for line in lines)


def test_all_31_conditions_are_caught() -> None:
    assert len(coverage.COVERAGE) == 31
    assert coverage.problems() == []


def test_a_condition_that_nothing_catches_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    first, *rest = coverage.COVERAGE
    monkeypatch.setattr(coverage, "COVERAGE", (replace(first, caught_by=("danger.clot",)), *rest))
    assert coverage.problems() == ["item 1: nothing that catches it is emergency"]
    monkeypatch.setattr(coverage, "COVERAGE", (replace(first, caught_by=("moon",)), *rest))
    assert "item 1: there is no row or rule moon" in coverage.problems()


def test_a_row_that_rests_on_what_nobody_is_asked_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = replace(danger.ROWS[0], when=(danger.yes("moon"),))
    monkeypatch.setattr(danger, "ROWS", (lost, *danger.ROWS[1:]))
    assert "row danger.heart: no question asks for moon" in coverage.problems()


def test_the_shortest_story_is_kept() -> None:
    held = Held(1, "x")
    node = beginning(minutes_ago=5)
    held.case(False, node, "long")
    held.case(False, node.before, "short")
    held.case(False, node, "long")
    held.case(True, None, "none")
    assert held.cases == 4
    assert held.broken.startswith("short\n  minute 0: opened")


def test_a_broken_promise_is_told_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tuple(row for row in danger.ROWS if row.id != "danger.foot")
    monkeypatch.setattr(danger, "ROWS", rows)
    danger.forget_tables()
    try:
        found = report()
    finally:
        monkeypatch.undo()
        danger.forget_tables()
    assert not found.whole
    assert "foot answered yes is not emergency" in found.promises[1].broken
    assert "minute 0: answer danger foot=yes" in found.promises[1].broken
