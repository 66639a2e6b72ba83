"""Opening the program: which episode is on screen first, and the facts a new one starts with."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from .clock import Clock, FileClock, Reading, Timeline, real_clock
from .protocol.episode import replay
from .protocol.snapshot import Event, Plain, Refused, Snapshot
from .protocol.terms import DAY, HOUR, On, Seconds
from .record.entry import Entry
from .record.episodes import Onset
from .record.errors import Damaged, JournalError
from .record.journal import Journal
from .record.keeper import Keeper
from .settings import Problem, Settings, load
from .words.catalogue import Catalogue
from .words.languages import choose_language, load_words
from .written import Keeps, Memory

WINDOW: Seconds = 28 * DAY
"""How far back the repeat rule looks (design section 4; care.md C13)."""
SAME_EPISODE: Seconds = 6 * HOUR
"""Grabs within six hours are one episode (care.md C4)."""
PREPARED = 4
"""Precautions, of five, that make a runner well prepared (design section 4)."""
RESUMED: Seconds = HOUR
"""An open episode younger than this is on screen at once; an older one waits behind one key."""


class Found(Struct, frozen=True):
    """An episode from the journal: its id, its snapshot, and the time axis it goes on with."""

    id: str
    snapshot: Snapshot
    timeline: Timeline


def restore(entries: Iterable[Entry]) -> Found | None:
    """The episode that recorded entries give; none when they are no whole episode of this chart."""
    rows = list(entries)
    whole = [row.seq for row in rows] == list(range(1, len(rows) + 1))
    if not rows or not whole or rows[0].name != On.OPENED:
        return None
    events = [(row.at, Event(On(row.name), row.data)) for row in rows if row.name in set(On)]
    with contextlib.suppress(Refused):
        snapshot = replay(rows[0].at, events)
        last = rows[-1]
        return Found(last.episode, snapshot, Timeline(last.at, Reading(last.wall, last.boot, last.boot_id)))
    return None


def open_episode(keeper: Keeps) -> Found | None:
    """The newest episode that is still open, if the journal can be read."""
    if keeper.journal is None:
        return None
    with contextlib.suppress(JournalError):
        row = keeper.journal.history.latest_open()
        return restore(keeper.entries(row.id)) if row is not None else None
    return None


def grouped(onsets: Iterable[Onset]) -> list[Onset]:
    """Onsets with those within six hours of the one before left out."""
    kept: list[Onset] = []
    last: Seconds | None = None
    for onset in onsets:
        if last is None or onset.onset - last >= SAME_EPISODE:
            kept.append(onset)
        last = onset.onset
    return kept


def facts(journal: Journal | None, at: Seconds) -> dict[str, Plain]:
    """What the record knows when an episode opens: profile, counts of 28 days, last heat and ice.

    ``episodes_28_days`` counts this one too.
    """
    if journal is None:
        return {}
    with contextlib.suppress(JournalError):
        earlier = grouped(journal.history.onsets_since(at - WINDOW))
        here = [onset for onset in earlier if at - onset.onset >= SAME_EPISODE]
        prepared = [onset.onset for onset in here if (onset.precautions_taken or 0) >= PREPARED]
        woken = [onset.onset for onset in here if onset.woke_at_night]
        known: dict[str, Plain] = {
            "profile": dict(journal.profile.latest()),
            "episodes_28_days": len(here) + 1,
            "prepared_28_days": len(prepared),
            "nights_woken": len(woken),
            "dates": [onset.onset for onset in here],
            "prepared_dates": [*prepared],
            "night_dates": [*woken],
            "journal_new": journal.history.last_closed() is None,
        }
        for kind in ("heat", "ice"):
            last = journal.history.last_use_of(kind)
            if last is not None:
                known[f"last_{kind}"] = last
        return known
    return {}


class Parts(Struct, frozen=True):
    """What a session is made of. ``keys`` are every command's keys; ``said`` is what to say at the start."""

    clock: Clock
    keeper: Keeps
    catalogue: Catalogue
    settings: Settings
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    said: tuple[str, ...] = ()
    settings_file: Path | None = None


def parts(
    *, clock: Clock | None = None, journal: Path | None = None, settings: Settings | None = None, memory: bool = False
) -> Parts:
    """The real parts, or the ones given: a clock, the journal's path, settings; ``memory`` keeps nothing on disk.

    Mistakes in the settings and a damaged journal are named in ``said`` and worked around. Raises `TestClockRefused`.
    """
    from . import places

    clock = clock or real_clock()
    file = places.settings_path() if settings is None else None
    problems: tuple[Problem, ...] = ()
    if settings is None:
        settings, problems = load(places.settings_path())
    catalogue = load_words(choose_language(settings.language, os.environ))
    said: list[str] = []
    keeper: Keeps = Memory() if memory else _keeper(journal or places.journal_path(), clock, catalogue, said)
    keys, clashes = _keys(settings)
    said += [catalogue.text(problem.words, **problem.params) for problem in (*problems, *clashes)]
    if isinstance(clock, FileClock):
        said.append(catalogue.text("clock.test"))
    return Parts(clock, keeper, catalogue, settings, keys, tuple(said), file)


def _keys(settings: Settings) -> tuple[Mapping[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The runner's own keys laid over the defaults; what clashes is refused in words."""
    if not settings.keys:
        return {}, ()
    from .commands import COMMANDS
    from .keymap import Command, build

    keymap = build(settings.keys, [Command(command.id, command.keys) for command in COMMANDS if command.keys])
    return keymap.keys, keymap.problems


def _keeper(path: Path, clock: Clock, catalogue: Catalogue, said: list[str]) -> Keeper:
    """A keeper of the journal; a damaged one is set aside and what can be read is brought into a new one."""
    keeper = Keeper.at(path)
    if not _is_damaged(keeper):
        return keeper
    from .record.repair import set_aside_and_recover

    keeper.close()
    try:
        found = set_aside_and_recover(path, clock.read().wall)
    except JournalError as error:
        said.append(catalogue.text(error.words, **error.params))
    else:
        names = {"path": str(found.set_aside), "other": str(found.journal), "count": found.episodes}
        said.append(catalogue.text("journal.recovered", **names))
    return Keeper.at(path)


def _is_damaged(keeper: Keeper) -> bool:
    """Whether opening found damage, or reading the cramp that is open does: a large file is not read whole before."""
    try:
        row = keeper.journal.history.latest_open() if keeper.journal is not None else None
        if row is not None:
            keeper.entries(row.id)
    except JournalError as error:
        return isinstance(error, Damaged)
    return keeper.trouble is not None and keeper.trouble.words == "journal.damaged"
