"""A pose drawn at any size, at any moment between its start and its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .body import Group, Taper, groups
from .canvas import Canvas, Dot, Row, Scale, rim
from .joints import Joints, joints_at, place_of
from .pose import Point, Pose, Prop
from .props import SIGNS_HIGH, SIGNS_WIDE, draw_pack, draw_prop, draw_pull, draw_signs
from .rig import BELLIES, TORSO, Belly

SMALL, PLAIN = 0.42, 0.55
"""Dots for each unit: below the first a muscle needs the whole part to be seen, below the second a gap hides it."""
LEG = ("near_thigh", "near_shin")
MOMENTS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""The room a pose takes is measured at these: the picture stands still while the body moves."""


@lru_cache(maxsize=64)
def draw(pose: Pose, width: int, height: int, frame: float = 1.0) -> tuple[Row, ...]:
    """`height` rows of `width` cells; `frame` is 0 at the start of the pose and 1 at its end."""
    if width < 1 or height < 1:
        return ()
    stout = _stout(height)
    scale = fit(pose, width, height)
    canvas = Canvas(width, height, scale)
    runner, helping = bodies(pose, frame)
    others = groups(helping, "profile", pose.helping.facing, stout) if pose.helping else []
    gap = 1.0 / scale.per_unit
    _surroundings(canvas, pose, runner)
    arms = [group for group in others if group.name.endswith("arm")]
    for group in others:
        if group not in arms:
            _outline(canvas, group, gap)
    *body, near_arm = groups(runner, pose.view, pose.facing, stout)
    if pose.nearest == "leg":
        body.insert(-2, near_arm)
    shapes = {group.name: _solid(canvas, group, gap) for group in body}
    leg = {name: part for group in body if group.name in LEG for name, part in group.parts.items()}
    edge = set[Dot]().union(*(rim(shapes[name]) for name in LEG))
    _muscle(canvas, pose, leg, edge, _buttock(canvas, pose, runner, stout))
    if pose.contact:
        draw_pack(canvas, runner, gap)
    _lines(canvas, pose.props, runner)
    if pose.nearest == "arm":
        _solid(canvas, near_arm, gap)
    for group in arms:  # a hand is in front of what it holds
        _outline(canvas, group, gap)
    if pose.pull:
        draw_pull(canvas, pose.pull)
    if pose.contact:
        draw_signs(canvas, pose)
    return canvas.drawn()


def bodies(pose: Pose, frame: float) -> tuple[Joints, Joints]:
    """The joints of the runner and of whoever helps (none where nobody does) at `frame`."""
    runner = joints_at((pose.start, pose.end), frame, pose.view, pose.facing, pose.muscle, {})
    if pose.helping is None:
        return runner, {}
    helping = pose.helping
    return runner, joints_at((helping.start, helping.end), frame, "profile", helping.facing, pose.muscle, runner)


def _stout(height: int) -> float:
    """Small pictures need a stouter body to keep its parts apart from thin lines."""
    return 1.0 if height >= 18 else 1.1 if height >= 10 else 1.3


@lru_cache(maxsize=64)
def fit(pose: Pose, width: int, height: int) -> Scale:
    """The largest scale at which everything stays in the frame at every moment; the ground is the last row of dots."""
    places = [place for moment in MOMENTS for place in _extent(pose, moment, _stout(height))]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    low, high = (
        min(0.0, *(y for _, y in places)) if pose.ground else min(y for _, y in places),
        max(y for _, y in places),
    )
    across, down = 2 * width - 1, 4 * height - (2 if pose.ground else 1)
    per_unit = min(across / (right - left), down / (high - low))
    spare = across - (right - left) * per_unit
    over = 0.0 if pose.ground else (down - (high - low) * per_unit) / 2
    return Scale(spare / 2 - left * per_unit, down - over + low * per_unit, per_unit)


