"""Every threshold and length of the protocol: seconds, NRS points and counts, with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from .terms import HOUR, MINUTE, Seconds, State

READY: Seconds = 3.0
HOLD: Seconds = 30.0
"""One hold (care.md A3: no trial fixes it; judged again every 20 to 30 s)."""
SWITCH: Seconds = 10.0
MASSAGE: Seconds = 60.0
MOST_ROUNDS = 5
"""Rounds of holding before the muscle is only kept gently long (care.md section 9)."""
TEN: Seconds = 10 * MINUTE
"""A cramp lets go within about ten minutes (LEGCRAMP)."""
RECHECK: Seconds = HOUR
"""The seed article's hour, and CDC's for cramps in heat (care.md C5)."""
EXTREME_WAIT: Seconds = 2 * MINUTE
COOLING: Seconds = 30 * MINUTE
"""Heat exhaustion that is no better after half an hour (HEAT-NHS)."""
CONTACT_CAP: Seconds = 20 * MINUTE
CONTACT_GAP: Seconds = 2 * HOUR
"""Heat or cold at most 20 minutes, two hours apart (care.md H6 to H8)."""
UNFINISHED: Seconds = 24 * HOUR
REMINDERS: tuple[Seconds, ...] = (5 * MINUTE, 15 * MINUTE, 30 * MINUTE)

MIDDLE = 4
"""NRS points from which soreness at the hour is more than mild (care.md S9)."""
SEVERE = 7
"""NRS points from which pain is severe (care.md S1, S4)."""
EXTREME = 9
"""NRS points from which care is offered at once."""
DROP_POINTS = 2
DROP_SHARE = 0.3
"""Diminished is a drop of 2 points and of 30 % from the worst (care.md S5, S9)."""


class Clock(Struct, frozen=True):
    """A state's countdown: seconds by default and at most, and what an interruption does to it."""

    name: str
    length: Seconds
    most: Seconds
    away: Literal["goes_on", "void"]


CLOCKS: Mapping[State, Clock] = {
    State.STRETCH: Clock("hold", READY + HOLD, 4 * MINUTE, "void"),
    State.MASSAGE: Clock("massage", MASSAGE, 3 * MINUTE, "void"),
    State.HEAT: Clock("heat", 15 * MINUTE, CONTACT_CAP, "goes_on"),
    State.ICE: Clock("ice", 10 * MINUTE, CONTACT_CAP, "goes_on"),
}
