"""The rows of a muscle that aches and is no cramp now: by its course, not by the hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from .conditions import Condition, Row, at_least, below, maybe, one_of, row
from .limits import (
    CONSTANT,
    FIRST_DAY_HOURS,
    FOURTH_DAY_HOURS,
    FOURTH_DAY_POINTS,
    MIDDLE,
    NOT_BETTER_HOURS,
    ONE_WEEK_HOURS,
    SEVERE,
    SORENESS_HOURS,
)
from .terms import CALVES, NOT_CALVES, ONE_SIDE, Urgency

_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT

_CALF = (one_of("muscle", *CALVES), one_of("side", *ONE_SIDE), maybe("aches"))
_ONE_LEG = (one_of("side", *ONE_SIDE), maybe("aches"))
_DAY = at_least("hours", FIRST_DAY_HOURS)
_CALF_PAIN = "calf pain: likelihood ratio 1.08 (0.96 to 1.20)"
_RISKS = "likelihood ratios: past clot 2.25, cancer 2.71, bed or plaster 1.98, surgery 1.76"

CALF: tuple[Row, ...] = (
    row(
        "calf.no_effort",
        _T,
        *_CALF,
        _DAY,
        one_of("effort", "none", "unsure"),
        suspect="clot",
        strength="4",
        worth=_CALF_PAIN,
        cites="SEA DVT-NHS ICM",
    ),
    *(
        row(
            *(f"calf.not_better{kind}", _T, *_CALF, at_least("hours", NOT_BETTER_HOURS), *when),
            one_of("trend", "same", "worse", "slowly_worse", "unsure"),
            suspect="clot",
            strength="3",
            worth="5 of 81 people with the signs of a torn calf had a clot",
            cites="TEN-DVT TEN-14 ICDVT",
            less="danger.md 12: today for pain that stays longer than a cramp",
            words="calf.not_better",
        )
        for kind, when in (
            ("", (one_of("now_is", "sore", "never", "let_go"), below("hours", ONE_WEEK_HOURS))),
            ("_at_rest", (at_least("rest_pain", CONSTANT),)),
        )
    ),
    *(
        row(
            *(f"calf.on_and_off{kind}", _A, *_CALF, at_least("hours", hours), below("rest_pain", CONSTANT)),
            *(one_of("trend", "same", "slowly_worse", "unsure"), one_of("now_is", *now)),
            strength="D",
            worth=_CALF_PAIN,
            cites="ICM ICDVT CECS-AA",
            less="danger.md 12: today for pain in one calf that stays",
            words="calf.on_and_off",
        )
        for kind, hours, now in (
            ("", NOT_BETTER_HOURS, ("keeps",)),
            ("_week", ONE_WEEK_HOURS, ("sore", "never", "let_go")),
        )
    ),
    row(
        "calf.worse",
        _T,
        *_CALF,
        _DAY,
        one_of("trend", "worse"),
        suspect="clot",
        strength="3",
        worth="a torn calf that got worse on day 14 was a clot",
        cites="TEN-14 TEN-DVT",
    ),
    row(
        "leg.risk",
        _T,
        *_ONE_LEG,
        _DAY,
        maybe("clot_risk"),
        suspect="clot",
        strength="1",
        worth=_RISKS,
        cites="GOOD NICE PREG-AB DVT-SWA",
    ),
    *(
        row(
            *(f"leg.{risk}", _T, one_of("now_is", "keeps"), one_of("side", *ONE_SIDE)),
            *(at_least("ache", 1), maybe(risk)),
            suspect="clot",
            strength="1",
            worth=_RISKS,
            cites="GOOD NICE DVT-SWA",
            words="leg.risk",
        )
        for risk in ("risk_clot", "risk_cancer", "risk_surgery", "risk_trip", "risk_pill", "earlier_clot", "cancer")
    ),
)
"""One sore calf, and one sore leg with a risk (rows 11 to 15)."""

_TWO: tuple[tuple[str, tuple[Condition, ...]], ...] = (
    ("new_effort", (one_of("effort", "new"),)),
    ("rest", (at_least("rest_pain", MIDDLE), maybe("aches"))),
    ("swollen", (maybe("muscle_swollen"),)),
    ("bend", (maybe("cannot_bend"),)),
    ("weak", (maybe("too_weak"),)),
)
_BREAKDOWN = (
    "of 93 with muscle breakdown 81 had their first class, 17 % were swollen, 15 % weak; "
    "51 of 203 well volunteers had as high an enzyme"
)


_REST = dict(_TWO)["rest"]
_OF_DAYS = ("better", "same", "worse", "slowly_worse", "unsure")
_FIRST_DAYS: Mapping[str, tuple[Condition, ...]] = {
    "": (at_least("rest_pain", SEVERE), maybe("aches")),
    "_one_side": (*_REST, one_of("side", *ONE_SIDE)),
    "_late": (*_REST, at_least("hours", NOT_BETTER_HOURS), one_of("trend", *_OF_DAYS)),
}
"""Pain at rest that is more than an ordinary soreness: from 7 on, of one side, or after the third day, not as always.

