"""One program after the other, round after round: start, keys, waiting, memory, leaving."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figures import Figures, percentile
from tests.bench.programs import OPENING, Program, environment
from tests.bench.terminal import Size, Terminal
from uncramp.record.journal import Journal

COMPLETE = "complete screen"
P50, P95, P99 = "key to screen p50", "key to screen p95", "key to screen p99"
CPU, BYTES, PSS, QUIT = "processor while waiting", "to the terminal", "memory (PSS)", "time to quit"
WHOLE = "start to end"
MS = 1000


@contextmanager
def running(program: Program, size: Size, home: Path) -> Iterator[Terminal]:
    """The program in a terminal, ended at the end come what may."""
    terminal = Terminal(program.command, size, environment(home, **program.environment))
    try:
        yield terminal
    finally:
        terminal.close()


def one_round(programs: Sequence[Program], size: Size, home: Path, wait: float, keys: int, figures: Figures) -> None:
    """Measure each program once, in an order that changes from round to round."""
    at = str(size)
    for program in random.sample(programs, len(programs)):
        if program.name.startswith(OPENING):
            _forget(home)
            figures.add(program.name, COMPLETE, "ms", _complete(program, size, home), at)
        visit(program, size, home, wait, keys, figures)


def visit(program: Program, size: Size, home: Path, wait: float, keys: int, figures: Figures) -> None:
    """One start to one end of a program."""
    at = str(size)
    with running(program, size, home) as terminal:
        up = terminal.read_until(program.ready)
        if not program.name.startswith(OPENING):
            figures.add(program.name, COMPLETE, "ms", up * MS, at)
        terminal.read(1.0)
        for key in program.setup:
            terminal.press(key)
            terminal.read(0.4)
        pressed = press_many(terminal, program.keys, keys)
        for name, percent in ((P50, 50), (P95, 95), (P99, 99)):
            if pressed:
                figures.add(program.name, name, "ms", percentile(pressed, percent) * MS, at)
        terminal.read(1.0)
        busy, begun, before = terminal.processor_seconds(), time.perf_counter(), len(terminal.chunks)
        terminal.read(wait)
        passed = time.perf_counter() - begun
        figures.add(program.name, CPU, "% of a core", (terminal.processor_seconds() - busy) / passed * 100, at)
        sent = sum(len(chunk.data) for chunk in terminal.chunks[before:])
        figures.add(program.name, BYTES, "bytes/s", sent / passed, at)
        figures.add(program.name, PSS, "MB", terminal.pss() / 1e6, at)
        figures.add(program.name, QUIT, "ms", terminal.quit(program.quit) * MS, at)


def press_many(terminal: Terminal, keys: Sequence[bytes], count: int) -> list[float]:
    """Seconds to the changed screen for ``count`` key presses at a human pace."""
    painted = []
    for number in range(count):
        took = terminal.press(keys[number % len(keys)])
        if took is not None:
            painted.append(took)
        terminal.read(random.uniform(0.05, 0.13))
    return painted


def oneshot(command: Sequence[str], given: Mapping[str, str]) -> float:
    """Seconds from exec to the end of a command without a screen. Raises `RuntimeError` when it fails."""
    terminal = Terminal(command, Size(120, 40), given)
    try:
        while terminal.read(1.0):
            pass
        took = time.perf_counter() - terminal.started
        if code := terminal.wait():
            written = b"".join(chunk.data for chunk in terminal.chunks).decode(errors="replace")
            raise RuntimeError(f"{' '.join(command)} ended with {code}: {written}")
        return took
    finally:
        terminal.close()


def _complete(program: Program, size: Size, home: Path) -> float:
    """Milliseconds from exec to the whole opening screen."""
    with running(program, size, home) as terminal:
        took = terminal.read_until(program.ready)
        terminal.read(0.5)
    return took * MS


def _forget(home: Path) -> None:
    """A journal without episodes."""
    shutil.rmtree(home / "uncramp", ignore_errors=True)
    os.makedirs(home / "uncramp", mode=0o700)
    Journal.open(home / "uncramp" / "journal.db").close()
