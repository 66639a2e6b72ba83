"""A leg that is looked at again on a later day: when, and what the answers mean by the rows of the tables. Pure."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from . import danger, limits, ordinary_courses
from .answer_meaning import with_ache, with_choice, with_numbers, with_signs
from .asking import situation
from .guards_after import after_high, after_one_calf
from .snapshot import Finding, Snapshot
from .terms import DAY, HOUR, Seconds, Urgency, Value

_GATES = ("fever", "injury")
"""Lines that an ordinary course wants answered no; passed over in a later look, they were answered before."""
_RISKS_A_DAY = ("pregnant", "clot_risk")


Course = Literal["gone", "better", "same", "worse"]


class LaterLook(Struct, frozen=True):
    """The answers of a later look; None is not asked. ``steps`` says that not even four are possible.

    ``course`` is how it goes against the day before, or that it is gone; ``worst`` its worst pain of the day (NRS).
    """

    urine: Value | None = None
    swelling: Value | None = None
    breathless: Value | None = None
    unwell: Value | None = None
    fever: Value | None = None
    steps: Value | None = None
    course: Course | None = None
    worst: int | None = None


def booked(snapshot: Snapshot) -> tuple[str, ...]:
    """Which later looks an episode that ended at home needs, by their ids: every one the next morning."""
    more = ["day_1"] if any(snapshot.has(risk) for risk in _RISKS_A_DAY) else []
    more += ["day_7"] if snapshot.has("pop") else []
    chosen = {"morning", *snapshot.again, *more}
    return tuple(name for name in ordinary_courses.FOLLOW_UPS if name in chosen)


def worth_telling(snapshot: Snapshot) -> dict[str, Seconds]:
    """The looks that are told, with their days (seconds UTC); what is past already is left out.

    Not the next morning of an ordinary cramp: what to look for then is said anyway.
    """
    looks = booked(snapshot)
    if looks == ("morning",) and not snapshot.again:
        return {}
    days = {name: snapshot.onset + ordinary_courses.FOLLOW_UPS[name] for name in looks}
    ahead = {name: day for name, day in days.items() if day > snapshot.last}
    return {"morning": snapshot.last + DAY, **ahead} if "morning" in looks else ahead


def judge(before: Snapshot, look: LaterLook, at: Seconds) -> tuple[Finding, ...]:
    """What the answers mean for the leg of ``before``, gravest first; none is self-care."""
    signs = _signs(look)
    snapshot, touched = with_signs(before, signs)
    if look.course not in (None, "gone"):
        snapshot, more = _sore(snapshot, look, at)
        touched |= more
    findings = list(danger.findings(snapshot.changed(findings=()), touched))
    if look.course not in (None, "gone") and all(finding.urgency < Urgency.TODAY for finding in findings):
        findings += _by_course(snapshot, at)
    return tuple(sorted(findings, key=lambda finding: -finding.urgency))


def _signs(look: LaterLook) -> dict[str, Value]:
    """The lines that the questions stand for."""
    signs: dict[str, Value] = {}
    if look.urine is not None:
        signs["urine"] = look.urine
    if look.unwell is not None:
        signs["mind"] = look.unwell
    if look.swelling is not None:
        signs |= {"clot": look.swelling, "clot_other": look.swelling}
    if look.fever is not None:
        signs |= {"fever": look.fever, "fever_other": look.fever}
    if look.steps is not None:
        signs |= {"injury": look.steps, "no_weight": look.steps, "no_weight_still": look.steps}
    if look.breathless is not None:
        swollen = look.swelling in (Value.YES, Value.UNSURE)
        signs["clot_breath" if swollen else "heart"] = look.breathless
    return signs


def _sore(snapshot: Snapshot, look: LaterLook, at: Seconds) -> tuple[Snapshot, frozenset[str]]:
    """The course of a leg that still hurts, in the facts that the rows of the course know."""
    hours = (at - snapshot.onset) / HOUR
    now_is = snapshot.choices.get("now_is", "let_go")
    snapshot = with_choice(with_choice(snapshot, "trend", look.course), "now_is", now_is)
    snapshot = with_numbers(snapshot.changed(aftermath=True), hours=hours)
    snapshot, touched = with_signs(snapshot, {"aches": Value.YES})
    if look.worst is not None:
        numbers = {name: value for name, value in snapshot.numbers.items() if name not in ("ache", "move_pain")}
        snapshot, _ = with_ache(snapshot.changed(numbers=numbers), "move_pain", look.worst)
        if look.worst < limits.SEVERE:
            snapshot = with_numbers(snapshot, rest_pain=float(look.worst))
    return snapshot, touched | {"trend", "hours", "aches", "ache"}


def _by_course(snapshot: Snapshot, at: Seconds) -> list[Finding]:
    """The rules of the same state: no ordinary course fits, and it is high, worse, or one calf for a day."""
    gates_open = {line: Value.NO for line in _GATES if not snapshot.has(line)}
    asked = snapshot.changed(signs={**snapshot.signs, **gates_open})
    course = ordinary_courses.fits(asked)
    if course is not None and course.id != ordinary_courses.WORSE_FIRST_DAY:
        return []
    here = situation(asked, at)
    if after_high(here):
        return [Finding("after_high", Urgency.TODAY, False, "late")]
    if after_one_calf(here):
        return [Finding("after_one_calf", Urgency.TODAY, False, "clot")]
    return []
