"""The blocks of evidence: what is counted now, and what a longer command has measured and kept."""

from __future__ import annotations

from pathlib import Path

from tests.cases.read import counts, load
from uncramp.triage.score import load as load_stories
from uncramp.triage.score import score

from .measured import kept
from .tables import table

STORIES = Path(__file__).parents[1] / "stories"
NOT_MEASURED = "Not measured yet for this version."


def cases() -> str:
    """How many published cases there are."""
    return f"```\n{counts(load())}\n```"


def scored() -> str:
    """How the advice does on the published cases."""
    return _measured("scored")


def own() -> str:
    """How the advice does on the project's own cases, worked out now."""
    rows = []
    for path in sorted(STORIES.glob("*.jsonl")):
        with open(path, encoding="utf-8") as stream:
            scored = score(load_stories(stream))
        counted = (scored.exact, scored.safe, scored.emergencies, scored.self_care)
        rows.append((f"`tests/stories/{path.name}`", *(f"{hit} of {of}" for hit, of in counted), str(scored.over[0])))
    head = ("cases", "exact urgency", "never less urgent", "emergencies found", "self-care left alone", "more urgent")
    return table(head, rows)


def speed() -> str:
    """How fast it is beside the toolkit alone."""
    return _measured("speed")


def faults() -> str:
    """What was broken on purpose, and what was lost."""
    return _measured("faults")


def _measured(name: str) -> str:
    figures = kept(name)
    if figures is None:
        return NOT_MEASURED
    rows = ([str(cell) for cell in row] for row in figures.rows)
    return f"`{figures.command}`, {figures.day}, {figures.machine}.\n\n{table(figures.head, rows)}"
