"""Every question an episode can ask: its kind, what may be answered, and when it is asked.

The words are in words/en/ (``<id>.ask`` and the options' own ids). A *panel* holds several
yes-or-no lines answered together; ``many`` is a panel whose lines are ticked and then confirmed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from .danger import HIDDEN, LINES
from .snapshot import Plain
from .terms import Muscle, Side, Value

_WORDS = tuple(Value)
Kind = Literal["panel", "yes_no", "choice", "scale", "many", "count", "minutes"]


class Question(Struct, frozen=True):
    """One question. ``lines`` are a panel's signs, ``options`` a choice's words, ``most`` the cap of a number.

    ``halves`` are signs that a panel asks only where its lines are gone through one by one.

    ``when`` names the guard that must hold for it to be asked at all. ``doubt`` is the sign that is not sure where
    the question is passed over and nothing else has said.
    """

    id: str
    kind: Kind
    lines: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    most: int = 10
    when: str = "always"
    may_skip: bool = True
    doubt: str = ""

    def reads(self, value: Plain) -> str:
        """Why ``value`` is no answer to this question, or an empty text when it is one."""
        if self.kind in ("panel", "many"):
            if not isinstance(value, Mapping):
                return "expects a value for each line"
            wrong = [name for name in value if name not in self.lines and name not in self.halves]
            bad = [str(item) for item in value.values() if item not in _WORDS]
            return f"has no line {wrong[0]}" if wrong else f"cannot be {bad[0]}" if bad else ""
        if self.kind in ("scale", "count"):
            fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.most
            return "" if fits else f"is a whole number from 0 to {self.most}"
        if self.kind == "minutes":
            fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= self.most
            return "" if fits else f"is a number of minutes from 0 to {self.most}"
        words = _WORDS if self.kind == "yes_no" else self.options
        return "" if value in words else f"is one of {', '.join(words)}"


def _yes_no(id: str, when: str = "always") -> Question:
    return Question(id, "yes_no", when=when)


GATE_LINES = ("skin", "circulation", "bruise", "hot")
PRECAUTIONS = ("hydrated", "warmed_up", "stretched", "paced", "avoided_heat")
MEDICINES = ("statin", "diuretic", "blood_thinner", "pill_hrt", "nsaid", "inhaler", "blood_pressure")
CONDITIONS_A = ("sickle_trait", "diabetes", "kidney", "heart_disease", "earlier_clot", "cancer")
CONDITIONS_B = ("asthma", "ulcer", "nerve", "thyroid", "high_pressure", "other_illness")
PATTERNS_RUN = ("same_distance", "foot_numb", "weaker_weeks", "back_to_leg", "since_childhood")
PATTERNS_BODY = ("wakes_at_night", "both_feet", "bone_spot", "hip_groin", "long_sore")
OFFERED = ("ask", "not_now")
"""What is answered to more questions that nobody has to be asked."""
OFFERS = ("about_you", "ibuprofen")
"""The questions that offer more questions, and ask none themselves."""
AGE_BANDS = ("under_16", "16_17", "18_59", "60_over")
FEELS = ("gone", "easing", "same", "worse")
NOW_IS = ("locked", "let_go", "sore", "never", "keeps")
MUSCLES = tuple(str(muscle) for muscle in Muscle if muscle is not Muscle.NOT_SAID)
SIDES = tuple(str(side) for side in Side if side is not Side.NOT_SAID)
COMPARTMENT = ("stretch_worse", "tight", "tingling", "weak_foot", "drop", "web_numb", "pain_stays", "pain_rises")
FEVER = ("fever_shivers", "hot_patch", "patch_fast", "skin_black", "fever_joint", "fever_ill")
CLOT = ("leg_swollen", "leg_warm", "leg_colour", "leg_dent", "clot_breath")
INJURY = ("pop", "tiptoe", "gap", "bent", "injury_below", "no_weight", "sore_bone")
UNWELL = ("dizzy", "sick", "headache", "puffy", "pulse_fast", "vomiting", "muddled")
WOUND = ("jaw", "wound_3w", "hands")
HALVES = ("breathless", "headache", "foot_cool", "numb_foot")
UNWELL_AND_DRINK = ("unwell", "drank_beyond_thirst")
ALSO = ("pee_6", "pee_pink", "foot_cool", "numb_foot", "foot_pain")
FOOT = ("foot_cool", "numb_foot", "foot_pain")
SORE = ("muscle_swollen", "cannot_bend", "too_weak", "cannot_stand")
TEAR = ("tiptoe", "gap", "muscle_swollen", "bruise", "cannot_bend")
RISKS = ("risk_clot", "risk_cancer", "risk_surgery", "risk_trip", "risk_pregnant", "risk_pill")
BONE = ("sore_bone", "each_step", "night_pain", "limp_now")
HIP = ("built_up", "each_step", "night_pain", "no_weight", "testicle")
BACK = ("from_back", "back_weak", "back_weaker")
SINCE: Mapping[str, int] = {
    "10": 10,
    "30": 30,
    "hour": 90,
    "today": 240,
    "night": 600,
    "1_day": 1440,
    "2_days": 2880,
    "3_days": 4320,
    "4_days": 6000,
    "weeks": 20160,
}
"""What "since when" offers to pick, and the minutes each stands for; any number of minutes can be typed."""
BEGAN: Mapping[str, int] = {"10": 10, "30": 30, "60": 60, "today": 180, "days": 2880}
"""What "it began earlier" offers of a cramp that is there, and the minutes each stands for (a choice)."""
YEAR = 525_600

_ALL = (
    Question("danger", "panel", lines=LINES, halves=HALVES, may_skip=False),
    Question("danger_later", "panel", lines=LINES, halves=HALVES, may_skip=False),
    Question("worse", "panel", lines=LINES, halves=HALVES, may_skip=False),
    Question("care_lines", "panel", lines=LINES, when="below_emergency"),
    Question("compartment", "many", lines=COMPARTMENT, when="compartment_open", may_skip=False),
    Question("compartment_care", "many", lines=COMPARTMENT, when="pressure_stands"),
    Question("fever_which", "many", lines=FEVER),
    Question("clot_which", "many", lines=CLOT),
    Question("injury_which", "many", lines=INJURY),
    Question("unwell_which", "many", lines=UNWELL),
    Question("wound_which", "many", lines=WOUND),
    _yes_no("breath_10"),
    _yes_no("breath_30"),
    _yes_no("cool_still"),
    _yes_no("numb_still"),
    _yes_no("numb_hour"),
    _yes_no("drop_still"),
    _yes_no("no_weight_still", when="no_weight_open"),
    _yes_no("unwell_2h"),
    _yes_no("hands_30"),
    _yes_no("pee_12"),
    _yes_no("pulse_30"),
    _yes_no("pulse_60"),
    Question("compartment_pain", "scale"),
    Question("feel", "choice", options=FEELS),
    Question("pain", "scale"),
    Question("worst_pain", "scale", when="worst_unknown"),
    Question("extreme", "choice", options=("care", "hold"), when="extreme_hold_open"),
    Question("extreme_wait", "choice", options=("care", "wait"), when="extreme_hold_shut"),
    Question("extreme_pain", "scale", when="extreme_due"),
    # What it is now, and since when.
    Question("now_is", "choice", options=NOW_IS, may_skip=False),
    Question("since", "minutes", options=tuple(SINCE), most=YEAR, may_skip=False),
    Question("earlier_lines", "panel", lines=LINES, halves=HALVES, may_skip=False),
    Question("earlier_pain", "scale", when="let_go_within_the_hour"),
    _yes_no("locked_ten", when="let_go_after_ten"),
    Question("which_muscle", "choice", options=MUSCLES, when="muscle_unsaid"),
    Question("which_side", "choice", options=SIDES, when="side_unsaid"),
    # A leg that is no cramp now.
    Question("rest_pain", "scale", doubt="aches"),
    Question("move_pain", "scale", doubt="aches"),
    Question("trend", "choice", options=("better", "same", "worse", "slowly_worse", "as_always", "unsure")),
    Question("effort", "choice", options=("new", "usual", "cramp", "none", "unsure"), when="effort_asked"),
    _yes_no("moment", when="one_sided"),
    Question("tear", "many", lines=TEAR, when="tear_asked"),
    Question("sore_signs", "many", lines=SORE, when="soreness_asked"),
    Question("also", "many", lines=ALSO, when="also_open"),
    Question("risks", "many", lines=RISKS, when="risks_asked"),
    Question("bone", "many", lines=BONE, when="bone_asked"),
    Question("hip", "many", lines=HIP, when="hip_asked"),
    Question("back", "many", lines=BACK, when="back_asked"),
    _yes_no("same_distance", when="same_distance_asked"),
    _yes_no("not_gone_60", when="same_distance_said"),
    _yes_no("statin_new", when="statin_said"),
    *(_yes_no(f"{line}_again", when=f"{line}_in_doubt") for line in ("fever", "clot", "injury")),
    Question("gate", "many", lines=GATE_LINES, when="heat_or_ice_left"),
    Question("comfort", "choice", options=("stiff", "sore", "neither"), when="comfort_left"),
    Question("unwell_and_drink", "many", lines=UNWELL_AND_DRINK, when="unwell_or_drink_open"),
    _yes_no("unwell", when="unwell_open"),
    Question("halves", "many", lines=FOOT, when="halves_open"),
    _yes_no("pee_6", when="pee_open"),
    _yes_no("pee_pink", when="pink_open"),
    _yes_no("wound", when="wound_open"),
    Question("hidden", "panel", lines=HIDDEN, when="hidden_open"),
    _yes_no("drank_beyond_thirst", when="drink_alone_open"),
    Question("about_you", "choice", options=OFFERED, when="profile_unknown"),
    Question("age_band", "choice", options=AGE_BANDS, when="age_unknown"),
    _yes_no("pregnant", when="pregnant_unknown"),
    Question("medicines", "many", lines=MEDICINES, when="medicines_unknown"),
    Question("conditions", "many", lines=CONDITIONS_A, when="conditions_unknown"),
    Question("conditions_more", "many", lines=CONDITIONS_B, when="conditions_more_unknown"),
    _yes_no("gave_way", when="gave_way_open"),
    _yes_no("limp", when="child"),
    Question("ibuprofen", "choice", options=OFFERED, when="painkiller_possible"),
    _yes_no("run_hot", when="painkiller_wanted"),
    Question("run_hours", "choice", options=("none", "up_to_2", "over_2"), when="painkiller_wanted"),
    _yes_no("urine_normal", when="painkiller_wanted"),
    _yes_no("packet", when="painkiller_wanted"),
    Question("cramping", "choice", options=("yes", "no")),
    _yes_no("lets_go", when="lets_go_unknown"),
    Question("bouts", "choice", options=("moving", "less", "as_first"), when="comes_and_goes"),
    Question("clearly_better", "yes_no", when="better_unknown"),
    Question("precautions", "many", lines=PRECAUTIONS, when="was_a_cramp"),
    _yes_no("electrolytes", when="was_a_cramp"),
    Question("recent", "count", most=28, when="journal_young"),
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
    _yes_no("unwell_30"),
    Question("hour_pain", "scale", when="hour_pain_unknown"),
)

QUESTIONS: Mapping[str, Question] = {question.id: question for question in _ALL}

LINE_WHEN: Mapping[str, str] = {"pee_pink": "pink_fresh", "drank_beyond_thirst": "drink_question_open"}
"""Lines of a list of ticks that are on it only while their guard holds."""

SAME_FACT: Mapping[str, str] = {
    "care_drank": "drank_beyond_thirst",
    "care_pain": "pain",
    "compartment_pain": "pain",
    "earlier_pain": "pain",
    "extreme_pain": "pain",
    "hour_pain": "pain",
}
"""Questions that ask for a fact another question owns."""
