"""An earlier cramp is put right on its page, and nothing that was recorded is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.paths import PATHS
from tests.screens.record import record
from tests.screens.walk import Walk
from tests.snap import Snap
from uncramp.protocol.terms import State
from uncramp.record.projection import Episode
from uncramp_screens.pages.correct import CorrectScreen
from uncramp_screens.pages.cramp import CrampScreen

SIZES = pytest.mark.parametrize("size", [(40, 18), (80, 24)], ids=["40x18", "80x24"])


def newest(walker: Walk) -> Episode:
    """The cramp that the list begins with."""
    journal = walker.session.parts.keeper.journal
    assert journal is not None
    return next(iter(journal.history.episodes()))


@SIZES
async def test_muscle_and_pain_are_put_right_and_shown_so_everywhere(home: Path, size: tuple[int, int]) -> None:
    async with record(home, "l enter", size=size) as walker:
        before = newest(walker)
        await walker.press("c", "right", "down", "down", "right", "left")
        assert isinstance(walker.app.screen, CorrectScreen) and f"was {before.worst_pain}" in walker.text
        assert "Enter keep it" in walker.text.splitlines()[-1], "what keeps it is never cut off"
        await walker.press("enter")
        assert isinstance(walker.app.screen, CrampScreen)
        assert "Put right." in walker.text
        assert "left deep calf" in walker.text.splitlines()[3 if size == (80, 24) else 2], (
            "its head says what it is now"
        )
        after = newest(walker)
        assert (before.muscle, after.muscle) == ("calf", "deep_calf")
        assert before.worst_pain is not None and after.worst_pain == before.worst_pain - 1
        assert "muscle: calf -> deep calf" in " ".join(walker.text.split()), "the story tells what it was first"
        await walker.press("b")
        assert "deep calf" in walker.text


async def test_left_without_keeping_it_changes_nothing(home: Path) -> None:
    async with record(home, "l enter c right b") as walker:
        assert isinstance(walker.app.screen, CrampScreen) and newest(walker).muscle == "calf"
        await walker.press("c", "enter")
        assert "nothing would change" in walker.text
        assert isinstance(walker.app.screen, CorrectScreen)


async def test_a_cramp_that_is_still_open_is_put_right_where_it_goes_on(home: Path) -> None:
    async with record(home, "0 +5 l enter") as walker:
        assert "put right" not in walker.text
        await walker.press("c")
        assert isinstance(walker.app.screen, CrampScreen) and "still open" in walker.text


@SIZES
async def test_the_settled_cramp_on_screen_is_put_right_on_its_own_page_too(home: Path, size: tuple[int, int]) -> None:
    async with record(home, f"{PATHS[State.RESOLVED]} >", cramps=(), runs=0, size=size) as walker:
        assert walker.text.startswith(("  SETTLED   right calf", " SETTLED   right calf"))
        await walker.press("l", "enter", "c", "right", "enter", "b", "b")
        assert walker.state == "resolved" and "right deep calf" in walker.text.splitlines()[0]
        await walker.press("f")
        assert "LOOKING ON" not in walker.text and "Any of these now?" in walker.text


@SIZES
async def test_what_can_be_put_right(home: Path, size: tuple[int, int], snap: Snap) -> None:
    async with record(home, "l enter c right", size=size) as walker:
        await snap(walker.pilot, "correct")