def _extent(pose: Pose, moment: float, stout: float) -> Iterator[Point]:
    runner, helping = bodies(pose, moment)
    shapes = groups(runner, pose.view, pose.facing, stout)
    if pose.helping:
        shapes += groups(helping, "profile", pose.helping.facing, stout)
    for taper in (taper for group in shapes for taper in group.parts.values()):
        for (x, y), along in ((taper.a, 0.0), (taper.b, 1.0)):
            thick = max(taper.thick(along))
            yield from ((x - thick, y - thick), (x + thick, y + thick))
    for prop in pose.props:
        yield from (place_of(point, runner) for point in prop.points)
    yield from pose.pull or ()
    if pose.contact:
        x, y = pose.signs
        yield from ((x - 2, y), (x + SIGNS_WIDE - 2, y + SIGNS_HIGH))


def _surroundings(canvas: Canvas, pose: Pose, runner: Joints) -> None:
    if pose.ground:
        low = 4 * canvas.rows - 1
        canvas.put({(x, low) for x in range(0, 2 * canvas.columns, 3)}, "prop")
    for prop in pose.props:
        if prop.kind != "line":
            draw_prop(canvas, prop, runner)


def _shape(canvas: Canvas, group: Group, gap: float) -> tuple[set[Dot], set[Dot]]:
    """The dots of a group, and those with the gap that parts it from what is behind it."""
    shape, halo = set[Dot](), set[Dot]()
    for taper in group.parts.values():
        inner, outer = canvas.cover(taper, gap * 1.2, taper.clear)
        shape |= inner
        halo |= outer
    return shape, halo


def _solid(canvas: Canvas, group: Group, gap: float) -> set[Dot]:
    shape, halo = _shape(canvas, group, gap)
    canvas.wipe(halo)
    canvas.put(shape, "body")
    return shape


def _outline(canvas: Canvas, group: Group, gap: float) -> None:
    shape, halo = _shape(canvas, group, gap)
    canvas.wipe(halo | shape)
    canvas.put(rim(shape), "prop")


def _lines(canvas: Canvas, props: Iterable[Prop], runner: Joints) -> None:
    for prop in props:
        if prop.kind == "line":
            draw_prop(canvas, prop, runner)


def _muscle(canvas: Canvas, pose: Pose, leg: dict[str, Taper], edge: set[Dot], buttock: set[Dot]) -> None:
    """The muscle as every second dot, with a gap around it: seen in amber, and seen without a colour."""
    small = canvas.scale.per_unit < SMALL
    dots: set[Dot] = set()
    for belly in BELLIES[pose.muscle]:
        if belly.part == "hip":
            dots |= buttock
        else:
            dots |= _belly(canvas, belly, leg[belly.part], small)
    around = {(x + dx, y + dy) for x, y in dots for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    canvas.wipe(dots if canvas.scale.per_unit < PLAIN else dots | (around - edge))
    canvas.put((dot for dot in dots if sum(dot) % 2 == 0), "muscle")


def _belly(canvas: Canvas, belly: Belly, taper: Taper, small: bool) -> set[Dot]:
    """The dots of a muscle on its part; in a small picture across the whole part and a little over."""
    dots = set()
    for dot in canvas.inside(taper, 0.8 / canvas.scale.per_unit if small else 0.0):
        along, across, _ = taper.measure(*canvas.scale.place(dot))
        front, back = taper.thick(along)
        share = across / (front if across > 0 else back)
        wide = small or belly.across[0] - 0.2 <= share <= belly.across[1]
        if wide and belly.along[0] <= along <= belly.along[1]:
            dots.add(dot)
    return dots


def _buttock(canvas: Canvas, pose: Pose, runner: Joints, stout: float) -> set[Dot]:
    """A disc over the hip joint, in profile to its back."""
    (hx, hy), (sx, sy) = runner["near_hip"], runner["near_shoulder"]
    back = (hy - sy, sx - hx) if pose.view == "profile" else (0.0, 0.0)
    share = 3.0 * pose.facing / TORSO
    return canvas.disc((hx + back[0] * share, hy + back[1] * share), 6.2 * stout)
