"""The tables that decide, written as lines to be read by people: `tables.txt` is their second writing.

`python -m tests.protocol.tables` writes the file anew; read the difference against danger.md, care.md and course.md
before it is kept.
"""

from pathlib import Path

from uncramp.protocol import chart, danger, gates, ordinary_courses, questions, waits
from uncramp.protocol.conditions import Condition
from uncramp.protocol.terms import Thing

WRITTEN = Path(__file__).with_name("tables.txt")


def _condition(condition: Condition) -> str:
    if condition.test == "at_least":
        return f"{condition.fact} >= {condition.than:g}"
    if condition.test == "below":
        return f"{condition.fact} < {condition.than:g}"
    return f"{condition.fact} = {'/'.join(sorted(map(str, condition.values)))}"


def _when(when: tuple[Condition, ...]) -> str:
    return " and ".join(map(_condition, when))


def tables() -> str:
    """Every row, gate, question, wait, ordinary course and urgent rule, one a line."""
    lines = ["ROWS: urgency, call, what it makes likely, from which facts; one sure yes where it says so"]
    for row in danger.ROWS:
        call = "call" if row.call else "-"
        sure = " (one sure yes)" if row.sure else ""
        lines.append(f"{row.id}: {row.urgency.word}, {call}, {row.suspect or '-'}: {_when(row.when)}{sure}")
    lines += ["", "GATES: what each closes"]
    for gate in gates.GATES:
        lines.append(f"{gate.id}: {_when(gate.when)}: {' '.join(thing for thing in Thing if thing in gate.closes)}")
    lines += ["", "QUESTIONS: kind, when, lines or options"]
    for id, question in questions.QUESTIONS.items():
        skip = "" if question.may_skip else " (must be answered)"
        skip += f" (passed over: {question.doubt} not sure)" if question.doubt else ""
        rest = " ".join((*question.lines, *(f"[{half}]" for half in question.halves), *question.options))
        lines.append(f"{id}: {question.kind}, {question.when}{skip}: {rest}".rstrip(": "))
    lines += [f"{line}: on its list only while {guard}" for line, guard in questions.LINE_WHEN.items()]
    lines += ["", "ASKED: in which order"]
    lines += [f"{state}: {' '.join(ids)}".rstrip(": ") for state, ids in chart.ASKS.items()]
    lines += ["", "WAITS: after which sign, how many seconds, what counts when nobody answers"]
    for wait in waits.WAITS:
        values = "/".join(sorted(wait.values))
        until = f", until {wait.until:g}" if wait.until else ", from onset" if wait.from_onset else ""
        lines.append(f"{wait.question}: after {' '.join(wait.after)} = {values}: {wait.length:g}{until}: {wait.lapses}")
    lines += ["", "ORDINARY: what may stay at home, and when it is looked at again"]
    lines += [f"{course.id}: {_when(course.when)}: {' '.join(course.again)}" for course in ordinary_courses.ORDINARY]
    lines += ["", "RULES that raise urgency, or say what is likely"]
    for rule in chart.RULES:
        if rule.urgency or rule.suspect:
            call = ", call" if rule.call else ""
            lines.append(f"{rule.id}: {rule.urgency.word}, {rule.suspect or '-'}{call}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    WRITTEN.write_text(tables())
