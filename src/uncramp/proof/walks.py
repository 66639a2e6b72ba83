"""Ways through an episode on purpose: what a row or a clock needs is said wherever it is asked for.

`explore` finds every kind of moment, but takes two that differ only in what was said for the same; here it is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..protocol.ahead import due
from ..protocol.asking import next_question
from ..protocol.conditions import Condition
from ..protocol.danger import HIDDEN, ROWS
from ..protocol.ordinary_courses import ORDINARY
from ..protocol.questions import QUESTIONS, Question
from ..protocol.snapshot import Event, Plain, Refused, answer
from ..protocol.terms import On, Value
from ..protocol.waits import WAITS
from .explore import Move, Node, beginning

AnswersById = Mapping[str, Plain]
"""What is said to a question, or of a line, by its id; everything else is answered in the plainest way."""
MOST_STEPS = 90
PLAIN: AnswersById = {
    "feel": "gone",
    "pain": 3,
    "comfort": "neither",
    "now_is": "sore",
    "since": 2880,
    "trend": "better",
    "age_band": "18_59",
}
_SAID_BY: Mapping[str, str] = {
    "worst": "pain",
    "worst_before": "pain",
    "pain_at_hour": "pain",
    "pain_now": "pain",
    "hours": "since",
    "ache": "move_pain",
} | {fact: f"which_{fact}" for fact in ("muscle", "side")}
"""Facts that follow from the answer to a question of another name."""
_PEOPLE: tuple[AnswersById, ...] = (
    {},
    {"urine_normal": str(Value.YES)},
    {"kidney": str(Value.YES)},
    {"pulse_fast": str(Value.YES), "pulse_30": str(Value.YES)},
    {"feel": "same", "cramping": "yes"},
    *({"comfort": comfort} for comfort in QUESTIONS["comfort"].options),
    *({"which_muscle": muscle} for muscle in QUESTIONS["which_muscle"].options),
    {"fever": str(Value.UNSURE)},
    *({line: str(Value.UNSURE)} for line in ("injury", "clot")),
    {"pregnant": str(Value.YES), "which_side": "both"},
    {"age_band": "under_16", "which_side": "both", "wakes_at_night": str(Value.YES)},
    {"numb_foot": str(Value.YES), "numb_still": str(Value.YES)},
    {"feel": "same", "pain": 0, "drop": str(Value.YES), "drop_locked": str(Value.YES)},
    dict.fromkeys(HIDDEN, str(Value.UNKNOWN)),
)


def _answer(question: Question, answers: AnswersById) -> Plain:
    if question.kind in ("panel", "many"):
        return {line: str(answers.get(line, Value.NO)) for line in (*question.lines, *question.halves)}
    value = answers.get(question.id, PLAIN.get(question.id))
    if question.kind in ("scale", "count", "minutes"):
        return value if isinstance(value, int) else 3 if question.kind == "scale" else 1
    if question.options:
        return value if value in question.options else question.options[0]
    return value if isinstance(value, str) else str(Value.NO)


def walk(start: Node, answers: AnswersById) -> Iterator[Node]:
    """Every moment of an episode in which each question is answered and each clock waited for."""
    node = start
    for _ in range(MOST_STEPS):
        yield node
        s = node.snapshot
        question = next_question(s, node.at)
        ahead = [when for when, _ in due(s) if when > node.at]
        try:
            if question is not None and s.end is None and not (question.id in s.asked_here and ahead):
                node = node.after(Move(0, answer(question.id, _answer(question, answers))))
            elif ahead:
                node = node.after(Move(min(ahead) - node.at, Event(On.TICK)))
            else:
                return
        except Refused:  # no answer that counts here
            node = node.after(Move(0, Event(On.SKIP)))


def _facts(conditions: tuple[Condition, ...]) -> AnswersById:
    """What has to be said so that all conditions of a row, or of an ordinary course, hold."""
    answers: dict[str, Plain] = {}
    for condition in conditions:
        name = _SAID_BY.get(condition.fact, condition.fact)
        if condition.test in ("at_least", "below"):
            answers[name] = int(condition.than * (60 if name == "since" else 1)) - (condition.test == "below")
        else:
            answers[name] = max(condition.values)
    return answers


def _asked_for(answers: AnswersById) -> AnswersById:
    """The same with the lines said whose questions ask for it: which of the signs of a clot is asked after a clot."""
    lines = [id.removesuffix("_which") for id in QUESTIONS if id.endswith("_which")]
    wanted = (line for line in lines if answers.keys() & set(QUESTIONS[f"{line}_which"].lines))
    return {**dict.fromkeys(wanted, str(Value.YES)), **answers}


def walks() -> Iterator[Node]:
    """The moments of every walk: what each row and each clock rests on, by different people, now and looking back."""
    tables = [_facts(row.when) for row in ROWS]
    tables += [
        {"trend": "same", "effort": "none", "which_muscle": "hamstring", **_facts(course.when)} for course in ORDINARY
    ]
    waits: list[AnswersById] = [{sign: value} for wait in WAITS for sign in wait.after for value in wait.values]
    for answers in map(_asked_for, (*_PEOPLE, *waits, *tables)):
        opening = beginning({"journal_young": True, "journal_new": True})
        yield from walk(opening, answers)
        yield from walk(opening.after(Move(0, Event(On.EARLIER))), answers)
