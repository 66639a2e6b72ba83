"""The body that takes every pose: how long and how thick each part is, in hundredths of the height of a standing body.

Legs are a little thicker than in life: they are what is looked at.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from uncramp.protocol.terms import Muscle

TORSO, NECK = 28.0, 10.5
THIGH, SHIN = 24.0, 23.0
UPPER_ARM, FOREARM = 15.0, 16.0
HEEL: tuple[float, float] = (-3.0, -2.2)
BALL: tuple[float, float] = (9.5, -2.6)
"""From the ankle, along the foot and above its sole."""
TOES = 5.0
PACK = 3.2
"""Half the thickness of a warm or cold pack."""
SHOULDERS, HIPS = 10.0, 5.5
"""Half the width between the joints, seen from in front."""

Girth = tuple[tuple[float, float, float], ...]
"""Where along the part (0 to 1), how thick to its front, how thick to its back."""

GIRTHS: dict[str, Girth] = {
    "torso": ((0, 6.0, 7.4), (0.3, 5.8, 5.4), (0.7, 7.2, 6.2), (0.92, 5.4, 5.6), (1, 3.6, 4.2)),
    "neck": ((0, 3.0, 3.4), (1, 2.8, 2.8)),
    "head": ((0, 4.6, 5.2), (1, 5.2, 5.6)),
    "thigh": ((0, 6.4, 6.8), (0.45, 6.4, 6.0), (0.9, 4.3, 4.2), (1, 4.3, 4.0)),
    "shin": ((0, 4.2, 4.0), (0.1, 3.8, 4.4), (0.32, 3.4, 5.6), (0.65, 2.6, 3.4), (1, 2.4, 2.4)),
    "foot": ((0, 2.4, 2.0), (0.35, 3.4, 1.8), (1, 1.9, 1.6)),
    "toes": ((0, 1.8, 1.6), (1, 1.2, 1.2)),
    "nose": ((0, 1.2, 1.2), (1, 0.8, 0.8)),
    "upper_arm": ((0, 3.6, 3.6), (0.5, 3.0, 3.0), (1, 2.5, 2.5)),
    "forearm": ((0, 2.6, 2.6), (0.75, 1.8, 1.8), (0.85, 2.3, 2.3), (1, 2.2, 2.2)),
}

FRONTAL: dict[str, Girth] = GIRTHS | {
    "torso": ((0, 10.5, 10.5), (0.3, 8.4, 8.4), (0.8, 11.6, 11.6), (0.95, 10.0, 10.0), (1, 5.0, 5.0)),
    "thigh": ((0, 5.8, 5.6), (0.4, 5.8, 5.4), (0.9, 4.2, 4.2), (1, 4.2, 4.2)),
    "shin": ((0, 4.2, 4.2), (0.3, 4.9, 4.5), (0.65, 3.2, 3.2), (1, 2.4, 2.4)),
    "head": ((0, 4.4, 4.4), (1, 5.4, 5.4)),
}


class Belly(NamedTuple):
    """Where a muscle lies: on which part, from where to where along it, and how much of its thickness.

    `across` goes from -1 (the back of the part) to 1 (its front).
    """

    part: Literal["thigh", "shin", "foot", "hip"]
    along: tuple[float, float]
    across: tuple[float, float]


class Stroke(NamedTuple):
    """Where a hand or a pack lies on a muscle: on the line between two joints, from `low` to `high`, towards the heart.

    `off` is how far from that line the skin is, to the front, or below 0 to the back.
    """

    a: str
    b: str
    low: float
    high: float
    off: float


STROKES: dict[Muscle, Stroke] = {
    Muscle.CALF: Stroke("near_knee", "near_ankle", 0.55, 0.2, -5.4),
    Muscle.DEEP_CALF: Stroke("near_knee", "near_ankle", 0.8, 0.55, -3.6),
    Muscle.SHIN: Stroke("near_knee", "near_ankle", 0.75, 0.2, 3.8),
    Muscle.HAMSTRING: Stroke("near_hip", "near_knee", 0.85, 0.4, -5.6),
    Muscle.QUADRICEPS: Stroke("near_hip", "near_knee", 0.85, 0.4, 6.0),
    Muscle.FOOT: Stroke("near_heel", "near_ball", 0.3, 0.9, -2.0),
    Muscle.GROIN: Stroke("near_hip", "near_knee", 0.6, 0.25, -5.4),
    Muscle.BUTTOCK: Stroke("near_hip", "near_shoulder", -0.12, 0.1, -7.4),
    Muscle.OTHER: Stroke("near_hip", "near_knee", 0.85, 0.5, 6.0),
}

BELLIES: dict[Muscle, tuple[Belly, ...]] = {
    Muscle.CALF: (Belly("shin", (0.06, 0.58), (-1, 0.15)),),
    Muscle.DEEP_CALF: (Belly("shin", (0.46, 0.9), (-1, 0.1)),),
    Muscle.SHIN: (Belly("shin", (0.1, 0.85), (-0.1, 1)),),
    Muscle.HAMSTRING: (Belly("thigh", (0.2, 0.98), (-1, 0.05)),),
    Muscle.QUADRICEPS: (Belly("thigh", (0.2, 0.95), (-0.05, 1)),),
    Muscle.FOOT: (Belly("foot", (0.0, 1.0), (-1, 0.4)),),
    Muscle.GROIN: (Belly("thigh", (0.0, 0.75), (-1, 0.4)),),
    Muscle.BUTTOCK: (Belly("hip", (0.0, 1.0), (-1, 1)),),
    Muscle.OTHER: (Belly("thigh", (0.25, 0.95), (-1, 1)), Belly("shin", (0.1, 0.75), (-1, 1))),
}
