"""The rows of the danger lines, their halves, and what is asked at rest (design section 3; course.md 14 and 15).

A hard sign acts alone, answered yes or still not sure. A soft one acts in a pair, after its wait, or with the course.
"""

from __future__ import annotations

from .conditions import Row, at_least, maybe, one_of, row, yes
from .limits import SEVERE
from .terms import Urgency

_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT

_LUNG = "of 800 lung clots 94 % had short breath, chest pain, a faint or blood; leg signs alone 3 %"
_FAINT = "2 of 6 faints during effort were the heart, 0 of 57 after stopping"

HARD: tuple[Row, ...] = (
    row(
        *("danger.heart", _E, maybe("heart")),
        call=True,
        suspect="heart",
        strength="2",
        worth=f"{_LUNG}; {_FAINT}",
        cites="SAFER DVT-NHS EAC PE-800 COL",
    ),
    row(
        *("danger.mind", _E, maybe("mind")),
        call=True,
        suspect="mind",
        strength="3",
        worth="vomiting was the only sign that told low sodium from other collapses in 21 runners",
        cites="NATA-EHI EAH-WMS HEAT-NHS JAT-T1 EAH-HOU",
    ),
    row(
        *("danger.foot", _E, maybe("foot")),
        call=True,
        suspect="foot",
        strength="3",
        worth="a blocked artery: about 1 in 6000 people a year; tingling in over half",
        cites="ALI-HL ALI-DEV ALI-6P ALI-EM",
    ),
    row(
        *("danger.spine", _E, maybe("spine")),
        suspect="spine",
        strength="2",
        worth="of 334 urgent scans: both legs 2.0, weak legs 2.4, numb crotch 1.8 (likelihood ratios)",
        cites="CES-NZ CES-LYN CES-334 CES-D TPP",
    ),
    row(
        *("danger.urine", _E, maybe("urine")),
        suspect="urine",
        strength="2",
        worth="dark pee in 73 % of 93 with muscle breakdown after a spin class: its absence clears nothing",
        cites="RHAB-CDC NIOSH IRF SER",
    ),
    row(
        "limp_legs",
        _E,
        maybe("spine"),
        maybe("limp_legs"),
        call=True,
        suspect="spine",
        strength="3",
        cites="TPP CES-LYN",
    ),
)
"""The lines 1 to 5: single signs, no wait (course.md 14, "stay alone")."""

_SAME = "cellulitis and deep infection look alike at first: swelling 81, pain 79, redness 71 % of 1,463"

FEVER: tuple[Row, ...] = (
    row("danger.fever", _T, maybe("fever_other"), suspect="fever", strength="3", cites="CELL NF-NHS"),
    row("fever.again", _T, maybe("fever_again"), suspect="fever", strength="3", cites="CELL", words="danger.fever"),
    row(
        "fever.shivers",
        _T,
        maybe("fever_shivers"),
        suspect="fever",
        strength="3",
        cites="CELL NF-NHS",
        words="danger.fever",
    ),
    row("fever.patch", _T, maybe("hot_patch"), suspect="fever", strength="3", worth=_SAME, cites="ERON NG141 NF-G"),
    row(
        *("fever.both", _E, maybe("hot_patch"), maybe("fever_shivers")),
        sure=True,
        suspect="fever",
        strength="3",
        cites="ERON CELL",
    ),
    row("fever.fast", _E, maybe("patch_fast"), suspect="fever", cites="NG141 NF-G"),
    row(
        "fever.black",
        _E,
        maybe("skin_black"),
        call=True,
        suspect="fever",
        strength="3",
        worth=_SAME,
        cites="NF-G NF-NHS",
    ),
    row(
        "fever_ill",
        _E,
        yes("fever"),
        maybe("fever_ill"),
        call=True,
        suspect="fever",
        strength="3",
        cites="CELL NF-NHS NF-PUL",
    ),
    row("fever_pain", _E, yes("fever"), at_least("worst", SEVERE), call=True, suspect="fever", cites="NF-PUL NF-NHS"),
)

_SIZE = "likelihood ratio 1.80 for 3 cm, 0.57 without; a calf only sore 1.08"
_SKIN = "likelihood ratios: warm 1.29, redder 1.30, dent 1.35"

