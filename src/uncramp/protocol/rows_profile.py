"""The rows of who the runner is, each with its partner, the patterns, and the repeat rule."""

from __future__ import annotations

from .conditions import Condition, Row, at_least, maybe, one_of, row
from .limits import EPISODES_NEEDED, FIRST_DAY_HOURS, MIDDLE, NIGHTS_NEEDED, PREPARED_NEEDED
from .repeat import UNEXPLAINED
from .terms import HIPS, ONE_SIDE, Urgency, Value

_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT

_ONE_LEG = one_of("side", *ONE_SIDE)
_MARKED = at_least("pain_at_hour", MIDDLE)
_CHILD = one_of("age_band", "under_16", "16_17")
_NO_MOMENT = Condition("moment", "sign", frozenset({Value.NO, Value.UNSURE, Value.UNKNOWN}))
_STATIN = "27.1 % on a statin and 26.6 % on placebo tell of muscle pain; 14 of 15 reports are not due to it"

_UNEXPLAINED = one_of("explained", UNEXPLAINED)
"""Not the cramps of the calves in pregnancy, nor those of both legs in a child (repeat.explained)."""
_ILLNESS = "prevalence ratios: heart 2.38, kidney 1.60, nerves 1.51"

PROFILE: tuple[Row, ...] = (
    row(
        "statin_pain",
        _T,
        maybe("statin"),
        maybe("statin_new"),
        _MARKED,
        suspect="statin",
        strength="2",
        worth=_STATIN,
        cites="STAT STAT-CA CTT",
        less="danger.md 23: today for marked pain alone",
    ),
    row(
        "statin.ache",
        _T,
        maybe("statin"),
        maybe("statin_new"),
        at_least("ache", MIDDLE),
        suspect="statin",
        strength="2",
        worth=_STATIN,
        cites="STAT STAT-CA CTT",
        words="statin_pain",
    ),
    row(
        "statin.no_effort",
        _T,
        maybe("statin"),
        one_of("effort", "none", "unsure"),
        at_least("ache", MIDDLE),
        suspect="statin",
        strength="2",
        worth=_STATIN,
        cites="STAT CTT",
        words="statin_pain",
    ),
    row(
        "statin_weak",
        _T,
        maybe("statin"),
        maybe("weaker_weeks"),
        suspect="statin",
        strength="2",
        worth="enzyme above ten times normal in about 1 of 3000",
        cites="STAT STAT-CA",
    ),
    row(
        *("statin.gave_way", _T, maybe("statin"), maybe("gave_way")),
        sure=True,
        suspect="statin",
        strength="2",
        worth="enzyme above ten times normal in about 1 of 3000",
        cites="STAT STAT-CA",
        words="statin_weak",
    ),
    row("statin_urine", _E, maybe("statin"), maybe("urine"), suspect="urine", strength="2", cites="STAT RHAB-CDC"),
    row(
        "sickle_gave_way",
        _E,
        maybe("sickle_trait"),
        maybe("gave_way"),
        call=True,
        suspect="sickle",
        strength="3",
        cites="SCT-AOS SCT-HPRC SCT-ASH",
    ),
    row(
        "sickle_legs",
        _E,
        maybe("sickle_trait"),
        maybe("spine"),
        call=True,
        suspect="sickle",
        strength="3",
        cites="SCT-AOS SCT-HPRC SCT-ASH",
    ),
    row(
        "pregnant_one_sided",
        _T,
        maybe("pregnant"),
        _ONE_LEG,
        _MARKED,
        suspect="clot",
        strength="3",
        worth="92 % of 165 women with several pregnancies had cramps within three months",
        cites="PREG-AB PREG-MB NLC-PG",
        less="danger.md 20: today for any pain in one leg",
    ),
    row(
        "pregnant.day",
        _T,
        maybe("pregnant"),
        _ONE_LEG,
        maybe("aches"),
        at_least("hours", FIRST_DAY_HOURS),
        suspect="clot",
        strength="3",
        cites="PREG-AB PREG-MB",
        words="pregnant_one_sided",
    ),
    row(
        "clot_risk_pain",
        _T,
        maybe("clot_risk"),
        _ONE_LEG,
        _MARKED,
        suspect="clot",
        strength="1",
        worth="likelihood ratios: past clot 2.25, cancer 2.71",
        cites="GOOD NICE DVT-NHS",
        less="danger.md 12: today for any deep pain that stays",
    ),
    row("pill_pain", _T, maybe("pill_hrt"), _ONE_LEG, _MARKED, suspect="clot", strength="3", cites="DVT-SWA DVT-NHS"),
    row(
        "child_limp",
        _T,
        _CHILD,
        maybe("limp"),
        suspect="child",
        strength="3",
        worth="31 of 37 slipped hips walked; about 15 in 100 hurt only in thigh or knee",
        cites="SUFE SCFE LIMP BACM",
    ),
    row(
        "child_hip",
        _T,
        _CHILD,
        one_of("muscle", *HIPS),
        one_of("now_is", "sore", "never", "keeps"),
        _NO_MOMENT,
        suspect="child",
        strength="3",
        cites="SUFE SCFE-10 LIMP",
        less="danger.md 21: today for a cramp of the thigh too",
    ),
    row(
        "child_groin",
        _T,
        one_of("age_band", "under_16"),
        one_of("muscle", "groin", "buttock"),
        at_least("worst", 1),
        suspect="child",
        strength="3",
        worth="in a slipped hip the pain sits in groin, thigh or knee",
        cites="SCFE SCFE-U SUFE",
        words="child_hip",
        less="danger.md 21: for the thigh too",
    ),
    *(
        row(
            f"thinner.{sign}",
            _T,
            maybe("blood_thinner"),
            maybe(sign),
            suspect="bleed",
            strength="4",
            cites="SPR BAK",
            words="thinner_swelling",
        )
        for sign in ("bruise", "leg_swollen", "muscle_swollen", "gap")
    ),
    row("thinner.rises", _E, maybe("blood_thinner"), maybe("pain_rises"), suspect="compartment", cites="BAK-PMJ BOAST"),
    *(
        row(
            *(f"{who}_{name}", _A, maybe(who), when),
            strength="2",
            worth=worth,
            cites=cites,
            words=words,
        )
        for who, worth, cites, words in (
            ("diuretic", "cramps are commoner with water tablets", "GARRISON", "tablet_repeat"),
            ("inhaler", "cramps are commoner with some inhalers", "GARRISON", "tablet_repeat"),
            ("long_illness", _ILLNESS, "SCHW PFD-A", "illness_repeat"),
        )
        for name, when in (("again", at_least("episodes_28_days", 2)), ("keeps", one_of("now_is", "keeps")))
        if (who, name) != ("long_illness", "again")
    ),
    row(
        "illness_repeat",
        _A,
        maybe("long_illness"),
        at_least("episodes_28_days", 2),
        strength="2",
        worth=_ILLNESS,
        cites="SCHW PFD-A",
    ),
)

