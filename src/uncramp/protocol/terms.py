"""The vocabulary of the protocol: states, urgencies, values and things, each word in one place."""

from __future__ import annotations

from enum import IntEnum, StrEnum

Seconds = float
"""A duration in seconds, or an instant as seconds since the epoch in UTC."""

MINUTE: Seconds = 60.0
HOUR: Seconds = 3600.0
DAY: Seconds = 86400.0


class State(StrEnum):
    """The sixteen states; each is one screen that bears its name."""

    ONSET = "onset"
    EARLIER = "earlier"
    AFTERMATH = "aftermath"
    STRETCH = "stretch"
    MASSAGE = "massage"
    FEEL = "feel"
    EXTREME = "extreme"
    TEN_MINUTES = "ten_minutes"
    COMFORT = "comfort"
    HEAT = "heat"
    ICE = "ice"
    REST = "rest"
    RECHECK = "recheck"
    DEBRIEF = "debrief"
    RESOLVED = "resolved"
    SEEK_CARE = "seek_care"


class Urgency(IntEnum):
    """How soon somebody has to look at the leg; the order is the order of the numbers."""

    SELF_CARE = 0
    APPOINTMENT = 1
    TODAY = 2
    EMERGENCY = 3

    @property
    def word(self) -> str:
        """The name used in data: ``self_care``, ``appointment``, ``today``, ``emergency``."""
        return self.name.lower()


class Value(StrEnum):
    """What an answer to a yes-or-no question can be; ``not_asked`` is never a no.

    ``unknown`` is the "I do not know" of who types for somebody else: it closes gates and raises nothing.
    """

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"


class Thing(StrEnum):
    """The closed list of what the program may offer, advise or forbid."""

    STRETCH = "stretch"
    MASSAGE = "massage"
    HEAT = "heat"
    ICE = "ice"
    RAISE = "raise"
    COMPRESS = "compress"
    DRINK = "drink"
    IBUPROFEN = "ibuprofen"
    PARACETAMOL = "paracetamol"
    RUN = "run"
    DRIVE = "drive"
    EAT = "eat"


class Muscle(StrEnum):
    """Where it cramps; an episode starts as ``not_said``."""

    CALF = "calf"
    DEEP_CALF = "deep_calf"
    SHIN = "shin"
    HAMSTRING = "hamstring"
    QUADRICEPS = "quadriceps"
    FOOT = "foot"
    GROIN = "groin"
    BUTTOCK = "buttock"
    OTHER = "other"
    NOT_SAID = "not_said"


class Side(StrEnum):
    """Which leg; an episode starts as ``not_said``."""

    NOT_SAID = "not_said"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


class End(StrEnum):
    """How a closed episode ended; an open one has no end."""

    RESOLVED = "resolved"
    SEEK_CARE = "seek_care"
    LEFT_EARLY = "left_early"
    UNFINISHED = "unfinished"


class On(StrEnum):
    """The events of the chart. A question's answer arrives as ``answer``; ``tick`` is the clock."""

    OPENED = "opened"
    ANSWER = "answer"
    CARE = "care"
    WORSE = "worse"
    GRABBED_AGAIN = "grabbed_again"
    PAIN = "pain"
    NOTE = "note"
    UNDO = "undo"
    PAUSE = "pause"
    RESUME = "resume"
    LENGTHEN = "lengthen"
    SKIP = "skip"
    REPEAT = "repeat"
    MUSCLE = "muscle"
    SIDE = "side"
    BEGAN = "began"
    EARLIER = "earlier"
    HELPER = "helper"
    STOP_HERE = "stop_here"
    LEAVE = "leave"
    CLOSE = "close"
    TICK = "tick"
    AWAY = "away"


CALVES = ("calf", "deep_calf", "not_said")
HIPS = ("groin", "buttock", "hamstring", "quadriceps")
FRONT = ("groin", "buttock", "quadriceps")
NOT_CALVES = ("hamstring", "quadriceps", "groin", "buttock", "shin", "foot", "other")
ONE_SIDE = ("left", "right", "not_said")
"""Muscles and sides as the rows put them together; where no muscle was said it may be the calf."""