CLOT: tuple[Row, ...] = (
    row("danger.clot", _T, maybe("clot_other"), suspect="clot", strength="3", cites="DVT-NHS NICE"),
    row("clot.again", _T, maybe("clot_again"), suspect="clot", strength="3", cites="DVT-NHS NICE", words="danger.clot"),
    row(
        *("clot.swollen", _T, maybe("leg_swollen")),
        suspect="clot",
        strength="1",
        worth=_SIZE,
        cites="GOOD ICM DVT-NHS NICE",
    ),
    *(
        row(
            *(f"clot.{first}_{second}", _T, maybe(f"leg_{first}"), maybe(f"leg_{second}")),
            suspect="clot",
            strength="1",
            worth=_SKIN,
            less="danger.md 12: today for each of them alone",
            cites="GOOD ICM",
            words="clot.two",
        )
        for first, second in (("warm", "colour"), ("warm", "dent"), ("colour", "dent"))
    ),
    row(
        *("clot_breath", _E, maybe("clot"), maybe("clot_breath")),
        call=True,
        suspect="clot",
        strength="2",
        worth=_LUNG,
        cites="DVT-NHS PE-800",
    ),
)

INJURY: tuple[Row, ...] = (
    row("danger.injury", _T, maybe("injury_other"), suspect="injury", strength="3", cites="ACH-FIFE SPR-PO SHIN"),
    row(
        "injury.again",
        _T,
        maybe("injury_again"),
        suspect="injury",
        strength="3",
        cites="ACH-FIFE",
        words="danger.injury",
    ),
    row(
        *("injury.tiptoe", _T, maybe("pop"), maybe("tiptoe")),
        sure=True,
        suspect="injury",
        strength="3",
        worth="20 to 25 in 100 torn heel cords are missed at first, a third hurt little",
        less="danger.md 14: today for a pop with a bruise",
        cites="ACH-GPN ACH-BJ ACH-FIFE",
    ),
    row(
        "injury.gap", _T, maybe("pop"), maybe("gap"), sure=True, suspect="injury", strength="4", cites="SPR TEAR-SIGNS"
    ),
    row("injury.bent", _E, maybe("bent"), suspect="injury", strength="3", cites="SPR-PO", words="injury_bent"),
    row("injury_below", _E, maybe("injury_below"), suspect="foot", strength="3", cites="SPR-PO"),
    row(
        *("injury.steps", _T, maybe("no_weight_still")),
        suspect="injury",
        less="danger.md 14: today without the hour; early limping is among the ordinary signs of a strain",
        cites="SPR-NHS SPR-PO",
    ),
    *(
        row(
            *(f"injury.hip_{sign}", _E, maybe(sign), one_of("muscle", "groin", "buttock")),
            suspect="bone",
            strength="3",
            cites="FNSF FNSF-E",
            words="injury.hip",
        )
        for sign in ("no_weight", "no_weight_still")
    ),
    row(
        "bone.spot",
        _A,
        maybe("sore_bone"),
        suspect="bone",
        strength="2",
        cites="BSI-CPR BSI-TG SHIN",
        worth="bone that is not sore to press: 98 % of such shins and feet are not broken",
    ),
    *(
        row(
            *(f"bone.{sign}", _T, maybe("sore_bone"), maybe(sign)),
            sure=True,
            suspect="bone",
            strength="3",
            cites="BSI-TG BSI-CPR",
            words="bone.worse",
        )
        for sign in ("limp_now", "night_pain", "each_step")
    ),
)

_ONE_SIGN = "one sign 19 to 26 %, pain and stretch pain 68 %, three signs 93 % (4 studies of injured legs)"
_HALVES = ("stretch_worse", "tight", "tingling", "weak_foot")

COMPARTMENT: tuple[Row, ...] = (
    *(
        row(
            *(f"compartment.{course}_{sign}", _E, maybe(f"pain_{course}"), maybe(sign)),
            sure=True,
            suspect="compartment",
            strength="2",
            worth=_ONE_SIGN,
            less="danger.md 7: any one of them from ten minutes on",
            cites="ULMER ULMER-G BOAST AECS-97",
            words="danger.compartment",
        )
        for course in ("stays", "rises")
        for sign in _HALVES
    ),
    *(
        row(
            *(f"compartment.{sign}_pain", _E, maybe(sign), at_least("pain_now", 1)),
            suspect="compartment",
            strength="3",
            cites="BOAST ALI-HL",
            words="compartment.drop",
        )
        for sign in ("drop", "web_numb")
    ),
    row(
        "compartment.drop_still",
        _E,
        maybe("drop_still"),
        suspect="compartment",
        cites="BOAST",
        words="compartment.drop",
    ),
    row("compartment_no_lift", _E, maybe("no_lift"), call=True, suspect="compartment", strength="3", cites="BOAST-GG"),
)

