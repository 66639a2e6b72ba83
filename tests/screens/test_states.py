"""Every state is reached by keyboard, looks as its picture at every size, and keeps the rules of every page."""

from __future__ import annotations

import pytest

from tests.faults.paths import PATHS
from tests.screens.sizes import SIZES
from tests.screens.walk import Walk, walk
from tests.snap import Snap, settle
from uncramp.protocol.terms import State
from uncramp_screens.states import SCREENS

pytestmark = pytest.mark.timeout(300)


@pytest.mark.parametrize("state", PATHS)
async def test_every_state_at_every_size(state: State, snap: Snap) -> None:
    async with walk(PATHS[state]) as walker:
        for size, cells in SIZES.items():
            await walker.pilot.resize_terminal(*cells)
            await walker.forget_alerts()
            assert walker.state is state
            await snap(walker.pilot, size)
            look_at_the_fixed_rows(walker, cells[0])


@pytest.mark.thorough
@pytest.mark.parametrize("state", PATHS)
async def test_every_state_is_reached_by_keys_on_the_screens(state: State) -> None:
    async with walk(f"> {PATHS[state]}") as walker:
        await walker.forget_alerts()
        assert walker.state is state
        look_at_the_fixed_rows(walker, 80)


def look_at_the_fixed_rows(walker: Walk, columns: int) -> None:
    """They stand where they stand on every page."""
    rows, view = walker.text.splitlines(), walker.session.view()
    assert rows[0].strip().startswith(view.strip.state)
    assert view.care in rows[-2], "the red bar is the last row but one"
    assert "F1" in rows[-1], "F1 is never cut off"
    assert len(view.quiet) <= 6
    if view.marks is not None and not view.strip.alarm:
        assert view.marks.check in rows[1]
    assert max(map(len, rows)) <= columns
    words = "".join(view.act.split())
    assert view.called or words[:20] in "".join(walker.text.split()), "the act is in sight"


def test_every_state_has_a_screen_of_its_name() -> None:
    assert set(SCREENS) == set(State) == set(PATHS)
    for state, screen in SCREENS.items():
        assert screen.__name__.lower() == f"{state.replace('_', '')}screen"
        assert screen.__module__.endswith(f".{state}"), "one file a state"


THEMES = ("light", "high_contrast", "red_green", "blue_yellow", "night", "ansi")


@pytest.mark.thorough
@pytest.mark.parametrize("theme", THEMES)
async def test_three_screens_in_each_theme(theme: str, snap: Snap) -> None:
    for state in (State.STRETCH, State.FEEL, State.SEEK_CARE):
        async with walk(PATHS[state], theme=theme) as walker:
            await walker.forget_alerts()
            await snap(walker.pilot, state)


@pytest.mark.thorough
@pytest.mark.parametrize("state", [State.ONSET, State.STRETCH, State.REST, State.SEEK_CARE])
async def test_no_size_is_too_small_to_run_at(state: State) -> None:
    async with walk(PATHS[state]) as walker:
        for size in ((1, 1), (2, 50), (10, 3), (20, 6), (30, 10), (200, 1)):
            await walker.pilot.resize_terminal(*size)
            await walker.pilot.pause()
            await walker.wait(1)
            await walker.pilot.resize_terminal(80, 24)
            await walker.pilot.pause()
            assert walker.state is state and walker.session.view().care in walker.text


@pytest.mark.thorough
@pytest.mark.parametrize("state", [State.STRETCH, State.FEEL, State.HEAT, State.REST, State.SEEK_CARE])
@pytest.mark.parametrize(("before", "after"), [((80, 24), (40, 18)), ((40, 18), (120, 40))])
async def test_another_size_looks_as_if_opened_at_it(
    state: State, before: tuple[int, int], after: tuple[int, int]
) -> None:
    async with walk(PATHS[state], after) as walker:
        await walker.wait(1)
        await walker.forget_alerts()
        await settle(walker.pilot)
        opened = walker.text
    async with walk(PATHS[state], before) as walker:
        await walker.pilot.resize_terminal(*after)
        await walker.wait(1)
        await walker.forget_alerts()
        await settle(walker.pilot)
        assert walker.text == opened


@pytest.mark.parametrize("size", [(20, 6), (30, 10)])
async def test_a_very_small_window_shows_what_to_do_and_care(size: tuple[int, int]) -> None:
    async with walk("0 +5", size) as walker:
        assert "Pull" in walker.text or "0:2" in walker.text
        assert "e  Medical" in walker.text
