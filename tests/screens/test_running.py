"""The app run as the command runs it: what is kept when no key has ended it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from textual import messages
from textual.pilot import Pilot

from uncramp.record.journal import Journal
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens import failure
from uncramp_screens.app import UncrampApp
from uncramp_screens.run_app import run_app

pytestmark = pytest.mark.thorough


async def _begin(pilot: Pilot[Any]) -> UncrampApp:
    """Answer the opening, as who has read it."""
    app = pilot.app
    assert isinstance(app, UncrampApp)
    app.episode.read_all()
    await pilot.press("0")
    return app


def test_a_closed_tab_leaves_the_episode_open_and_free(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def close(pilot: Pilot[Any]) -> None:
        await _begin(pilot)
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


def test_a_screen_that_fails_while_a_signal_ends_it_does_not_go_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def end(pilot: Pilot[Any]) -> None:
        (await _begin(pilot)).listen()
        await pilot.press("z")

    def fail(app: UncrampApp, key: str, by: str = "") -> None:
        if key == "z":
            signal.raise_signal(signal.SIGTERM)
            raise RuntimeError("a screen fails")
        press(app, key, by)

    run, press = UncrampApp.run, UncrampApp.press
    monkeypatch.setattr(UncrampApp, "run", lambda app, mouse: run(app, headless=True, auto_pilot=end))
    monkeypatch.setattr(UncrampApp, "press", fail)
    session = open_session(clock=ManualClock(), journal=home / "journal.db", settings=Settings())
    assert run_app(session) == 143
    err = capsys.readouterr().err
    assert "stays open" in err and "goes on here" not in err
    assert "a screen fails" in (home / "uncramp.log").read_text()


@pytest.mark.parametrize("columns", [40, 60, 80])
def test_the_last_words_are_broken_between_words(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    text = (
        "Still open. Nothing is lost: uncramp goes on where you left it. The one-hour check is due at 09:00, on time."
    )
    failure.say_last(text)
    rows = capsys.readouterr().err.splitlines()
    assert max(map(len, rows)) <= columns and " ".join(rows) == text
