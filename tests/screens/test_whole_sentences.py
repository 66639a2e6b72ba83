"""Sentences that stand on a page are there with all their words, at every size that the program promises."""

from __future__ import annotations

import pytest

from tests.screens.walk import walk

pytestmark = pytest.mark.timeout(300)

SIZES = [(80, 24), (60, 20), (40, 18)]


def flowing(text: str) -> str:
    """The words on screen, without the ends of rows."""
    return " ".join(text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_whom_to_ring_where_no_country_is_set_is_told_whole(size: tuple[int, int]) -> None:
    async with walk("1", size, country="") as walker:
        note = walker.session.catalogue.text("care.number.unset")
        assert note in flowing(walker.text), walker.text
