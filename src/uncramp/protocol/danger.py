"""What makes a leg dangerous, as data: one row a sign or combination.

Theory. A *sign* is a question answered yes or not sure; a *number* is pain on the 0 to 10 NRS or a
count; a *choice* is a word such as a muscle. Every row of `ROWS` names the facts that must hold
together, how urgent that is, whether to call or to be driven, and what it makes likely
(`suspect`). What is likely forbids things: that is the matrix of gates.py.

Facts keep their gravest value while they are in force, rows only add, and urgency is a maximum. So
nothing an answer says can lower what another has said; only undo, which folds the episode again
without the answer, takes a fact out of force.

Sources are named with the sentences in words/en/: ``rule.<id>`` for a row, and
``danger.<line>.*`` for the eight lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from .limits import MIDDLE, SEVERE
from .snapshot import Finding, Plain, Snapshot
from .terms import Urgency, Value

LINES = ("heart", "mind", "foot", "spine", "urine", "fever", "clot", "injury")
"""The eight danger lines in asking order (danger.md section 4)."""

LATER_LINES = (*LINES, "compartment")
"""From ten minutes on, and with ``worse``, the compartment line is asked too."""

_YES = frozenset({Value.YES})
_MAYBE = frozenset({Value.YES, Value.UNSURE})


class Condition(Struct, frozen=True):
    """One fact that must hold: a sign among ``values``, or a number/choice compared with ``than``."""

    fact: str
    test: Literal["sign", "at_least", "one_of"]
    values: frozenset[str] = frozenset()
    than: float = 0.0

    def holds(self, snapshot: Snapshot) -> bool:
        """Whether the snapshot's facts in force meet this condition; unknown never does."""
        if self.test == "sign":
            return snapshot.signs.get(self.fact) in self.values
        if self.test == "at_least":
            number = snapshot.numbers.get(self.fact)
            return number is not None and number >= self.than
        return snapshot.choices.get(self.fact) in self.values


def all_hold(conditions: Iterable[Condition], snapshot: Snapshot) -> bool:
    """Whether the snapshot meets every condition."""
    for condition in conditions:  # noqa: SIM110  (a plain loop: every fact is weighed against every gate)
        if not condition.holds(snapshot):
            return False
    return True


def yes(fact: str) -> Condition:
    """The sign was answered yes."""
    return Condition(fact, "sign", _YES)


def maybe(fact: str) -> Condition:
    """The sign was answered yes or still not sure."""
    return Condition(fact, "sign", _MAYBE)


def at_least(fact: str, than: float) -> Condition:
    """The number (NRS points or a count) is known and not below ``than``."""
    return Condition(fact, "at_least", than=than)


def one_of(fact: str, *values: str) -> Condition:
    """The choice is one of ``values``."""
    return Condition(fact, "one_of", frozenset(values))


class Row(Struct, frozen=True):
    """Facts that together mean ``urgency``; ``call`` says call the number instead of being driven."""

    id: str
    when: tuple[Condition, ...]
    urgency: Urgency
    call: bool = False
    suspect: str = ""


_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT

_ONE_LEG = one_of("side", "left", "right", "not_said")
_HIP_OR_THIGH = one_of("muscle", "groin", "buttock", "hamstring", "quadriceps")

