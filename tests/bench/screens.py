"""Keys on the screen of each state, beside an app of the toolkit that does nothing but count them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.bench.figures import Figures, percentile
from tests.bench.programs import OPENING, TICKING, Program
from tests.bench.rounds import P50, P99, press_many, running
from tests.bench.terminal import Size, Terminal
from uncramp.protocol.terms import State

_REST = "0 s 1 3 1 2 0"
_HOUR = f"{_REST} 3 +3600"
PATHS = {
    State.ONSET: "",
    State.EARLIER: "a",
    State.AFTERMATH: "a 3 1 0",
    State.STRETCH: "0",
    State.MASSAGE: "0 s 2 3",
    State.FEEL: "0 s",
    State.EXTREME: "0 p 9",
    State.TEN_MINUTES: "0 +605",
    State.COMFORT: _REST,
    State.HEAT: f"{_REST} 1",
    State.ICE: f"{_REST} 2",
    State.REST: f"{_REST} 3",
    State.RECHECK: _HOUR,
    State.DEBRIEF: f"{_HOUR} 0 0 2 1",
    State.RESOLVED: f"{_HOUR} 0 0 2 1 s s s s s s s s",
    State.SEEK_CARE: "1",
}
"""Keys from a fresh start, and ``+seconds`` that pass at once: here nobody can watch an hour."""
HELP = (b"\x1bOP", b"\x1bOP")
"""Help over the whole screen, and back: keys that switch screens."""
ROWS, PAUSE, PAGE = (b"\x1b[B", b"\x1b[A"), (b" ", b" "), (b"\x1b[6~", b"\x1b[5~")
STAYING = {
    **dict.fromkeys((State.STRETCH, State.MASSAGE, State.HEAT, State.ICE), PAUSE),
    **dict.fromkeys((State.RESOLVED, State.SEEK_CARE), PAGE),
    State.EXTREME: (),
}
"""Keys that stay on their screen: the highlight down and up; where none moves, pause or the page."""
KEYS = {"escape": b"\x1b"}
EVERY_SCREEN = "uncramp, every screen"
STAYS, SWITCHES = "key that stays", "key that switches"
MS = 1000


def measure(programs: dict[str, Program], size: Size, home: Path, keys: int, figures: Figures) -> None:
    """So many keys of each kind on each screen, and as many on the app beside it at the end."""
    everywhere: dict[str, list[float]] = {STAYS: [], SWITCHES: []}
    for state, path in PATHS.items():
        for file in (home / "uncramp").glob("journal.db*"):
            file.unlink()
        clock = home / "clock"
        clock.write_text("0")
        program = replace(programs[OPENING], environment={"UNCRAMP_TEST_CLOCK": str(clock)})
        with running(program, size, home) as terminal:
            terminal.read_until(program.ready)
            terminal.read(1.0)
            _go(terminal, path, clock)
            for kind, pressed in ((STAYS, STAYING.get(state, ROWS)), (SWITCHES, HELP)):
                if pressed:
                    painted = press_many(terminal, pressed, keys)
                    everywhere[kind] += painted
                    _add(figures, f"uncramp: {state.value}", kind, painted, size)
    for kind, painted in everywhere.items():
        _add(figures, EVERY_SCREEN, kind, painted, size)
    beside = programs[TICKING]
    with running(beside, size, home) as terminal:
        terminal.read_until(beside.ready)
        terminal.read(1.0)
        _add(figures, TICKING, STAYS, press_many(terminal, beside.keys, keys), size)


def _go(terminal: Terminal, path: str, clock: Path) -> None:
    """Each key a second after the one before, so that none counts as held; ``+seconds`` pass at once."""
    seconds = 0
    for word in path.split():
        passes = word.startswith("+")
        seconds += int(word[1:]) if passes else 1
        clock.write_text(str(seconds))
        terminal.read(2.0 if passes else 0.4)
        if not passes:
            terminal.press(KEYS.get(word, word.encode()))
            terminal.read(0.4)


def _add(figures: Figures, program: str, kind: str, pressed: list[float], size: Size) -> None:
    for name, percent in ((P50, 50), (P99, 99)):
        figures.add(program, f"{kind}, {name}", "ms", percentile(pressed, percent) * MS, str(size))
