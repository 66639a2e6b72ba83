"""The fault suite itself: it runs, tells its figures, and notices a program that breaks its promises."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import below
from tests.faults.terminal import Idle, processor

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.thorough, pytest.mark.timeout(600)]

FORGETS = "from uncramp.record.journal import Journal; Journal.append_many = lambda *_: None; "
FOLLOWS_THE_WALL = "from uncramp.system.clock import Timeline; Timeline.now = lambda self, reading: reading.wall; "
TAKES_ALL = (
    "from uncramp.system.terminal_input import InputFilter; "
    "InputFilter.feed = lambda self, data, now: data.decode('utf-8', 'replace'); "
)
LEAVES_ONE_OUT = "from uncramp.record import salvage; r = salvage.rows; salvage.rows = lambda *a: list(r(*a))[:-1]; "
SAYS_NOTHING = (
    "from uncramp.session.running_episode import RunningEpisode as Running; "
    "Running.trouble = property(lambda self: None, lambda self, value: None); "
)


BROKEN = {
    "kills": FORGETS,
    "clocks": FOLLOWS_THE_WALL,
    "storage": SAYS_NOTHING,
    "reports": TAKES_ALL,
    "files": LEAVES_ONE_OUT,
}
FIGURES = {
    "clocks": r"[1-9]\d* (clock jumps|sleeps)",
    "storage": "[1-9][0-9]* screens compared",
    "cuts": "[1-9] cuts in start",
    "kills": "[1-9] kills",
    "reports": "[1-9] states",
    "files": "[1-9] journals cut short",
}
"""What each part has counted after one round."""


def suite(parts: str, rounds: int, broken: str = "") -> subprocess.CompletedProcess[str]:
    """Rounds, not seconds: a busy machine tries the same."""
    arguments = ["--only", parts, "--seed", "7", "--rounds", str(rounds), "--first"]
    code = f"import sys; {broken}from tests.faults.__main__ import main; sys.exit(main({arguments}))"
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("part", FIGURES)
def test_one_round_loses_nothing(part: str) -> None:
    done = suite(part, 1)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"^{part} +0 lost .*{FIGURES[part]}", done.stdout, re.M), done.stdout
    assert "seed 7" in done.stdout


@pytest.mark.parametrize("part", BROKEN)
def test_a_broken_promise_is_a_loss(part: str) -> None:
    done = suite(part, 40, BROKEN[part])
    assert done.returncode == 1, done.stdout + done.stderr
    assert "LOST: " in done.stdout


def test_a_part_that_does_not_exist_is_named() -> None:
    done = suite("rain", 1)
    assert done.returncode == 2
    assert "rain" in done.stderr


@pytest.mark.skipif(below.library() is None, reason="no C compiler here: nothing stands between a program and its disk")
def test_a_power_cut_is_replayed_and_seen() -> None:
    """The part itself loses first, on a disk that only says it made things durable; else it is blind and says so."""
    done = suite("power", 1)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " disks replayed" in done.stdout


@pytest.mark.skipif(
    not Path("/proc/self/schedstat").exists(), reason="no schedstat here: a busy machine is not told apart"
)
@pytest.mark.parametrize(("does", "idle"), [("sum(range(20_000_000))", False), ("time.sleep(0.5)", True)])
def test_a_busy_machine_is_told_from_a_disk_that_hangs(does: str, idle: bool) -> None:
    since = Idle()
    with subprocess.Popen([sys.executable, "-c", f"import time; {does}"]) as program:
        os.waitid(os.P_PID, program.pid, os.WEXITED | os.WNOWAIT)
        assert (since.seconds(processor(program.pid)) > 0.25) is idle