ROWS: tuple[Row, ...] = (
    # The eight lines and the compartment line (design section 3).
    Row("danger.heart", (maybe("heart"),), _E, call=True, suspect="heart"),
    Row("danger.mind", (maybe("mind"),), _E, call=True, suspect="mind"),
    Row("danger.foot", (maybe("foot"),), _E, call=True, suspect="foot"),
    Row("danger.spine", (maybe("spine"),), _E, suspect="spine"),
    Row("danger.urine", (maybe("urine"),), _E, suspect="urine"),
    Row("danger.fever", (maybe("fever"),), _T, suspect="fever"),
    Row("danger.clot", (maybe("clot"),), _T, suspect="clot"),
    Row("danger.injury", (maybe("injury"),), _T, suspect="injury"),
    Row("danger.compartment", (maybe("compartment"),), _E, suspect="compartment"),
    # What is asked once care is on the screen, and makes it more urgent.
    Row("limp_legs", (maybe("spine"), maybe("limp_legs")), _E, call=True, suspect="spine"),
    Row("fever_ill", (yes("fever"), maybe("fever_ill")), _E, call=True, suspect="fever"),
    Row("fever_pain", (yes("fever"), at_least("worst", SEVERE)), _E, call=True, suspect="fever"),
    Row("clot_breath", (maybe("clot"), maybe("clot_breath")), _E, call=True, suspect="clot"),
    Row("injury_below", (maybe("injury"), maybe("injury_below")), _E, suspect="foot"),
    Row("compartment_no_lift", (maybe("compartment"), maybe("no_lift")), _E, call=True, suspect="compartment"),
    # Asked while resting.
    Row("unwell", (maybe("unwell"),), _T, suspect="unwell"),
    Row("unwell_drank", (maybe("unwell"), maybe("drank_beyond_thirst")), _E, call=True, suspect="drank"),
    Row("unwell_vomiting", (maybe("unwell"), maybe("vomiting")), _E, call=True, suspect="drank"),
    Row("muddled", (maybe("muddled"),), _E, call=True, suspect="mind"),
    Row("unwell_30", (maybe("unwell"), maybe("unwell_30")), _E, call=True, suspect="unwell"),
    Row("wound", (maybe("wound"),), _E, suspect="wound"),
    # Profile items, each with its partner (danger.md items 5, 12, 20 to 24).
    Row("statin_pain", (maybe("statin"), at_least("pain_at_hour", MIDDLE)), _T, suspect="statin"),
    Row("statin_weak", (maybe("statin"), maybe("weaker_weeks")), _T, suspect="statin"),
    Row("statin_urine", (maybe("statin"), maybe("urine")), _E, suspect="urine"),
    Row("sickle_gave_way", (maybe("sickle_trait"), maybe("gave_way")), _E, call=True, suspect="sickle"),
    Row("sickle_legs", (maybe("sickle_trait"), maybe("spine")), _E, call=True, suspect="sickle"),
    Row("pregnant_one_sided", (maybe("pregnant"), _ONE_LEG, at_least("pain_at_hour", 1)), _T, suspect="clot"),
    Row("clot_risk_pain", (maybe("clot_risk"), _ONE_LEG, at_least("pain_at_hour", 1)), _T, suspect="clot"),
    Row("pill_pain", (maybe("pill_hrt"), _ONE_LEG, at_least("pain_at_hour", MIDDLE)), _T, suspect="clot"),
    Row("child_limp", (one_of("age_band", "under_16"), maybe("limp")), _T, suspect="child"),
    Row("child_hip", (one_of("age_band", "under_16"), _HIP_OR_THIGH, at_least("worst", 1)), _T, suspect="child"),
    Row("thinner_swelling", (maybe("blood_thinner"), maybe("bruise")), _T, suspect="bleed"),
    Row("illness_repeat", (maybe("long_illness"), at_least("episodes_28_days", 2)), _A),
    # The pattern lines of the debrief (danger.md tier 3 and items 15, 27, 28).
    Row("pattern.same_distance", (maybe("same_distance"),), _A),
    Row("pattern.foot_numb", (maybe("foot_numb"),), _A),
    Row("pattern.weaker_weeks", (maybe("weaker_weeks"),), _A),
    Row("pattern.wakes_at_night", (maybe("wakes_at_night"),), _A),
    Row("pattern.back_to_leg", (maybe("back_to_leg"),), _A),
    Row("pattern.both_feet", (maybe("both_feet"),), _A),
    Row("pattern.since_childhood", (maybe("since_childhood"),), _A),
    Row("pattern.bone_spot", (maybe("bone_spot"),), _A, suspect="bone"),
    Row("pattern.hip_groin", (maybe("hip_groin"),), _T, suspect="bone"),
    Row("pattern.long_sore", (maybe("long_sore"),), _A),
    # The repeat rule (design section 4; care.md C13).
    Row("repeat_28_days", (at_least("episodes_28_days", 3),), _A),
    Row("repeat_prepared", (at_least("prepared_28_days", 2),), _A),
    Row("repeat_nights", (at_least("nights_woken", 2),), _A),
)


@cache
def _rows_by_fact() -> Mapping[str, tuple[Row, ...]]:
    facts = {condition.fact for row in ROWS for condition in row.when}
    return {fact: tuple(row for row in ROWS if any(c.fact == fact for c in row.when)) for fact in facts}


def forget() -> None:
    """Forget what was worked out from the rows, for tests that change them."""
    _rows_by_fact.cache_clear()


def findings(snapshot: Snapshot, touched: Iterable[str]) -> tuple[Finding, ...]:
    """The rows that newly hold after the facts named in ``touched`` changed."""
    known = {finding.rule for finding in snapshot.findings}
    new: list[Finding] = []
    for fact in touched:
        for row in _rows_by_fact().get(fact, ()):
            if row.id not in known and all_hold(row.when, snapshot):
                known.add(row.id)
                new.append(Finding(row.id, row.urgency, row.call, row.suspect))
    return tuple(new)


def profile_facts(profile: Mapping[str, Plain]) -> tuple[dict[str, Value], dict[str, Plain]]:
    """Signs and choices that a stored profile stands for; what is unknown counts as not sure."""
    signs: dict[str, Value] = {}
    choices: dict[str, Plain] = {}
    for name, value in profile.items():
        if name == "age_band":
            choices[name] = value
        elif isinstance(value, str) and value in set(Value):
            signs[name] = Value(value)
    return signs, choices
