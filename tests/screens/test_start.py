"""What the first screen does not need is not imported for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATE = (
    *(f"textual.widgets._{name}" for name in ("markdown", "data_table", "text_area", "input", "option_list", "digits")),
    *("textual.command", "textual.pilot", "uncramp.alerts.ring", "uncramp.plain", "uncramp_screens.note"),
    *("uncramp_screens.palette", "asyncio.subprocess", "markdown_it", "pygments"),
)
SCRIPT = """
import sys
import textual.app, textual.screen
before = set(sys.modules)
import uncramp_screens.running, uncramp_screens.driver
print(*(set(sys.modules) - before))
"""


def test_the_first_screen_imports_nothing_that_can_wait() -> None:
    environment = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'screens'}"}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    brought = set(done.stdout.split())
    assert brought & set(LATE) == set()
    assert len(brought) < 70, "a budget: each module is half a millisecond of somebody's pain"
