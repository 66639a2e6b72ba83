"""The rows of a leg that is no cramp now, by course: a back, a bone, and whatever lasts, comes back or gets worse."""

from __future__ import annotations

from .conditions import Row, at_least, below, maybe, one_of, row
from .limits import FIRST_DAY_HOURS, MOST_BOUTS, ONE_WEEK_HOURS, SORENESS_HOURS, TWO_WEEKS_HOURS
from .repeat import CHILDHOOD, UNEXPLAINED
from .terms import FRONT, NOT_CALVES, ONE_SIDE, Urgency

_E, _T, _A = Urgency.EMERGENCY, Urgency.TODAY, Urgency.APPOINTMENT

BACK: tuple[Row, ...] = (
    row(
        "back.weak",
        _T,
        maybe("from_back"),
        maybe("back_weak"),
        sure=True,
        suspect="back",
        strength="3",
        cites="SCI-G CES-NZ",
    ),
    row(
        "back.acute",
        _E,
        maybe("from_back"),
        maybe("back_weak"),
        below("hours", FIRST_DAY_HOURS),
        sure=True,
        suspect="spine",
        strength="3",
        cites="SCI-G",
    ),
    row(
        "back.weaker",
        _E,
        maybe("from_back"),
        maybe("back_weaker"),
        sure=True,
        suspect="spine",
        strength="3",
        cites="SCI-G",
    ),
    row(
        "back.two_weeks",
        _A,
        maybe("from_back"),
        at_least("hours", TWO_WEEKS_HOURS),
        strength="2",
        worth="half are better in 10 days, 75 % in four weeks",
        cites="SCI-G SCI-NHS",
        less="danger.md 27: an appointment at once",
    ),
)

BONE: tuple[Row, ...] = (
    row(
        *("groin.testicle", _E, maybe("testicle")),
        strength="4",
        worth="turned back within six hours most are saved, after a day hardly any",
        cites="TORSION-NHS",
    ),
    *(
        row(
            *(f"hip.{sign}", _T, one_of("muscle", *FRONT), maybe("built_up"), maybe(sign)),
            sure=True,
            suspect="bone",
            strength="3",
            worth="3 % of the stress fractures of sport; found late it can slip",
            cites="FNSF FNSF-E",
            words="hip.built_up",
        )
        for sign in ("each_step", "night_pain")
    ),
)

COURSE: tuple[Row, ...] = (
    row(
        *("strain.week", _A, one_of("muscle", *NOT_CALVES), maybe("moment"), at_least("hours", ONE_WEEK_HOURS)),
        *(one_of("trend", "same", "slowly_worse", "unsure"), one_of("now_is", "never")),
        strength="4",
        worth="most strains are better in two weeks; published reviews are after one and two",
        cites="SPR-BP SPR-NHS",
    ),
    row(
        *("other.week", _A, one_of("muscle", "other"), one_of("side", *ONE_SIDE), at_least("hours", ONE_WEEK_HOURS)),
        *(one_of("trend", "same", "slowly_worse", "unsure"), one_of("now_is", "never")),
        strength="4",
        worth="published reviews of a strain are after one and two weeks",
        cites="SPR-BP SPR-NHS",
    ),
    row(
        "same.lasts",
        _E,
        maybe("same_distance"),
        maybe("not_gone_60"),
        sure=True,
        suspect="compartment",
        strength="3",
        cites="CECS-AA CECS-TG CECS-MC BOAST",
        worth="the chronic form is gone within 30 minutes of stopping",
    ),
    row(
        *("as_always", _A, maybe("aches"), one_of("trend", "as_always"), at_least("hours", SORENESS_HOURS)),
        cites="COLD-K CECS-AA PAD-BHF",
    ),
    row(
        *("as_always.no_effort", _A, maybe("aches"), one_of("trend", "as_always"), one_of("effort", "none", "unsure")),
        cites="COLD-K CECS-AA PAD-BHF",
        words="as_always",
    ),
    row(
        *("slowly_worse", _A, one_of("trend", "slowly_worse"), at_least("hours", ONE_WEEK_HOURS)),
        strength="3",
        cites="PAD-BHF MND CECS-AA SCI-G",
    ),
    row(
        *("bouts.worse", _A, one_of("now_is", "keeps"), one_of("trend", "worse"), below("rest_pain", 1)),
        one_of("explained", UNEXPLAINED, CHILDHOOD),
        worth="in pregnancy cramps are usual in the second and third trimester",
        less="danger.md 31: any that wakes or limits, in pregnancy too",
        cites="KONA LEGCRAMP-NHS HSE-PREG",
    ),
    row("bouts.many", _A, at_least("bouts", MOST_BOUTS + 1), cites="KONA"),
    row("bouts.long", _A, maybe("bouts_long"), cites="KONA"),
)
