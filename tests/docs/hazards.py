"""The blocks of the hazard log: conditions and what meets them, the things that are forbidden, our own choices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.docs.tables import table
from uncramp.proof.hidden_conditions import COVERAGE, Item
from uncramp.proof.signs import chosen, signs
from uncramp.protocol import chart, danger, gates, ordinary_courses, waits
from uncramp.protocol.conditions import Condition
from uncramp.protocol.terms import Thing, Value
from uncramp.words.languages import load_words

ANY = "limits.any"
"""What remains for every condition, and is said once."""


def sum_of_hazards() -> str:
    """What the tables below come to, in a few lines."""
    words, rows = load_words(), list(signs())
    by_urgency = Counter(item.urgency for item in COVERAGE)
    conditions = ", ".join(f"{by_urgency[urgency]} {urgency.word}" for urgency in sorted(by_urgency, reverse=True))
    by_strength = Counter(sign.strength for sign in rows)
    strengths = ", ".join(f"{strength}: {by_strength[strength]}" for strength in sorted(by_strength))
    hard = ", ".join(item.name for item in COVERAGE if item.miss != ANY)
    lines = (
        f"{len(COVERAGE)} conditions can hide behind a cramp, each with what catches it: {conditions}.",
        f"{len(rows)} signs, alone or together, by the strength of what they rest on: {strengths}.",
        f"{len(list(chosen()))} of them are less urgent than a source asks for the sign alone: our choice.",
        f"{len(waits.WAITS)} are asked again after a time, since only time can judge them.",
        f"With a sentence of their own on what questions cannot find: {hard}.",
        f"Of all of them: {words.text(ANY)} (`{ANY}`)",
    )
    return "\n".join(f"- {line}" for line in lines)


def hazards() -> str:
    """Each condition that can hide behind a cramp, and what meets it."""
    words = load_words()
    head = ("", "hazard", "how it comes about", "harm", "urgency", "rows", "closes", "tests", "what remains")
    rows = []
    for item in COVERAGE:
        remains = "" if item.miss == ANY else f"{words.say(item.miss).text} (`{item.miss}`)"
        rows.append(
            (
                *(str(item.number), item.name, item.cause, item.harm, item.urgency.word),
                *(
                    ", ".join(f"`{id}`" for id in item.caught_by),
                    _closes(item),
                    _tests(item),
                    remains,
                ),
            )
        )
    return table(head, rows)


def _closes(item: Item) -> str:
    """What the gates forbid for it: those that its rows make likely, and those that ask for the same signs."""
    rows = [row for row in danger.ROWS if row.id in item.caught_by]
    likely = {row.suspect for row in rows if row.suspect}
    facts = {condition.fact for row in rows for condition in row.when if condition.test == "sign"}
    closed = {thing for suspect in likely for thing, cell in gates.MATRIX[suspect].items() if cell == "no"}
    closed |= {thing for gate in gates.GATES if facts & {c.fact for c in gate.when} for thing in gate.closes}
    closes = ", ".join(str(thing) for thing in Thing if thing in closed - gates.ALWAYS_CLOSED)
    return closes or "nothing more"


def _tests(item: Item) -> str:
    rules = {rule.id for rule in chart.RULES}
    of_rows = "" if {*item.caught_by} <= rules else "`test_rows`"
    of_rules = "`test_walks`, promise 5" if rules & {*item.caught_by} else ""
    return ", ".join(filter(None, (of_rows, of_rules, "promise 2")))


def by_us() -> str:
    """Rows that are less urgent than the evidence asks for the sign alone."""
    rows = ((f"`{sign.id}`", sign.urgency, sign.less, sign.worth, " ".join(sign.sources)) for sign in chosen())
    return table(("row", "urgency here", "what asks for more", "what the sign is worth", "sources"), rows)


def sign_table() -> str:
    """Every row of the advice."""
    held = {row.id: row.when for row in danger.ROWS} | {row.id: row.when for row in ordinary_courses.ORDINARY}
    rows = (
        (f"`{sign.id}`", _when(held[sign.id]), sign.urgency, sign.strength, sign.worth, " ".join(sign.sources))
        for sign in signs()
    )
    return table(("row", "when", "urgency", "strength", "what the sign is worth", "sources"), rows)


def wait_table() -> str:
    """Every clock of an episode."""
    rows = (
        (f"`{wait.question}`", ", ".join(f"`{sign}`" for sign in wait.after), _span(wait.length), wait.cites)
        for wait in waits.WAITS
    )
    return table(("asked", "after", "in", "sources"), rows)


def _span(seconds: float) -> str:
    if not seconds:
        return "at once"
    return f"{seconds / 60:.0f} min" if seconds <= 7200 else f"{seconds / 3600:.0f} h"


def _when(conditions: Iterable[Condition]) -> str:
    return "; ".join(_condition_words(conditions))


def _condition_words(conditions: Iterable[Condition]) -> Iterator[str]:
    for condition in conditions:
        if condition.test == "sign":
            answers = [str(value).replace("_", " ") for value in Value if value in condition.values]
            yield f"`{condition.fact}` {' or '.join(answers)}"
        elif condition.test == "one_of":
            yield f"`{condition.fact}` is {' or '.join(sorted(condition.values))}"
        else:
            yield f"`{condition.fact}` {'at least' if condition.test == 'at_least' else 'below'} {condition.than:g}"
