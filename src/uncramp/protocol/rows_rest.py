"""The rows of what is asked while resting: unwell, stiff jaw, cramping hands."""

from __future__ import annotations

from .conditions import Row, at_least, maybe, one_of, row
from .terms import Urgency

_E, _T = Urgency.EMERGENCY, Urgency.TODAY

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
        _T,
        maybe("dizzy"),
        maybe("drank_beyond_thirst"),
        sure=True,
        suspect="drank",
        strength="3",
        worth="vomiting was the only sign that told low sodium from other collapses in 21 runners",
        less="danger.md 4: emergency, as the tie-break with heat",
        cites="EAH-WMS EAH-HOU HEAT-NHS",
        words="unwell.drank",
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
    *(
        row(
            *(f"pulse.{sign}", _T, maybe("pulse_60"), maybe(sign)),
            sure=True,
            suspect="unwell",
            worth="healthy hearts beat 72 to 83 times a minute half an hour after all they can do",
            cites="HRR",
            words="pulse.unwell",
        )
        for sign in ("dizzy", "sick", "headache", "puffy", "breathless")
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
    row(
        *("wound.jaw_spreads", _E, maybe("jaw"), one_of("trend", "worse"), one_of("effort", "none", "unsure")),
        sure=True,
        suspect="wound",
        worth="lockjaw begins in the jaw, then swallowing, belly and the whole body",
        cites="TET LEGCRAMP",
        words="wound",
    ),
    *(
        row(
            *(f"wound.cramps_{name}", _T, maybe("wound_3w"), cramps),
            suspect="wound",
            strength="4",
            cites="LEGCRAMP TET",
            words="wound.cramps",
        )
        for name, cramps in (
            ("then", at_least("worst_before", 0)),
            ("at_hour", at_least("pain_at_hour", 0)),
            ("earlier", one_of("now_is", "keeps", "let_go")),
        )
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
