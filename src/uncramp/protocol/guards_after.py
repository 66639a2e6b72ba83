"""The guards of what came before the opening, and of a leg that is no cramp now."""

from __future__ import annotations

from . import limits, ordinary_courses
from .guards import Situation, age, below_emergency, guard, one_limb, one_side
from .terms import CALVES, FRONT, Muscle, Side, State, Value

_SORE = ("sore", "never")


def _now(s: Situation) -> object:
    return s.now.choices.get("now_is")


def _hours(s: Situation) -> float:
    """Hours since it began, as it was said."""
    return s.now.numbers.get("hours", 0.0)


def _one_calf(s: Situation) -> bool:
    return one_side(s) and str(s.now.muscle) in CALVES


def _worth_asking(s: Situation, sign: str) -> bool:
    """On the way to care only what has not been asked, while it may make an emergency of it."""
    on_the_way = s.now.state is State.SEEK_CARE
    return not on_the_way or (s.now.aftermath and below_emergency(s) and s.now.sign(sign) is Value.NOT_ASKED)


@guard
def now_locked(s: Situation) -> bool:
    return _now(s) == "locked"


@guard
def now_let_go(s: Situation) -> bool:
    return _now(s) == "let_go"


@guard
def within_the_hour(s: Situation) -> bool:
    """It began less than an hour ago."""
    return s.at < s.now.onset + limits.RECHECK


@guard
def let_go_within_the_hour(s: Situation) -> bool:
    return now_let_go(s) and within_the_hour(s)


@guard
def let_go_after_ten(s: Situation) -> bool:
    """Let go within the hour, and it began ten minutes ago or longer: it may have been locked that long."""
    return let_go_within_the_hour(s) and age(s) >= limits.TEN


@guard
def was_locked_long(s: Situation) -> bool:
    """Let go, and locked for ten minutes or more before: weight, toes and pressure are asked too."""
    return let_go_within_the_hour(s) and s.now.has("locked_ten")


@guard
def compartment_open(s: Situation) -> bool:
    """From ten minutes on; of what let go before, only where it had been locked that long; later where it may be."""
    if s.now.state is State.EARLIER:
        return was_locked_long(s)
    if s.now.state is State.AFTERMATH:
        return one_limb(s) or s.now.numbers.get("rest_pain", limits.SEVERE) >= limits.SEVERE
    return True


@guard
def in_aftermath(s: Situation) -> bool:
    """It is no cramp now, or ended before the opening: the check at the hour does not apply."""
    return s.now.aftermath


@guard
def earlier_severe(s: Situation) -> bool:
    """Let go within the hour and pain of 7 or more, and the lines not yet asked about it."""
    severe = s.pain is not None and s.pain >= limits.SEVERE
    return let_go_within_the_hour(s) and severe and "worse" not in s.now.asked_here


@guard
def muscle_unsaid(s: Situation) -> bool:
    return s.now.muscle is Muscle.NOT_SAID


@guard
def side_unsaid(s: Situation) -> bool:
    return s.now.side is Side.NOT_SAID


@guard
def effort_asked(s: Situation) -> bool:
    """What explains it: not asked of a cramp, which explains its own ache."""
    return _now(s) != "let_go"


@guard
def one_sided(s: Situation) -> bool:
    return one_side(s) and _now(s) in _SORE


@guard
def tear_asked(s: Situation) -> bool:
    """It began in one moment: a muscle or cord can tear without a sound."""
    return s.now.sign("moment") is Value.YES


@guard
def soreness_asked(s: Situation) -> bool:
    """Sore muscles, not one calf and not one moment: what separates soreness from muscle breakdown.

    Of a leg that will not take weight too: it may be too weak.
    """
    sore = _now(s) == "sore" or (_now(s) == "let_go" and _hours(s) >= limits.FIRST_DAY_HOURS)
    asked = (sore and not _one_calf(s) and s.now.sign("moment") is not Value.YES) or s.now.has("no_weight")
    return asked and _worth_asking(s, "cannot_stand")


