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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from tests.faults import below
from tests.faults.command import Output, command
from tests.faults.tally import Tally, Work, no_haste

ROOT = Path(__file__).parents[2]
OLD = b"an older file\n"
PAGE = 4096
BROKEN = b"?" * PAGE
_OVER = 100_000


class Cutter(Protocol):
    """What ends a process at one of its changes to the disk; `tears` where it can be in the middle of one."""

    tears: bool

    def arm(self, change: int, *, torn: bool = False) -> None:
        """In the process that is to die: just before this change, or in the middle of it; 0 is never."""

    @property
    def changes(self) -> int:
        """How many changes the last process asked for."""


class Names:
    """Cuts at what Python itself reports: files opened for writing, moved, linked and taken away."""

    tears = False

    def __init__(self) -> None:
        self._count = tempfile.TemporaryFile()  # noqa: SIM115 - shared with the processes that die

    def arm(self, change: int, *, torn: bool = False) -> None:
        """See `Cutter`; nothing is torn here."""
        seen = 0

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal seen
            opens = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if opens or event in ("os.rename", "os.remove", "os.link", "os.mkdir", "os.truncate", "sqlite3.connect"):
                seen += 1
                os.pwrite(self._count.fileno(), seen.to_bytes(4, "big"), 0)
                if seen == change:
                    os.kill(os.getpid(), signal.SIGKILL)

        os.pwrite(self._count.fileno(), bytes(4), 0)
        sys.addaudithook(hook)

    @property
    def changes(self) -> int:
        """See `Cutter`."""
        return int.from_bytes(os.pread(self._count.fileno(), 4, 0), "big")


class Calls:
    """Cuts at the calls that reach the system."""

    tears = True

    def __init__(self) -> None:
        self._control = below.Control(Path(os.environ["BELOW_CONTROL"]), join=True)

    def arm(self, change: int, *, torn: bool = False) -> None:
        """See `Cutter`."""
        self._control.kill_at(change, torn=torn)

    @property
    def changes(self) -> int:
        """See `Cutter`."""
        return self._control.changes


class Deed(NamedTuple):
    """A command to cut. `prepare` gives what `judge` needs to know of how it was before."""

    name: str
    prepare: Callable[[Path], Any]
    do: Callable[[Path], object]
    judge: Callable[[Tally, Path, Any, str], None]


# -- what is prepared and looked at -----------------------------------------------------------------------------


def _episodes(home: Path, count: int, first: int = 1) -> list[str]:
    """Add some cramps; their ids, oldest first."""
    days = range(first, first + count)
    return [
        command(home, "add", "--onset", f"2026-01-{day:02d}T10:00", "--note", f"marker-{day}.").out.strip()
        for day in days
    ]


def _damaged(home: Path) -> list[str]:
    """A journal with a broken page, and the log of a program that died; all its steps can still be read."""
    from uncramp.record.journal import Journal

    _episodes(home, 1)
    with Journal.open(home / "journal.db") as journal:
        journal.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'profile_item'"
        page = int(journal.connection.execute(asked).fetchone()[0])
        _episodes(home, 1, first=2)
        kept = {file.name: file.read_bytes() for file in home.glob("journal.db*")}
        ids = [id for (id,) in journal.connection.execute("SELECT id FROM event ORDER BY id")]
    main = kept["journal.db"]
    kept["journal.db"] = main[: (page - 1) * PAGE] + BROKEN + main[page * PAGE :]
    for name, data in kept.items():
        (home / name).write_bytes(data)
    return ids


def _ids(home: Path, table: str = "event") -> list[str]:
    from uncramp.record.journal import Journal

    with Journal.open(home / "journal.db", read_only=True) as journal:
        return [id for (id,) in journal.connection.execute(f"SELECT id FROM {table} ORDER BY id")]


def _leftovers(home: Path, *allowed: str) -> list[str]:
    """Files that nobody asked for."""
    fixed = {"journal.db", "journal.db-wal", "journal.db-shm", "cards", *allowed}
    return sorted(file.name for file in home.iterdir() if file.name not in fixed and "-damaged-" not in file.name)


def _fine(tally: Tally, output: Output, where: str) -> Output:
    tally.expect(output.code == 0 and not output.crash, f"{where}: {output}")
    return output


# -- the commands -------------------------------------------------------------------------------------------------


def _start(home: Path) -> None:
    """A start of the guidance, which recovers by itself."""
    from uncramp.session.session import open_session
    from uncramp.settings.model import Settings
    from uncramp.system.clock import ManualClock

    open_session(clock=ManualClock(), journal=home / "journal.db", settings=Settings(country="GB")).close()


