"""SIGTERM, SIGHUP and SIGINT at random moments, of a start above all: the terminal is given back, the code says why."""

from __future__ import annotations

import signal

from tests.faults.tally import Work, new_home
from tests.faults.terminal import LEFT, Terminal, environment

_CODES = {signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 130}
_ENTERED = b"\x1b[?1049h"


def run(work: Work) -> None:
    """Start, end, and look at the terminal; with the first words that a second start shows before all else."""
    with new_home() as home:
        with Terminal(environment(home)) as terminal:
            terminal.ready()
            terminal.send("q")
            terminal.end()
        while work.going:
            number = work.chance.choice(list(_CODES))
            with Terminal(environment(home)) as terminal:
                terminal.read(work.chance.uniform(0.02, work.chance.choice((0.3, 1.0))))
                if work.chance.random() < 0.3:
                    terminal.send("m")
                terminal.kill(number)
                code = terminal.end()
                where = f"{signal.Signals(number).name} {len(terminal.output)} bytes into a start"
                # Before Python has come to the program at all, the signal does what it does to Python.
                early = _ENTERED not in terminal.output
                expected = code == _CODES[number] or (early and code in (-number, 1))
                work.tally.expect(expected, f"{where}: exit {code}: {terminal.output[-2000:]!r}")
                entered, left = terminal.output.rfind(_ENTERED), terminal.output.rfind(LEFT)
                work.tally.expect(entered <= left, f"{where}: the runner's screen did not come back")
                work.tally.expect(terminal.modes() == terminal.before, f"{where}: the terminal was not given back")
            work.tally.count("signals")
