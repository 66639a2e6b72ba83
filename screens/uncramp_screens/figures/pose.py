"""What a pose is: where each joint stands at its start and at its end, and what is drawn beside the body.

Places are in hundredths of the height of a standing body, x to the right, y up, the ground at 0. Angles are degrees as
they are seen: 0 to the right, 90 up, 180 to the left, -90 down. The `near` leg is the one that cramps.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from uncramp.protocol.terms import Muscle

Act = Literal["ground", "standing", "helper", "massage", "heat", "ice"]
"""What is done: a hold lying or sitting, standing, helped; or what comes after it."""

ACTS: tuple[Act, ...] = ("ground", "standing", "helper", "massage", "heat", "ice")

Aspect = Literal["profile", "frontal", "behind"]
"""From where a body is seen; lying on its back, it is seen from in front when it is seen from above."""

Point = tuple[float, float]
Position = Point | str
"""A point, or the name of a joint of the runner."""


class Reach(Struct, frozen=True, forbid_unknown_fields=True):
    """A limb whose end is at a place: `bend` says on which side the joint between stands (1: left of the line there).

    `by` is added to the place.
    """

    to: Position
    bend: Literal[-1, 1] = 1
    by: Point = (0.0, 0.0)


Limb = tuple[float, float] | Reach
"""Angles of the upper and the lower part, or where its end is."""


class Stance(Struct, frozen=True, forbid_unknown_fields=True):
    """Every joint of one body at one moment.

    A foot is its own angle from heel to ball and, where they are bent, that of its toes.
    """

    hip: Point
    torso: float
    head: float
    near_leg: Limb
    far_leg: Limb
    near_foot: tuple[float, ...]
    far_foot: tuple[float, ...]
    near_arm: Limb
    far_arm: Limb


class Prop(Struct, frozen=True, forbid_unknown_fields=True):
    """A thing beside the body, drawn lightly.

    `line` is a towel through its points; `wall` and `box` span two corners; `mat` is the ground seen from above;
    `post` is something firm to hold on to.
    """

    kind: Literal["line", "wall", "box", "mat", "post"]
    points: tuple[Position, ...]


class Helping(Struct, frozen=True, forbid_unknown_fields=True):
    """The second person: drawn as an outline, so that the two are told apart without colour."""

    start: Stance
    end: Stance
    facing: Literal[1, -1] = -1


class Pose(Struct, frozen=True, forbid_unknown_fields=True):
    """A drawn body. `source` is an id of the words' sources; `reviewed` names the physiotherapist who has looked at it,
    and is empty until one has.

    `facing` is 1 for a body that looks to the right, -1 to the left. `nearest` is what hides the other.
    `contact` is what touches the muscle; `signs` is where the lowest of the signs of warmth or cold begins.
    """

    source: str
    reviewed: str
    start: Stance
    end: Stance
    muscle: Muscle = Muscle.OTHER
    view: Aspect = "profile"
    facing: Literal[1, -1] = 1
    ground: bool = True
    props: tuple[Prop, ...] = ()
    helping: Helping | None = None
    pull: tuple[Point, Point] | None = None
    nearest: Literal["arm", "leg"] = "arm"
    contact: Literal["", "warm", "cold"] = ""
    signs: Point = (0.0, 0.0)
