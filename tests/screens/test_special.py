"""What else can be on screen: pages over an episode, small questions in front, and what comes due meanwhile."""

from __future__ import annotations

import pytest

from tests.screens.walk import walk
from tests.snap import Snap

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

CASES = {
    "lines-one-by-one": "?",
    "help-wanted-before-the-lines": "e",
    "hold-paused": "0 +5 > space",
    "hold-of-both-legs": "0 m o 1",
    "get-ready": "0",
    "leg-map": "0 +5 m 4 l",
    "leg-map-side-not-said": "0 +5 m",
    "pain-asked-in-front": "0 p",
    "help-sheet": "0 > f1",
    "why": "> w",
    "card": "0 +34 1 2 > k",
    "note": "0 > t",
    "notes": "0 > n",
    "all-commands": "0 > ctrl+p",
    "stories": "> f7",
    "wrong-key": "0 y",
    "ticks": "0 +34 1 3 1 2 2 4",
    "half-time-of-heat": "0 +34 1 3 1 2 0 1 +460",
    "rest-after-heat": "0 +34 1 3 1 2 0 1 +60 s",
    "ten-minutes-the-same": "0 +605 0 0 3",
    "pain-at-the-hour": "0 +34 1 3 1 2 0 3 +3580 0 0 2",
    "today": "7 1 enter",
    "emergency-driven": "4",
    "closed": "1 1",
}


@pytest.mark.parametrize("name", CASES)
async def test_what_else_can_be_on_screen(name: str, snap: Snap) -> None:
    async with walk(CASES[name]) as walker:
        await walker.forget_alerts()
        await snap(walker.pilot, "80x24")


@pytest.mark.parametrize("name", ["leg-map", "help-sheet", "ten-minutes-the-same", "emergency-driven", "wrong-key"])
async def test_the_same_in_a_small_window(name: str, snap: Snap) -> None:
    async with walk(CASES[name], (40, 18)) as walker:
        await walker.forget_alerts()
        await snap(walker.pilot, "40x18")


async def test_for_fingers(snap: Snap) -> None:
    async with walk("", (44, 40), touch="on") as walker:
        asked = walker.session.view().ask
        assert asked is not None
        assert [option.label for option in asked.options if option.label not in walker.text] == []
        await snap(walker.pilot, "44x40")
