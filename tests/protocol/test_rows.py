"""Every row of the danger tables can be met: a runner of whom its facts are true is led to it by the questions."""

from collections.abc import Mapping

import pytest

from uncramp.protocol.conditions import Row
from uncramp.protocol.danger import LINES, ROWS
from uncramp.protocol.questions import QUESTIONS
from uncramp.protocol.snapshot import Plain
from uncramp.protocol.terms import HOUR, MINUTE, Value
from uncramp.triage.runner_facts import RunnerFacts, TimedFact
from uncramp.triage.virtual_runner import run

PROFILE = (
    "statin",
    "sickle_trait",
    "pregnant",
    "blood_thinner",
    "pill_hrt",
    "age_band",
    "cancer",
    "drank_beyond_thirst",
    "diuretic",
    "inhaler",
)
AFTER = (
    "hours",
    "trend",
    "effort",
    "now_is",
    "moment",
    "rest_pain",
    "aches",
    "ache",
    "from_back",
    "not_gone_60",
    "back_weak",
    "sore_bone",
    "built_up",
    "testicle",
)
SORE = ("muscle_swollen", "cannot_bend", "too_weak", "cannot_stand")
LINE_OF = {
    **dict.fromkeys(
        ("fever_other", "fever_again", "fever_shivers", "hot_patch", "patch_fast", "skin_black", "fever_joint"), "fever"
    ),
    **dict.fromkeys(("clot_other", "clot_again", "leg_swollen", "leg_warm", "leg_colour", "leg_dent"), "clot"),
    **dict.fromkeys(
        (
            "injury_other",
            "injury_again",
            "pop",
            "tiptoe",
            "gap",
            "bent",
            "injury_below",
            "no_weight",
            "no_weight_still",
        ),
        "injury",
    ),
}
LEADS = {
    **{
        sign: {"unwell": "yes"}
        for sign in ("dizzy", "sick", "headache", "puffy", "vomiting", "muddled", "unwell_other")
    },
    **{sign: {"wound": "yes"} for sign in ("jaw", "wound_3w", "wound_other")},
    "unwell_30": {"unwell": "yes", "dizzy": "yes"},
    "unwell_2h": {"unwell": "yes", "puffy": "yes"},
    "hands_30": {"wound": "yes", "hands": "yes"},
    "cool_still": {"foot_cool": "yes"},
    "numb_hour": {"numb_foot": "yes", "numb_still": "yes"},
    "breath_10": {"breathless": "yes"},
    "breath_30": {"breathless": "yes", "breath_10": "no"},
    "pee_12": {"pee_6": "yes"},
    "pulse_60": {"unwell": "yes", "pulse_fast": "yes", "pulse_30": "yes"},
    "fever_ill": {"fever": "yes"},
    "clot_risk": {"risk_cancer": "yes", "cancer": "yes"},
    "no_weight_still": {"no_weight": "yes"},
    "not_gone_60": {"same_distance": "yes"},
    "bouts_long": {"bouts": "moving"},
    "bruise": {"skin": "no"},
}
GONE: dict[str, dict[str, Plain]] = {
    "dizzy": {"unwell_30": "no"},
    "breathless": {"breath_10": "no", "breath_30": "no"},
}
"""What is asked again before a slower wait ends, and has gone."""


def case(row: Row) -> RunnerFacts:
    """Facts under which the row's conditions come true, each with its gravest value."""
    signs: dict[str, Plain] = {}
    numbers: dict[str, float] = {}
    for condition in row.when:
        if condition.test == "sign":
            value = Value.YES if Value.YES in condition.values else Value.NO
            signs[condition.fact] = str(value)
            signs |= LEADS.get(condition.fact, {})
            signs |= GONE.get(condition.fact, {}) if row.id.startswith("pulse.") else {}
        elif condition.test == "one_of":
            signs[condition.fact] = sorted(condition.values - {"not_said", "unsure", "groin", "buttock"} or {"groin"})[
                -1
            ]
        else:
            numbers[condition.fact] = condition.than - (condition.test == "below")
    later = any(fact in AFTER for fact in (*signs, *numbers)) or any(name in signs for name in SORE)
    later = later or row.id in ("injury.hip_no_weight", "fever.child")
    return (_after if later else _cramp)(row, signs, numbers)


