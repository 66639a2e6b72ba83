"""The guards of the hour: what the re-check decides by, there and while waiting for care."""

from __future__ import annotations

from . import limits
from .guards import Situation, guard, hour_passed, last_pain, said_pain
from .terms import On, State, Value


@guard
def said_severe(s: Situation) -> bool:
    points = _pain_in_care(s)
    return points is not None and points >= limits.SEVERE


def _pain_in_care(s: Situation) -> int | None:
    """What this event says; choosing care in the midst of the re-check brings the pain just said there with it."""
    midst = s.event.name is On.CARE and hour_passed(s) and "pain_at_hour" in s.now.numbers
    return last_pain(s.now) if midst else said_pain(s.event)


@guard
def stopped(s: Situation) -> bool:
    """Not cramping now; no answer counts as still cramping."""
    return s.now.choices.get("cramping") == "no"


@guard
def pain_mild(s: Situation) -> bool:
    return s.pain is not None and s.pain < limits.MIDDLE


@guard
def pain_middle(s: Situation) -> bool:
    return s.pain is not None and limits.MIDDLE <= s.pain < limits.SEVERE


@guard
def pain_severe(s: Situation) -> bool:
    return s.pain is not None and s.pain >= limits.SEVERE


@guard
def pain_unknown(s: Situation) -> bool:
    return s.pain is None


@guard
def diminished(s: Situation) -> bool:
    """A drop of 2 points and 30 % from the worst; with a number unknown, "clearly better"."""
    pain = s.pain if s.pain is not None else _pain_in_care(s)
    worst = s.now.numbers.get("worst")
    if pain is not None and worst is not None and _dropped(worst, pain):
        return True
    return (pain is None or worst_unknown(s)) and _better_by_word(s, pain)


def _better_by_word(s: Situation, pain: int | None) -> bool:
    """ "Clearly better" was said; in care it stands only for pain no higher than the re-check heard."""
    if s.now.choices.get("clearly_better") != Value.YES:
        return False
    heard = [a.value for a in s.now.answers if a.question == "pain" and a.state is State.RECHECK]
    return pain is None or s.now.state is State.RECHECK or any(isinstance(x, int) and x >= pain for x in heard)


def _dropped(worst: float, pain: float) -> bool:
    return worst - pain >= limits.DROP_POINTS and worst - pain >= limits.DROP_SHARE * worst


@guard
def better_unknown(s: Situation) -> bool:
    """The numbers cannot tell whether it diminished, and the outcome hangs on it."""
    return (s.pain is None or worst_unknown(s)) and not diminished(s) and not (stopped(s) and pain_mild(s))


@guard
def worst_unknown(s: Situation) -> bool:
    """No pain was said before the hour; or the program was opened late, and what was before is not known."""
    asked = any(answer.question == "worst_pain" for answer in s.now.answers)
    return not asked and ("worst_before" not in s.now.numbers or s.now.onset < s.now.opened)
