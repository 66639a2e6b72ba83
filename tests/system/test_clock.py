"""The clocks of machines that lack what Linux has: no boot's name, no clock since boot."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.record.make import At, episode_id
from uncramp.record.journal import Journal
from uncramp.record.lease import HeldBy
from uncramp.system import clock
from uncramp.system.clock import Reading, SystemClock, Timeline, may_be_one_boot


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[pytest.MonkeyPatch]:
    """A machine that names no boot."""
    monkeypatch.setattr(clock, "_BOOT_ID", tmp_path / "missing")
    clock._boot_id.cache_clear()
    yield monkeypatch
    clock._boot_id.cache_clear()


def test_where_no_boot_is_named_a_wall_clock_that_is_set_moves_no_time(bare: pytest.MonkeyPatch) -> None:
    first = SystemClock().read()
    assert first.boot_id
    axis = Timeline(first.wall, first)
    bare.setattr(time, "time", lambda: first.wall + 3600)
    later = SystemClock().read()
    assert later.boot_id == first.boot_id
    assert axis.now(later) - first.wall < 60
    assert axis.wall_shift(later) > 3500


def test_another_start_of_the_program_goes_on_by_the_wall_clock(bare: pytest.MonkeyPatch) -> None:
    first = SystemClock().read()
    clock._boot_id.cache_clear()  # as another process has it
    later = Reading(first.wall + 600, 5.0, SystemClock().read().boot_id)
    assert later.boot_id != first.boot_id
    assert Timeline(first.wall, first).now(later) == first.wall + 600


def test_an_empty_name_is_none(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "missing").write_text("\n")
    assert SystemClock().read().boot_id.startswith("process ")


def test_a_mac_counts_its_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """There time.monotonic() stands still while the machine sleeps."""
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.setattr(time, "CLOCK_MONOTONIC_RAW", 4, raising=False)
    monkeypatch.setattr(time, "clock_gettime", lambda which: {4: 9000.0}[which])
    monkeypatch.setattr(sys, "platform", "darwin")
    assert SystemClock().read().boot == 9000.0


def test_another_machine_has_at_least_a_clock_that_only_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    monkeypatch.setattr(time, "monotonic", lambda: 77.0)
    monkeypatch.setattr(sys, "platform", "freebsd14")
    assert SystemClock().read().boot == 77.0


@pytest.mark.parametrize(
    ("first", "other", "may"),
    [("a", "a", True), ("a", "b", False), ("a", "process 1 x", True), ("process 1 x", "process 2 y", True)],
)
def test_whether_two_readings_may_be_of_one_boot(first: str, other: str, may: bool) -> None:
    assert may_be_one_boot(first, other) is may


def test_a_living_window_keeps_its_cramp_where_no_boot_is_named(tmp_path: Path) -> None:
    """Both windows name only their own start, which says nothing of the machine's."""
    path = tmp_path / "journal.db"
    with Journal.open(path) as first, Journal.open(path) as second:
        first.leases.take(episode_id(1), At(boot_id=f"process {os.getpid()} aa"))
        assert isinstance(second.leases.take(episode_id(1), At(boot_id="process 2 bb")), HeldBy)
