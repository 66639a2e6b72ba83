"""Putting a recovered journal in the place of a damaged one.

Whatever moment is cut, the next opening finds the old files or the new one, and finishes what it finds half done:

    journal-recovering.db             is being made; worth nothing until it has its next name
    journal-recovered-<stamp>.db      whole and durable: from here on it is only a matter of names
    journal-damaged-<stamp>.db        the old file with its log, linked here before the new one gets its name

SQLite reads a log by the name of its file, so the old log loses its name before the new file gets the old file's.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from ..system.places import beside, replacing, sync_folder
from .journal_errors import Unavailable

try:
    import fcntl
except ImportError:  # Windows: there another program at the same journal cannot be told, as in a place without locks
    fcntl = None  # type: ignore[assignment]

PATIENCE = 2.0
"""Seconds to wait for another program that is recovering the same journal."""
_SIDES = ("-wal", "-shm", "-journal")
_SHARED = (0x40000002, 510)
"""Where, by SQLite's file format, every program that has a journal with a log open holds a lock."""


def side_files(path: Path) -> tuple[Path, ...]:
    """The files SQLite may keep beside `path`."""
    return tuple(path.with_name(path.name + side) for side in _SIDES)


def unfinished(path: Path) -> Path:
    """The name of a new journal that is not whole yet."""
    return path.with_name(f"{path.stem}-recovering{path.suffix}")


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """No other program recovers this journal meanwhile. Raises `Unavailable` where one does, or `OSError`."""
    if fcntl is None:
        yield
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        _lock(folder, path)
        yield
    finally:
        os.close(folder)


def _lock(folder: int, path: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise Unavailable("journal.locked", {"path": str(path)}) from None
            time.sleep(0.01)
        except OSError:
            return None  # a place without locks; nobody else can be told apart there


@contextlib.contextmanager
def unused(path: Path) -> Iterator[BinaryIO]:
    """The damaged file, while no other program has it open or can open it.

    Raises `Unavailable` where one has: it would take the log of the new file for its own when it closes.
    """
    with open(path, "r+b") as damaged:
        try:
            if fcntl is not None:
                fcntl.lockf(damaged, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED[1], _SHARED[0])
        except (BlockingIOError, PermissionError):
            raise Unavailable("journal.recover.in_use", {"path": str(path)}) from None
        except OSError:
            pass  # a place without locks
        yield damaged


def whole(path: Path, stamp: str) -> Path:
    """The finished new journal under a name that says so, durably. From here on nothing of it is lost."""
    made = unfinished(path)
    with open(made, "rb") as stream:
        os.fsync(stream.fileno())
    finished, number = path.with_name(f"{path.stem}-recovered-{stamp}{path.suffix}"), 2
    while os.path.lexists(_aside(path, finished)):
        finished, number = path.with_name(f"{path.stem}-recovered-{stamp}-{number}{path.suffix}"), number + 1
    os.rename(made, finished)
    sync_folder(path.parent)
    return finished


def exchange(path: Path, finished: Path) -> Path:
    """Give the finished journal its place; where the damaged file is now. May be done again after any cut."""
    aside = _aside(path, finished)
    for old in (path, *side_files(path)):
        _keep(old, aside.with_name(aside.name + old.name.removeprefix(path.name)))
    sync_folder(path.parent)
    for side in side_files(path):
        side.unlink(missing_ok=True)
    sync_folder(path.parent)
    os.replace(finished, path)
    sync_folder(path.parent)
    return aside


def settle(path: Path) -> Path | None:
    """Finish an exchange that was cut short, and take away what was never finished; the file set aside, if any.

    Raises `Unavailable` while another program is at it, or `OSError`.
    """
    if not beside(path, f"{path.stem}-recover"):
        return None
    with alone(path):
        return finish(path)


def finish(path: Path) -> Path | None:
    """`settle`, for who is `alone` already."""
    discard(unfinished(path))
    aside = None
    for finished in beside(path, f"{path.stem}-recovered-"):
        if finished.suffix == path.suffix:
            aside = exchange(path, finished)
    return aside


def discard(made: Path) -> None:
    """Take a journal that was never finished away."""
    for file in (*side_files(made), made):
        file.unlink(missing_ok=True)


def _aside(path: Path, finished: Path) -> Path:
    return path.with_name(finished.name.replace(f"{path.stem}-recovered-", f"{path.stem}-damaged-", 1))


def _keep(old: Path, aside: Path) -> None:
    """Give a file a second name; where there are no links, a copy that is whole or not there."""
    try:
        os.link(old, aside, follow_symlinks=False)
    except (FileNotFoundError, FileExistsError):
        return  # there is none, or it was kept before the cut
    except (OSError, NotImplementedError):
        if old.exists() and not aside.exists():
            import shutil  # hardly ever needed, and every start would pay for it

            with open(old, "rb") as source, replacing(aside) as copy:
                shutil.copyfileobj(source, copy)
