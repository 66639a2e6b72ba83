"""The named conditions of the chart, each a question about one situation with a yes or no."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from . import danger, limits
from .limits import EXTREME, MIDDLE, SEVERE
from .questions import CONDITIONS_A, CONDITIONS_B, MEDICINES
from .snapshot import Event, Snapshot
from .terms import On, Seconds, State, Thing, Urgency, Value


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
        said = [a.value for a in self.now.answers if a.question == "pain" and a.seq >= self.visit]
        return int(said[-1]) if said and isinstance(said[-1], int) else None

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


def _guard(function: Guard) -> Guard:
    GUARDS[function.__name__.strip("_")] = function
    return function


def ten_due_at(snapshot: Snapshot) -> Seconds | None:
    """When the ten-minute question is due; none while nothing is locked."""
    if snapshot.locked_since is None:
        return None
    asked = snapshot.ten_asked
    return (snapshot.locked_since if asked is None or asked < snapshot.locked_since else asked) + limits.TEN


def hour_at(snapshot: Snapshot) -> Seconds:
    """When the re-check is due: one hour after onset, whatever happened since."""
    return snapshot.onset + limits.RECHECK


PAIN_NOW = ("pain", "extreme_pain", "care_pain", "hour_pain")
"""The questions that ask for the pain of this moment."""


def said_pain(event: Event) -> int | None:
    """The NRS points that this very event carries."""
    carries = event.name is On.PAIN or event.question in PAIN_NOW
    value = event.data.get("value") if carries else None
    return value if isinstance(value, int) else None


@_guard
def always(s: Situation) -> bool:
    return True


@_guard
def raised_to_care(s: Situation) -> bool:
    """The urgency has just reached today or emergency, or rose above what it was there."""
    return s.now.urgency >= Urgency.TODAY and s.now.urgency > s.before


@_guard
def hour_passed(s: Situation) -> bool:
    return s.at >= hour_at(s.now)


@_guard
def hour_due(s: Situation) -> bool:
    return s.at >= hour_at(s.now) and not s.now.rechecked


@_guard
def ten_due(s: Situation) -> bool:
    due = ten_due_at(s.now)
    return due is not None and s.at >= due


@_guard
def said_extreme(s: Situation) -> bool:
    points = said_pain(s.event)
    return points is not None and points >= EXTREME


@_guard
def said_severe(s: Situation) -> bool:
    points = _pain_in_care(s)
    return points is not None and points >= SEVERE


def _pain_in_care(s: Situation) -> int | None:
    """What this event says; choosing care in the midst of the re-check brings the pain just said there with it."""
    midst = s.event.name is On.CARE and hour_passed(s) and "pain_at_hour" in s.now.numbers
    return _last_pain(s.now) if midst else said_pain(s.event)


@_guard
def extreme_counts(s: Situation) -> bool:
    """Pain of 9 or 10 that is no first peak: two minutes after the first time, or past the hour."""
    return extreme_lasts(s) or hour_passed(s)


@_guard
def extreme_lasts(s: Situation) -> bool:
    """Pain of 9 or 10 was said before, two minutes ago or longer."""
    since = s.now.extreme_since
    return since is not None and s.at >= since + limits.EXTREME_WAIT


@_guard
def extreme_due(s: Situation) -> bool:
    """Time to ask the pain again; in care only while the last answer still is 9 or 10."""
    if s.now.state is not State.SEEK_CARE:
        return extreme_lasts(s)
    return extreme_lasts(s) and below_emergency(s) and (_last_pain(s.now) or 0) >= EXTREME


def _last_pain(snapshot: Snapshot) -> int | None:
    said = [answer.value for answer in snapshot.answers if answer.question == "pain"]
    return said[-1] if said and isinstance(said[-1], int) else None


@_guard
def below_emergency(s: Situation) -> bool:
    return s.now.urgency < Urgency.EMERGENCY


@_guard
def hour_pain_unknown(s: Situation) -> bool:
    """Waiting for care past the hour: the pain of the hour is asked there too, once."""
    return below_emergency(s) and hour_passed(s) and "pain_at_hour" not in s.now.numbers


@_guard
def extreme_hold_open(s: Situation) -> bool:
    """One gentle hold: once, only while locked, before ten minutes and before the pain is due again, nothing against."""
    locked = s.now.locked_since
    young = locked is not None and s.at < locked + limits.TEN
    return young and not extreme_lasts(s) and not s.now.extreme_hold and Thing.STRETCH not in s.now.forbidden


def _lines_answered(s: Situation) -> bool:
    return s.event.question in s.now.asked_here


GUARDS["lines_answered"] = _lines_answered


def _age(s: Situation) -> Seconds:
    return s.at - (s.now.locked_since if s.now.locked_since is not None else s.now.onset)


@_guard
def age_under_ten(s: Situation) -> bool:
    return _age(s) < limits.TEN


@_guard
def age_ten_to_hour(s: Situation) -> bool:
    return limits.TEN <= _age(s) < limits.RECHECK


@_guard
def age_hour(s: Situation) -> bool:
    return _age(s) >= limits.RECHECK


@_guard
def feel_gone(s: Situation) -> bool:
    return s.feel == "gone"


@_guard
def feel_easing(s: Situation) -> bool:
    return s.feel == "easing"


@_guard
def feel_same(s: Situation) -> bool:
    return s.feel == "same"


@_guard
def feel_worse(s: Situation) -> bool:
    return s.feel == "worse"


@_guard
def feel_unsaid(s: Situation) -> bool:
    return s.feel is None


@_guard
def gone_but_severe(s: Situation) -> bool:
    """Let go, yet pain 7 or more, and the danger lines not yet asked about it."""
    return feel_gone(s) and s.pain is not None and s.pain >= SEVERE and "worse" not in s.now.asked_here


@_guard
def chose_care(s: Situation) -> bool:
    return s.event.data.get("value") == "care"


@_guard
def heat_or_ice_open(s: Situation) -> bool:
    return not {Thing.HEAT, Thing.ICE} <= s.now.forbidden


@_guard
def wants_heat(s: Situation) -> bool:
    return s.now.choices.get("comfort") == "stiff" and Thing.HEAT not in s.now.forbidden and _safe_on_skin(s, "heat")


@_guard
def wants_ice(s: Situation) -> bool:
    return s.now.choices.get("comfort") == "sore" and Thing.ICE not in s.now.forbidden and _safe_on_skin(s, "ice")


def _safe_on_skin(s: Situation, kind: str) -> bool:
    """Skin and circulation answered no, contact time left, and two hours since the last session (care.md H6 to H14)."""
    if any(s.now.sign(name) is not Value.NO for name in ("skin", "circulation")):
        return False
    last = s.now.facts.get(f"last_{kind}")
    here = s.now.contact.get(f"{kind}_off")
    latest = max((float(x) for x in (last, here) if isinstance(x, (int, float))), default=None)
    return latest is None or s.at >= latest + limits.CONTACT_GAP


@_guard
def stopped(s: Situation) -> bool:
    """Not cramping now; no answer counts as still cramping."""
    return s.now.choices.get("cramping") == "no"


@_guard
def pain_mild(s: Situation) -> bool:
    return s.pain is not None and s.pain < MIDDLE


@_guard
def pain_middle(s: Situation) -> bool:
    return s.pain is not None and MIDDLE <= s.pain < SEVERE


@_guard
def pain_severe(s: Situation) -> bool:
    return s.pain is not None and s.pain >= SEVERE


@_guard
def pain_unknown(s: Situation) -> bool:
    return s.pain is None


@_guard
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


@_guard
def better_unknown(s: Situation) -> bool:
    """The numbers cannot tell whether it diminished, and the outcome hangs on it."""
    return (s.pain is None or worst_unknown(s)) and not diminished(s) and not (stopped(s) and pain_mild(s))


@_guard
def worst_unknown(s: Situation) -> bool:
    """No pain was said before the hour; or the program was opened late, and what was before is not known."""
    asked = any(answer.question == "worst_pain" for answer in s.now.answers)
    return not asked and ("worst_before" not in s.now.numbers or s.now.onset < s.now.opened)


@_guard
def silent_a_day(s: Situation) -> bool:
    """A day since anybody did anything; the clock, a closed lid and leaving are nobody doing anything."""
    heard = (entry.at for entry in reversed(s.now.log) if entry.event.name not in _SILENT)
    return s.at >= next(heard, s.now.opened) + limits.UNFINISHED


_SILENT = (On.TICK, On.AWAY, On.LEAVE)


def _unsaid(s: Situation, *names: str) -> bool:
    return any(s.now.sign(name) is Value.NOT_ASKED for name in names)


def _time_to_ask(s: Situation) -> bool:
    """While resting; looking back where no rest came before; in care while the answer may make it an emergency."""
    if s.now.state is State.DEBRIEF:
        return not s.now.rested
    return s.now.state is not State.SEEK_CARE or below_emergency(s)


@_guard
def unwell_open(s: Situation) -> bool:
    """At each rest anew; elsewhere only what has not been said."""
    return _time_to_ask(s) and (s.now.state is State.REST or _unsaid(s, "unwell"))


@_guard
def wound_open(s: Situation) -> bool:
    return _time_to_ask(s) and (s.now.state is State.REST or _unsaid(s, "wound"))


@_guard
def drink_question_open(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, "drank_beyond_thirst")


@_guard
def age_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and "age_band" not in s.now.choices


@_guard
def pregnant_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, "pregnant")


@_guard
def medicines_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, *MEDICINES)


@_guard
def conditions_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, *CONDITIONS_A)


@_guard
def conditions_more_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, *CONDITIONS_B)


@_guard
def sickle_possible(s: Situation) -> bool:
    return s.now.has("sickle_trait") and _time_to_ask(s) and _unsaid(s, "gave_way")


@_guard
def child(s: Situation) -> bool:
    return s.now.choices.get("age_band") == "under_16" and _time_to_ask(s) and _unsaid(s, "limp")


@_guard
def painkiller_possible(s: Situation) -> bool:
    """The gate's own questions are worth asking only while nothing has closed it."""
    adult = s.now.choices.get("age_band") == "18_59"
    return adult and not s.now.findings and not danger.painkiller_closed(s.now)


@_guard
def journal_new(s: Situation) -> bool:
    return bool(s.now.facts.get("journal_new"))


@_guard
def spine_said(s: Situation) -> bool:
    return s.now.has("spine")


@_guard
def fever_said(s: Situation) -> bool:
    return s.now.sign("fever") is Value.YES


@_guard
def fever_pain_unknown(s: Situation) -> bool:
    return fever_said(s) and "worst" not in s.now.numbers


@_guard
def clot_said(s: Situation) -> bool:
    return s.now.has("clot")


@_guard
def injury_said(s: Situation) -> bool:
    return s.now.has("injury")


@_guard
def compartment_said(s: Situation) -> bool:
    return s.now.has("compartment")


@_guard
def unwell_said(s: Situation) -> bool:
    return s.now.has("unwell")


@_guard
def unwell_drink_unknown(s: Situation) -> bool:
    return unwell_said(s) and _unsaid(s, "drank_beyond_thirst")


@_guard
def cooled_30(s: Situation) -> bool:
    """Half an hour of cooling has passed since feeling unwell was said (HEAT-NHS)."""
    since = s.now.numbers.get("unwell_since")
    return since is not None and s.at >= since + limits.COOLING