def _lines(signs: Mapping[str, Plain], at: float) -> dict[str, TimedFact[Value]]:
    lines = dict.fromkeys(LINES, Value.NO)
    for fact, value in signs.items():
        line = LINE_OF.get(fact, fact)
        if line in lines and value == "yes":
            lines[line] = Value.UNSURE if fact.endswith("_again") else Value.YES
    return {line: TimedFact([(0.0, value), (at, value)]) for line, value in lines.items()}


def _opening(signs: Mapping[str, Plain], numbers: Mapping[str, float]) -> dict[str, Plain]:
    profile = {name: signs[name] for name in PROFILE if name in signs}
    if "long_illness" in signs:
        profile["thyroid"] = "yes"
    counts = ("episodes_28_days", "prepared_28_days", "nights_woken")
    return {"profile": profile, **{name: int(numbers[name]) for name in counts if name in numbers}}


def _cramp(row: Row, signs: dict[str, Plain], numbers: Mapping[str, float]) -> RunnerFacts:
    """A cramp that lets go at five minutes, and what is asked of it until the hour and after."""
    pain = max(numbers.get("worst", 5), numbers.get("pain_at_hour", 0), 7.0 if "pain_stays" in signs else 0.0)
    locked = [(0.0, True), (5 * MINUTE, False)]
    if "bouts" in numbers or "bouts_long" in signs:
        every = HOUR if "bouts_long" in signs else 6 * MINUTE
        for bout in range(1, 9):
            locked += [(every * bout - MINUTE, True), (every * bout + MINUTE, False)]
    rises = {
        "pain_rises",
        "pain_stays",
        "stretch_worse",
        "tight",
        "tingling",
        "weak_foot",
        "drop",
        "web_numb",
        "drop_still",
    }
    pressed = {name: TimedFact([(40 * MINUTE, Value(str(signs[name])))]) for name in rises & set(signs)}
    if "no_lift" in signs:
        pressed |= {name: TimedFact([(40 * MINUTE, Value.YES)]) for name in ("pain_stays", "tight")}
    if "drop_still" in signs:
        pressed = {"web_numb": TimedFact([(40 * MINUTE, Value.YES)])}
    points = [(5 * MINUTE, int(pain)), (40 * MINUTE, int(pain)), (HOUR, int(numbers.get("pain_at_hour", min(pain, 3))))]
    return RunnerFacts(
        until=8 * HOUR,
        lines={**_lines(signs, 10 * MINUTE), **pressed},
        cramping=TimedFact(locked),
        pain=TimedFact([] if "drop_still" in signs else points),
        muscle=str(signs.get("muscle", "calf")),
        side="left",
        opening=_opening(signs, numbers),
        answers={
            name: value for name, value in signs.items() if name not in pressed and name not in ("muscle", "side")
        },
    )


def _after(row: Row, signs: dict[str, Plain], numbers: Mapping[str, float]) -> RunnerFacts:
    """A leg that is no cramp now, since as long as the row says."""
    hours = numbers.get("hours", 30.0)
    both = (bool({*SORE} & set(signs)) or row.id.startswith("sore.")) and not {"moment", "side"} & set(signs)
    ache = int(max(numbers.get("ache", 1), numbers.get("rest_pain", 0)))
    answers: dict[str, Plain] = {
        **{
            "rest_pain": int(numbers.get("rest_pain", min(ache, 1))),
            "move_pain": ache,
            "trend": "same",
            "effort": "usual",
        },
        **{line: "no" for question in QUESTIONS.values() if question.kind == "many" for line in question.lines},
        **signs,
    }
    return RunnerFacts(
        opened=hours * HOUR,
        until=hours * HOUR + 3 * HOUR,
        course=str(
            "keeps"
            if "not_gone_60" in signs
            else signs.get("now_is", "never" if {"from_back", "built_up", "testicle"} & set(signs) else "sore")
        ),
        lines=_lines(signs, 0.0),
        muscle=str(
            signs.get(
                "muscle",
                "shin"
                if "sore_bone" in signs
                else "buttock"
                if "from_back" in signs
                else "quadriceps"
                if both or {"jaw", "testicle"} & set(signs) or row.id.startswith("sore.")
                else "calf",
            )
        ),
        side="both" if both else "left",
        opening=_opening(signs, numbers),
        answers={
            name: value
            for name, value in answers.items()
            if name not in ("muscle", "side", "now_is", "aches", *PROFILE)
        },
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_is_met_by_who_it_is_about(row: Row) -> None:
    course = run(case(row))
    rules = [finding.rule for finding in course.snapshot.findings]
    assert row.id in rules, [(taken.event, str(taken.state)) for taken in course.path]
    assert course.snapshot.urgency >= row.urgency
