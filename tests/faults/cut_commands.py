"""The commands that are cut: how a home is prepared for each, and what must hold after the next start."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.command import Output, command
from tests.faults.tally import Tally

OLD = b"an older file\n"
PAGE = 4096
BROKEN = b"?" * PAGE


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
