"""The guards of questions: when each is worth asking."""

from __future__ import annotations

from . import gates, limits
from .danger import HIDDEN
from .guards import Situation, below_emergency, guard, one_limb, one_side
from .questions import ALSO, CONDITIONS_A, CONDITIONS_B, FOOT, MEDICINES, OFFERED, UNWELL_AND_DRINK
from .terms import State, Value
from .waits import pressed


def _unsaid(s: Situation, *names: str) -> bool:
    """Not asked yet; or "I do not know" was said by who helped, and now the runner types."""
    signs = s.now.signs
    for name in names:
        value = signs.get(name, Value.NOT_ASKED)
        if value is Value.NOT_ASKED or (value is Value.UNKNOWN and not s.now.helper):
            return True
    return False


def _time_to_ask(s: Situation) -> bool:
    """While resting; looking back where no rest came before; in care while the answer may make it an emergency."""
    if s.now.state is State.DEBRIEF:
        return not s.now.rested
    return s.now.state is not State.SEEK_CARE or below_emergency(s)


@guard
def unwell_or_drink_open(s: Situation) -> bool:
    """At each rest anew; looking back only what has not been said."""
    return _on_one_list(s) and _time_to_ask(s) and (s.now.state is State.REST or _unsaid(s, *UNWELL_AND_DRINK))


@guard
def unwell_open(s: Situation) -> bool:
    """The same of who is helped, and on the way to care."""
    return not _on_one_list(s) and _time_to_ask(s) and (s.now.state is State.REST or _unsaid(s, "unwell"))


@guard
def wound_open(s: Situation) -> bool:
    return _time_to_ask(s) and (s.now.state is State.REST or _unsaid(s, "wound"))


@guard
def drink_question_open(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, "drank_beyond_thirst")


@guard
def drink_alone_open(s: Situation) -> bool:
    """Where it is not asked on the list."""
    return not _on_one_list(s) and drink_question_open(s)


def _time_for_profile(s: Situation) -> bool:
    """While resting and looking back it is offered first; elsewhere it comes by itself."""
    if s.now.state in (State.REST, State.DEBRIEF):
        return "about_you" in s.now.asked_here and s.now.choices.get("about_you") == OFFERED[0]
    return _time_to_ask(s)


@guard
def profile_unknown(s: Situation) -> bool:
    """Once a rest; looking back only where that was not taken before."""
    if s.now.state is State.DEBRIEF and s.now.choices.get("about_you") == OFFERED[0]:
        return False
    return _profile_lacks(s)


def _profile_lacks(s: Situation) -> bool:
    return "age_band" not in s.now.choices or _unsaid(s, "pregnant", *MEDICINES, *CONDITIONS_A, *CONDITIONS_B)


@guard
def age_unknown(s: Situation) -> bool:
    """In care only where it decides: a child with a fever that will not stand on the leg."""
    decides = s.now.state is not State.SEEK_CARE or (s.now.has("fever") and s.now.has("no_weight"))
    return decides and _time_for_profile(s) and "age_band" not in s.now.choices


@guard
def pregnant_unknown(s: Situation) -> bool:
    return _time_for_profile(s) and _unsaid(s, "pregnant")


@guard
def medicines_unknown(s: Situation) -> bool:
    return _time_for_profile(s) and _unsaid(s, *MEDICINES)


@guard
def conditions_unknown(s: Situation) -> bool:
    return _time_for_profile(s) and _unsaid(s, *CONDITIONS_A)


@guard
def conditions_more_unknown(s: Situation) -> bool:
    return _time_for_profile(s) and _unsaid(s, *CONDITIONS_B)


@guard
def gave_way_open(s: Situation) -> bool:
    """Legs gone weak: an emergency with sickle cell trait; on a statin today, which needs no asking in care."""
    decides = s.now.has("sickle_trait") or (s.now.has("statin") and s.now.state is not State.SEEK_CARE)
    return decides and (_time_to_ask(s) or _time_for_profile(s)) and _unsaid(s, "gave_way")


@guard
def child(s: Situation) -> bool:
    young = s.now.choices.get("age_band") in ("under_16", "16_17")
    return young and (_time_to_ask(s) or _time_for_profile(s)) and _unsaid(s, "limp")


