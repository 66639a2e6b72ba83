"""A plan for the next run and for the week: one thing a day, each with its reason and how good the evidence is.

No plan names an amount to drink, and none promises that a cramp stays away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from .record_facts import CrampEpisode, EpisodeFacts, Precaution, cramps_of
from .run_comparison import PRECAUTION_AGAINST, Factor
from .run_factors import Recurrence, RecurrenceVerdict

DAYS = 7
LATELY = 3
LATELY_NEEDED = 2
LONGER_ONLY_TO = 1.10
ASK_FIRST = frozenset({"heart_disease", "kidney", "blood_pressure", "diuretic"})
"""Profile items with which salt and fluids are a question for a clinician (CDC-HEAT; water tablets are a choice)."""

LINKED_MEDICINES = frozenset({"inhaler", "diuretic", "statin"})
"""Medicines that go along with cramps (GARRISON): tell the prescriber, stop nothing oneself."""


class Prevention(StrEnum):
    """What a plan may ask for. The sentence is ``prevent.<thing>.do``, its reason ``prevent.<thing>.why``."""

    SEE_DOCTOR = "see_doctor"
    RETURN_CHECK = "return_check"
    PRESCRIBER = "prescriber"
    ASK_FLUIDS = "ask_fluids"
    KNOW_YOURSELF = "know_yourself"
    PACE = "pace"
    LOAD = "load_110"
    STRENGTH = "strength"
    HYDRATE = "hydrate_day_before"
    CUPS = "cups_ceiling"
    HEAT = "heat"
    WARM_UP = "warm_up"
    SIPS = "sips"
    ELECTROLYTES = "electrolytes_after"
    STRETCH = "stretch_after_warm_up"


class PreventionReason(StrEnum):
    """Where a thing's place in the plan comes from: the sentence is ``prevent.because.<reason>``."""

    RULE = "rule"
    OFTEN = "often"
    LATELY = "lately"
    GENERAL = "general"


STRENGTH: Mapping[Prevention, str] = {
    Prevention.SEE_DOCTOR: "D",
    Prevention.RETURN_CHECK: "D",
    Prevention.PRESCRIBER: "2",
    Prevention.ASK_FLUIDS: "3",
    Prevention.KNOW_YOURSELF: "3",
    Prevention.PACE: "2",
    Prevention.LOAD: "2",
    Prevention.STRENGTH: "3",
    Prevention.HYDRATE: "3",
    Prevention.CUPS: "3",
    Prevention.HEAT: "3",
    Prevention.WARM_UP: "4",
    Prevention.SIPS: "3",
    Prevention.ELECTROLYTES: "3",
    Prevention.STRETCH: "4",
}
"""How good the evidence is (1 is best, 4 is custom); the load cap is about injuries, and its reason says so."""

GENERAL = (
    Prevention.KNOW_YOURSELF,
    Prevention.PACE,
    Prevention.LOAD,
    Prevention.STRENGTH,
    Prevention.HYDRATE,
    Prevention.CUPS,
    Prevention.HEAT,
    Prevention.WARM_UP,
    Prevention.SIPS,
    Prevention.ELECTROLYTES,
    Prevention.STRETCH,
)
FLUIDS = frozenset({Prevention.HYDRATE, Prevention.CUPS, Prevention.SIPS, Prevention.ELECTROLYTES})
ON_A_RUN = frozenset(GENERAL) - {Prevention.KNOW_YOURSELF, Prevention.STRENGTH}
ANSWER_TO: Mapping[Factor, Prevention] = {
    Factor.HEAT: Prevention.HEAT,
    Factor.TOO_FAST: Prevention.PACE,
    Factor.TOO_LONG: Prevention.LOAD,
    Factor.NOT_HYDRATED: Prevention.HYDRATE,
    Factor.NO_WARM_UP: Prevention.WARM_UP,
    Factor.NO_STRETCH: Prevention.STRETCH,
}


class PreventionItem(Struct, frozen=True):
    """One thing to do. `params` are for its sentences; `strength` is 1 (best) to 4, or D for this project's choice.

    `load` has `low`, the longest run of 30 days, and `high`, the most the next one should be, both in kilometres.
    """

    thing: Prevention
    because: PreventionReason
    strength: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        return f"prevent.{self.thing}.do"

    @property
    def why(self) -> str:
        return f"prevent.{self.thing}.why"

    @property
    def because_words(self) -> str:
        return f"prevent.because.{self.because}"


class CheckItem(Struct, frozen=True):
    """A line to tick before a run; ticked, it is that precaution of the next episode."""

    precaution: Precaution

    @property
    def words(self) -> str:
        return f"prevent.check.{self.precaution}"


