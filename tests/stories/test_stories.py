"""The program against stories written from the evidence before it was asked."""

import io
import json
from pathlib import Path

from uncramp.triage.score import load, main, score

STORIES = Path(__file__).with_name("stories.jsonl")
EDGES = Path(__file__).with_name("edges.jsonl")
"""Every line yes and not sure, both sides of every threshold, every way the painkiller's gate closes."""


def test_no_story_is_judged_less_urgent_and_few_more() -> None:
    result = score(load(io.StringIO(STORIES.read_text())))
    assert result.stories >= 45
    assert result.safe == (result.stories, result.stories)
    assert result.emergencies[0] == result.emergencies[1] > 20
    assert result.self_care[0] >= 0.9 * result.self_care[1] > 20


def test_what_must_and_must_not_appear() -> None:
    assert score(load(io.StringIO(STORIES.read_text()))).misses == []


def test_both_sides_of_every_edge() -> None:
    result = score(load(io.StringIO(EDGES.read_text())))
    assert result.stories >= 230
    assert result.misses == []


def test_the_score_is_printed_with_its_limits(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert main(str(STORIES), io.StringIO(), out, err) == 0
    assert "strict safety" in out.getvalue()
    assert "does not prove safety" in out.getvalue()


def test_a_story_that_is_missed_is_named_and_fails() -> None:
    expect = {"urgency": "emergency", "do": ["heat"], "never": ["raise"], "not": ["eat"], "call": True}
    story = json.dumps({"story": "Chest.", "case": {"id": "7", "danger": {"clot": "yes"}}, "expect": expect})
    out = io.StringIO()
    assert main("-", io.StringIO(story), out, io.StringIO()) == 1
    assert (
        "7 Chest. urgency is today, expected emergency; call is False, expected True; heat is not shown"
        in out.getvalue()
    )
    assert "raise is shown; eat is not advised against" in out.getvalue()


def test_a_story_that_cannot_be_read_is_named() -> None:
    err = io.StringIO()
    assert main("-", io.StringIO('{"case": {"id": "1"}, "expect": {"urgency": "soon"}}'), io.StringIO(), err) == 2
    assert err.getvalue() == "story 1: field expect.urgency: invalid enum value 'soon'\n"
