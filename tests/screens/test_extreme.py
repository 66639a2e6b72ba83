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


@pytest.mark.parametrize("path", ["0 +34 3 9", "0 +34 3 9 2 +60 +60 s"], ids=["a hold is open", "no hold is left"])
async def test_what_to_do_about_strong_pain_is_not_passed_over(path: str) -> None:
    async with walk(path) as walker:
        await walker.press("s")
        assert "get medical help" in walker.text.lower() and "What now?" in walker.text
        assert "Not here. Answers: 1 2" in walker.text


@pytest.mark.parametrize("size", [(40, 18), (80, 24)])
@pytest.mark.parametrize("path", ["0 +34 3 9 2 +60 +60 6", "0 +34 3 9 2 +4 p 6"], ids=["asked", "said by itself"])
async def test_the_pain_that_has_come_down_is_not_asked_once_more(path: str, size: tuple[int, int]) -> None:
    async with walk(path, size) as walker:
        assert walker.state == "feel" and "pain, 0 to 10" not in " ".join(walker.text.split())
        await walker.press("3")
        assert walker.state == "massage"
