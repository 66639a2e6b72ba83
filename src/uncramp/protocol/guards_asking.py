"""The guards of questions: when each is worth asking."""

from __future__ import annotations

from . import gates, limits
from .guards import Situation, below_emergency, guard
from .questions import CONDITIONS_A, CONDITIONS_B, MEDICINES
from .terms import State, Value


def _unsaid(s: Situation, *names: str) -> bool:
    signs = s.now.signs
    for name in names:  # noqa: SIM110  (a plain loop: asked of every question at every step)
        if signs.get(name, Value.NOT_ASKED) is Value.NOT_ASKED:
            return True
    return False


def _time_to_ask(s: Situation) -> bool:
    """While resting; looking back where no rest came before; in care while the answer may make it an emergency."""
    if s.now.state is State.DEBRIEF:
        return not s.now.rested
    return s.now.state is not State.SEEK_CARE or below_emergency(s)


@guard
def unwell_open(s: Situation) -> bool:
    """At each rest anew; elsewhere only what has not been said."""
    return _time_to_ask(s) and (s.now.state is State.REST or _unsaid(s, "unwell"))


@guard
def wound_open(s: Situation) -> bool:
    return _time_to_ask(s) and (s.now.state is State.REST or _unsaid(s, "wound"))


@guard
def drink_question_open(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, "drank_beyond_thirst")


@guard
def age_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and "age_band" not in s.now.choices


@guard
def pregnant_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, "pregnant")


@guard
def medicines_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, *MEDICINES)


@guard
def conditions_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, *CONDITIONS_A)


@guard
def conditions_more_unknown(s: Situation) -> bool:
    return _time_to_ask(s) and _unsaid(s, *CONDITIONS_B)


@guard
def sickle_possible(s: Situation) -> bool:
    return s.now.has("sickle_trait") and _time_to_ask(s) and _unsaid(s, "gave_way")


@guard
def child(s: Situation) -> bool:
    return s.now.choices.get("age_band") == "under_16" and _time_to_ask(s) and _unsaid(s, "limp")


@guard
def painkiller_possible(s: Situation) -> bool:
    """The gate's own questions are worth asking only while nothing has closed it."""
    adult = s.now.choices.get("age_band") == "18_59"
    return adult and not s.now.findings and not gates.painkiller_closed(s.now)


@guard
def journal_new(s: Situation) -> bool:
    return bool(s.now.facts.get("journal_new"))


@guard
def spine_said(s: Situation) -> bool:
    return s.now.has("spine")


@guard
def fever_said(s: Situation) -> bool:
    return s.now.sign("fever") is Value.YES


@guard
def fever_pain_unknown(s: Situation) -> bool:
    return fever_said(s) and "worst" not in s.now.numbers


@guard
def clot_said(s: Situation) -> bool:
    return s.now.has("clot")


@guard
def injury_said(s: Situation) -> bool:
    return s.now.has("injury")


@guard
def compartment_said(s: Situation) -> bool:
    return s.now.has("compartment")


@guard
def unwell_said(s: Situation) -> bool:
    return s.now.has("unwell")


@guard
def unwell_drink_unknown(s: Situation) -> bool:
    return unwell_said(s) and _unsaid(s, "drank_beyond_thirst")


@guard
def cooled_30(s: Situation) -> bool:
    """Half an hour of cooling has passed since feeling unwell was said (HEAT-NHS)."""
    since = s.now.numbers.get("unwell_since")
    return since is not None and s.at >= since + limits.COOLING