@guard
def painkiller_possible(s: Situation) -> bool:
    """Ibuprofen is worth asking for only while nothing has closed its gate, and its own questions can open it."""
    adult = s.now.choices.get("age_band") == "18_59"
    return adult and not _profile_lacks(s) and not s.now.findings and not gates.painkiller_closed(s.now)


@guard
def painkiller_wanted(s: Situation) -> bool:
    """The gate's own questions come when somebody asks for it."""
    return painkiller_possible(s) and s.now.choices.get("ibuprofen") == OFFERED[0]


@guard
def journal_young(s: Situation) -> bool:
    """The record is younger than the 28 days that are counted, so the runner's own count stands beside it."""
    return bool(s.now.facts.get("journal_young", s.now.facts.get("journal_new")))


def _on_one_list(s: Situation) -> bool:
    """What is asked of the whole body comes on lists of ticks; on the way to care each by itself.

    Not of who helps: what they cannot see has an answer of its own.
    """
    return s.now.state is not State.SEEK_CARE and not s.now.helper


@guard
def also_open(s: Situation) -> bool:
    return _on_one_list(s) and _unsaid(s, *ALSO[:1], *FOOT[:2])


@guard
def pink_fresh(s: Situation) -> bool:
    """Within the days in which it clears."""
    return s.now.numbers.get("hours", 0.0) < limits.NOT_BETTER_HOURS


@guard
def halves_open(s: Situation) -> bool:
    """Halves of the foot line: one leg, not yet asked."""
    one_leg = s.now.state is not State.SEEK_CARE or one_side(s)
    return (
        one_leg
        and not _on_one_list(s)
        and _time_to_ask(s)
        and _unsaid(s, "foot_cool", "numb_foot")
        and s.now.sign("foot") is not Value.YES
    )


@guard
def pee_open(s: Situation) -> bool:
    """Half of the line about pee, where that was not a clear yes."""
    return not _on_one_list(s) and _time_to_ask(s) and _unsaid(s, "pee_6") and s.now.sign("urine") is not Value.YES


@guard
def pink_open(s: Situation) -> bool:
    """The other half: pink once, within the days in which it clears."""
    return (
        pink_fresh(s)
        and not _on_one_list(s)
        and _time_to_ask(s)
        and _unsaid(s, "pee_pink")
        and s.now.sign("urine") is not Value.YES
    )


@guard
def pulse_fast_yet(s: Situation) -> bool:
    """Half an hour on and still fast: the danger lines come once more."""
    return s.now.has("pulse_30")


@guard
def hidden_open(s: Situation) -> bool:
    """What who helps could not know is asked of the runner, once they can answer."""
    return any(s.now.sign(line) is Value.UNKNOWN for line in HIDDEN)


@guard
def statin_said(s: Situation) -> bool:
    return s.now.has("statin") and _unsaid(s, "statin_new")


@guard
def spine_said(s: Situation) -> bool:
    return s.now.has("spine")


@guard
def fever_said(s: Situation) -> bool:
    return s.now.has("fever") and _unsaid(s, "fever_ill")


@guard
def fever_pain_unknown(s: Situation) -> bool:
    return s.now.sign("fever") is Value.YES and below_emergency(s) and "worst" not in s.now.numbers


@guard
def clot_said(s: Situation) -> bool:
    return s.now.has("clot") and _unsaid(s, "clot_breath")


@guard
def injury_said(s: Situation) -> bool:
    return s.now.has("injury") and _unsaid(s, "injury_below")


@guard
def compartment_said(s: Situation) -> bool:
    return any(finding.suspect == "compartment" for finding in s.now.findings)


@guard
def pressure_stands(s: Situation) -> bool:
    """On the way to care, half an hour after it began: half of a pair stands, or one leg was never asked about it."""
    open_yet = pressed(s.now) or (one_limb(s) and _unsaid(s, "stretch_worse"))
    return s.at >= s.now.onset + limits.SETTLES and below_emergency(s) and open_yet


@guard
def unwell_said(s: Situation) -> bool:
    return s.now.has("unwell")


@guard
def unwell_drink_unknown(s: Situation) -> bool:
    return unwell_said(s) and _unsaid(s, "drank_beyond_thirst")
