"""Commands that are killed at each of their writes: whatever moment is cut, the next start has the old or the new.

A process of its own does this, forking once a cut. With the library of `below` every change that reaches the system
can be the last, also half a write; without it the changes of names and the files opened for writing.

    python -m tests.faults.cuts SEED SECONDS ROUNDS [COMMAND ...]     (no ROUNDS: 0)
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.faults import below
from tests.faults.cut_commands import DEEDS, Deed
from tests.faults.cutters import Calls, Cutter, Names
from tests.faults.tally import Tally, Work, no_haste

ROOT = Path(__file__).parents[2]
_OVER = 100_000
"""A change that no command reaches."""


def run(work: Work) -> None:
    """Cut every command, by calls where the library can be built, else by names."""
    seconds = max(1.0, work.ends - time.monotonic())
    with tempfile.TemporaryDirectory(prefix="uncramp-cuts-") as folder:
        environ = dict(os.environ)
        if below.library() is not None:
            environ |= below.Control(Path(folder) / "control").environment(Path(folder))
        else:
            work.tally.notes.append("no C compiler here: cut at names only, not at every call")
        arguments = [str(work.chance.randrange(1 << 32)), str(seconds), str(work.rounds or 0)]
        tally = in_its_own_process(Path(folder), arguments, environ)
    work.tally.figures.update(tally.figures)
    work.tally.losses += tally.losses
    work.tally.notes += tally.notes


def in_its_own_process(folder: Path, arguments: list[str], environ: dict[str, str]) -> Tally:
    """Run this module; what it counted."""
    asked = [sys.executable, "-m", "tests.faults.cuts", *arguments]
    places = os.pathsep.join(str(ROOT / place) for place in ("src", "screens", "."))
    environ = {**environ, "PYTHONPATH": places, "TMPDIR": str(folder), "TZ": "UTC"}
    done = subprocess.run(asked, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    tally = Tally()
    try:
        outcome = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        tally.lose(f"the cuts came to {done.returncode}: {done.stdout[-2000:]}{done.stderr[-4000:]}")
        return tally
    tally.figures.update(outcome["figures"])
    tally.losses += outcome["losses"]
    tally.notes += outcome["notes"]
    return tally


def cut_all(work: Work, cutter: Cutter, names: list[str]) -> None:
    """Each command in turn gets its share of the time; its cuts come in random order."""
    deeds = [deed for deed in DEEDS if not names or deed.name in names]
    for index, deed in enumerate(deeds):
        ends = time.monotonic() + (work.ends - time.monotonic()) / (len(deeds) - index)
        with tempfile.TemporaryDirectory(prefix="template-") as folder:
            home = Path(folder) / "home"
            home.mkdir(mode=0o700)
            before = deed.prepare(home)
            with _copy(home) as copy:
                done = _forked(deed, copy, cutter, 0)
                changes = cutter.changes
                if work.tally.expect(os.waitstatus_to_exitcode(done) == 0, f"{deed.name}: it fails uncut"):
                    deed.judge(work.tally, copy, before, f"{deed.name}, not cut")
            _cut(work, deed, (home, before, changes, ends), cutter)


def _cut(work: Work, deed: Deed, prepared: tuple[Path, Any, int, float], cutter: Cutter) -> None:
    home, before, changes, ends = prepared
    cuts = [(change, torn) for change in range(1, changes + 1) for torn in (False, True)[: 1 + cutter.tears]]
    work.chance.shuffle(cuts)
    tried = 0
    for change, torn in cuts:
        if time.monotonic() > ends if work.rounds is None else tried >= work.rounds:
            break
        with _copy(home) as copy:
            status = _forked(deed, copy, cutter, change, torn)
            where = f"{deed.name}, cut {'in the middle of' if torn else 'before'} change {change} of {changes}"
            if os.waitstatus_to_exitcode(status) == -signal.SIGKILL:
                try:
                    deed.judge(work.tally, copy, before, where)
                except Exception as error:
                    work.tally.lose(f"{where}: {type(error).__name__}: {error}; {sorted(os.listdir(copy))}")
                tried += 1
    work.tally.count(f"cuts in {deed.name}", tried)
    if tried < len(cuts):
        work.tally.notes.append(f"{deed.name}: {tried} of {len(cuts)} cuts tried")


@contextmanager
def _copy(home: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="cut-") as folder:
        yield shutil.copytree(home, Path(folder) / "home")


def _forked(deed: Deed, home: Path, cutter: Cutter, change: int, torn: bool = False) -> int:
    pid = os.fork()
    if pid == 0:
        code = 9
        try:
            cutter.arm(change or _OVER, torn=torn)
            deed.do(home)
            code = 0
        finally:
            os._exit(code)
    return os.waitpid(pid, 0)[1]


def main(arguments: list[str]) -> int:
    """Cut in this process, and print what was counted."""
    no_haste()
    seed, seconds, rounds, *names = arguments
    cutter: Cutter = Calls() if below.is_loaded() else Names()
    tally = Tally()
    ends = time.monotonic() + float(seconds)
    cut_all(Work(random.Random(seed), ends, tally, int(rounds) or None), cutter, names)
    print(json.dumps({"figures": tally.figures, "losses": tally.losses, "notes": tally.notes}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
