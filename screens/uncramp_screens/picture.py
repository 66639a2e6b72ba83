"""On leaving: a picture of what the next start will show, for `uncramp.first_words` to print before all else."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from uncramp import first_words, places
from uncramp.clock import ManualClock
from uncramp.protocol.terms import DAY, MINUTE, Seconds, State
from uncramp.record.errors import JournalError
from uncramp.record.journal import Journal
from uncramp.written import Memory

from .plan import lay_out
from .room import Extra
from .sheet import strip_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style

    from uncramp.record.entry import Entry
    from uncramp.session import Session
    from uncramp.view import View

    from .rows import Rows

_SIZES = 4
"""Terminal sizes that are remembered; a picture is about five thousand bytes."""


def keep(session: Session, console: Console, inks: dict[str, Style], touch: bool) -> None:
    """Keep a picture for this terminal and the sizes used lately, or take all away where the next start is not sure.

    Called when the session is closed. What cannot be written is left: a picture only saves time.
    """
    folder = Path(first_words.folder())
    if isinstance(session.parts.keeper, Memory) or folder.parent != places.data_folder():
        return
    with contextlib.suppress(OSError):
        known = _known(folder)
        holds_for = first_words.holds_for()
        coming = _coming(session) if holds_for else None
        if coming is None:
            _remove(folder, known)
            return
        here = first_words.name(*os.get_terminal_size(2))
        names = [here, *(name for name in known if name != here)]
        extra = Extra(more=session.catalogue.label("screen.more"), touch=touch)
        places.private_folder(folder)
        for name in reversed(names[:_SIZES]):
            width, height = (int(side) for side in name.split("x"))
            now, later = (
                _painted(lay_out(view, width, height, extra).rows, width, console, inks) if view else b""
                for view in (coming.now, coming.later)
            )
            _write(folder / name, first_words.packed(holds_for, coming.change, now, later))
        _remove(folder, names[_SIZES:])


class Coming(NamedTuple):
    """What a start shows until ``change`` (seconds UTC) and from then on; None where it is not the opening screen."""

    now: View | None
    change: Seconds
    later: View | None


class _Looking(Memory):
    """Reads the journal and writes nothing."""

    def entries(self, episode: str) -> list[Entry]:
        """The episode as the journal has it."""
        return self.journal.entries(episode) if self.journal is not None else []


def _coming(session: Session) -> Coming | None:
    """What the next start will show if nothing happens; None when that changes more than once.

    It changes when an open episode is past its hour, or the morning after is to be asked about. Asked of the session
    itself, at an instant to come, looking on at the journal.
    """
    from uncramp.session import Session as Next

    parts = session.parts
    looking = _Looking()
    with contextlib.suppress(JournalError), Journal.open(places.journal_path(), read_only=True) as looking.journal:

        def at(instant: Seconds) -> View | None:
            view = Next(replace(parts, clock=ManualClock(instant), keeper=looking)).view()
            return view if view.state is State.ONSET else None

        start = parts.clock.read().wall
        now, end = at(start), start + 2 * DAY
        later = at(end)
        if later != at(start + 400 * DAY):
            return None
        if now == later:
            return Coming(now, start, later)
        while end - start > MINUTE:
            middle = (start + end) / 2
            start, end = (start, middle) if at(middle) == later else (middle, end)
        return Coming(now, end, later)
    return None


def _painted(rows: Rows, width: int, console: Console, inks: dict[str, Style]) -> bytes:
    """The rows as the screens paint them, each put in its place."""
    lines = (f"\x1b[{y};1H{strip_of(row, inks, width).render(console)}" for y, row in enumerate(rows, 1))
    return (first_words.ENTER + "\x1b[?25l" + "".join(lines)).encode()


def _known(folder: Path) -> list[str]:
    """The sizes there are pictures for, the newest first; no other file is touched."""
    if not folder.is_dir():
        return []
    found = [file for file in folder.iterdir() if file.name.replace("x", "", 1).isdecimal()]
    return [file.name for file in sorted(found, key=lambda file: file.stat().st_mtime_ns, reverse=True)]


def _remove(folder: Path, names: list[str]) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all; not waiting for the disk, since a lost picture costs nothing."""
    half = target.with_name(f".{target.name}.{os.getpid()}")
    with open(half, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
    os.replace(half, target)