class PreventionPlan(Struct, frozen=True):
    """`first` comes before any running; `next_run` is in order of weight; `week` is one thing a day for seven days."""

    first: tuple[PreventionItem, ...]
    next_run: tuple[PreventionItem, ...]
    week: tuple[PreventionItem, ...]
    checklist: tuple[CheckItem, ...]


class PreventionFacts(Struct, frozen=True, kw_only=True):
    """What a plan is made from. `longest_m` is the longest run of the last 30 days; `profile` holds the items said yes.

    `return_due` is true after an episode until the return-to-run check has been passed.
    """

    recurrence: Recurrence | None = None
    episodes: tuple[EpisodeFacts, ...] = ()
    longest_m: float | None = None
    profile: frozenset[str] = frozenset()
    see_doctor: bool = False
    return_due: bool = False


def plan(facts: PreventionFacts) -> PreventionPlan:
    """Put what the record shows first, then what was missing at the last cramps, then the general order.

    Things about salt and fluids become one: ask first, for those whose heart, kidneys or blood pressure demand it.
    """
    closed = FLUIDS if facts.profile & ASK_FIRST else frozenset()
    ranked = [_advice(thing, because, facts) for thing, because in _ranked(facts) if thing not in closed]
    first = [_advice(thing, PreventionReason.RULE, facts) for thing in _first(facts)]
    week = [*first, *(advice for advice in ranked if advice not in first)]
    return PreventionPlan(
        first=tuple(first),
        next_run=tuple(advice for advice in ranked if advice.thing in ON_A_RUN),
        week=tuple(week[day % len(week)] for day in range(DAYS)),
        checklist=checklist(facts.profile),
    )


def checklist(profile: Iterable[str] = ()) -> tuple[CheckItem, ...]:
    """The five precautions; drinking is left out for those who have to ask about fluids first."""
    ask = bool(frozenset(profile) & ASK_FIRST)
    return tuple(CheckItem(item) for item in Precaution if not (ask and item is Precaution.HYDRATED))


def _first(facts: PreventionFacts) -> Iterable[Prevention]:
    if facts.see_doctor:
        yield Prevention.SEE_DOCTOR
    if facts.return_due:
        yield Prevention.RETURN_CHECK
    if facts.profile & LINKED_MEDICINES and facts.episodes:
        yield Prevention.PRESCRIBER
    if facts.profile & ASK_FIRST:
        yield Prevention.ASK_FLUIDS


def _ranked(facts: PreventionFacts) -> Sequence[tuple[Prevention, PreventionReason]]:
    shown = [ANSWER_TO[factor] for factor in _more_often(facts.recurrence)]
    lately = [ANSWER_TO[factor] for factor in _missing_lately(cramps_of(facts.episodes)[-LATELY:])]
    ranked: dict[Prevention, PreventionReason] = dict.fromkeys(shown, PreventionReason.OFTEN)
    for thing in lately:
        ranked.setdefault(thing, PreventionReason.LATELY)
    for thing in GENERAL:
        ranked.setdefault(thing, PreventionReason.GENERAL)
    return tuple(ranked.items())


def _more_often(record: Recurrence | None) -> Iterable[Factor]:
    """Factors that the record shows more often with a cramp, in the order of ANSWER_TO."""
    if record is None:
        return ()
    return [factor for factor in ANSWER_TO if record.of(factor).verdict is RecurrenceVerdict.MORE_OFTEN]


def _missing_lately(last: Sequence[CrampEpisode]) -> Iterable[Factor]:
    """Precautions said not to have been taken before at least two of the last three cramps."""
    missing = {
        factor: sum(cramp.precautions.get(PRECAUTION_AGAINST[factor]) is False for cramp in last)
        for factor in PRECAUTION_AGAINST
    }
    return [factor for factor in ANSWER_TO if missing.get(factor, 0) >= LATELY_NEEDED]


def _advice(thing: Prevention, because: PreventionReason, facts: PreventionFacts) -> PreventionItem:
    params: dict[str, str] = {}
    if thing is Prevention.LOAD and facts.longest_m:
        params = {"low": _km(facts.longest_m), "high": _km(LONGER_ONLY_TO * facts.longest_m)}
    return PreventionItem(thing, because, STRENGTH[thing], params)


def _km(metres: float) -> str:
    """Kilometres with one digit, cut and not rounded, so that a cap is never passed by writing it down."""
    return f"{int(metres / 100 + 1e-6) / 10:.1f}"
