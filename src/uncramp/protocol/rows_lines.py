"""The rows of the lines 1 to 5, their halves, and the page of the pressure.

A hard sign acts alone, answered yes or still not sure. A soft one acts in a pair, after its wait, or with the course.
"""

from __future__ import annotations

from .conditions import Row, at_least, below, maybe, one_of, row
from .limits import FIRST_DAY_HOURS, MIDDLE, SETTLES, SEVERE
from .terms import HOUR, Urgency

_E, _T = Urgency.EMERGENCY, Urgency.TODAY

LUNG = "of 800 lung clots 94 % had short breath, chest pain, a faint or blood; leg signs alone 3 %"
_FAINT = "2 of 6 faints during effort were the heart, 0 of 57 after stopping"

HARD: tuple[Row, ...] = (
    row(
        *("danger.heart", _E, maybe("heart")),
        call=True,
        suspect="heart",
        strength="2",
        worth=f"{LUNG}; {_FAINT}",
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
"""The lines 1 to 5: single signs, no wait."""

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
        "foot.pain_severe",
        _E,
        maybe("foot_pain"),
        at_least("rest_pain", SEVERE),
        one_of("effort", "none", "unsure"),
        below("hours", FIRST_DAY_HOURS),
        suspect="foot",
        strength="3",
        cites="ALI-6P ALI-EM",
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

PEE: tuple[Row, ...] = (
    row(
        "urine.pink",
        _T,
        maybe("pee_pink"),
        suspect="urine",
        worth="blood in the pee of 18 % after a marathon, 1 of 50 to the eye, clear by 48 hours",
        less="danger.md 8: emergency, as muscle cannot be told from the bladder at home",
        cites="HAEM RHAB-CDC",
    ),
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
    row(
        *("compartment.weak_tight", _E, maybe("weak_foot"), maybe("tight")),
        *(at_least("rest_pain", MIDDLE), at_least("hours", SETTLES / HOUR)),
        sure=True,
        suspect="compartment",
        strength="2",
        worth=_ONE_SIGN,
        cites="ULMER ULMER-G BOAST AECS-BI",
        words="danger.compartment",
    ),
    row(
        *("compartment.weak_hour", _T, maybe("weak_foot"), at_least("pain_at_hour", 0)),
        sure=True,
        suspect="compartment",
        strength="D",
        cites="BOAST SCI-G",
        less="danger.md 7: any one of them from ten minutes on",
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