@guard
def risks_asked(s: Situation) -> bool:
    """One leg that hurts for a day or longer; of what comes and goes, also where it hurts only then."""
    hurts = s.now.has("aches") or (_now(s) == "keeps" and s.now.numbers.get("ache", 0.0) > 0)
    return one_side(s) and _hours(s) >= limits.FIRST_DAY_HOURS and hurts and not s.now.has("clot_risk")


@guard
def bone_asked(s: Situation) -> bool:
    return _now(s) in (*_SORE, "keeps") and s.now.muscle in (Muscle.SHIN, Muscle.FOOT)


@guard
def hip_asked(s: Situation) -> bool:
    return _now(s) in (*_SORE, "keeps") and str(s.now.muscle) in FRONT and _worth_asking(s, "no_weight")


@guard
def back_asked(s: Situation) -> bool:
    """One leg: pain can come from the back."""
    asked = _now(s) in (*_SORE, "keeps") and one_side(s) and s.now.sign("moment") is not Value.YES
    return asked and _worth_asking(s, "from_back")


@guard
def same_distance_asked(s: Situation) -> bool:
    return _now(s) in ("never", "keeps") and _worth_asking(s, "same_distance")


@guard
def same_distance_said(s: Situation) -> bool:
    return s.now.has("same_distance") and _worth_asking(s, "not_gone_60")


@guard
def was_a_cramp(s: Situation) -> bool:
    """What was done before a run belongs to a cramp, not to old pain."""
    return not s.now.aftermath or _now(s) in ("let_go", "keeps")


@guard
def ordinary_fits(s: Situation) -> bool:
    """A row of the ordinary course fits, or one that says what pattern it is."""
    return ordinary_courses.fits(s.now) is not None


@guard
def after_high(s: Situation) -> bool:
    """Pain at rest of 7 or more, or worse than the day before; "worse over weeks" is that where it began this week."""
    trend = s.now.choices.get("trend")
    worse = trend == "worse" or (trend == "slowly_worse" and _hours(s) < limits.ONE_WEEK_HOURS)
    return s.now.numbers.get("rest_pain", 0.0) >= limits.SEVERE or worse


@guard
def after_one_calf(s: Situation) -> bool:
    """One calf for a day or longer, and nothing that explains it."""
    return _one_calf(s) and s.now.has("aches") and _hours(s) >= limits.FIRST_DAY_HOURS


@guard
def no_weight_open(s: Situation) -> bool:
    """It would not take weight: asked at the hour whether it takes four steps."""
    unable = s.now.has("no_weight") or s.now.has("no_weight_locked")
    return unable and s.now.sign("no_weight_still") is Value.NOT_ASKED


@guard
def lets_go_unknown(s: Situation) -> bool:
    """It cramps at the hour, and nobody has said yet that it let go in between."""
    return s.now.choices.get("cramping") == "yes" and not s.now.let_go


@guard
def comes_and_goes(s: Situation) -> bool:
    """It cramps at the hour, and has let go in between."""
    return s.now.choices.get("cramping") == "yes" and (s.now.let_go or s.now.sign("lets_go") is Value.YES)


@guard
def bouts_moving(s: Situation) -> bool:
    return comes_and_goes(s) and s.now.choices.get("bouts") == "moving"


@guard
def bouts_less(s: Situation) -> bool:
    return comes_and_goes(s) and s.now.choices.get("bouts") == "less"


@guard
def nothing_waits(s: Situation) -> bool:
    """No sign is left that has to be asked again."""
    from .waits import OVER

    return all(when >= OVER for when in s.now.waits.values())


@guard
def fever_in_doubt(s: Situation) -> bool:
    return _in_doubt(s, "fever")


@guard
def clot_in_doubt(s: Situation) -> bool:
    return _in_doubt(s, "clot")


@guard
def injury_in_doubt(s: Situation) -> bool:
    return _in_doubt(s, "injury")


def _in_doubt(s: Situation, line: str) -> bool:
    """Still not sure, and no later look comes that would ask again."""
    return s.now.sign(line) is Value.UNSURE and s.now.sign(f"{line}_again") is Value.NOT_ASKED