PATTERNS: tuple[Row, ...] = (
    row(
        "pattern.same_distance",
        _A,
        maybe("same_distance"),
        strength="3",
        cites="PAD-BHF ECQ CECS-AA",
        worth="the questionnaire for narrowed arteries: 91 % and 99 % in its own study",
    ),
    row("pattern.foot_numb", _A, maybe("foot_numb"), strength="3", cites="CECS-S PAES-VDX NUMB"),
    row("pattern.weaker_weeks", _A, maybe("weaker_weeks"), strength="3", cites="MND"),
    row(
        "pattern.wakes_at_night",
        _A,
        maybe("wakes_at_night"),
        _UNEXPLAINED,
        strength="4",
        cites="LEGCRAMP-NHS CKS NLC-NH HSE-PREG GROW-NHS",
        worth="30 % of adults in a month, 6 % moderate to severe",
    ),
    row("pattern.back_to_leg", _A, maybe("back_to_leg"), strength="2", cites="SCI-G CES-NZ"),
    row("pattern.both_feet", _A, maybe("both_feet"), strength="4", cites="PN"),
    row("pattern.since_childhood", _A, maybe("since_childhood"), strength="4", cites="MCA RHAB-BJ"),
    row("pattern.bone_spot", _A, maybe("bone_spot"), suspect="bone", strength="2", cites="SHIN BSI-CPR"),
    row("pattern.hip_groin", _T, maybe("hip_groin"), suspect="bone", strength="3", cites="FNSF"),
    row("pattern.long_sore", _A, maybe("long_sore"), strength="4", cites="DOMS"),
)
"""What comes back: asked when looking back, each with its unit and its time."""

REPEAT: tuple[Row, ...] = (
    row(
        *("repeat_28_days", _A, at_least("episodes_28_days", EPISODES_NEEDED), _UNEXPLAINED),
        worth="92 % of 165 women with several pregnancies had cramps within three months, and a third of children",
        cites="CKS HSE-PREG GROW-NHS NLC-PG",
        less="danger.md 31: any that wakes, or four in a month, in pregnancy and in a child too",
    ),
    row("repeat_prepared", _A, at_least("prepared_28_days", PREPARED_NEEDED), cites="LEGCRAMP-NHS"),
    row("repeat_nights", _A, at_least("nights_woken", NIGHTS_NEEDED), cites="LEGCRAMP-NHS CKS"),
)
