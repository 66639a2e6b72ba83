"""How each figure looks, as text: to be looked at when one is redrawn."""

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.snap import TextGolden
from uncramp.protocol.terms import Muscle, Side
from uncramp_screens.figures import ACTS, Row, draw, figure
from uncramp_screens.figures.leg_drawing import leg_map


def text(rows: tuple[Row, ...]) -> str:
    return "\n".join("".join(sign for sign, _ in row).rstrip() for row in rows)


@pytest.mark.parametrize("size", [(20, 7), (34, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("muscle", [muscle for muscle in Muscle if muscle is not Muscle.NOT_SAID])
def test_figures(muscle: Muscle, size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    pictures = (f"{muscle} {act}\n{text(draw(figure(muscle, act), *size))}\n" for act in ACTS)
    assert "\n".join(pictures) == snapshot(name=f"{muscle}-{size[0]}x{size[1]}", extension_class=TextGolden)


@pytest.mark.parametrize("size", [(40, 16), (60, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_leg_map(size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    rows = leg_map(*size, Muscle.CALF, Side.LEFT).rows
    assert text(rows) + "\n" == snapshot(name=f"{size[0]}x{size[1]}", extension_class=TextGolden)
