"""What catches each of the 31 conditions that can hide behind a cramp, and what no question can catch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..protocol import chart, danger, gates
from ..protocol.questions import QUESTIONS
from ..protocol.terms import Urgency

_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT


@dataclass(frozen=True, slots=True)
class Item:
    """One condition: the rows and rules that catch it, and how urgent that is.

    ``miss`` is the sentence by which the program says what its questions cannot find.
    """

    number: int
    name: str
    caught_by: tuple[str, ...]
    urgency: Urgency
    miss: str = ""


COVERAGE: tuple[Item, ...] = (
    Item(1, "heart", ("danger.heart",), _E, "limits.heart"),
    Item(2, "clot in the lung", ("danger.heart", "clot_breath"), _E),
    Item(3, "heat stroke", ("danger.mind", "muddled", "unwell_30"), _E),
    Item(4, "low sodium", ("danger.mind", "unwell_drank", "unwell_vomiting"), _E, "limits.sodium"),
    Item(5, "collapse with sickle cell trait", ("sickle_gave_way", "sickle_legs", "danger.spine"), _E, "limits.sickle"),
    Item(6, "blocked artery", ("danger.foot",), _E),
    Item(
        7,
        "compartment syndrome",
        ("danger.compartment", "compartment_no_lift", "extreme_persists", "ten_not_easing", "still_cramping_high"),
        _E,
        "limits.compartment",
    ),
    Item(8, "muscle breakdown", ("danger.urine", "statin_urine"), _E, "limits.kidney"),
    Item(9, "necrotising infection, sepsis", ("fever_ill", "fever_pain", "danger.mind"), _E),
    Item(10, "cauda equina", ("danger.spine",), _E),
    Item(11, "heat exhaustion", ("unwell", "unwell_30"), _T),
    Item(12, "deep vein thrombosis", ("danger.clot", "clot_risk_pain", "pill_pain"), _T, "limits.clot"),
    Item(13, "Achilles rupture", ("danger.injury",), _T),
    Item(14, "muscle tear", ("danger.injury", "injury_below"), _T),
    Item(15, "fracture", ("danger.injury", "pattern.hip_groin", "pattern.bone_spot"), _T, "limits.bone"),
    Item(16, "skin infection", ("danger.fever", "fever_ill"), _T),
    Item(17, "ruptured Baker cyst", ("danger.clot",), _T),
    Item(18, "paralysis by salts, low sugar", ("danger.spine", "limp_legs", "danger.mind"), _E),
    Item(19, "tetanus", ("wound",), _E),
    Item(20, "pregnancy and birth", ("pregnant_one_sided", "danger.clot"), _T),
    Item(21, "child", ("child_limp", "child_hip"), _T),
    Item(22, "older adult", ("pattern.same_distance", "danger.foot", "danger.clot"), _A),
    Item(23, "medicines", ("statin_pain", "statin_weak", "statin_urine", "thinner_swelling"), _T),
    Item(24, "long-term illness", ("illness_repeat",), _A),
    Item(25, "narrowed arteries", ("pattern.same_distance",), _A),
    Item(26, "chronic compartment, trapped artery", ("pattern.foot_numb", "pattern.same_distance"), _A),
    Item(27, "sciatica", ("pattern.back_to_leg", "danger.foot"), _A),
    Item(28, "motor neurone disease", ("pattern.weaker_weeks",), _A, "limits.weakness"),
    Item(29, "neuropathy", ("pattern.both_feet",), _A),
    Item(30, "inherited muscle disease", ("pattern.since_childhood", "danger.urine"), _A),
    Item(31, "cramps that come back", ("repeat_28_days", "repeat_prepared", "repeat_nights"), _A),
)

_FROM_OUTSIDE = frozenset({"episodes_28_days", "prepared_28_days", "nights_woken", "side", "muscle"})
"""Facts of the journal, and of keys of their own."""
_WORKED_OUT: Mapping[str, str] = {
    "worst": "pain",
    "pain_at_hour": "pain",
    "clot_risk": "conditions",
    "long_illness": "conditions",
}
"""Facts that follow from the answer to a question of another name."""


def problems() -> list[str]:
    """Items that nothing catches as urgently as they say, and rows that rest on a fact nobody is asked for."""
    urgent = {row.id: row.urgency for row in danger.ROWS} | {rule.id: rule.urgency for rule in chart.RULES}
    found = [f"item {n} is missing or out of place" for n, item in enumerate(COVERAGE, 1) if item.number != n]
    for item in COVERAGE:
        found += [f"item {item.number}: there is no row or rule {id}" for id in item.caught_by if id not in urgent]
        if max((urgent.get(id, Urgency.SELF_CARE) for id in item.caught_by), default=0) < item.urgency:
            found.append(f"item {item.number}: nothing that catches it is {item.urgency.word}")
    asked = _asked()
    rows = {row.id: row.when for row in danger.ROWS} | {f"gate.{gate.id}": gate.when for gate in gates.GATES}
    for id, when in rows.items():
        for condition in when:
            if _WORKED_OUT.get(condition.fact, condition.fact) not in asked:
                found.append(f"row {id}: no question asks for {condition.fact}")
    return found


def _asked() -> frozenset[str]:
    """Every fact that a question of some state asks for, or that comes from outside."""
    ids = {id for questions in chart.ASKS.values() for id in questions} | {"worse"}
    return frozenset(ids | {line for id in ids for line in QUESTIONS[id].lines}) | _FROM_OUTSIDE
