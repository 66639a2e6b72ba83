"""Several programs on one journal, and programs that are killed.

`RECORD_ROUNDS` asks for a longer run: kills, and appends of each of eight programs.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.make import episode_id
from uncramp.record import repair
from uncramp.record.journal import Journal

ROUNDS = int(os.environ.get("RECORD_ROUNDS", "12"))
ROOT = Path(__file__).parents[2]


def start(path: Path, mode: str, first: int, events: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    command = [sys.executable, "-m", "tests.record.worker", str(path), mode, str(first), str(events)]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def numbers_of(worker: subprocess.Popen[str]) -> list[int]:
    assert worker.stdout is not None
    with worker.stdout:
        numbers = [int(line) for line in worker.stdout.read().splitlines() if line.isdigit()]
    worker.wait()
    return numbers


@pytest.mark.timeout(60 + ROUNDS)
@pytest.mark.parametrize("mode", ["own", "shared"])
def test_eight_programs_on_one_journal_lose_and_double_nothing(path: Path, mode: str) -> None:
    workers = [start(path, mode, first, ROUNDS) for first in range(1, 9)]
    numbers = [numbers_of(worker) for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * 8
    with Journal.open(path) as journal:
        assert repair.check(journal).ok
        if mode == "own":
            for first in range(1, 9):
                assert [written.seq for written in journal.entries(episode_id(first))] == list(range(1, ROUNDS + 1))
        else:
            entries = journal.entries(episode_id(0))
            assert [written.seq for written in entries] == list(range(1, 8 * ROUNDS + 1))
            for me, mine in enumerate(numbers, start=1):
                assert [written.seq for written in entries if written.data["value"] == f"{me}"] == mine


@pytest.mark.timeout(60 + 2 * ROUNDS)
def test_a_killed_program_loses_nothing_that_was_acknowledged(path: Path) -> None:
    chance = random.Random(11)
    Journal.open(path).close()
    for number in range(ROUNDS):
        worker = start(path, "own", number, 100_000)
        assert worker.stdout is not None
        acknowledged = 0
        for _ in range(chance.randrange(1, 40)):
            line = worker.stdout.readline()
            acknowledged = int(line) if line.strip().isdigit() else acknowledged
        worker.send_signal(signal.SIGKILL)
        rest = numbers_of(worker)
        acknowledged = max([acknowledged, *rest])
        with Journal.open(path) as journal:
            entries = journal.entries(episode_id(number))
            # The last one may have been written without the word of it getting out.
            assert [written.seq for written in entries] == list(range(1, len(entries) + 1))
            assert acknowledged <= len(entries) <= acknowledged + 1
            assert repair.check(journal).ok
            if entries:
                assert journal.history.episode(episode_id(number)).seq == len(entries)