FOOT: tuple[Row, ...] = (
    row(
        "foot.cool_numb",
        _E,
        maybe("foot_cool"),
        maybe("numb_foot"),
        call=True,
        suspect="foot",
        strength="3",
        cites="ALI-6P ALI-EM ALI-DEV",
        words="danger.foot",
    ),
    row(
        "foot.cool_pain",
        _E,
        maybe("foot_cool"),
        maybe("foot_pain"),
        call=True,
        suspect="foot",
        strength="3",
        cites="ALI-6P ALI-EM",
        words="danger.foot",
    ),
    row(
        "foot.numb_weak",
        _E,
        maybe("numb_foot"),
        maybe("weak_foot"),
        suspect="compartment",
        strength="3",
        cites="ULMER ALI-6P",
        words="compartment.drop",
    ),
    row(
        "foot.cool_still",
        _T,
        maybe("cool_still"),
        suspect="foot",
        strength="4",
        cites="ALI-6P SEA",
        less="danger.md 6: emergency for a cold foot",
    ),
    row(
        "foot.numb_hour",
        _T,
        maybe("numb_hour"),
        suspect="foot",
        strength="4",
        cites="SEA ALI-6P",
        less="danger.md 6: emergency for a numb foot",
    ),
)
"""Halves of line 3: new, one foot, its colour as usual."""

BREATH: tuple[Row, ...] = (
    row(
        "breath.10",
        _E,
        maybe("breath_10"),
        call=True,
        suspect="heart",
        cites="HRR EIB DVT-NHS",
        less="danger.md 2: five minutes",
    ),
    row("breath.30", _T, maybe("breath_30"), suspect="heart", cites="EIB-SP DVT-NHS", less="danger.md 2: five minutes"),
)

_HEADACHE = "of 4,000 cyclists 45 % had ever had a headache from effort"
_PUFFY = "29 % of women and 16 % of men walking had puffy hands; after a half marathon gone in 2 hours"
_QUEASY = {"sick": "60 % felt sick over 161 km", "headache": _HEADACHE, "puffy": _PUFFY}

UNWELL: tuple[Row, ...] = (
    row("unwell", _T, maybe("unwell_other"), suspect="unwell", strength="3", cites="HEAT-NHS JAT-T1"),
    row(
        "unwell_drank",
        _E,
        maybe("unwell_other"),
        maybe("drank_beyond_thirst"),
        call=True,
        suspect="drank",
        strength="3",
        cites="EAH-WMS EAH-LON",
    ),
    row(
        "unwell.dizzy_drank",
        _E,
        maybe("dizzy"),
        maybe("drank_beyond_thirst"),
        sure=True,
        call=True,
        suspect="drank",
        cites="EAH-WMS HEAT-NHS",
        words="unwell_drank",
    ),
    *(
        row(
            f"unwell.{sign}_drank",
            _T,
            maybe(sign),
            maybe("drank_beyond_thirst"),
            sure=True,
            suspect="drank",
            strength="3",
            worth=worth,
            cites="EAH-WMS HAND GI-161 EXH",
            words="unwell.drank",
        )
        for sign, worth in _QUEASY.items()
    ),
    row(
        "unwell_vomiting",
        _E,
        maybe("vomiting"),
        call=True,
        suspect="drank",
        strength="2",
        worth="vomiting was the only sign that told low sodium from other collapses in 21 runners",
        cites="EAH-HOU EAH-WMS JAT-T1",
    ),
    row("muddled", _E, maybe("muddled"), call=True, suspect="mind", strength="3", cites="HEAT-NHS EAH-WMS NATA-EHI"),
    row(
        "unwell_30",
        _E,
        maybe("unwell_30"),
        call=True,
        suspect="unwell",
        strength="4",
        cites="HEAT-NHS",
        worth="68 % of 31 runners dropped in pressure on standing and felt nothing",
        less="danger.md 11: seen today at once",
    ),
    row(
        "unwell.2h",
        _T,
        maybe("unwell_2h"),
        suspect="drank",
        strength="2",
        cites="HAND-2 HAND GI-161 EXH EAH-WMS",
        less="danger.md 4: today at once",
    ),
)

WOUND: tuple[Row, ...] = (
    row("wound", _E, maybe("wound_other"), suspect="wound", strength="4", cites="LEGCRAMP"),
    row(
        "wound.jaw",
        _E,
        maybe("jaw"),
        maybe("wound_3w"),
        sure=True,
        suspect="wound",
        strength="3",
        cites="TET LEGCRAMP",
        worth="lockjaw begins 3 to 21 days after a wound, 8 on average",
        words="wound",
    ),
    row("wound.jaw_alone", _T, maybe("jaw"), suspect="wound", cites="TET", less="danger.md 19: at once"),
    row(
        "wound.hands",
        _T,
        maybe("hands_30"),
        suspect="unwell",
        strength="3",
        cites="MERCK-CRAMP BERGERON",
        less="danger.md 19: at once for other muscles locking",
    ),
)

PEE: tuple[Row, ...] = (
    row(
        "urine.12",
        _E,
        maybe("pee_12"),
        suspect="urine",
        cites="IRF OLIG",
        words="danger.urine",
        worth="one of five who stopped passing urine over 90 km was normal a year on",
    ),
)
