"""The rows of the lines 6 to 8: skin, swelling and injury, each asked which of its signs it is."""

from __future__ import annotations

from .conditions import Row, at_least, maybe, one_of, row, yes
from .limits import SEVERE
from .rows_lines import LUNG
from .terms import Urgency

_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT

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
    row(
        *("fever.joint", _E, maybe("fever_joint")),
        suspect="fever",
        strength="3",
        cites="LIMP LIMP-Q",
    ),
    row(
        *("fever.child", _E, one_of("age_band", "under_16"), maybe("fever_shivers"), maybe("no_weight")),
        sure=True,
        suspect="fever",
        strength="3",
        cites="LIMP LIMP-Q",
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
        maybe("fever"),
        maybe("fever_ill"),
        sure=True,
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
        worth=LUNG,
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
    row(
        *("injury.silent", _T, maybe("moment"), maybe("tiptoe")),
        sure=True,
        suspect="injury",
        strength="3",
        worth="20 to 25 in 100 torn heel cords are missed at first, a third hurt little",
        cites="ACH-GPN ACH-BJ ACH-FIFE",
        words="injury.tiptoe",
    ),
    row(
        *("injury.silent_gap", _T, maybe("moment"), maybe("gap")),
        sure=True,
        suspect="injury",
        strength="4",
        cites="SPR TEAR-SIGNS",
        words="injury.gap",
    ),
    row(
        *("injury.big", _T, maybe("moment"), maybe("bruise"), maybe("muscle_swollen")),
        sure=True,
        suspect="injury",
        strength="4",
        cites="SPR",
        less="danger.md 14: today for either of them alone",
    ),
    row(
        *("injury.straighten", _T, maybe("moment"), maybe("cannot_bend"), one_of("muscle", "quadriceps", "other")),
        sure=True,
        suspect="injury",
        strength="4",
        cites="KNEE-TENDON SPR",
    ),
    row(
        *("injury.pop", _A, maybe("pop"), one_of("muscle", "calf", "deep_calf")),
        suspect="injury",
        strength="4",
        worth="5 of 81 people with the signs of a torn calf had a clot; reviewed within a week",
        cites="SPR-BP TEN-DVT ACH-GPN",
        less="danger.md 13 and 14: today",
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
