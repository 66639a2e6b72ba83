"""The courses that are ordinary: with which a leg that is no cramp now stays at home, and when it is looked at again.

The rows of danger.py raise urgency; these never lower it. They are asked last: where none of them fits, pain at rest
of 7 or more or worse than yesterday is today, one calf is today, and the rest is judged by the course of the next day.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .conditions import Condition, all_hold, at_least, below, no, one_of
from .limits import FIRST_DAY_HOURS, FOURTH_DAY_HOURS, MIDDLE, NOT_BETTER_HOURS, SEVERE, TWO_WEEKS_HOURS
from .snapshot import Snapshot
from .terms import CALVES, DAY, NOT_CALVES, ONE_SIDE, Seconds, Urgency, Value


class Ordinary(Struct, frozen=True):
    """A course that fits when every condition holds; ``again`` are the follow-ups that it books.

    ``less`` is the line of the evidence that asked for more urgency for the same sign.
    """

    id: str
    when: tuple[Condition, ...]
    again: tuple[str, ...]
    sources: tuple[str, ...]
    strength: str = "D"
    worth: str = ""
    less: str = ""


FOLLOW_UPS: Mapping[str, Seconds] = {
    "morning": 0.0,
    "day_1": DAY,
    "day_3": 3 * DAY,
    "day_4": 4 * DAY,
    "day_7": 7 * DAY,
    "two_weeks": 14 * DAY,
}
"""When a follow-up is due, in seconds after onset; the morning is the first five o'clock after the episode."""

WORSE_FIRST_DAY = "worse_first_day"
"""The course that knows no day before: a later look, which does, is not judged by it."""

_SORE = one_of("now_is", "sore", "never")
_NO_SPOT = tuple(no(sign) for sign in ("sore_bone", "each_step", "night_pain", "limp_now"))
_GETTING_BETTER = one_of("trend", "better")
_EXPLAINED = one_of("effort", "new", "usual", "cramp")
_LINES = tuple(no(line) for line in ("urine", "fever", "clot", "injury"))
_NOT_WEAK = (no("muscle_swollen"), no("cannot_bend"), no("too_weak"), no("cannot_stand"))

