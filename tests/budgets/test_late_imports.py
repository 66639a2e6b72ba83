"""What the screens import when: nothing for pages, files and sounds before one of them is wanted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import asyncio, json, sys
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock
from uncramp_screens.app import UncrampApp

async def main():
    clock = ManualClock()
    app = UncrampApp(open_session(clock=clock, memory=True, settings=Settings(country="GB")))
    async with app.run_test(size=(80, 24)) as pilot:
        for key in KEYS:
            clock.advance(1.5)
            await pilot.press(key)
            await pilot.pause()
        return sorted(sys.modules)

print(json.dumps(asyncio.run(main())))
"""
LATE = {
    *("uncramp_screens.pages.help", "uncramp_screens.pages.diary", "uncramp_screens.pages.settings"),
    *("uncramp_screens.walkthrough", "uncramp.walkthrough", "uncramp.report", "uncramp.diary", "uncramp.proof"),
    *("uncramp.alerts.ring", "uncramp.alerts.programs", "uncramp.plain", "uncramp.serve", "uncramp_screens.palette"),
    *("icalendar", "reportlab", "qrcode", "segno", "plotille", "tomlkit"),
}


def imported(*keys: str) -> set[str]:
    """The modules that are there after these keys."""
    script = SCRIPT.replace("KEYS", repr(keys))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("keys", [(), ("0",), ("1",)], ids=["opening", "hold", "care"])
def test_what_is_not_wanted_yet_is_not_imported(keys: tuple[str, ...], home: Path) -> None:
    modules = imported(*keys)
    assert modules & LATE == set()


def test_a_page_brings_what_it_needs(home: Path) -> None:
    assert "uncramp_screens.pages.help" in imported("0", "f1")
