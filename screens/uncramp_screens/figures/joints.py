"""From a stance to joints: every part keeps its length, whatever the moment between start and end."""

from __future__ import annotations

from math import acos, atan2, copysign, cos, degrees, hypot, radians, sin

from uncramp.protocol.terms import Muscle

from .pose import Aspect, Limb, Point, Position, Reach, Stance
from .rig import BALL, FOREARM, HEEL, HIPS, NECK, PACK, SHIN, SHOULDERS, STROKES, THIGH, TOES, TORSO, UPPER_ARM

Joints = dict[str, Point]


def joints_at(
    stances: tuple[Stance, Stance], frame: float, view: Aspect, facing: int, muscle: Muscle, others: Joints
) -> Joints:
    """Every joint of a body at `frame` (0 the start, 1 the end), and where a hand or a pack on its muscle lies.

    `others` are the joints of the runner, where the body is that of a helper who holds them.
    """
    start, end = stances
    joints: Joints = {"hip": _between(start.hip, end.hip, frame)}
    torso = _mix(start.torso, end.torso, frame)
    joints["shoulder"] = _along(joints["hip"], torso, TORSO)
    joints["head"] = _along(joints["shoulder"], _mix(start.head, end.head, frame), NECK)
    wide = view != "profile"
    for side, sign in (("far", -1), ("near", 1)):  # the near foot may stand on the far knee
        joints[f"{side}_hip"] = _along(joints["hip"], torso - 90, sign * HIPS if wide else 0)
        joints[f"{side}_shoulder"] = _along(joints["shoulder"], torso - 90, sign * SHOULDERS if wide else 0)
        legs = (getattr(start, f"{side}_leg"), getattr(end, f"{side}_leg"))
        bent = _limb(joints[f"{side}_hip"], legs, frame, (THIGH, SHIN), joints | others)
        joints[f"{side}_knee"], joints[f"{side}_ankle"] = bent
        feet = (getattr(start, f"{side}_foot"), getattr(end, f"{side}_foot"))
        joints |= _foot(joints[f"{side}_ankle"], side, _angles(feet, frame), sign if wide else facing)
    joints |= _belly(joints, muscle, facing)
    for side in ("near", "far"):
        arms = (getattr(start, f"{side}_arm"), getattr(end, f"{side}_arm"))
        bent = _limb(joints[f"{side}_shoulder"], arms, frame, (UPPER_ARM, FOREARM), joints | others)
        joints[f"{side}_elbow"], joints[f"{side}_hand"] = bent
    return joints


def place_of(place: Position, joints: Joints) -> Point:
    """The point of a place; KeyError where no joint bears that name."""
    return joints[place] if isinstance(place, str) else place


def _limb(
    root: Point, limbs: tuple[Limb, Limb], frame: float, lengths: tuple[float, float], joints: Joints
) -> tuple[Point, Point]:
    first, last = limbs
    if isinstance(first, Reach) and isinstance(last, Reach):
        target = _between(_target(first, joints), _target(last, joints), frame)
        return _two_bones(root, target, lengths, last.bend)
    if isinstance(first, Reach) or isinstance(last, Reach):
        raise ValueError("a limb reaches, or has angles, at both its start and its end")
    upper, lower = _angles((first, last), frame)
    middle = _along(root, upper, lengths[0])
    return middle, _along(middle, lower, lengths[1])


def _two_bones(root: Point, target: Point, lengths: tuple[float, float], bend: int) -> tuple[Point, Point]:
    """The joint between and the end of two parts that reach for `target`; straight towards it where it is too far."""
    upper, lower = lengths
    away = min(max(hypot(target[0] - root[0], target[1] - root[1]), abs(upper - lower) + 0.01), upper + lower - 0.01)
    line = degrees(atan2(target[1] - root[1], target[0] - root[0]))
    spread = degrees(acos((upper**2 + away**2 - lower**2) / (2 * upper * away)))
    return _along(root, line + bend * spread, upper), _along(root, line, away)


def _foot(ankle: Point, side: str, angles: tuple[float, ...], facing: int) -> Joints:
    angle, toes = angles[0], angles[-1]
    top = angle + 90 * facing

    def stand(along: float, above: float) -> Point:
        return _along(_along(ankle, angle, along), top, above)

    ball = stand(*BALL)
    return {f"{side}_heel": stand(*HEEL), f"{side}_ball": ball, f"{side}_toe": _along(ball, toes, TOES)}


def _belly(joints: Joints, muscle: Muscle, facing: int) -> Joints:
    stroke = STROKES[muscle]
    (ax, ay), (bx, by) = joints[stroke.a], joints[stroke.b]
    line = degrees(atan2(by - ay, bx - ax))
    length = hypot(bx - ax, by - ay)
    front = line + (-90 if stroke.b.endswith("shoulder") else 90) * facing

    def beside(share: float, away: float) -> Point:
        return _along(_along((ax, ay), line, share * length), front, stroke.off + copysign(away, stroke.off))

    ends = (("low", stroke.low), ("high", stroke.high))
    return {f"belly_{end}": beside(share, 0) for end, share in ends} | {
        f"pack_{end}": beside(share, PACK) for end, share in ends
    }


def _target(reach: Reach, joints: Joints) -> Point:
    x, y = place_of(reach.to, joints)
    return x + reach.by[0], y + reach.by[1]


def _angles(pair: tuple[tuple[float, ...], tuple[float, ...]], frame: float) -> tuple[float, ...]:
    first, last = pair
    return tuple(_mix(a, b, frame) for a, b in zip((*first, first[-1])[:2], (*last, last[-1])[:2], strict=True))


def _between(start: Point, end: Point, frame: float) -> Point:
    return _mix(start[0], end[0], frame), _mix(start[1], end[1], frame)


def _mix(start: float, end: float, frame: float) -> float:
    return start + (end - start) * frame


def _along(origin: Point, angle: float, length: float) -> Point:
    return origin[0] + cos(radians(angle)) * length, origin[1] + sin(radians(angle)) * length
