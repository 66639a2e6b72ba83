"""Playing, practising and recording in a real terminal: the real program is one key away, no trace is left."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).parents[2]
F9, F10 = "\x1b[20~", "\x1b[21~"


def start(home: Path, *typed: str) -> pexpect.spawn[str]:
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'screens'}", "UNCRAMP_HOME": str(home)}
    command = ["-m", "uncramp", "walkthrough", *typed]
    return pexpect.spawn(sys.executable, command, env=env, dimensions=(24, 80), encoding="utf-8", timeout=20, cwd=home)


def end(child: pexpect.spawn[str]) -> tuple[int | None, str]:
    child.expect(pexpect.EOF)
    output = str(child.before)
    child.close()
    return child.exitstatus, output


def test_f9_opens_the_real_program_and_practice_leaves_no_trace(home: Path) -> None:
    child = start(home, "play", "calf", "--practice")
    child.expect_exact("PRACTICE")
    child.send("\x1b[C")  # right arrow: show me
    child.expect_exact("Your turn.")
    child.send("0")
    child.expect_exact("GET READY")
    child.send(F9)
    child.expect_exact("None of these")
    child.send("q")
    code, output = end(child)
    assert code == 0 and "PRACTICE" not in output
    from uncramp.record.journal import Journal

    for path in home.rglob("*.db"):
        with Journal.open(path, read_only=True) as journal:
            assert journal.history.count() == 0


def test_a_practice_is_recorded_and_passes_its_check(home: Path) -> None:
    child = start(home, "record", "mine")
    child.expect_exact("Practise freely.")
    child.send("0")
    child.expect_exact("GET READY")
    child.send("e")
    child.expect_exact("doctor or nurse today")
    child.send(F10)
    code, output = end(child)
    assert code == 0 and "mine.toml is written: " in output
    checked = start(home, "check", "mine.toml")
    code, output = end(checked)
    assert (code, "came true" in output) == (0, True), output


@pytest.mark.parametrize("speed", ["20", "step"])
def test_a_story_plays_and_leaves_on_q(home: Path, speed: str) -> None:
    child = start(home, "play", "danger-heart", "--speed", speed)
    child.expect_exact("Next: ")
    if speed == "step":
        child.send("\r")
    child.expect_exact("EMERGENCY")
    child.expect_exact("The end of the story.")
    child.send("q")
    code, output = end(child)
    assert code == 0 and "The practice is over. Nothing was recorded." in output