Below that a soreness of both sides hurts at rest too, whatever the score (M-SORE, DOMS).
"""


def _two() -> Iterator[Row]:
    """Any two of five that separate muscle breakdown from soreness; the sixth, worse after day 3, is a row alone.

    Half of a pair that is only not sure, and pain at rest, make one where no ordinary soreness hurts as much.
    """
    for (first, first_holds), (second, second_holds) in combinations(_TWO, 2):
        if (first, second) == ("new_effort", "rest"):
            yield from (
                _two_row(f"sore.new_effort_rest{kind}", *first_holds, *when) for kind, when in _FIRST_DAYS.items()
            )
        elif first == "rest":
            yield _two_row(f"sore.rest_{second}", at_least("rest_pain", MIDDLE), *second_holds, sure=True)
            unexplained = {**_FIRST_DAYS, "_no_effort": (*_REST, one_of("effort", "none", "unsure"))}
            for kind, when in unexplained.items():
                yield _two_row(f"sore.rest_{second}{kind or '_severe'}", *when, *second_holds, sure=True)
        else:
            yield _two_row(f"sore.{first}_{second}", *first_holds, *second_holds, sure=True)


def _two_row(id: str, *when: Condition, sure: bool = False) -> Row:
    """A row of two signs of muscle breakdown; with ``sure`` one of them at least is a plain yes."""
    loose = id in ("sore.new_effort_rest", "sore.rest_swollen", "sore.rest_bend", "sore.rest_weak")
    return row(
        id,
        _T,
        *when,
        sure=sure,
        suspect="breakdown",
        strength="3",
        worth="day 1 after a marathon: thighs 6.1 of 10 (SD 2.2)" if loose else _BREAKDOWN,
        less="danger.md 8: any pain beyond the effort" if loose else "",
        cites="SER SER11 NIOSH M-SORE" if "rest" in id else "SER SER11 NIOSH CLARK",
        words="sore.two",
    )


def _with_risk() -> Iterator[Row]:
    """Any of them together with a statin or sickle cell trait."""
    for who, (name, when) in ((who, item) for who in ("statin", "sickle_trait") for item in _TWO[1:]):
        yield row(
            f"sore.{who}_{name}",
            _T,
            maybe(who),
            *when,
            sure=all(condition.fact != "aches" for condition in when),
            suspect="breakdown",
            cites="STAT SCT-AOS SER",
            words=f"sore.{who}",
        )


_MUSCLE = one_of("muscle", *CALVES, *(muscle for muscle in NOT_CALVES if muscle not in ("shin", "foot")))
"""What gets sore after an effort; shin and foot hurt at the bone, and have rows of their own."""

SORE: tuple[Row, ...] = (
    row("sore.stand", _E, maybe("cannot_stand"), suspect="urine", strength="3", cites="RHAB-CDC NIOSH TPP"),
    *_two(),
    *_with_risk(),
    row(
        "sore.day_4",
        _T,
        _MUSCLE,
        maybe("aches"),
        at_least("hours", FOURTH_DAY_HOURS),
        at_least("ache", FOURTH_DAY_POINTS),
        one_of("trend", "better", "same", "worse", "slowly_worse", "unsure"),
        one_of("now_is", "sore", "let_go"),
        suspect="breakdown",
        worth="day 4 after a marathon: thigh 1.9 (SD 1.2), calf 1.4 (SD 1.3), 11 runners",
        cites="M-SORE",
    ),
    row(
        "sore.late_worse",
        _T,
        _MUSCLE,
        maybe("aches"),
        at_least("hours", FOURTH_DAY_HOURS),
        one_of("trend", "worse"),
        one_of("now_is", "sore", "let_go"),
        suspect="breakdown",
        worth="soreness peaks within 72 hours",
        cites="M-SORE DOMS",
    ),
    row(
        "sore.long",
        _A,
        _MUSCLE,
        maybe("aches"),
        at_least("hours", SORENESS_HOURS),
        one_of("trend", "same", "worse", "slowly_worse", "unsure"),
        one_of("now_is", "sore", "let_go"),
        strength="4",
        cites="DOMS",
    ),
    row(
        "sore.week",
        _A,
        _MUSCLE,
        maybe("aches"),
        at_least("hours", ONE_WEEK_HOURS),
        one_of("now_is", "sore", "let_go"),
        strength="4",
        worth="soreness is gone in five to seven days",
        cites="DOMS",
    ),
)
