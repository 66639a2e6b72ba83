"""The fourteen screens: one class a state, bearing its name, saying only how that state looks.

All are painted by one Textual screen (see ``episode``): Textual waits 50 ms when screens are switched, a hold cannot.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from uncramp.protocol.terms import State

Tone = Literal["calm", "act", "alarm", "good"]


class Face:
    """How a state looks: the tone of its title bar, whether the question stands above the advice.

    ``keys`` is how many rows the list of keys may take at least, where the text scrolls anyway.
    """

    tone: ClassVar[Tone] = "calm"
    ask_first: ClassVar[bool] = True
    keys: ClassVar[int] = 0


class Onset(Face):
    """Stop, get off the leg, the danger lines."""


class Stretch(Face):
    """The hold: the count, then its steps."""

    tone = "act"


class Massage(Stretch):
    """By hand: the count, then how and where."""


class Feel(Face):
    """Gone, easing, the same, worse."""


class Extreme(Face):
    """Care first."""

    tone = "alarm"


class TenMinutes(Face):
    """The danger lines again."""


class Comfort(Face):
    """Stiff, sore or neither."""


class Heat(Stretch):
    """Warmth, against its cap."""


class Ice(Stretch):
    """Cold, against its cap."""


class Rest(Face):
    """Waiting for the hour."""


class Recheck(Face):
    """One hour after onset."""


class Debrief(Face):
    """What had been done before and during the run."""


class Resolved(Face):
    """It is over; what to look for."""

    tone = "good"
    ask_first = False
    keys = 2


class SeekCare(Face):
    """Where, how soon, who drives; advice before any question."""

    tone = "alarm"
    ask_first = False
    keys = 2


FACES: dict[State, type[Face]] = {
    State.ONSET: Onset,
    State.STRETCH: Stretch,
    State.MASSAGE: Massage,
    State.FEEL: Feel,
    State.EXTREME: Extreme,
    State.TEN_MINUTES: TenMinutes,
    State.COMFORT: Comfort,
    State.HEAT: Heat,
    State.ICE: Ice,
    State.REST: Rest,
    State.RECHECK: Recheck,
    State.DEBRIEF: Debrief,
    State.RESOLVED: Resolved,
    State.SEEK_CARE: SeekCare,
}
