"""The map of the legs: every digit beside its part, and what a pointer at a cell means."""

import pytest

from uncramp.protocol.terms import Muscle, Side
from uncramp_screens.figures.leg_drawing import DIGITS, leg_map

PARTS = [muscle for muscle in Muscle if muscle not in (Muscle.OTHER, Muscle.NOT_SAID)]


@pytest.mark.parametrize("size", [(36, 14), (40, 16), (60, 24), (90, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_part_has_its_digit_beside_it(size: tuple[int, int]) -> None:
    drawn = leg_map(*size)
    assert [sum(len(sign) for sign, _ in row) for row in drawn.rows] == [size[0]] * size[1]
    keys = sorted(sign for row in drawn.rows for sign, role in row if role == "key")
    assert keys == sorted(DIGITS[muscle] for muscle in PARTS)


@pytest.mark.parametrize("muscle", PARTS)
def test_each_part_can_be_pointed_at_on_each_leg(muscle: Muscle) -> None:
    parts = set(leg_map(40, 16).parts.values())
    assert {(muscle, Side.LEFT), (muscle, Side.RIGHT), (muscle, Side.NOT_SAID)} <= parts


def test_the_left_calf_is_to_the_left_from_behind_and_the_left_shin_to_the_right_from_in_front() -> None:
    parts = leg_map(40, 16).parts
    columns = {part: [x for (x, _), name in parts.items() if name == part] for part in set(parts.values())}
    assert max(columns[Muscle.CALF, Side.LEFT]) < min(columns[Muscle.CALF, Side.RIGHT])
    assert min(columns[Muscle.SHIN, Side.LEFT]) > max(columns[Muscle.SHIN, Side.RIGHT])


@pytest.mark.parametrize("muscle", PARTS)
@pytest.mark.parametrize(
    ("side", "legs"),
    [
        (Side.LEFT, {Side.LEFT}),
        (Side.RIGHT, {Side.RIGHT}),
        (Side.BOTH, {Side.LEFT, Side.RIGHT}),
        (Side.NOT_SAID, {Side.LEFT, Side.RIGHT}),
    ],
)
def test_a_muscle_is_marked_on_its_side(muscle: Muscle, side: Side, legs: set[Side]) -> None:
    drawn = leg_map(60, 24, muscle, side)
    marked = set()
    for y, row in enumerate(drawn.rows):
        roles = [role for sign, role in row for _ in sign]
        marked |= {drawn.parts[x, y] for x, role in enumerate(roles) if role == "muscle"}
    assert {leg for _, leg in marked} == legs
    assert {(muscle, leg) for leg in legs} <= marked


def test_no_part_stands_for_another_muscle() -> None:
    assert leg_map(40, 16, Muscle.OTHER) == leg_map(40, 16)
