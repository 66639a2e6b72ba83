"""Disks that hang, in the real program: care comes, leaving and signals end it, and no start is blank for long.

The program runs on the library of `below`; without a C compiler there is nothing to hang with, and that is said.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.faults import below
from tests.faults.tally import Tally, Work, new_home
from tests.faults.terminal import Idle, Terminal, environment, processor
from uncramp.record.journal import Journal
from uncramp.system import disk_watch

CARE = 0.8
"""Seconds that care may take longer than on a disk that answers: half of one is the disk's."""
GONE = 1.5
"""Seconds within which leaving, or a signal, must have ended the program, and as long as painting takes more."""
MORE = 2.5
"""Seconds that a start may take longer than one whose disk answers."""
TRIES = 3
"""So often is tried what took too long."""
ASKS = "Which help do you want?"
UNSAVED = ("Not saved yet", "NOT SAVED")
STATES = {"the opening": "", "the hold": "0", "the map": "0m", "the question after a hold": "0s"}
FAULTS: dict[str, Callable[[below.Control], None]] = {
    "fsync hangs": lambda control: control.make("sync", below.HANG),
    "writing hangs": lambda control: control.make("write", below.HANG),
    "fsync takes 5 s": lambda control: control.make("sync", below.DELAY, 5000),
    "locks hang": lambda control: control.make("lock", below.HANG),
    "locks fail": lambda control: control.make("lock", below.FAIL, errno.EAGAIN),
    "locks give an error": lambda control: control.make("lock", below.FAIL, errno.ENOLCK),
    "fsync fails": lambda control: control.make("sync", below.FAIL, errno.EIO),
    "every second write is cut short": lambda control: control.make("write", below.SHORTEN),
    "the disk is full": lambda control: control.make("write", below.FAIL, errno.ENOSPC),
}
ADD = "add --onset 2026-01-05T10:00 --pain 3"
COMMANDS = (
    *(ADD, "history", "run add 5km 30min", "prevent", "report", "settings set country GB"),
    *("export OUT", "journal backup OUT", "journal check", "forget --all --yes", "journal recover"),
)
"""What is typed; OUT is a file on the disk that hangs."""
SLOW = 3.0
"""Seconds that a command may take beyond the time for which a disk is waited for, and what it takes anyway."""
WAYS_OUT = {"q": None, "Ctrl+C": signal.SIGINT, "SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP}


def run(work: Work) -> None:
    """Every fault in some states and ways out; then a start beside a window that stopped in the middle of a commit."""
    if below.library() is None:
        work.tally.notes.append("no C compiler here: no disk was made to hang")
        return
    tries = [(state, fault, out) for fault in FAULTS for state in STATES for out in WAYS_OUT]
    work.chance.shuffle(tries)
    _least_of(work, _stopped)
    for state, fault, out in tries:
        if not work.going:
            break
        _least_of(work, partial(_guided, state=state, fault=fault, out=out))
    for fault in FAULTS:
        if work.going:
            _least_of(work, partial(_started, fault=fault))
    commands = [(command, fault) for command in COMMANDS for fault in FAULTS if "hang" in fault]
    work.chance.shuffle(commands)
    for command, fault in commands:
        if work.going:
            _least_of(work, partial(_commanded, command=command, fault=fault))


def _least_of(work: Work, trial: Callable[[Work], None]) -> None:
    """What a disk that hangs makes slow is slow each time; what another program on this machine does, only now."""
    for _ in range(TRIES):
        tally = Tally()
        trial(Work(work.chance, work.ends, tally))
        if not tally.losses:
            break
    slowest = max(work.tally.figures["slowest, ms"], tally.figures.pop("slowest, ms", 0))
    work.tally.figures.update(tally.figures)
    work.tally.figures["slowest, ms"] = slowest
    work.tally.losses += tally.losses


def _begin(control: below.Control, home: Path, **more: str) -> Terminal:
    return Terminal(environment(home, **control.environment(home), **more), size=(80, 30))


def _within(work: Work, terminal: Terminal, seconds: float, what: Callable[[], bool], where: str) -> None:
    idle = Idle(terminal.busy())
    came = what()
    took = idle.seconds(terminal.busy())
    work.tally.expect(came and took <= seconds, f"{where}: {'took' if came else 'not within'} {took:.1f} s")
    work.tally.figures["slowest, ms"] = max(work.tally.figures["slowest, ms"], round(took * 1000) if came else 0)


def _guided(work: Work, state: str, fault: str, out: str) -> None:
    where = f"{state}, {fault}, {out}"
    usual = 2 * _usual(state)
    with new_home() as home:
        control = below.Control(home.parent / "control")
        with _begin(control, home) as terminal:
            work.tally.expect(_go(terminal, state), f"{where}: no start:\n{terminal.text()}")
            FAULTS[fault](control)
            terminal.send("e")
            _within(work, terminal, CARE + usual, lambda: _care(terminal), f"{where}: care")
            terminal.settle(0.6)
            begun = _saved(home)
            noticed = any(word in terminal.text() for word in UNSAVED) or ASKS in terminal.text()
            work.tally.expect(
                noticed or "seek_care" in begun, f"{where}: shown, not saved, not said:\n{terminal.text()}"
            )
            _leave(work, terminal, out, where, usual)
        control.reset()
    work.tally.count("keys and ways out on a disk that fails")


def _go(terminal: Terminal, state: str) -> bool:
    """Start, and go to a state."""
    came = terminal.ready()
    for key in STATES[state]:
        terminal.send(key)
        terminal.settle(0.2)
    return came


def _care(terminal: Terminal) -> bool:
    """Whether care is shown in the end, or on the opening the question which kind of it."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if any(text in terminal.text() for text in ("MEDICAL HELP", ASKS)):
            return True
        terminal.read(0.5, 0.01)
    return False


def _usual(state: str) -> float:
    """Seconds that care takes in this state on a disk that works."""
    with new_home() as home:
        control = below.Control(home.parent / "control")
        with _begin(control, home) as terminal:
            _go(terminal, state)
            idle = Idle(terminal.busy())
            terminal.send("e")
            _care(terminal)
            return idle.seconds(terminal.busy())


def _leave(work: Work, terminal: Terminal, out: str, where: str, usual: float) -> None:
    number = WAYS_OUT[out]
    if number is None:
        terminal.send("q")
    elif out == "Ctrl+C":
        terminal.send("\x03")  # says what leaves; the second one does
        terminal.settle(0.3)
        terminal.send("\x03")
    else:
        terminal.kill(number)
    _within(work, terminal, GONE + usual, lambda: terminal.end(20) is not None, f"{where}: leaving")


def _saved(home: Path) -> list[str]:
    """The states that the steps on the disk led to."""
    path = home / "journal.db"
    if not path.exists():
        return []
    with Journal.open(path, read_only=True) as journal:
        return [str(entry.outcome["state"]) for row in journal.history.episodes() for entry in journal.entries(row.id)]


def _started(work: Work, fault: str) -> None:
    """A start on a disk that fails from the first call on."""
    with new_home() as home:
        control = below.Control(home.parent / "control")
        usual = _start(control, home)
        FAULTS[fault](control)
        took = _start(control, home)
        control.reset()
    work.tally.expect(took <= usual + MORE, f"a start, {fault}: {took:.1f} s, else {usual:.1f} s")
    work.tally.count("starts on a disk that fails")


def _start(control: below.Control, home: Path) -> float:
    idle = Idle()
    with _begin(control, home) as terminal:
        came = terminal.ready(seconds=40)
        took = idle.seconds(terminal.busy()) if came else 99.0
        terminal.kill(signal.SIGTERM)
        terminal.end(5)
    return took


def _stopped(work: Work) -> None:
    """Another window that was stopped in the middle of a commit: a start is not blank, and the cramp is there."""
    with new_home() as home:
        ours, theirs = (below.Control(home.parent / name) for name in ("ours", "theirs"))
        usual = _start(ours, home)
        with _begin(theirs, home) as other:
            other.ready()
            other.send("0")
            other.settle(0.3)
            theirs.make("sync", below.HANG)
            other.send("m")
            other.settle(0.5)
            os.kill(other.pid, signal.SIGSTOP)
            took = _start(ours, home)
            os.kill(other.pid, signal.SIGCONT)
            theirs.reset()
    work.tally.expect(took <= usual + MORE, f"a start beside a stopped window: {took:.1f} s, else {usual:.1f} s")
    work.tally.count("starts beside a stopped window")


def _commanded(work: Work, command: str, fault: str) -> None:
    """A command on a disk that hangs ends by itself, and says so where it has not done what it was asked."""
    where = f"{command!r}, {fault}"
    with new_home() as home:
        control = below.Control(home.parent / "control")
        _command(control, home, ADD)
        usual = _command(control, home, "history")[0]
        FAULTS[fault](control)
        took, code, output = _command(control, home, command)
        control.reset()
    work.tally.expect(took <= disk_watch.PATIENCE + SLOW + 2 * usual, f"{where}: {took:.1f} s, else {usual:.1f} s")
    noticed = code == 0 or (code == 3 and "does not answer" in output)
    work.tally.expect(noticed and "Traceback" not in output, f"{where}: exit {code}, {output!r}")
    work.tally.count("commands on a disk that hangs")


def _command(control: below.Control, home: Path, typed: str) -> tuple[float, int, str]:
    """Seconds, exit code and words of a command; after a minute it is ended, with -9."""
    given = [str(home / "out") if word == "OUT" else word for word in typed.split()]
    environ = environment(home, **control.environment(home))
    idle = Idle()
    with subprocess.Popen(
        [sys.executable, "-m", "uncramp", *given],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        assert running.stdout is not None
        overdue = threading.Timer(60, running.kill)
        overdue.start()
        output = running.stdout.read()
        os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT)  # what it had of the processor is still to be read
        took = idle.seconds(processor(running.pid))
        overdue.cancel()
    return took, running.returncode, output
