"""Every question an episode can ask: its kind, what may be answered, and when it is asked.

The words are in words/en/ (``<id>.ask`` and the options' own ids). A *panel* holds several
yes-or-no lines answered together; ``many`` is a panel whose lines are ticked and then confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from .danger import LATER_LINES, LINES
from .snapshot import Plain
from .terms import Value

_WORDS = tuple(Value)
Kind = Literal["panel", "yes_no", "choice", "scale", "many", "count"]


class Question(Struct, frozen=True):
    """One question. ``lines`` are a panel's signs, ``options`` a choice's words, ``most`` a count's cap.

    ``when`` names the guard that must hold for it to be asked at all. ``fact`` is the sign, number
    or choice the answer sets (the question's own id unless named).
    """

    id: str
    kind: Kind
    lines: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    most: int = 10
    when: str = "always"
    may_skip: bool = True

    def reads(self, value: Plain) -> str:
        """Why ``value`` is no answer to this question, or an empty text when it is one."""
        if self.kind in ("panel", "many"):
            if not isinstance(value, Mapping):
                return "expects a value for each line"
            wrong = [name for name in value if name not in self.lines]
            bad = [str(item) for item in value.values() if item not in _WORDS]
            return f"has no line {wrong[0]}" if wrong else f"cannot be {bad[0]}" if bad else ""
        if self.kind in ("scale", "count"):
            fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.most
            return "" if fits else f"is a whole number from 0 to {self.most}"
        words = _WORDS if self.kind == "yes_no" else self.options
        return "" if value in words else f"is one of {', '.join(words)}"


def _yes_no(id: str, when: str = "always") -> Question:
    return Question(id, "yes_no", when=when)


GATE_LINES = ("skin", "circulation", "bruise", "hot")
PRECAUTIONS = ("hydrated", "warmed_up", "stretched", "paced", "avoided_heat")
MEDICINES = ("statin", "diuretic", "blood_thinner", "pill_hrt", "nsaid", "inhaler", "blood_pressure")
CONDITIONS_A = ("sickle_trait", "diabetes", "kidney", "heart_disease", "earlier_clot", "cancer")
CONDITIONS_B = ("asthma", "ulcer", "nerve", "thyroid", "other_illness")
PATTERNS_RUN = ("same_distance", "foot_numb", "weaker_weeks", "back_to_leg", "since_childhood")
PATTERNS_BODY = ("wakes_at_night", "both_feet", "bone_spot", "hip_groin", "long_sore")
AGE_BANDS = ("under_16", "16_17", "18_59", "60_over")
FEELS = ("gone", "easing", "same", "worse")

_ALL = (
    Question("danger", "panel", lines=LINES, may_skip=False),
    Question("danger_later", "panel", lines=LATER_LINES, may_skip=False),
    Question("worse", "panel", lines=LATER_LINES, may_skip=False),
    Question("feel", "choice", options=FEELS),
    Question("pain", "scale"),
    Question("worst_pain", "scale", when="worst_unknown"),
    Question("extreme", "choice", options=("care", "hold"), when="extreme_hold_open"),
    Question("extreme_pain", "scale", when="extreme_due"),
    Question("gate", "many", lines=GATE_LINES, when="heat_or_ice_open"),
    Question("comfort", "choice", options=("stiff", "sore", "neither")),
    _yes_no("unwell", when="unwell_open"),
    _yes_no("wound", when="wound_open"),
    _yes_no("drank_beyond_thirst", when="drink_question_open"),
    Question("age_band", "choice", options=AGE_BANDS, when="age_unknown"),
    _yes_no("pregnant", when="pregnant_unknown"),
    Question("medicines", "many", lines=MEDICINES, when="medicines_unknown"),
    Question("conditions", "many", lines=CONDITIONS_A, when="conditions_unknown"),
    Question("conditions_more", "many", lines=CONDITIONS_B, when="conditions_more_unknown"),
    _yes_no("gave_way", when="sickle_possible"),
    _yes_no("limp", when="child"),
    _yes_no("run_hot", when="painkiller_possible"),
    Question("run_hours", "choice", options=("none", "up_to_2", "over_2"), when="painkiller_possible"),
    _yes_no("urine_normal", when="painkiller_possible"),
    _yes_no("packet", when="painkiller_possible"),
    Question("cramping", "choice", options=("yes", "no")),
    Question("clearly_better", "yes_no", when="better_unknown"),
    Question("precautions", "many", lines=PRECAUTIONS),
    _yes_no("electrolytes"),
    Question("recent", "count", most=9, when="journal_new"),
    Question("patterns_run", "many", lines=PATTERNS_RUN),
    Question("patterns_body", "many", lines=PATTERNS_BODY),
    _yes_no("limp_legs", when="spine_said"),
    _yes_no("fever_ill", when="fever_said"),
    Question("care_pain", "scale", when="fever_pain_unknown"),
    _yes_no("clot_breath", when="clot_said"),
    _yes_no("injury_below", when="injury_said"),
    _yes_no("no_lift", when="compartment_said"),
    _yes_no("muddled", when="unwell_said"),
    _yes_no("vomiting", when="unwell_said"),
    _yes_no("care_drank", when="unwell_drink_unknown"),
    _yes_no("unwell_30", when="cooled_30"),
    Question("hour_pain", "scale", when="hour_pain_unknown"),
)

QUESTIONS: Mapping[str, Question] = {question.id: question for question in _ALL}

SAME_FACT: Mapping[str, str] = {
    "care_drank": "drank_beyond_thirst",
    "care_pain": "pain",
    "extreme_pain": "pain",
    "hour_pain": "pain",
}
"""Questions that ask for a fact another question owns."""
