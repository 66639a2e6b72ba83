"""A plan for the next run and for the week: one thing a day, each with its reason and how good the evidence is.

No plan names an amount to drink, and none promises that a cramp stays away (care.md sections 5 and 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field

from .facts import Cramp, EpisodeFacts, Precaution, cramps_of
from .outings import SAID, Factor
from .recurrence import Recurrence, Verdict

DAYS = 7
LATELY = 3
LATELY_NEEDED = 2
LONGER_ONLY_TO = 1.10
ASK_FIRST = frozenset({"heart_disease", "kidney", "blood_pressure", "diuretic"})
"""Profile items with which salt and fluids are a question for a clinician (care.md F14; water tablets inferred)."""

LINKED_MEDICINES = frozenset({"inhaler", "diuretic", "statin"})
"""Medicines that go along with cramps (care.md P15): tell the prescriber, stop nothing oneself."""


class Thing(StrEnum):
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


class Because(StrEnum):
    """Where a thing's place in the plan comes from: the sentence is ``prevent.because.<reason>``."""

    RULE = "rule"
    OFTEN = "often"
    LATELY = "lately"
    GENERAL = "general"


STRENGTH: Mapping[Thing, str] = {
    Thing.SEE_DOCTOR: "D",
    Thing.RETURN_CHECK: "D",
    Thing.PRESCRIBER: "2",
    Thing.ASK_FLUIDS: "3",
    Thing.KNOW_YOURSELF: "3",
    Thing.PACE: "2",
    Thing.LOAD: "2",
    Thing.STRENGTH: "3",
    Thing.HYDRATE: "3",
    Thing.CUPS: "3",
    Thing.HEAT: "3",
    Thing.WARM_UP: "4",
    Thing.SIPS: "3",
    Thing.ELECTROLYTES: "3",
    Thing.STRETCH: "4",
}
"""How good the evidence is, as care.md grades it; the load cap is about injuries, and its reason says so."""

GENERAL = (
    Thing.KNOW_YOURSELF,
    Thing.PACE,
    Thing.LOAD,
    Thing.STRENGTH,
    Thing.HYDRATE,
    Thing.CUPS,
    Thing.HEAT,
    Thing.WARM_UP,
    Thing.SIPS,
    Thing.ELECTROLYTES,
    Thing.STRETCH,
)
FLUIDS = frozenset({Thing.HYDRATE, Thing.CUPS, Thing.SIPS, Thing.ELECTROLYTES})
ON_A_RUN = frozenset(GENERAL) - {Thing.KNOW_YOURSELF, Thing.STRENGTH}
ANSWER_TO: Mapping[Factor, Thing] = {
    Factor.HEAT: Thing.HEAT,
    Factor.TOO_FAST: Thing.PACE,
    Factor.TOO_LONG: Thing.LOAD,
    Factor.NOT_HYDRATED: Thing.HYDRATE,
    Factor.NO_WARM_UP: Thing.WARM_UP,
    Factor.NO_STRETCH: Thing.STRETCH,
}


class Advice(Struct, frozen=True):
    """One thing to do. `params` are for its sentences; `strength` is 1 (best) to 4, or D for this project's choice.

    `load` has `low`, the longest run of 30 days, and `high`, the most the next one should be, both in kilometres.
    """

    thing: Thing
    because: Because
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


class Plan(Struct, frozen=True):
    """`first` comes before any running; `next_run` is in order of weight; `week` is one thing a day for seven days."""

    first: tuple[Advice, ...]
    next_run: tuple[Advice, ...]
    week: tuple[Advice, ...]
    checklist: tuple[CheckItem, ...]


class Known(Struct, frozen=True, kw_only=True):
    """What a plan is made from. `longest_m` is the longest run of the last 30 days; `profile` holds the items said yes.

    `return_due` is true after an episode until the return-to-run check has been passed.
    """

    recurrence: Recurrence | None = None
    episodes: tuple[EpisodeFacts, ...] = ()
    longest_m: float | None = None
    profile: frozenset[str] = frozenset()
    see_doctor: bool = False
    return_due: bool = False


def plan(known: Known) -> Plan:
    """Put what the record shows first, then what was missing at the last cramps, then the general order.

    Things about salt and fluids become one: ask first, for those whose heart, kidneys or blood pressure demand it.
    """
    closed = FLUIDS if known.profile & ASK_FIRST else frozenset()
    ranked = [_advice(thing, because, known) for thing, because in _ranked(known) if thing not in closed]
    first = [_advice(thing, Because.RULE, known) for thing in _first(known)]
    week = [*first, *(advice for advice in ranked if advice not in first)]
    return Plan(
        first=tuple(first),
        next_run=tuple(advice for advice in ranked if advice.thing in ON_A_RUN),
        week=tuple(week[day % len(week)] for day in range(DAYS)),
        checklist=checklist(known.profile),
    )


def checklist(profile: Iterable[str] = ()) -> tuple[CheckItem, ...]:
    """The five precautions; drinking is left out for those who have to ask about fluids first."""
    ask = bool(frozenset(profile) & ASK_FIRST)
    return tuple(CheckItem(item) for item in Precaution if not (ask and item is Precaution.HYDRATED))


def _first(known: Known) -> Iterable[Thing]:
    if known.see_doctor:
        yield Thing.SEE_DOCTOR
    if known.return_due:
        yield Thing.RETURN_CHECK
    if known.profile & LINKED_MEDICINES and known.episodes:
        yield Thing.PRESCRIBER
    if known.profile & ASK_FIRST:
        yield Thing.ASK_FLUIDS


def _ranked(known: Known) -> Sequence[tuple[Thing, Because]]:
    shown = [ANSWER_TO[factor] for factor in _more_often(known.recurrence)]
    lately = [ANSWER_TO[factor] for factor in _missing_lately(cramps_of(known.episodes)[-LATELY:])]
    ranked: dict[Thing, Because] = dict.fromkeys(shown, Because.OFTEN)
    for thing in lately:
        ranked.setdefault(thing, Because.LATELY)
    for thing in GENERAL:
        ranked.setdefault(thing, Because.GENERAL)
    return tuple(ranked.items())


def _more_often(record: Recurrence | None) -> Iterable[Factor]:
    """Factors that the record shows more often with a cramp, in the order of ANSWER_TO."""
    if record is None:
        return ()
    return [factor for factor in ANSWER_TO if record.of(factor).verdict is Verdict.MORE_OFTEN]


def _missing_lately(last: Sequence[Cramp]) -> Iterable[Factor]:
    """Precautions said not to have been taken before at least two of the last three cramps."""
    missing = {factor: sum(cramp.precautions.get(SAID[factor]) is False for cramp in last) for factor in SAID}
    return [factor for factor in ANSWER_TO if missing.get(factor, 0) >= LATELY_NEEDED]


def _advice(thing: Thing, because: Because, known: Known) -> Advice:
    params: dict[str, str] = {}
    if thing is Thing.LOAD and known.longest_m:
        params = {"low": _km(known.longest_m), "high": _km(LONGER_ONLY_TO * known.longest_m)}
    return Advice(thing, because, STRENGTH[thing], params)


def _km(metres: float) -> str:
    """Kilometres with one digit, cut and not rounded, so that a cap is never passed by writing it down."""
    return f"{int(metres / 100 + 1e-6) / 10:.1f}"
