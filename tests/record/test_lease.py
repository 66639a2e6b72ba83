"""Two programs, one open episode."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.record.make import At, entry, episode_id
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import LeaseLost
from uncramp.record.lease import HeldBy
from uncramp.system.processes import pid_start

EPISODE = episode_id(1)


def test_the_second_is_told_who_is_first_and_writes_nothing(journal: Journal, path: Path) -> None:
    assert journal.leases.take(EPISODE, At()) is None
    journal.append(entry(1, 1))
    with Journal.open(path) as second:
        held = second.leases.take(EPISODE, At())
        assert isinstance(held, HeldBy) and (held.pid, held.taken_at) == (os.getpid(), At().wall)
        with pytest.raises(LeaseLost):
            second.append(entry(1, 2))
    assert journal.leases.holder_of(EPISODE) is None
    journal.append(entry(1, 2))


def test_the_one_taken_over_stops_writing(journal: Journal, path: Path) -> None:
    journal.leases.take(EPISODE, At())
    journal.append(entry(1, 1))
    with Journal.open(path) as second:
        second.leases.take_over(EPISODE, At())
        second.append(entry(1, 2))
        with pytest.raises(LeaseLost):
            journal.append(entry(1, 3))
        second.leases.release(EPISODE)
    with pytest.raises(LeaseLost):  # given back by the other is still not ours
        journal.append(entry(1, 3))
    assert journal.last_seq(EPISODE) == 2
    assert journal.leases.take(EPISODE, At()) is None
    journal.append(entry(1, 3))


def test_another_episode_is_nobodys_business(journal: Journal, path: Path) -> None:
    journal.leases.take(EPISODE, At())
    with Journal.open(path) as second:
        assert second.leases.take(episode_id(2), At()) is None
        second.append(entry(2, 1))


def test_what_was_given_back_can_be_taken(journal: Journal, path: Path) -> None:
    journal.leases.take(EPISODE, At())
    journal.leases.release(EPISODE)
    with Journal.open(path) as second:
        assert second.leases.take(EPISODE, At()) is None


def test_a_dead_holders_lease_is_taken_without_a_question(journal: Journal, path: Path) -> None:
    code = (
        "import sys, os; from pathlib import Path; from tests.record.make import At, episode_id\n"
        "from uncramp.record.journal import Journal\n"
        "Journal.open(Path(sys.argv[1])).leases.take(episode_id(1), At()); os._exit(9)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, os.getcwd()])}
    subprocess.run([sys.executable, "-c", code, str(path)], env=environment, check=False)
    assert journal.leases.take(EPISODE, At()) is None


@pytest.mark.parametrize(
    ("change", "lives"),
    [
        ("boot_id = 'boot-before'", False),
        ("pid_start = '12'", False),
        ("host = 'another-machine', pid = 999999999", True),
        ("pid = 999999999", False),
        ("holder = 'another window of this machine'", True),
    ],
)
def test_who_may_still_be_alive(journal: Journal, path: Path, change: str, lives: bool) -> None:
    journal.leases.take(EPISODE, At())
    journal.connection.execute(f"UPDATE lease SET {change}")
    with Journal.open(path) as second:
        assert isinstance(second.leases.take(EPISODE, At()), HeldBy) is lives


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells when a process started")
def test_a_process_is_told_from_a_later_one_of_its_number() -> None:
    assert pid_start(os.getpid()).isdigit()
    assert pid_start(os.getpid()) != pid_start(1) or os.getpid() == 1
    assert pid_start(999_999_999) == ""
