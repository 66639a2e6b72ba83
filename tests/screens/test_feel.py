"""How it is, and how much it hurts: on one page, and at each moment its digits belong to one of the two."""

from __future__ import annotations

import re

import pytest

from tests.screens.walk import walk
from tests.snap import settle

SIZES = [(40, 18), (60, 20), (80, 24), (120, 40)]
_NUMBERS = re.compile(r"\b0 +1 +2 +3 +4 +5 +6 +7 +8 +9 +x\b")
_COURSE = re.compile(r"^ *[1-4] +\S", re.MULTILINE)


@pytest.mark.parametrize("size", SIZES)
async def test_first_the_digits_are_those_of_the_course_and_the_scale_only_says_that_it_comes(
    size: tuple[int, int],
) -> None:
    async with walk("0 +34", size) as walker:
        await settle(walker.pilot)
        assert len(_COURSE.findall(walker.text)) == 4
        assert not _NUMBERS.search(walker.text), walker.text
        assert "Then, after 1 to 4: pain, 0 to 10." in " ".join(walker.text.split())


@pytest.mark.parametrize("size", SIZES)
async def test_then_they_are_those_of_the_pain_and_the_course_stands_as_answered(size: tuple[int, int]) -> None:
    async with walk("0 +34 2", size) as walker:
        await settle(walker.pilot)
        assert not _COURSE.findall(_NUMBERS.sub("", walker.text)), walker.text
        assert _NUMBERS.search(walker.text) and "Then," not in walker.text
        assert "✓ The cramp: easing" in walker.text


async def test_pain_called_for_first_leaves_the_course_to_come() -> None:
    async with walk("0 +34 p") as walker:
        await settle(walker.pilot)
        assert _NUMBERS.search(walker.text) and not _COURSE.findall(_NUMBERS.sub("", walker.text))
        assert "Then: how is the cramp now?" in walker.text


async def test_a_scale_that_waits_takes_no_tap() -> None:
    async with walk("0 +34") as walker:
        await settle(walker.pilot)
        rows = walker.text.splitlines()
        line = next(at for at, row in enumerate(rows) if "░" in row)
        before = walker.session.snapshot.seq
        walker.clock.advance(2)
        await walker.pilot.click(offset=(rows[line].index("░") + 1, line))
        await walker.pilot.pause()
        assert walker.session.snapshot.seq == before
