"""The app run as the command runs it: what is kept when no key has ended it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import messages
from textual.pilot import Pilot

from uncramp.record.journal import Journal
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp
from uncramp_screens.running import run_app


def test_a_closed_tab_leaves_the_episode_open_and_free(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def close(pilot: Pilot[Any]) -> None:
        await pilot.press("0")
        pilot.app.post_message(messages.ExitApp())  # what the driver of the web sends

    run = UncrampApp.run
    monkeypatch.setattr(UncrampApp, "run", lambda app, mouse: run(app, headless=True, auto_pilot=close))
    file = home / "journal.db"
    assert run_app(open_session(clock=ManualClock(), journal=file, settings=Settings())) == 0
    assert "stays open" in capsys.readouterr().err
    with Journal.open(file, read_only=True) as journal:
        (episode,) = journal.history.episodes()
        last = list(journal.entries(episode.id))[-1]
        assert (last.name, last.data) == ("leave", {"signal": "SIGHUP"})
    again = open_session(clock=ManualClock(), journal=file, settings=Settings())
    assert again.begun and not again.ui.read_only
    again.leave()