def _judge_recovery(tally: Tally, home: Path, ids: list[str], where: str) -> None:
    _start(home)
    tally.expect((home / "journal.db").is_file(), f"{where}: no journal after the next start")
    tally.expect(_ids(home) == ids, f"{where}: {len(_ids(home))} of {len(ids)} steps after the next start")
    tally.expect(command(home, "journal", "check").code == 0, f"{where}: the journal is not whole")
    aside = [file for file in home.glob("journal-damaged-*.db") if BROKEN in file.read_bytes()]
    tally.expect(len(aside) == 1, f"{where}: set aside {sorted(os.listdir(home))}")
    tally.expect(not _leftovers(home), f"{where}: left over {_leftovers(home)}")
    for _ in range(2):
        _fine(tally, command(home, "journal", "recover"), f"{where}, recovered again")
        tally.expect(_ids(home) == ids, f"{where}: steps are gone after another recovery")


def _judge_forgotten(tally: Tally, home: Path, ids: list[str], where: str) -> None:
    _fine(tally, command(home, "add", "--onset", "2026-02-01T10:00"), where)
    left = [id for id in _ids(home, "episode") if id in ids]
    tally.expect(left in (ids, ids[1:]), f"{where}: {len(left)} of {len(ids)} are left")
    tally.expect(command(home, "journal", "check").code == 0, f"{where}: the journal is not whole")
    if left == ids[1:]:
        holding = [file.name for file in home.rglob("*") if file.is_file() and b"marker-1." in file.read_bytes()]
        tally.expect(not holding, f"{where}: what was forgotten is still in {holding}")


def _other(home: Path) -> list[str]:
    """A journal, and an export of another one beside it."""
    with _elsewhere() as other:
        ids = _episodes(other, 2, first=10)
        command(other, "export", str(home / "in.jsonl"))
    return sorted([*_episodes(home, 1), *ids])


@contextmanager
def _elsewhere() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="uncramp-cuts-") as folder:
        yield Path(folder)


def _judge_import(tally: Tally, home: Path, ids: list[str], where: str) -> None:
    tally.expect(len(_ids(home, "episode")) in (1, len(ids)), f"{where}: half of the file is in")
    _fine(tally, command(home, "import", str(home / "in.jsonl")), where)
    tally.expect(sorted(_ids(home, "episode")) == ids, f"{where}: {_ids(home, 'episode')}, not {ids}")
    tally.expect(command(home, "journal", "check").code == 0, f"{where}: the journal is not whole")


def _with_target(home: Path) -> list[str]:
    (home / "out").write_bytes(OLD)
    return _episodes(home, 2)


def _judge_written(again: tuple[str, ...]) -> Callable[[Tally, Path, list[str], str], None]:
    """The file is the old one or the whole new one, and the next of its kind leaves nothing else behind."""

    def judge(tally: Tally, home: Path, ids: list[str], where: str) -> None:
        data = (home / "out").read_bytes()
        if data != OLD:
            with _elsewhere() as other:
                if again[0] == "export":
                    _fine(tally, command(other, "import", str(home / "out")), f"{where}: what was written is not whole")
                else:
                    (other / "journal.db").write_bytes(data)
                tally.expect(_ids(other, "episode") == ids, f"{where}: what was written is not all")
        tally.expect(_ids(home, "episode") == ids, f"{where}: the journal changed")
        _fine(tally, command(home, *again, str(home / "out"), "--replace"), where)
        tally.expect(not _leftovers(home, "out"), f"{where}: left over {_leftovers(home, 'out')}")

    return judge


DEEDS = (
    Deed("recover", _damaged, lambda home: command(home, "journal", "recover"), _judge_recovery),
    Deed("start", _damaged, _start, _judge_recovery),
    Deed(
        "forget",
        lambda home: _episodes(home, 2),
        lambda home: command(home, "forget", "--until", "2026-01-01", "--yes"),
        _judge_forgotten,
    ),
    Deed("import", _other, lambda home: command(home, "import", str(home / "in.jsonl")), _judge_import),
    Deed(
        "export",
        _with_target,
        lambda home: command(home, "export", str(home / "out"), "--replace"),
        _judge_written(("export",)),
    ),
    Deed(
        "backup",
        _with_target,
        lambda home: command(home, "journal", "backup", str(home / "out"), "--replace"),
        _judge_written(("journal", "backup")),
    ),
)


# -- cutting ------------------------------------------------------------------------------------------------------


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
