"""Sentences that stand on a page are there with all their words, at every size that the program promises."""

from __future__ import annotations

import pytest

from tests.screens.walk import walk
from uncramp.protocol.terms import State

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]

SIZES = [(80, 24), (60, 20), (40, 18)]


def flowing(text: str) -> str:
    """The words on screen, without the ends of rows."""
    return " ".join(text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_whom_to_ring_where_no_country_is_set_is_told_whole(size: tuple[int, int]) -> None:
    async with walk("1", size, country="") as walker:
        note = walker.session.catalogue.text("care.number.unset")
        assert note in flowing(walker.text), walker.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("muscle", "1469")
async def test_when_to_stop_rubbing_is_in_sight_at_once(size: tuple[int, int], muscle: str) -> None:
    async with walk(f"0 m {muscle} enter +34 2 3 +5", size) as walker:
        stops = walker.session.view().lines("stop")
        assert stops if walker.state is State.MASSAGE else muscle == "9", walker.text
        assert all(stop in flowing(walker.text) for stop in stops), walker.text


@pytest.mark.parametrize("size", SIZES)
async def test_what_ends_a_list_stands_below_it_on_the_way_to_care(size: tuple[int, int]) -> None:
    async with walk("0 e", (size[0], 60)) as walker:
        view = walker.session.view()
        assert view.ask is not None and view.way_on is not None
        listed = [option for option in view.ask.options if option.value is not None]
        last = listed[-1].wide or listed[-1].label if size[0] > 60 else listed[-1].label
        text = flowing(walker.text)
        assert f"0 {view.way_on.label}" in text, walker.text
        assert text.index(last) < text.index(f"0 {view.way_on.label}") < text.index("SAY"), walker.text