ORDINARY: tuple[Ordinary, ...] = (
    Ordinary(
        "let_go",
        (
            one_of("now_is", "let_go"),
            below("hours", FIRST_DAY_HOURS),
            below("rest_pain", SEVERE),
            one_of("trend", "better", "same"),
            *_LINES,
        ),
        ("morning",),
        ("LEGCRAMP-NHS", "NLC-SR", "NLC-BL"),
        "2",
        "soreness up to a day is a defining feature of the ordinary cramp",
    ),
    Ordinary(
        "let_go_peak",
        (
            one_of("now_is", "let_go"),
            below("hours", NOT_BETTER_HOURS),
            below("rest_pain", SEVERE),
            one_of("trend", "better", "same"),
            no("clot_risk"),
            *_LINES,
        ),
        ("day_3", "day_7"),
        ("NLC-BL", "NLC-EIN", "ICDVT"),
        "D",
        "most who cramp at night every week recall a sore calf in the days after",
        "danger.md: tender up to 24 hours",
    ),
    Ordinary(
        "let_go_days",
        (one_of("now_is", "let_go"), below("rest_pain", SEVERE), _GETTING_BETTER, *_LINES),
        ("day_3", "day_7"),
        ("NLC-BL", "NLC-EIN", "LEGCRAMP-NHS"),
        "2",
        "most who cramp at night every week recall a sore calf in the days after",
        "danger.md: tender up to 24 hours",
    ),
    Ordinary(
        "sore_both",
        (_SORE, one_of("side", "both"), below("hours", NOT_BETTER_HOURS), _EXPLAINED, *_LINES, *_NOT_WEAK),
        ("morning", "day_4"),
        ("M-SORE", "CLARK", "DOMS"),
        "2",
        "day 1 after a marathon: thighs 6.1 of 10 (SD 2.2); 51 of 203 well volunteers passed 10,000 U/L",
        "danger.md 8: pain beyond the effort",
    ),
    Ordinary(
        "sore_both_day_3",
        (
            _SORE,
            one_of("side", "both"),
            below("hours", FOURTH_DAY_HOURS),
            one_of("trend", "better", "same", "worse"),
            _EXPLAINED,
            *_LINES,
            *_NOT_WEAK,
        ),
        ("day_4",),
        ("M-SORE", "DOMS"),
        "2",
    ),
    Ordinary(
        "sore_later",
        (_SORE, one_of("side", "both"), below("rest_pain", SEVERE), _GETTING_BETTER, *_LINES),
        ("day_7",),
        ("DOMS", "M-SORE"),
    ),
    Ordinary(
        "one_calf",
        (
            _SORE,
            one_of("muscle", *CALVES),
            one_of("side", *ONE_SIDE),
            _EXPLAINED,
            _GETTING_BETTER,
            no("clot_risk"),
            *_LINES,
        ),
        ("day_3", "day_7"),
        ("ICM", "DVT-20", "GOOD"),
        "1",
        "calf pain moves the chance of a clot from 25 to 26 in 100 among those suspected",
        "danger.md 12: today for pain in one calf that stays",
    ),
    Ordinary(
        "one_calf_first_day",
        (
            _SORE,
            one_of("muscle", *CALVES),
            one_of("side", *ONE_SIDE),
            below("hours", FIRST_DAY_HOURS),
            _EXPLAINED,
            below("rest_pain", SEVERE),
            one_of("trend", "better", "same"),
            *_LINES,
        ),
        ("morning", "day_3", "day_7"),
        ("ICM", "DVT-20"),
        "2",
    ),
    Ordinary(
        "one_calf_peak",
        (
            _SORE,
            one_of("muscle", *CALVES),
            one_of("side", *ONE_SIDE),
            below("hours", NOT_BETTER_HOURS),
            _EXPLAINED,
            below("rest_pain", SEVERE),
            one_of("trend", "better", "same"),
            no("clot_risk"),
            *_LINES,
        ),
        ("day_3", "day_7"),
        ("DOMS", "M-SORE", "ICDVT", "NLC-EIN"),
        "D",
        "soreness peaks within 72 hours; a clot of the calf is looked for on day 3 and 7",
        "danger.md 12: today for pain in one calf that stays",
    ),
    Ordinary(
        WORSE_FIRST_DAY,
        (
            _SORE,
            one_of("side", *ONE_SIDE),
            below("hours", FIRST_DAY_HOURS),
            _EXPLAINED,
            no("moment"),
            no("pain_rises"),
            below("rest_pain", SEVERE),
            one_of("trend", "worse"),
            *_LINES,
        ),
        ("morning", "day_3", "day_7"),
        ("DOMS", "M-SORE", "ICM"),
        "D",
        "soreness begins 12 to 24 hours after the effort and peaks within 72: there is no day before to be worse than",
        "danger.md 12: today for pain in one calf that stays",
    ),
    Ordinary(
        "strain",
        (
            _SORE,
            Condition("moment", "sign", frozenset({Value.YES})),
            one_of("trend", "better", "same"),
            below("hours", NOT_BETTER_HOURS),
            below("rest_pain", SEVERE),
            no("clot"),
            no("injury"),
            no("fever"),
            no("urine"),
        ),
        ("day_3", "day_7"),
        ("SPR-NHS", "SPR-BP"),
        "4",
        "",
        "danger.md 14: today where it cannot take weight",
    ),
    Ordinary(
        "one_thigh",
        (
            _SORE,
            one_of("muscle", *NOT_CALVES),
            one_of("side", *ONE_SIDE),
            _EXPLAINED,
            one_of("trend", "better", "same"),
            below("rest_pain", SEVERE),
            *_LINES,
        ),
        ("day_3", "day_7"),
        ("SPR-NHS", "DOMS", "BSI-TG"),
        "3",
    ),
    Ordinary(
        "sciatica",
        (
            Condition("from_back", "sign", frozenset({Value.YES})),
            no("back_weak"),
            no("back_weaker"),
            no("spine"),
            below("hours", TWO_WEEKS_HOURS),
        ),
        ("two_weeks",),
        ("CES-334", "SCI-G"),
        "2",
        "one-leg pain: likelihood ratio 0.54 for a squeezed cord; half are better in 10 days",
        "danger.md 27: an appointment",
    ),
    Ordinary(
        "comes_and_goes",
        (one_of("now_is", "keeps"), below("rest_pain", 1), *_LINES),
        ("morning",),
        ("KONA", "SAFER22", "NLC-NH", "LEGCRAMP-NHS"),
        "2",
        "30 % of adults have cramps at night within a month; about 1 in 7 in a race again the same day",
    ),
    Ordinary(
        "shin_strip",
        (
            one_of("now_is", "sore", "never", "keeps"),
            one_of("muscle", "shin", "foot"),
            at_least("hours", FIRST_DAY_HOURS),
            below("rest_pain", MIDDLE),
            *_NO_SPOT,
            *_LINES,
        ),
        ("day_7",),
        ("BSI-CPR", "BSI-TG", "SHIN"),
        "2",
        "bone that is not sore to press: 98 % of such shins and feet are not broken",
        "danger.md 15: an appointment",
    ),
    Ordinary("no_pain", (below("ache", 1), *_LINES), ("morning",), ("DVT-NHS",), "4"),
)

PATTERNS = frozenset(
    {
        "as_always",
        "as_always.no_effort",
        "slowly_worse",
        "pattern.same_distance",
        "calf.on_and_off",
        "calf.on_and_off_week",
        "back.two_weeks",
        "bone.spot",
    }
)
"""Rows that say what pattern it is: an appointment, and no question of the next day."""


def fits(snapshot: Snapshot) -> Ordinary | None:
    """The first ordinary course that fits, or the pattern that was found; none excuses severe or growing pain."""
    for course in ORDINARY:
        if all_hold(course.when, snapshot):
            return course
    if snapshot.numbers.get("rest_pain", 0.0) >= SEVERE or snapshot.choices.get("trend") == "worse":
        return None
    pattern = next((finding.rule for finding in snapshot.findings if finding.rule in PATTERNS), None)
    return None if pattern is None else Ordinary(pattern, (), (), ())


def outcome(snapshot: Snapshot) -> tuple[str, ...]:
    """The ids of the words that say how it ended at home: a doctor first, then the course that a leg fits."""
    doctor = ("care.appointment",) if snapshot.urgency >= Urgency.APPOINTMENT else ()
    if not snapshot.aftermath:
        return (*doctor, "resolved.head")
    course = fits(snapshot)
    if course is None:
        return (*doctor, "after.watch")
    return (*doctor, *((f"fits.{course.id}",) if course in ORDINARY else ()))
