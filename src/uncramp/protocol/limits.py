"""Every threshold and length of the protocol: seconds, NRS points and counts, with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from .terms import DAY, HOUR, MINUTE, Seconds, State

READY: Seconds = 3.0
"""To get into the position before a hold (a choice)."""
HOLD: Seconds = 30.0
"""One hold (JAT: in the usual range; no trial fixes it)."""
SWITCH: Seconds = 10.0
"""To change legs between two holds (a choice)."""
MASSAGE: Seconds = 60.0
"""Rubbing between two holds (a choice)."""
MOST_ROUNDS = 5
"""Rounds of holding before the muscle is only kept gently long (a choice)."""
TEN: Seconds = 10 * MINUTE
"""A cramp lets go within about ten minutes (LEGCRAMP)."""
RECHECK: Seconds = HOUR
"""The hour after which a cramp that lasts needs care (CDC-HEAT, for cramps in heat; for others a choice)."""
EXTREME_WAIT: Seconds = 2 * MINUTE
"""How often extreme pain is asked again, and care offered (a choice)."""
COOLING: Seconds = 30 * MINUTE
"""Heat exhaustion that is no better after half an hour (HEAT-NHS)."""
CONTACT_CAP: Seconds = 20 * MINUTE
CONTACT_GAP: Seconds = 2 * HOUR
"""Heat or cold at most 20 minutes, two hours apart (MPFT, SFH, MACAULEY; a choice)."""
UNFINISHED: Seconds = 24 * HOUR
"""Without an answer for this long a cramp is closed as not finished (a choice)."""
STANDS: Seconds = 5 * MINUTE
"""A danger line answered no within this time stands, and is not asked again (a choice)."""
JUST_NOW: Seconds = MINUTE
"""Lines answered this shortly before "it is worse" are not asked again (a choice)."""
LAPSE: Seconds = 30 * MINUTE
"""A sign that waits to be asked again and is not answered for this long counts as still not sure (a choice)."""
BREATH: Seconds = 10 * MINUTE
"""Speaking but breathless after effort: easier after ten minutes (HRR, EIB; a choice)."""
BREATH_NORMAL: Seconds = 20 * MINUTE
"""... and the runner's own normal half an hour after it was said (EIB-SP)."""
FOOT: Seconds = 15 * MINUTE
"""A numb but warm foot, or one cooler foot of normal colour: shoe and sock off (SEA; a choice)."""
NUMB: Seconds = 45 * MINUTE
"""... and numb for an hour in all (SEA)."""
DROP: Seconds = 15 * MINUTE
"""A foot that newly drops, or a numb web between the first toes (BOAST; a choice)."""
PRESSURE: Seconds = 10 * MINUTE
"""How often the pain is asked while half of a compartment pair stands (a choice)."""
SETTLES: Seconds = 30 * MINUTE
"""Pain at rest of 7 or more comes down within half an hour of stopping (CECS-TG, CECS-MC; a choice)."""
HANDS: Seconds = 30 * MINUTE
"""Hands or trunk cramping in long heat (F12, MERCK-CRAMP; a choice)."""
QUEASY: Seconds = 2 * HOUR
"""Sick, headache or puffy alone (HAND-2; a choice)."""
PEE: Seconds = 6 * HOUR
"""Six hours without pee are asked again after six more (IRF; a choice)."""
PULSE: Seconds = 30 * MINUTE
"""A pulse that is fast and even, otherwise well: asked again after half an hour and an hour (HRR; a choice)."""
STEPS: Seconds = HOUR
"""Four steps, limping or not, an hour after a strain (SPR-NHS; a choice)."""
AGAIN: Seconds = HOUR
"""Bouts while still running or walking on are looked at again after an hour (a choice)."""
MOST_BOUTS = 5
LONGEST_BOUTS: Seconds = 6 * HOUR
"""More bouts than these, or longer, are an appointment (KONA; a choice)."""
FIRST_DAY_HOURS = 24.0
"""Hours since it began within which an ache is the ordinary one of a cramp (NLC-SR, LEGCRAMP-NHS)."""
NOT_BETTER_HOURS = 72.0
"""Hours since it began after which a sore calf should be better: soreness has peaked (M-SORE, DOMS; a choice)."""
FOURTH_DAY_HOURS = 96.0
"""Hours since it began from which soreness is judged as that of the fourth day (M-SORE)."""
FOURTH_DAY_POINTS = 5
"""NRS points on the fourth day that are outside the ordinary (M-SORE: mean and two deviations)."""
SORENESS_HOURS = 120.0
"""Hours since it began after which soreness from an effort should be over (DOMS)."""
ONE_WEEK_HOURS = 168.0
"""Hours since it began after which a strain that is not better, or slowly worse, is looked at (SPR-BP; a choice)."""
TWO_WEEKS_HOURS = 336.0
"""Hours since it began after which pain from the back is looked at: half are better in ten days (SCI-G)."""
REMINDERS: tuple[Seconds, ...] = (5 * MINUTE, 15 * MINUTE, 30 * MINUTE)
"""How long after the hour it is reminded of, while nobody answers (a choice)."""

REPEAT_WINDOW: Seconds = 28 * DAY
"""How far back cramps that come again are counted (a choice)."""
ONE_EPISODE: Seconds = 6 * HOUR
"""From the first grab on, what comes within this time is the same cramp (a choice)."""
EPISODES_NEEDED = 3
"""Cramps in the window that are an appointment (CKS: cramps that come back; their number is a choice)."""
PREPARED_NEEDED = 2
"""... and cramps in it after good preparation (LEGCRAMP-NHS; the number is a choice)."""
PRECAUTIONS_NEEDED = 4
"""Precautions taken of the five that are asked for, from which the preparation was good (a choice)."""
NIGHTS_NEEDED = 2
"""... and nights in it on which a cramp woke the runner (LEGCRAMP-NHS, CKS; the number is a choice)."""

CONSTANT = 2
"""NRS points at rest from which a calf that keeps hurting does so all the time (a choice)."""
MIDDLE = 4
"""NRS points from which soreness at the hour is more than mild (WOO: cuts differ; a choice)."""
SEVERE = 7
"""NRS points from which pain is severe (WOO: cuts differ; a choice)."""
EXTREME = 9
"""NRS points from which care is offered at once (a choice)."""
DROP_POINTS = 2
DROP_SHARE = 0.3
"""Diminished is a drop of 2 points and of 30 % from the worst (FARRAR, of lasting pain; a choice)."""


class LimitClock(Struct, frozen=True):
    """A state's countdown: seconds by default and at most, and what an interruption does to it."""

    name: str
    length: Seconds
    most: Seconds
    away: Literal["goes_on", "void"]


CLOCKS: Mapping[State, LimitClock] = {
    State.STRETCH: LimitClock("hold", READY + HOLD, 4 * MINUTE, "void"),
    State.MASSAGE: LimitClock("massage", MASSAGE, 3 * MINUTE, "void"),
    State.HEAT: LimitClock("heat", 15 * MINUTE, CONTACT_CAP, "goes_on"),
    State.ICE: LimitClock("ice", 10 * MINUTE, CONTACT_CAP, "goes_on"),
}
