"""The named conditions of the chart, each a question about one situation with a yes or no."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from . import limits
from .ahead import hour_at, recheck_at, ten_due_at
from .snapshot import Event, Snapshot
from .terms import ONE_SIDE, Muscle, On, Seconds, State, Thing, Urgency


class Situation(Struct, frozen=True):
    """What a guard looks at: the snapshot with the event's facts already in it, and the event.

    ``before`` is the urgency before this event.
    """

    now: Snapshot
    event: Event
    at: Seconds
    before: Urgency

    @property
    def pain(self) -> int | None:
        """The NRS points said in this visit to the state, if any."""
        points = [a.value for a in self.now.answers if a.question == "pain" and a.seq >= self.visit]
        return int(points[-1]) if points and isinstance(points[-1], int) else None

    @property
    def visit(self) -> int:
        """The seq from which answers belong to this visit of the state."""
        return int(self.now.numbers.get("visit", 0))

    @property
    def feel(self) -> object:
        """The course of the cramp as last said in this visit."""
        return self.now.choices.get("feel") if "feel" in self.now.asked_here else None


Guard = Callable[[Situation], bool]
GUARDS: dict[str, Guard] = {}


def guard(function: Guard) -> Guard:
    """Enter a function in the table of guards under its own name."""
    GUARDS[function.__name__.strip("_")] = function
    return function


PAIN_NOW = ("pain", "extreme_pain", "care_pain", "hour_pain", "earlier_pain", "compartment_pain")
"""The questions that ask for the pain of this moment."""


def said_pain(event: Event) -> int | None:
    """The NRS points that this very event carries."""
    if event.name is not On.PAIN and (event.name is not On.ANSWER or event.question not in PAIN_NOW):
        return None
    value = event.data.get("value")
    return value if isinstance(value, int) else None


@guard
def always(s: Situation) -> bool:
    return True


@guard
def raised_to_care(s: Situation) -> bool:
    """The urgency has just reached today or emergency, or rose above what it was there."""
    return s.now.urgency >= Urgency.TODAY and s.now.urgency > s.before


@guard
def hour_passed(s: Situation) -> bool:
    return not s.now.aftermath and s.at >= hour_at(s.now)


@guard
def hour_due(s: Situation) -> bool:
    return not s.now.rechecked and not s.now.aftermath and s.at >= recheck_at(s.now)


@guard
def ten_due(s: Situation) -> bool:
    due = ten_due_at(s.now)
    return due is not None and s.at >= due


@guard
def said_extreme(s: Situation) -> bool:
    points = said_pain(s.event)
    return points is not None and points >= limits.EXTREME


@guard
def said_eased(s: Situation) -> bool:
    """A pain was said, to the question or by itself, and is not extreme."""
    points = said_pain(s.event)
    return points is not None and points < limits.EXTREME


@guard
def extreme_counts(s: Situation) -> bool:
    """Pain of 9 or 10 is no first peak from ten minutes on; before that a muscle can lock at 10 and be ordinary.

    Where it is no cramp now there is no such peak.
    """
    return age(s) >= limits.TEN or hour_passed(s) or s.now.aftermath


@guard
def extreme_due(s: Situation) -> bool:
    """Two minutes since it was said; time to ask again. In care only while it is no emergency yet."""
    since = s.now.extreme_since
    if since is None or s.at < since + limits.EXTREME_WAIT:
        return False
    return s.now.state is not State.SEEK_CARE or below_emergency(s)


def last_pain(snapshot: Snapshot) -> int | None:
    """The NRS points said last in this episode, if any."""
    points = [answer.value for answer in snapshot.answers if answer.question == "pain"]
    return points[-1] if points and isinstance(points[-1], int) else None


def one_side(s: Situation) -> bool:
    """One leg, or nobody has said that it is both."""
    return str(s.now.side) in ONE_SIDE


def one_limb(s: Situation) -> bool:
    """One lower leg or thigh, or nobody has said which: asked about pressure in it."""
    return one_side(s) and s.now.muscle not in (Muscle.GROIN, Muscle.BUTTOCK)


@guard
def below_emergency(s: Situation) -> bool:
    return s.now.urgency < Urgency.EMERGENCY


@guard
def hour_pain_unknown(s: Situation) -> bool:
    """Waiting for care past the hour: the pain of the hour is asked there too, once."""
    return below_emergency(s) and hour_passed(s) and "pain_at_hour" not in s.now.numbers


@guard
def extreme_hold_open(s: Situation) -> bool:
    """One gentle hold: once, while locked, before ten minutes and the next word on the pain, nothing against it."""
    locked = s.now.locked_since
    young = locked is not None and s.at < locked + limits.TEN
    return young and not extreme_due(s) and not s.now.extreme_hold and Thing.STRETCH not in s.now.forbidden


@guard
def extreme_hold_shut(s: Situation) -> bool:
    """No hold is left to offer: help, or waiting for the next word on the pain."""
    return not extreme_hold_open(s) and not extreme_due(s) and s.now.timer is None and "extreme" not in s.now.asked_here


def age(s: Situation) -> Seconds:
    return s.at - (s.now.locked_since if s.now.locked_since is not None else s.now.onset)


@guard
def age_under_ten(s: Situation) -> bool:
    return age(s) < limits.TEN


@guard
def age_ten_to_hour(s: Situation) -> bool:
    return limits.TEN <= age(s) < limits.RECHECK


@guard
def age_hour(s: Situation) -> bool:
    return age(s) >= limits.RECHECK


@guard
def feel_gone(s: Situation) -> bool:
    return s.feel == "gone"


@guard
def feel_easing(s: Situation) -> bool:
    return s.feel == "easing"


@guard
def feel_same(s: Situation) -> bool:
    return s.feel == "same"


@guard
def feel_worse(s: Situation) -> bool:
    return s.feel == "worse"


@guard
def feel_unsaid(s: Situation) -> bool:
    return s.feel is None


@guard
def gone_but_severe(s: Situation) -> bool:
    """Let go, yet pain 7 or more, and the danger lines not yet asked about it."""
    return feel_gone(s) and s.pain is not None and s.pain >= limits.SEVERE and "worse" not in s.now.asked_here


@guard
def hold_shut(s: Situation) -> bool:
    """What is known forbids the hold: the leg is kept still until it lets go or ten minutes have passed."""
    return Thing.STRETCH in s.now.forbidden


@guard
def rub_shut(s: Situation) -> bool:
    return Thing.MASSAGE in s.now.forbidden


@guard
def heat_shut(s: Situation) -> bool:
    return Thing.HEAT in s.now.forbidden


@guard
def ice_shut(s: Situation) -> bool:
    return Thing.ICE in s.now.forbidden


@guard
def chose_care(s: Situation) -> bool:
    return s.event.data.get("value") == "care"


@guard
def chose_now(s: Situation) -> bool:
    """Help was chosen before the lines, and of the two the call."""
    return s.event.data.get("urgency") == "emergency"


@guard
def silent_a_day(s: Situation) -> bool:
    """A day since anybody did anything; the clock, a closed lid and leaving are nobody doing anything."""
    heard = (entry.at for entry in reversed(s.now.log) if entry.event.name not in _SILENT)
    return s.at >= next(heard, s.now.opened) + limits.UNFINISHED


_SILENT = (On.TICK, On.AWAY, On.LEAVE)
