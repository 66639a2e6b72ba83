"""Where the runner's files are, and how a private one is made.

`UNCRAMP_HOME` puts everything in one folder; without it each platform's own folders are used.
Nothing is made on import.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from .disk_watch import asked
from .outside_files import Unreadable
from .processes import is_alive

APP = "uncramp"
JOURNAL = "journal.db"


def _home() -> Path | None:
    home = os.environ.get("UNCRAMP_HOME")
    return Path(home).expanduser().absolute() if home else None


def data_folder() -> Path:
    """The folder of the journal: `UNCRAMP_HOME`, else the platform's data folder."""
    if (home := _home()) is not None:
        return home
    import platformdirs

    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def journal_path() -> Path:
    """The journal, one SQLite file."""
    return data_folder() / JOURNAL


def settings_path() -> Path:
    """The settings, one TOML file."""
    if (home := _home()) is not None:
        return home / "settings.toml"
    import platformdirs

    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.toml"


def log_path() -> Path:
    """The log that a failing screen writes to."""
    if (home := _home()) is not None:
        return home / "uncramp.log"
    import platformdirs

    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "uncramp.log"


def cards_folder() -> Path:
    """Where cards for a clinician are written when no file is named."""
    return data_folder() / "cards"


def private_folder(folder: Path) -> Path:
    """Make `folder` (and its parents) readable by its owner alone, 0700, whatever the umask; return it.

    A folder that was there already is closed to others when it is ours and holds nothing foreign. Raises `OSError`.
    """
    if folder.is_dir():
        if _is_ours(folder):
            folder.chmod(0o700)
        return folder
    if not folder.parent.exists():
        private_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        sync_folder(folder.parent)
    return folder


def _is_ours(folder: Path) -> bool:
    """Whether closing this folder surprises nobody: our own, too wide, and empty or with our journal in it."""
    seen = folder.stat()
    if seen.st_mode & stat.S_ISVTX or not seen.st_mode & 0o077 or seen.st_uid != getattr(os, "geteuid", lambda: -1)():
        return False
    with os.scandir(folder) as entries:
        names = {entry.name for entry in entries}
    return not names or JOURNAL in names


def check_replaceable(target: Path) -> None:
    """See that a file may take this place: a folder or a device never becomes a file. Raises `Unreadable`."""
    if os.path.lexists(target) and stat.S_IFMT(os.lstat(target).st_mode) not in (stat.S_IFREG, stat.S_IFLNK):
        raise Unreadable("reading.not_replaced", path=str(target))


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """Write `target` whole or not at all: a temporary 0600 file beside it, fsync, rename. Raises `OSError`.

    A link at `target` is replaced, never followed; a folder, a device or a pipe is neither: `Unreadable`.
    What an earlier program that was killed here left half written is taken away.
    """
    check_replaceable(target)
    with asked(target):
        yield from _replacing(target)


def _replacing(target: Path) -> Iterator[BinaryIO]:
    _sweep(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(target), None  # not the temporary one's, nor none
        raise
    sync_folder(target.parent)


def _sweep(target: Path) -> None:
    """Take away what `replacing` left for this target when its program died."""
    begin = f".{target.name}."
    for file in beside(target, begin):
        pid, _, rest = file.name.removeprefix(begin).partition(".")
        if ".tmp" in rest and pid.isdecimal() and not is_alive(int(pid)):
            with contextlib.suppress(OSError):
                file.unlink()


def beside(path: Path, begin: str) -> list[Path]:
    """The files in the folder of `path` whose names begin so; none where it cannot be read."""
    try:
        with os.scandir(path.parent) as entries:
            return sorted(path.with_name(entry.name) for entry in entries if entry.name.startswith(begin))
    except OSError:
        return []


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` survive a power cut, where the platform can. Raises `OSError` where the disk fails."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # a folder that may be written and not read
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF):
            raise
    finally:
        os.close(descriptor)
