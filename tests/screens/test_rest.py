"""Resting: what must not be done stands in the first page at every size, and is told first line by line."""

from __future__ import annotations

import pytest

from tests.faults.paths import follow
from tests.screens.walk import memory_session, walk
from tests.snap import settle

_LET_GO = "0 +34 1 2 1 1"
FORBIDDEN = {
    "no heat or ice": f"{_LET_GO} 1 enter",
    "drank too much": f"{_LET_GO} 0 3 2 enter",
    "nothing more is asked": f"{_LET_GO} 0 3 2 enter s s s",
    "just off": f"{_LET_GO} 0 2 +60 s enter",
    "to be taken off": f"{_LET_GO} 0 2 +60 s",
    "both": f"{_LET_GO} 1 enter 2 enter",
    "both, and nothing more is asked": f"{_LET_GO} 1 enter 2 enter s s s",
}


SIZES = [(40, 18), (80, 24), *(pytest.param(size, marks=pytest.mark.thorough) for size in [(60, 20), (120, 40)])]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", FORBIDDEN)
async def test_what_must_not_be_done_stands_in_the_first_page(place: str, size: tuple[int, int]) -> None:
    async with walk(FORBIDDEN[place], size) as walker:
        await settle(walker.pilot)
        nots = walker.session.view().lines("not")
        assert nots
        if walker.session.view().shout and size[1] < 23:
            return  # that it has to come off stands alone
        page = " ".join(walker.text.split())
        assert [text for text in nots if not all(word in page for word in text.split())] == []


@pytest.mark.parametrize("place", FORBIDDEN)
def test_what_must_not_be_done_is_told_before_what_may(place: str) -> None:
    session, clock = memory_session()
    follow(session, clock, FORBIDDEN[place])
    roles = [line.role == "not" for line in session.view().body]
    assert roles == sorted(roles, reverse=True)


@pytest.mark.parametrize("path", ["", " 0", " 0 0 n", " s s s s"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_last_row_names_the_key_that_leaves(path: str, size: tuple[int, int]) -> None:
    async with walk(f"{_LET_GO} 0 3{path}", size) as walker:
        last = walker.text.splitlines()[-1]
        assert "q leave" in last or (size[0] == 40 and path in ("", " 0") and "s skip" in last), (
            "there ticks are asked for"
        )


async def test_why_a_question_is_asked_need_not_be_read_to_answer_it() -> None:
    async with walk(f"{_LET_GO} 0 3 0 0 >", (40, 18)) as walker:
        await settle(walker.pilot)
        before = walker.session.view().ask
        assert before is not None and before.id == "wound" and before.reason
        assert "tetanus" not in walker.text and "u not sure" in walker.text
        await walker.press("n")
        after = walker.session.view().ask
        assert after is not None and after.id == "about_you", "taken at once"
