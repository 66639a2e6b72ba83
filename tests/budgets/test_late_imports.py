"""What the screens import when: nothing for pages, files and sounds before one of them is wanted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

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
        seen = [sorted(sys.modules)]
        for key in KEYS:
            clock.advance(1.5)
            await pilot.press(key)
            await pilot.pause()
            seen.append(sorted(sys.modules))
        return seen

print(json.dumps(asyncio.run(main())))
"""
LATE = {
    *("uncramp_screens.pages.help", "uncramp_screens.pages.diary", "uncramp_screens.pages.settings"),
    *("uncramp_screens.walkthrough", "uncramp.walkthrough", "uncramp.report", "uncramp.diary", "uncramp.proof"),
    *("uncramp.alerts.ring", "uncramp.alerts.programs", "uncramp.plain", "uncramp.serve", "uncramp_screens.palette"),
    *("icalendar", "reportlab", "qrcode", "segno", "plotille", "tomlkit"),
}


def imported(*keys: str) -> list[set[str]]:
    """The modules that are there at the opening, and after each of these keys."""
    script = SCRIPT.replace("KEYS", repr(keys))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return [set(names) for names in json.loads(done.stdout.splitlines()[-1])]


def test_what_is_not_wanted_yet_is_not_imported_and_a_page_brings_what_it_needs(home: Path) -> None:
    opening, hold, page = imported("0", "f1")
    assert opening & LATE == set()
    assert hold & LATE == set()
    assert "uncramp_screens.pages.help" in page


def test_the_way_to_care_imports_nothing_that_is_not_wanted_yet(home: Path) -> None:
    _, care = imported("1")
    assert care & LATE == set()
