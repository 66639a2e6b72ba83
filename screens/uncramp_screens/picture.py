"""On leaving: a picture of what the next start will show, for `uncramp.first_words` to print before all else."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from uncramp import first_words
from uncramp.protocol.terms import DAY, MINUTE, Seconds, State
from uncramp.record.episode_writer import Memory
from uncramp.record.errors import JournalError
from uncramp.record.journal import Journal
from uncramp.system import places
from uncramp.system.clock import ManualClock

from .plan import lay_out
from .room import Extra
from .sheet import strip_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.style import Style

    from uncramp.record.entry import Entry
    from uncramp.session.session import Session
    from uncramp.view import View

    from .rows import Rows

_SIZES = 4
"""Terminal sizes that are remembered; a picture is about five thousand bytes."""
_LOOKED_AT = (0.1, 1, 2, 4, 8, 16, 32, 400)
"""Days ahead; no two changes fall between two of them."""


def keep(session: Session, console: Console, inks: dict[str, Style], touch: bool) -> None:
    """Keep a picture for this terminal and the sizes used lately, unless the one there is still holds.

    Called when the session is closed. What cannot be written is left: a picture only saves time.
    """
    folder = Path(first_words.folder())
    if isinstance(session.parts.keeper, Memory) or folder.parent != places.data_folder():
        return
    with contextlib.suppress(OSError):
        known = _known(folder)
        holds_for = first_words.holds_for()
        here = first_words.name(*os.get_terminal_size(2))
        if holds_for and here in known and (folder / here).read_bytes().startswith(holds_for + b"\n"):
            return
        coming = _coming(session) if holds_for else []
        if not any(view for _, view in coming):
            _remove(folder, known)
            return
        names = [here, *(name for name in known if name != here)]
        extra = Extra(more=session.catalogue.label("screen.more"), touch=touch)
        places.private_folder(folder)
        for name in reversed(names[:_SIZES]):
            width, height = (int(side) for side in name.split("x"))
            painted = [
                (begins, _painted(lay_out(view, width, height, extra).rows, width, console, inks) if view else b"")
                for begins, view in coming
            ]
            _write(folder / name, first_words.packed(holds_for, painted))
        _remove(folder, names[_SIZES:])


class _Looking(Memory):
    """Reads the journal and writes nothing."""

    def entries(self, episode: str) -> list[Entry]:
        """The episode as the journal has it."""
        return self.journal.entries(episode) if self.journal is not None else []


def _coming(session: Session) -> list[tuple[Seconds, View | None]]:
    """What a start will show if nothing else happens, and from when on; None where it is not the opening screen.

    It changes when an open episode is past its hour, when the morning after is to be asked about, and when it is too
    late to ask. Asked of the session itself, at instants to come, looking on at the journal.
    """
    from uncramp.session.session import Session as Next

    parts = session.parts
    looking = _Looking()
    with contextlib.suppress(JournalError), Journal.open(places.journal_path(), read_only=True) as looking.journal:

        def at(instant: Seconds) -> View | None:
            view = Next(replace(parts, clock=ManualClock(instant), keeper=looking)).view()
            return view if view.state is State.ONSET else None

        before = parts.clock.read().wall
        found = [(before, at(before))]
        for days in _LOOKED_AT:
            after = found[0][0] + days * DAY
            view, shown = at(after), found[-1][1]
            if view != shown:
                begins = after
                while begins - before > MINUTE:
                    middle = (before + begins) / 2
                    before, begins = (middle, begins) if at(middle) == shown else (before, middle)
                found.append((begins, view))
            before = after
        return found
    return []


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
