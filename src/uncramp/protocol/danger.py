"""What makes a leg dangerous, as data: one row a sign or combination.

Theory. A *sign* is a question answered yes or not sure; a *number* is pain on the 0 to 10 NRS, hours or a
count; a *choice* is a word such as a muscle. Every row names the facts that must hold together, how urgent
that is, whether to call or to be driven, what it makes likely (`suspect`), and what it rests on. What is
likely forbids things: that is the matrix of gates.py.

Facts keep their gravest value while they are in force, rows only add, and urgency is a maximum. So nothing
an answer says can lower what another has said; only undo, which folds the episode again without the answer,
takes a fact out of force.

The rows stand in rows_lines.py (the lines 1 to 5, their halves, the pressure), rows_leg.py (the lines 6 to 8),
rows_rest.py (what is asked at rest), rows_sore.py and rows_course.py (a leg that is no cramp now) and
rows_profile.py (who the runner is, what comes back).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from . import rows_course, rows_leg, rows_lines, rows_profile, rows_rest, rows_sore
from .conditions import Row
from .snapshot import Finding, Plain, Snapshot
from .terms import Value

LINES = ("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury")
"""The eight danger lines in asking order."""

LATER_LINES = (*LINES, "compartment")
"""From ten minutes on, and with ``worse``, the compartment page is asked too."""

HARD_LINES = LINES[:5]
"""Lines that act at once; the other three close their gates at once and ask which of them it is."""

HIDDEN = ("spine", "urine", "fever")
"""Lines of which somebody else cannot see everything: who helps may answer "I do not know"."""

ROWS: tuple[Row, ...] = (
    *(*rows_lines.HARD, *rows_leg.FEVER, *rows_leg.CLOT, *rows_leg.INJURY, *rows_lines.COMPARTMENT),
    *(*rows_lines.FOOT, *rows_lines.BREATH, *rows_rest.UNWELL, *rows_rest.WOUND, *rows_lines.PEE),
    *(*rows_sore.CALF, *rows_sore.SORE, *rows_course.BACK, *rows_course.BONE, *rows_course.COURSE),
    *(*rows_profile.PROFILE, *rows_profile.PATTERNS, *rows_profile.REPEAT),
)


@cache
def _rows_by_fact() -> Mapping[str, tuple[Row, ...]]:
    facts = {condition.fact for row in ROWS for condition in row.when}
    return {fact: tuple(row for row in ROWS if any(c.fact == fact for c in row.when)) for fact in facts}


@cache
def _by_id() -> Mapping[str, Row]:
    return {row.id: row for row in ROWS}


def sentence(rule: str) -> str:
    """The id of the words that tell why a row or a rule of the chart fired."""
    row = _by_id().get(rule)
    return row.sentence if row is not None else f"rule.{rule}"


def forget() -> None:
    """Forget what was worked out from the rows, for tests that change them."""
    _rows_by_fact.cache_clear()
    _by_id.cache_clear()


def findings(snapshot: Snapshot, touched: Iterable[str]) -> tuple[Finding, ...]:
    """The rows that newly hold after the facts named in ``touched`` changed, gravest first."""
    held = {finding.rule for finding in snapshot.findings}
    new: list[Finding] = []
    for fact in touched:
        for row in _rows_by_fact().get(fact, ()):
            if row.id not in held and row.holds(snapshot):
                held.add(row.id)
                new.append(Finding(row.id, row.urgency, row.call, row.suspect))
    return tuple(sorted(new, key=lambda finding: (-finding.urgency, finding.rule)))


def profile_facts(profile: Mapping[str, Plain]) -> tuple[dict[str, Value], dict[str, Plain]]:
    """Signs and choices that a stored profile stands for; what is unknown counts as not sure."""
    signs: dict[str, Value] = {}
    choices: dict[str, Plain] = {}
    for name, value in profile.items():
        if name == "age_band":
            choices[name] = value
        elif isinstance(value, str) and value in set(Value):
            signs[name] = Value(value)
    return signs, choices
