"""Runs the parts one after the other, each in a process of its own, and prints what they counted."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.docs.measured import keep
from tests.faults.tally import Tally, Work, no_haste

PARTS = {
    "clocks": 4,
    "storage": 5,
    "security": 5,
    "files": 8,
    "processes": 5,
    "signals": 3,
    "reports": 6,
    "cuts": 8,
    "hangs": 6,
    "power": 6,
    "keys": 19,
    "kills": 30,
}
"""Each part with its share of the time in hundredths; what one leaves over, the next ones get."""
GRACE = 60.0
"""Seconds beyond its time after which a part that has not ended hangs, which is a loss."""


class Measure(NamedTuple):
    """How much of a part is done: for so many seconds or so many rounds, and whether its first loss ends it."""

    seconds: float
    rounds: int | None
    first: bool


def main(arguments: list[str] | None = None) -> int:
    """Run the suite; 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=None, help="repeats a run (default: a new one, printed)")
    parser.add_argument("--seconds", type=float, default=30, help="how long (default 30; a full run is about 2400)")
    parser.add_argument("--rounds", type=int, default=None, help="so many rounds of each part, however long they take")
    parser.add_argument("--first", action="store_true", help="end a part at its first loss")
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts, with commas: {', '.join(PARTS)}")
    parser.add_argument("--keep", action="store_true", help="keep the counts for docs/evidence.md; then: make docs")
    options = parser.parse_args(arguments)
    chosen = [name for name in options.only.split(",") if name]
    if unknown := [name for name in chosen if name not in PARTS]:
        parser.error(f"no part is called {unknown[0]}; there are {', '.join(PARTS)}")
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    print(f"faults: seed {seed}, {options.seconds:g} s", flush=True)
    began, lost = time.monotonic(), 0
    rows = []
    for index, name in enumerate(chosen):
        left = began + options.seconds - time.monotonic()
        share = PARTS[name] / sum(PARTS[other] for other in chosen[index:])
        start = time.monotonic()
        measure = Measure(max(1.0, left * share), options.rounds, options.first)
        tally = _in_its_own_process(name, seed, measure)
        lost += tally.figures["losses"]
        _tell(name, tally, time.monotonic() - start)
        rows.append((name, _counted(tally), tally.figures["losses"]))
    if options.keep:
        command = f"python -m tests.faults --seed {seed} --seconds {options.seconds:g}"
        keep("faults", command, ("what", "tried", "lost"), rows)
    print(f"faults: {lost} lost in {time.monotonic() - began:.0f} s, seed {seed}")
    return 1 if lost else 0


def _counted(tally: Tally) -> str:
    return ", ".join(f"{number:,} {what}" for what, number in tally.figures.items() if what != "losses")


def _tell(name: str, tally: Tally, seconds: float) -> None:
    print(f"{name:10} {tally.figures['losses']:3} lost  {seconds:5.0f} s  {_counted(tally)}", flush=True)
    for note in tally.notes:
        print(f"{'':10} note: {note}")
    for loss in tally.losses:
        print(f"{'':10} LOST: {loss}", flush=True)


def _in_its_own_process(name: str, seed: int, measure: Measure) -> Tally:
    """Run one part where it may patch, mount and move clocks as it likes."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        os.setpgid(0, 0)
        os._exit(_child(name, seed, measure, writing))
    os.close(writing)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(pid, signal.SIGKILL))
    signal.alarm(int((measure.seconds if measure.rounds is None else 5 * GRACE) + GRACE))
    with os.fdopen(reading, "rb") as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    signal.alarm(0)
    tally = Tally()
    if not text:
        tally.lose(f"{name} did not end by itself")
        return tally
    outcome = json.loads(text)
    return Tally(Counter(outcome["figures"]), outcome["losses"], outcome["notes"])


def _child(name: str, seed: int, measure: Measure, pipe: int) -> int:
    no_haste()
    tally = Tally()
    try:
        part = importlib.import_module(f"tests.faults.{name}")
        ends = time.monotonic() + measure.seconds
        part.run(Work(random.Random(f"{seed} {name}"), ends, tally, measure.rounds, measure.first))
    except BaseException:
        tally.lose(traceback.format_exc())
    data = json.dumps({"figures": tally.figures, "losses": tally.losses, "notes": tally.notes}).encode()
    with os.fdopen(pipe, "wb") as out:
        out.write(data)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    top = Path(__file__).parents[2]
    for place in ("src", "screens"):
        sys.path.insert(0, str(top / place))
    sys.exit(main())
