"""Two and eight programs on one journal at once: no step lost, none doubled, order kept."""

from __future__ import annotations

import json
import math
import os
import random
import signal
import time
from pathlib import Path
from typing import Any

from tests.faults.tally import Work, new_home
from uncramp.record import repair
from uncramp.record.entry import Entry
from uncramp.record.journal import Journal
from uncramp.record.journal_errors import Unavailable, WrongSeq
from uncramp.session.session import open_session
from uncramp.settings.model import Settings
from uncramp.system.ids import uuid7

_SHARED = uuid7(1_800_000_000.0)


def run(work: Work) -> None:
    """Two, then eight; some of them killed."""
    for count in (2, 8):
        with new_home() as home:
            seconds = max(1.0, (work.ends - time.monotonic()) / (2 if count == 2 else 1) - 1)
            _together(work, home, count, min(seconds, 60))
    with new_home() as home:
        _sessions(work, home)


def _together(work: Work, home: Path, count: int, seconds: float) -> None:
    path = home / "journal.db"
    Journal.open(path).close()
    until = time.monotonic() + seconds
    last = count - 1  # goes on until it is killed
    ends = [math.inf if number == last else until for number in range(count)]
    workers = [_fork(path, number, end, home / f"said-{number}") for number, end in enumerate(ends)]
    killed = workers[last]
    time.sleep(max(0.1, seconds / 2))
    os.kill(killed, signal.SIGKILL)
    for pid in workers:
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        work.tally.expect(code == (-signal.SIGKILL if pid == killed else 0), f"{count} programs: one ended with {code}")
    with Journal.open(path, read_only=True) as journal:
        report = repair.check(journal)
        work.tally.expect(report.ok and not report.gaps, f"{count} programs: {report}")
        shared = journal.entries(_SHARED)
        work.tally.expect(
            [entry.seq for entry in shared] == list(range(1, len(shared) + 1)), f"{count} programs: order"
        )
        there = {id for (id,) in journal.connection.execute("SELECT id FROM event")}
        for number in range(count):
            # A program that was killed, or had no turn, before its first step has said nothing.
            log = home / f"said-{number}"
            lines = log.read_text().split("\n")[:-1] if log.exists() else []
            missing = [line for line in lines if line not in there]
            work.tally.expect(not missing, f"{count} programs: {len(missing)} acknowledged steps of {number} are gone")
        work.tally.count("programs", count)
        work.tally.count("steps written", report.events)


def _fork(path: Path, number: int, until: float, log: Path) -> int:
    pid = os.fork()
    if pid == 0:
        code = 9
        try:
            code = _write(path, number, until, log)
        finally:
            os._exit(code)
    return pid


def _write(path: Path, number: int, until: float, log: Path) -> int:
    chance = random.Random(number)
    own = uuid7(1_800_000_000.0 + number)
    seq = 0
    with Journal.open(path, patience=30) as journal, open(log, "w", buffering=1) as out:
        while time.monotonic() < until:
            if chance.random() < 0.5:
                entry = _entry(own, seq + 1)
                if _kept(journal, entry):
                    seq += 1
                    out.write(entry.id + "\n")
            else:
                entry = _entry(_SHARED, journal.last_seq(_SHARED) + 1)
                if _kept(journal, entry):
                    out.write(entry.id + "\n")
    return 0


def _kept(journal: Journal, entry: Entry) -> bool:
    try:
        journal.append(entry)
    except WrongSeq:
        return False  # another was quicker
    except Unavailable as error:
        if error.words != "journal.locked":
            raise
        return False
    return True


def _entry(episode: str, seq: int) -> Entry:
    at = 1_800_000_000.0 + seq
    summary: dict[str, Any] = {"onset": 1_800_000_000.0, "opened_at": 1_800_000_000.0, "state": "onset", "end": "open"}
    outcome = {"state": "onset", "urgency": "self_care", "call": False, "rule": [], "void": [], "summary": summary}
    return Entry(
        episode=episode,
        seq=seq,
        at=at,
        name="note",
        data={"text": f"{seq}"},
        outcome=outcome,
        chart="1",
        wall=at,
        boot=float(seq),
        boot_id="boot",
    )


def _sessions(work: Work, home: Path) -> None:
    """Eight programs open one episode, and each takes it over: what is acknowledged is there, by one writer a time."""
    first = open_session(journal=home / "journal.db", settings=Settings(country="GB"))
    first.press("0")
    episode = first.running.id
    pids = []
    for number in range(8):
        pid = os.fork()
        if pid == 0:
            os._exit(_take_over(home, number))
        pids.append(pid)
    for pid in pids:
        _, status = os.waitpid(pid, 0)
        work.tally.expect(os.waitstatus_to_exitcode(status) == 0, "a program that took over failed")
    first.press("m")
    taken = first.ui.read_only
    work.tally.expect(taken, "the one taken over does not say so")
    with Journal.open(home / "journal.db", read_only=True) as journal:
        entries = journal.entries(episode)
        work.tally.expect([entry.seq for entry in entries] == list(range(1, len(entries) + 1)), "taken over: order")
        ids = {entry.id for entry in entries}
        for file in home.glob("took-*"):
            for id in json.loads(file.read_text()):
                work.tally.expect(id in ids, "taken over: an acknowledged step is gone")
    work.tally.count("programs that took over", 8)


def _take_over(home: Path, number: int) -> int:
    try:
        session = open_session(journal=home / "journal.db", settings=Settings(country="GB"))
        session.press("1")
        acknowledged = []
        for _ in range(20):
            time.sleep(0.01)
            session._keyboard._last = ""
            before = session.snapshot.seq
            done = session.press("m")
            saved = not any("Not saved yet" in text for text in session.view().banners)
            if done.kind == "acted" and session.snapshot.seq > before and not session.ui.read_only and saved:
                acknowledged += [entry.id for entry in session.parts.keeper.entries(session.running.id)[-1:]]
        (home / f"took-{number}").write_text(json.dumps(acknowledged))
    except BaseException:
        import traceback

        traceback.print_exc()
        return 1
    return 0
