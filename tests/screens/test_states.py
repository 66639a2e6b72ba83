"""Every state is reached by keyboard and has a picture, at 80x24 and at 40x18."""

from __future__ import annotations

import pytest

from tests.faults.paths import PATHS
from tests.screens.walk import walk
from tests.snap import Snap
from uncramp.protocol.terms import State
from uncramp_screens.states import FACES

SIZES = {"80x24": (80, 24), "40x18": (40, 18)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", PATHS)
async def test_every_state_by_keyboard(state: State, size: str, snap: Snap) -> None:
    async with walk(PATHS[state], SIZES[size]) as walker:
        await walker.forget_alerts()
        assert walker.state is state
        assert walker.session.view().care in walker.text
        await snap(walker.pilot, size)


def test_every_state_has_a_face_of_its_name() -> None:
    assert set(FACES) == set(State) == set(PATHS)
    for state, face in FACES.items():
        assert face.__name__.lower() == state.replace("_", "")


PAGES = {
    "by-one": "?",
    "began-earlier": "a",
    "paused": "0 +5 space",
    "an-alert": "0 +34",
    "help": "0 f1",
    "why": "w",
    "card": "0 +34 1 2 k",
    "note": "0 t",
    "palette": "0 ctrl+p",
    "wrong-key": "0 y",
}


@pytest.mark.parametrize("name", PAGES)
async def test_what_else_can_be_on_screen(name: str, snap: Snap) -> None:
    async with walk(PAGES[name]) as walker:
        await snap(walker.pilot, "80x24")


@pytest.mark.parametrize("theme", ["light", "high_contrast", "red_green", "blue_yellow", "night", "ansi"])
async def test_a_hold_in_every_theme(theme: str, snap: Snap) -> None:
    async with walk("0 +5", theme=theme) as walker:
        await snap(walker.pilot, "80x24")


@pytest.mark.parametrize("size", [(30, 10), (120, 40)])
async def test_smaller_and_larger(size: tuple[int, int], snap: Snap) -> None:
    async with walk("pagedown " * 20 + "0 +5", size) as walker:  # the lines are read before they are answered
        await snap(walker.pilot, "stretch")


async def test_targets_for_fingers(snap: Snap) -> None:
    async with walk("", (44, 40), touch="on") as walker:
        await snap(walker.pilot, "44x40")
