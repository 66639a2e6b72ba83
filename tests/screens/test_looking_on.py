"""The screens of a window that looks on: care is shown there too, and taking over is a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.paths import at
from tests.screens.walk import Walk
from uncramp.protocol.terms import State
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp

pytestmark = pytest.mark.thorough


@pytest.mark.parametrize("size", [(40, 18), (60, 20), (80, 24)])
@pytest.mark.parametrize("key", ["e", "f8"])
@pytest.mark.parametrize("asked", [True, False])
async def test_care_is_seen_where_another_window_writes(
    home: Path, size: tuple[int, int], key: str, asked: bool
) -> None:
    clock = ManualClock()
    at(State.REST, clock, home / "journal.db")
    session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
    app = UncrampApp(session)
    async with app.run_test(size=size) as pilot:
        walker = Walk(pilot, app, clock)
        await walker.press(*([] if asked else ["2"]), key)
        assert "MEDICAL HELP" in walker.text and "999" in walker.text
        for _ in range(6):
            await walker.press("pagedown")
            await walker.wait(1)
        await walker.press("1")
        assert not session.ui.read_only and session.snapshot.state is State.SEEK_CARE
