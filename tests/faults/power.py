"""Power cuts, replayed: what was shown as saved is on every disk that a cut may have left, and the file is whole.

A session is played on the library of `below`, on a disk that works and on one whose calls fail now and then; all that
it asked of the disk is written down, and cut at random. That the replay sees anything at all is tried first, on a
disk that only says it has made things durable.
"""

from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.faults import below
from tests.faults.replay import Disk, read
from tests.faults.tally import Tally, Work, new_home, no_haste

ROOT = Path(__file__).parents[2]
KEYS = ("0 d m b p 3 b s 1 3 1 2 0 3", "1 b 0 s 3 7 s 2", "0 d m b " + "d m b " * 12 + "z 2", "a 2 0 0 p 8 e")
"""Keys of some lives of a journal; each life is a program of its own on the same file."""
CUTS = 40
"""Disks made of each life."""
FAILING = ((0, 0), (below.FAIL, errno.EIO), (below.FAIL, errno.ENOSPC), (below.SHORTEN, 0))


def run(work: Work) -> None:
    """Lives and cuts until the time is used up."""
    if below.library() is None:
        work.tally.notes.append("no C compiler here: no power cut was replayed")
        return
    blind = Tally()
    for _ in range(5):
        with new_home() as home:
            _life(Work(work.chance, work.ends, blind), home, lying=True)
        if blind.figures["losses"]:
            break
    sees = blind.figures["losses"] > 0
    work.tally.expect(sees, "the replay is blind: a disk that makes nothing durable lost nothing")
    while work.going:
        with new_home() as home:
            _life(work, home)


def _life(work: Work, home: Path, *, lying: bool = False) -> None:
    trace, control = home.parent / "trace", below.Control(home.parent / "control")
    log = home.parent / "told"
    mode = work.chance.choice(FAILING) if not lying else (0, 0)
    plan = {
        "lying": lying,
        "mode": mode,
        "seed": work.chance.randrange(1 << 32),
        "keys": work.chance.choices(KEYS, k=2),
    }
    places = os.pathsep.join(str(ROOT / place) for place in ("src", "screens", "."))
    environ = {**os.environ, **control.environment(home, trace), "PYTHONPATH": places, "TZ": "UTC"}
    asked = [sys.executable, "-m", "tests.faults.power", str(home), str(log), json.dumps(plan)]
    done = subprocess.run(asked, env=environ, cwd=ROOT, capture_output=True, text=True, check=False)
    if not work.tally.expect(done.returncode == 0, f"{plan}: {done.stderr[-3000:]}"):
        return
    ops = list(read(trace.read_bytes()))
    acknowledged = [json.loads(line) for line in log.read_text().splitlines()]
    points = sorted(work.chance.randint(0, len(ops)) for _ in range(CUTS))
    disk, taken = Disk(home), 0
    for point in points:
        for op in ops[taken:point]:
            disk.take(op)
        taken = point
        with tempfile.TemporaryDirectory(prefix="uncramp-power-") as folder:
            disk.lose_power(work.chance, Path(folder))
            shown = [(id, seq) for at, id, seq in acknowledged if at <= point]
            _judge(work.tally, Path(folder), shown, f"{plan}, cut at {point} of {len(ops)}")
        work.tally.count("disks replayed")
        if lying and work.tally.figures["losses"]:
            return


def _judge(tally: Tally, home: Path, shown: Sequence[tuple[str, int]], where: str) -> None:
    from uncramp.record import repair
    from uncramp.record.journal import Journal
    from uncramp.record.journal_errors import JournalError

    needed: dict[str, int] = {}
    for id, seq in shown:
        needed[id] = max(seq, needed.get(id, 0))
    if not needed and not (home / "journal.db").exists():
        return
    try:
        with Journal.open(home / "journal.db") as journal:
            report = repair.check(journal)
            tally.expect(report.ok and not report.gaps, f"{where}: {report}")
            for id, seq in needed.items():
                there = journal.last_seq(id)
                tally.expect(there >= seq, f"{where}: {seq} steps were shown as saved, {there} are there")
    except JournalError as error:
        tally.lose(f"{where}: {error}")


def play(home: Path, log: Path, plan: dict[str, Any]) -> None:
    """In the program on the library: play, and tell after how many changes which steps were shown as saved."""
    from uncramp.session.session import open_session
    from uncramp.settings.model import Settings
    from uncramp.system.clock import ManualClock

    no_haste()
    chance = random.Random(plan["seed"])
    control = below.Control(Path(os.environ["BELOW_CONTROL"]), join=True)
    trace = Path(os.environ["BELOW_TRACE"])
    if plan["lying"]:
        control.make("sync", below.IGNORE)
    mode, argument = plan["mode"]
    clock, lines = ManualClock(), []
    for keys in plan["keys"]:
        session = open_session(clock=clock, journal=home / "journal.db", settings=Settings(country="GB"))
        for key in keys.split():
            if mode:
                kind = chance.choice(("sync", "write", "write", "lock", "open"))
                first = chance.randint(1, 6)
                control.make(kind, mode if chance.random() < 0.4 else 0, argument, first, first + chance.randint(0, 3))
            clock.advance(0.7)
            session.press(key)
            unsaved = any("Not saved yet" in text for text in session.view().banners)
            if session.begun and not unsaved and not session.ui.read_only:
                changes = sum(1 for _ in read(trace.read_bytes()))
                lines.append(json.dumps([changes, session.running.id, session.snapshot.seq]))
        for kind in below.KINDS:
            control.make(kind, below.NOTHING)
        session.leave()
        clock.advance(20)
    log.write_text("\n".join(lines))


if __name__ == "__main__":
    play(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]))
