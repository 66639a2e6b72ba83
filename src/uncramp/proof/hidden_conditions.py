"""What catches each of the 32 conditions that can hide behind a cramp, and what no question can catch."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ..protocol import chart, danger, gates
from ..protocol.questions import QUESTIONS
from ..protocol.repeat_facts import NUMBERS
from ..protocol.terms import Urgency
from ..protocol.waits import WAITS

_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT


class Item(Struct, frozen=True):
    """One condition of the evidence: what hides it, what it can do, the rows and rules that catch it, how urgent it is.

    ``miss`` is the sentence by which the program says what its questions cannot find.
    """

    number: int
    name: str
    cause: str
    harm: str
    caught_by: tuple[str, ...]
    urgency: Urgency
    miss: str = "limits.any"


def _item(
    number: int, name: str, why: tuple[str, str], caught_by: str, urgency: Urgency, miss: str = "limits.any"
) -> Item:
    return Item(number, name, *why, tuple(caught_by.split()), urgency, miss)


COVERAGE: tuple[Item, ...] = (
    _item(1, "heart", ("taken for exhaustion", "sudden death"), "danger.heart breath.10 breath.30", _E, "limits.heart"),
    _item(
        *(2, "clot in the lung", ("breathlessness blamed on fitness or a stitch", "death")),
        *("danger.heart clot_breath breath.10", _E),
        miss="limits.clot",
    ),
    _item(
        3, "heat stroke", ("it comes in cool weather too", "death, organ damage"), "danger.mind muddled unwell_30", _E
    ),
    _item(
        *(4, "low sodium", ("looks like thirst and heat", "fits, death")),
        *("danger.mind unwell_drank unwell_vomiting unwell.puffy_drank unwell.dizzy_drank unwell.2h", _E),
        miss="limits.sodium",
    ),
    _item(
        *(5, "collapse with sickle cell trait", ("soft weak legs taken for cramp", "muscle breakdown, death")),
        *("sickle_gave_way sickle_legs danger.spine sore.sickle_trait_weak", _E),
        miss="limits.sickle",
    ),
    _item(
        *(6, "blocked artery", ("a cold foot taken for a habit", "loss of the leg within hours")),
        *("danger.foot foot.cool_numb foot.cool_pain foot.numb_weak foot.cool_still", _E),
    ),
    _item(
        *(7, "compartment syndrome", ("no different from a locked cramp at first", "loss of muscle or leg")),
        "compartment.stays_stretch_worse compartment.rises_tight compartment.drop_pain compartment_no_lift "
        "compartment.weak_tight extreme_persists ten_not_easing still_cramping_high same.lasts",
        _E,
        miss="limits.compartment",
    ),
    _item(
        *(8, "muscle breakdown", ("soreness that is expected", "kidney failure")),
        *("danger.urine urine.12 urine.pink statin_urine sore.new_effort_weak sore.stand sore.day_4", _E),
        miss="limits.kidney",
    ),
    _item(
        *(9, "necrotising infection, sepsis", ("little to see on the skin", "death")),
        *("fever_ill fever_pain fever.black fever.fast fever.joint danger.mind", _E),
    ),
    _item(
        *(10, "squeezed nerves at the base of the spine", ("taken for sciatica", "lasting paralysis, incontinence")),
        *("danger.spine back.acute back.weaker", _E),
    ),
    _item(11, "heat exhaustion", ("called cramp", "heat stroke"), "unwell unwell_30", _T),
    _item(
        *(12, "clot in a leg vein", ("a calf strain that improves", "clot in the lung")),
        "danger.clot clot.swollen clot.warm_colour calf.no_effort calf.not_better leg.risk clot_risk_pain pill_pain",
        _T,
        miss="limits.clot",
    ),
    _item(
        13,
        "torn heel cord",
        ("a third hurt little; one can still walk", "lasting weakness"),
        "injury.tiptoe injury.silent injury.pop danger.injury",
        _T,
    ),
    _item(
        *(14, "torn muscle", ("a pop taken for the cramp itself", "a worse tear by stretch or rubbing")),
        *("injury.gap injury.silent_gap injury.big injury.steps injury_below injury.straighten strain.week", _T),
    ),
    _item(
        *(15, "fracture, stress fracture", ("hip neck felt as a tight hip", "a bone that slips")),
        *("injury.bent injury.hip_no_weight bone.limp_now hip.each_step pattern.hip_groin bone.spot", _T),
        miss="limits.bone",
    ),
    _item(
        16,
        "skin infection",
        ("warmth after a run", "spread, sepsis"),
        "fever.patch fever.both fever.fast danger.fever",
        _T,
    ),
    _item(
        17, "burst Baker cyst", ("the same as a clot", "bleeding under a blood thinner"), "clot.swollen danger.clot", _T
    ),
    _item(
        *(18, "paralysis by salts, low sugar", ("legs that fail hours later", "heart rhythm, coma")),
        *("danger.spine limp_legs danger.mind sore.stand", _E),
    ),
    _item(
        19,
        "tetanus",
        ("cramps elsewhere", "death"),
        "wound.jaw wound.jaw_spreads wound.cramps_then wound.cramps_earlier wound",
        _E,
    ),
    _item(
        *(20, "pregnancy and birth", ("cramps are usual in pregnancy", "clot in the lung")),
        *("pregnant_one_sided pregnant.day clot.swollen", _T),
        miss="limits.clot",
    ),
    _item(
        21,
        "child",
        ("hip trouble that hurts in the thigh", "a hip that slips"),
        "child_limp child_hip child_groin fever.child",
        _T,
    ),
    _item(
        22,
        "older adult",
        ("narrow arteries called cramp", "loss of the leg"),
        "pattern.same_distance danger.foot clot.swollen",
        _A,
    ),
    _item(
        *(23, "medicines", ("muscle pain that a run explains", "muscle breakdown, bleeding")),
        *(
            "statin_pain statin_weak statin.gave_way statin_urine statin.no_effort "
            "diuretic_keeps thinner.bruise thinner.rises",
            _T,
        ),
    ),
    _item(24, "long-term illness", ("nobody asked", "an illness seen late"), "illness_repeat long_illness_keeps", _A),
    _item(
        25,
        "narrowed arteries",
        ("goes with rest", "heart attack, stroke, loss of the leg"),
        "pattern.same_distance slowly_worse",
        _A,
    ),
    _item(
        *(26, "chronic compartment, trapped artery", ("goes with rest", "lasting damage by running on")),
        *("pattern.foot_numb pattern.same_distance same.lasts", _A),
    ),
    _item(
        27,
        "sciatica",
        ("felt in the calf", "a foot that stays weak"),
        "back.two_weeks back.weak back.weaker pattern.back_to_leg",
        _A,
    ),
    _item(
        *(28, "motor neurone disease", ("twitches and cramps are common", "seen late")),
        *("pattern.weaker_weeks slowly_worse", _A),
        miss="limits.weakness",
    ),
    _item(29, "neuropathy", ("cold or numb feet by habit", "ulcers, burns by heat"), "pattern.both_feet", _A),
    _item(
        *(30, "inherited muscle disease", ("cramps since childhood", "muscle breakdown")),
        *("pattern.since_childhood danger.urine", _A),
        miss="limits.kidney",
    ),
    _item(
        31,
        "cramps that come back",
        ("each one alone is ordinary", "a cause seen late"),
        "repeat_28_days repeat_prepared repeat_nights",
        _A,
    ),
    _item(32, "twisted testicle", ("felt in the groin", "loss of the testicle within hours"), "groin.testicle", _E),
)

_FROM_OUTSIDE = frozenset({*NUMBERS.values(), "side", "muscle"})
"""Facts of the journal, and of keys of their own."""
_WORKED_OUT: Mapping[str, str] = {
    **dict.fromkeys(("worst", "worst_before", "pain_at_hour", "pain_now"), "pain"),
    **dict.fromkeys(("clot_risk", "long_illness"), "conditions"),
    **{"explained": "pregnant", "hours": "since", "aches": "now_is", "ache": "move_pain"},
    **{f"{line}_other": f"{line}_which" for line in ("fever", "clot", "injury", "unwell", "wound")},
    **{"tight_locked": "tight", "drop_locked": "drop", "bouts": "grabbed_again", "bouts_long": "grabbed_again"},
}
"""Facts that follow from the answer to a question of another name."""


def problems() -> list[str]:
    """Items that nothing catches as urgently as they say, and rows that rest on a fact nobody is asked for."""
    urgent = {row.id: row.urgency for row in danger.ROWS} | {rule.id: rule.urgency for rule in chart.RULES}
    listed = [f"item {n} is missing or out of place" for n, item in enumerate(COVERAGE, 1) if item.number != n]
    for item in COVERAGE:
        listed += [f"item {item.number}: there is no row or rule {id}" for id in item.caught_by if id not in urgent]
        if max((urgent.get(id, Urgency.SELF_CARE) for id in item.caught_by), default=0) < item.urgency:
            listed.append(f"item {item.number}: nothing that catches it is {item.urgency.word}")
    asked = _asked()
    rows = {row.id: row.when for row in danger.ROWS} | {f"gate.{gate.id}": gate.when for gate in gates.GATES}
    for id, when in rows.items():
        for condition in when:
            if _WORKED_OUT.get(condition.fact, condition.fact) not in asked:
                listed.append(f"row {id}: no question asks for {condition.fact}")
    return listed


def _asked() -> frozenset[str]:
    """Every fact that a question of some state asks for, or that comes from outside."""
    ids = {id for questions in chart.ASKS.values() for id in questions} | {"worse"}
    waited = {wait.question for wait in WAITS}
    lines = {line for id in ids | waited for line in (*QUESTIONS[id].lines, *QUESTIONS[id].halves)}
    elsewhere = {"muscle", "side", "grabbed_again"}
    return frozenset(ids | waited | lines | elsewhere) | _FROM_OUTSIDE
