"""Commands without a screen, and the engine under them."""

from __future__ import annotations

import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import Figures
from tests.bench.programs import PASS, UNCRAMP, environment
from tests.bench.rounds import WHOLE, oneshot
from uncramp.protocol.danger import LINES
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.clock import ManualClock

MS = 1000

CASE = {
    "id": "bench",
    "danger": {"heart": "no", "foot": "no"},
    "muscle": "calf",
    "cramping": [[60, True]],
    "pain": [[0, 6], [60, 6]],
}
STEP, COMMIT = "step, durable", "one-row commit"
CASES_CPU, SECOND = "processor for 1,000 cases", "one second"


def measure(home: Path, figures: Figures) -> None:
    """One round."""
    given = environment(home)
    case = home / "case.json"
    case.write_text(json.dumps(CASE))
    figures.add(PASS, WHOLE, "ms", oneshot((sys.executable, "-c", "pass"), given) * MS)
    for arguments in ("--version", "--help", f"triage {case}"):
        name = f"uncramp {arguments.split()[0]}"
        figures.add(name, WHOLE, "ms", oneshot((UNCRAMP, *arguments.split()), given) * MS)
    figures.add("uncramp triage", CASES_CPU, "s", cases_cpu(home))
    figures.add("uncramp triage", SECOND, "s", 1.0)
    steps(home, figures)


def check(home: Path, figures: Figures) -> None:
    """The proof of the chart, once: it takes seconds."""
    figures.add("uncramp check", WHOLE, "ms", oneshot((UNCRAMP, "check"), environment(home)) * MS)


def cases_cpu(home: Path, count: int = 1000) -> float:
    """Seconds of processor time for so many cases in one file."""
    cases = home / "cases.jsonl"
    cases.write_text("".join(json.dumps(_case(random.Random(number))) + "\n" for number in range(count)))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = (UNCRAMP, "triage", str(cases))
    subprocess.run(command, env=environment(home), stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _case(random: random.Random) -> dict[str, object]:
    """A case that differs from others in what a runner would say first, and in how the hour goes."""
    ends, settles = random.randrange(1, 70), random.choice([0, 1, 3])
    return {
        **CASE,
        "danger": {line: random.choices(["no", "unsure", "yes"], [97, 2, 1])[0] for line in LINES},
        "muscle": random.choice(["calf", "hamstring", "quadriceps", "foot"]),
        "side": random.choice(["left", "right", "both"]),
        "cramping": [[0, True], [ends, False]],
        "pain": [[0, random.randrange(4, 9)], [ends, settles], [60, settles]],
        "comfort": random.choice(["stiff", "sore", "neither"]),
        "skin_problem": "no",
        "profile": {"age": random.randrange(14, 75), "medicines": random.choice([[], ["statin"]])},
    }


def steps(home: Path, figures: Figures, count: int = 40) -> None:
    """A key that is on the disk before it is shown, against the least SQLite can do as durably; a pace apart."""
    folder = home / "steps"
    folder.mkdir(exist_ok=True, mode=0o700)
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("CREATE TABLE IF NOT EXISTS row(text TEXT)")
    row = "x" * 900  # about what an event holds
    clock = ManualClock()
    session = open_session(clock=clock, journal=folder / f"{os.getpid()}-{time.time_ns()}.db", settings=Settings())
    session.press("0")
    for turn in range(count):
        clock.advance(1.0)
        started = time.perf_counter()
        session.press("m" if turn % 2 else "d")
        figures.add("uncramp", STEP, "ms", (time.perf_counter() - started) * MS)
        started = time.perf_counter()
        bare.execute("INSERT INTO row VALUES (?)", (row,))
        figures.add("SQLite, WAL, full", COMMIT, "ms", (time.perf_counter() - started) * MS)
        time.sleep(0.02)
    session.close()
    bare.close()


def imports(module: str) -> dict[str, float]:
    """Milliseconds of import time by package, from Python's own account of it, the slowest first."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    total: dict[str, float] = {}
    for line in listing.splitlines()[1:]:
        own, _, name = line.removeprefix("import time:").split("|")
        package = name.strip().split(".")[0]
        package = package if package.startswith(("uncramp", "textual", "rich", "transitions", "msgspec")) else "other"
        total[package] = total.get(package, 0.0) + int(own) / 1000
    return dict(sorted(total.items(), key=lambda item: -item[1]))
