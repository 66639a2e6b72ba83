"""Pain of 9 or 10: the one gentle hold has its figure and its clock, and the wait after it has neither."""

from __future__ import annotations

import pytest

from tests.screens.walk import walk

pytestmark = [pytest.mark.thorough, pytest.mark.timeout(300)]


@pytest.mark.parametrize("size", [(40, 18), (80, 24), (120, 40)])
async def test_the_one_hold_is_counted_and_drawn(size: tuple[int, int]) -> None:
    async with walk("0 +34 3 9 2 +4", size) as walker:
        assert "█" in walker.text and "⣿" in walker.text
        assert "Only this one hold" in walker.text and "1 Pull the toes" in walker.text
        assert "e  Get medical help" in walker.text
        await walker.wait(60)
        assert "e  Get medical help" in walker.text, "which is advised, and so it stays the biggest"
        assert "█" not in walker.text and "⣿" not in walker.text
        assert "The pain is asked again in" in " ".join(walker.text.split())
