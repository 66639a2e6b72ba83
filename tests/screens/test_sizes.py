"""Whatever the size, what to do now, the time and the care key are there, and nothing essential is cut."""

from __future__ import annotations

import pytest

from tests.faults.paths import PATHS, follow
from tests.screens.walk import memory_session, walk
from uncramp.protocol.terms import State
from uncramp.view import View
from uncramp_screens.plan import Plan, lay_out
from uncramp_screens.room import Extra
from uncramp_screens.rows import Rows, width_of_row

FULL = [(40, 18), (60, 20), (80, 24), (120, 40), (200, 60)]
SMALL = [(30, 10), (39, 17), (40, 12), (20, 6), (80, 5), (12, 3)]
EXTRA = Extra(more="more", hour="re-check 49:00")


def words_of(rows: Rows) -> list[str]:
    return " ".join("".join(piece.text for piece in row) for row in rows).split()


def holds(rows: Rows, text: str) -> bool:
    """Whether the words of ``text`` stand in ``rows``, in order and together."""
    return " ".join(text.split()) in " ".join(words_of(rows))


def everything(view: View, width: int, height: int) -> tuple[Plan, Rows]:
    """The first screenful, and all rows of the middle that scrolling brings up."""
    first = lay_out(view, width, height, EXTRA)
    if not first.last:
        return first, first.middle
    seen = list(first.middle[:-1])
    for offset in range(1, first.last + 1):
        seen.append(lay_out(view, width, height, EXTRA._replace(offset=offset)).middle[-2])
    return first, tuple(seen)


@pytest.fixture(scope="module", params=["en", "en-XA"])
def views(request: pytest.FixtureRequest) -> dict[State, View]:
    """Every state's view, in English and a third longer."""
    found = {}
    for state, path in PATHS.items():
        session, clock = memory_session(language=request.param)
        follow(session, clock, path)
        assert session.view().state is state
        found[state] = session.view()
    return found


@pytest.mark.parametrize("size", FULL)
def test_nothing_essential_is_cut(views: dict[State, View], size: tuple[int, int]) -> None:
    for state, view in views.items():
        plan, middle = everything(view, *size)
        assert len(plan.rows) == size[1], state
        assert max(map(width_of_row, plan.rows)) <= size[0], state
        assert all(holds(plan.head, text) for text in view.head), state
        assert holds(plan.foot, view.care), state
        if view.hour is not None:
            frame = (*plan.title, *plan.foot)
            assert holds(frame, view.hour.text) or holds(frame, EXTRA.hour), state
        assert all(holds(middle, line.text) for line in view.body if line.text), state
        if view.ask is not None:
            assert all(holds(middle, f"{option.label}") for option in view.ask.options), state
            assert all(holds(middle, text) for text in (*view.ask.text, *view.ask.check)), state


@pytest.mark.parametrize("size", FULL)
def test_a_question_in_english_needs_no_scrolling(size: tuple[int, int]) -> None:
    for state, path in PATHS.items():
        session, clock = memory_session()
        follow(session, clock, path)
        view = session.view()
        plan = lay_out(view, *size, EXTRA)
        if view.ask is not None and state is not State.SEEK_CARE:  # there the advice comes first
            assert all(holds(plan.middle, option.label) for option in view.ask.options), state


@pytest.mark.parametrize("size", SMALL)
def test_a_small_terminal_keeps_instruction_time_and_care(views: dict[State, View], size: tuple[int, int]) -> None:
    for state, view in views.items():
        plan = lay_out(view, *size, EXTRA)
        assert len(plan.rows) == size[1], state
        assert max(map(width_of_row, plan.rows)) <= size[0], state
        assert plan.foot and plan.head, state
        assert bool(plan.clock) == (view.countdown is not None), state
        if size == (30, 10):
            assert holds(plan.foot, view.care) and all(holds(plan.head, text) for text in view.head), state


def test_no_size_is_too_small(views: dict[State, View]) -> None:
    for view in views.values():
        for width in (0, 1, 2, 7, 41):
            for height in (0, 1, 2, 3, 19):
                plan = lay_out(view, width, height, EXTRA)
                assert len(plan.rows) == max(1, height)


async def test_shrinking_to_one_cell_and_back_changes_nothing() -> None:
    async with walk("0 +5") as walker:
        before = walker.text
        for size in ((1, 1), (7, 3), (200, 60), (80, 24)):
            await walker.pilot.resize_terminal(*size)
            await walker.pilot.pause()
        assert walker.text == before


def test_the_digits_grow_with_the_terminal() -> None:
    session, clock = memory_session()
    follow(session, clock, "0 +5")
    heights = [
        sum(1 for row in lay_out(session.view(), *size).clock if any(p.role == "digit" for p in row)) for size in FULL
    ]
    assert heights == sorted(heights)
    assert heights[0] >= 4 and heights[-1] == 20
