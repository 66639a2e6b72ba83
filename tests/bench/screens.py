"""Keys on each of the fourteen screens, beside an app of the toolkit that does nothing but count them."""

from __future__ import annotations

from pathlib import Path

from tests.bench.figures import Figures, percentile
from tests.bench.programs import OPENING, TICKING, Program
from tests.bench.rounds import P50, P95, P99, press_many, running
from tests.bench.terminal import Size, Terminal

_REST = "0 s 1 3 1 2 0"
PATHS = {
    "onset": "",
    "stretch": "0",
    "massage": "0 s 2 3",
    "feel": "0 s",
    "extreme": "0 p 9",
    "ten_minutes": "0 +605",
    "comfort": _REST,
    "heat": f"{_REST} 1",
    "ice": f"{_REST} 2",
    "rest": f"{_REST} 3",
    "recheck": f"{_REST} 3 +3600",
    "debrief": f"{_REST} 3 +3600 0 0 2 1",
    "resolved": f"{_REST} 3 +3600 0 0 2 1 s s s s s s s s",
    "seek_care": "1",
}
"""Keys, and ``+seconds`` on the test clock, from a fresh start to each screen."""
KEYS = (b"\x1bOP", b"\x1bOP", b"\x1b[B", b"\x1b[A")
"""Help over the whole screen, back, and the highlight down and up."""
STILL = ("stretch", "massage", "heat", "ice", "resolved", "seek_care")
STILL_KEYS = (b"\x1bOP", b"\x1bOP", b"w", b"b")
"""Where no highlight moves: a key that changes nothing would be given the time of the next tick."""
MS = 1000


def measure(programs: dict[str, Program], size: Size, home: Path, keys: int, figures: Figures) -> None:
    """So many keys on each screen, and as many on the app beside it before each."""
    for state, path in PATHS.items():
        own, beside = home / "uncramp", programs[TICKING]
        with running(beside, size, home) as terminal:
            terminal.read_until(beside.ready)
            terminal.read(1.0)
            _add(figures, TICKING, press_many(terminal, beside.keys, keys // 4), size)
        for file in own.glob("journal.db*"):
            file.unlink()
        clock = home / "clock"
        clock.write_text("0")
        program = Program(OPENING, programs[OPENING].command, programs[OPENING].ready,
                          environment={"UNCRAMP_TEST_CLOCK": str(clock)})  # fmt: skip
        with running(program, size, home) as terminal:
            terminal.read_until(program.ready)
            terminal.read(1.0)
            _go(terminal, path, clock)
            _add(figures, f"uncramp: {state}", press_many(terminal, STILL_KEYS if state in STILL else KEYS, keys), size)


def _go(terminal: Terminal, path: str, clock: Path) -> None:
    for word in path.split():
        if word.startswith("+"):
            clock.write_text(word[1:])
            terminal.read(2.0)
        else:
            terminal.press(word.encode())
            terminal.read(0.4)


def _add(figures: Figures, program: str, pressed: list[float], size: Size) -> None:
    for name, percent in ((P50, 50), (P95, 95), (P99, 99)):
        figures.add(program, name, "ms", percentile(pressed, percent) * MS, str(size))
