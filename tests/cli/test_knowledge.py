"""`sources`, `chart`, `check` and `triage`."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TextIO

import pytest

from tests.cli.conftest import Run
from uncramp.proof import check_everything
from uncramp.protocol.chart import ALL, RULES
from uncramp.words.languages import load_words


def test_every_source_is_listed_with_what_it_is(run: Run, home: Path) -> None:
    out = run("sources").out
    for source in load_words().sources.values():
        assert f"{source.id}: {source.title}" in out and source.link in out
    assert "Original not opened" in out


def test_sources_as_data(run: Run, home: Path) -> None:
    rows = json.loads(run("sources", "--json").out)
    assert {row["id"] for row in rows} == {*load_words().sources}
    assert {"title", "organisation", "year", "link", "strength", "original_opened", "review_by"} <= set(rows[0])


def test_past_its_review_is_said_in_one_line(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = home / "clock"
    clock.write_text("0")
    monkeypatch.setenv("UNCRAMP_TEST_CLOCK", str(clock))
    assert run("sources").err == ""
    clock.write_text(str(5 * 365 * 86_400))
    ran = run("sources")
    assert ran.code == 0 and ran.err.count("\n") == 1 and "looked at again" in ran.err


def test_the_chart_names_every_state_and_rule(run: Run, home: Path) -> None:
    for form in ((), ("--markdown",), ("--mermaid",)):
        out = run("chart", *form).out
        assert [state for state in ALL if state not in out] == []
        wanted = [rule.id for rule in RULES if rule.target is not None or form != ("--mermaid",)]
        assert [rule for rule in wanted if rule not in out] == []


def test_the_diagram_draws_each_way_of_the_table(run: Run, home: Path) -> None:
    drawn = set(re.findall(r"^    (\w+) --> (\w+): (\S+)$", run("chart", "--mermaid").out, re.M))
    for rule in RULES:
        if rule.target is not None:
            boxes = {box for box, to, id in drawn if id == rule.id and to == rule.target}
            assert boxes in ({*rule.source}, {"any_state"}), rule.id


def test_the_markdown_table_is_a_table(run: Run, home: Path) -> None:
    rows = [line for line in run("chart", "--markdown").out.splitlines() if line.startswith("|")]
    assert len(rows) == len(RULES) + 2
    assert {line.count("|") for line in rows} == {6}


def test_triage_takes_facts_and_gives_advice(run: Run, home: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "a"}\n{"id": "b", "danger": {"urine": "yes"}}\n')
    ran = run("triage", str(cases))
    advised = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [(advice["id"], advice["urgency"]) for advice in advised][1] == ("b", "emergency")
    assert not (home / "journal.db").exists()


def test_triage_reads_a_pipe(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": "a", "danger": {"foot": "unsure"}}'))
    assert json.loads(run("triage", "-").out)["urgency"] == "emergency"


def test_triage_prints_its_schemas(run: Run, home: Path) -> None:
    assert json.loads(run("triage", "--schema").out)["$defs"]


def test_triage_without_a_file_is_2(run: Run, home: Path) -> None:
    ran = run("triage")
    assert ran.code == 2 and "standard input" in ran.err


def test_a_bad_case_is_2_and_named(run: Run, home: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "a", "danger": {"clot": "perhaps"}}\n{"id": "b"}\n')
    ran = run("triage", str(cases))
    assert ran.code == 2 and "clot" in ran.err and json.loads(ran.out)["id"] == "b"


def test_check_is_what_the_proof_says(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for held in (0, 1):

        def main(as_json: bool, stdout: TextIO, *_: object, code: int = held) -> int:
            stdout.write(json.dumps(as_json))
            return code

        monkeypatch.setattr(check_everything, "main", main)
        ran = run("check", "--json")
        assert (ran.code, ran.out) == (held, "true")
