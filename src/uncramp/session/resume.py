"""Opening the program: which episode is on screen first, and the facts a new one starts with."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from ..protocol.snapshot import Plain
from ..protocol.terms import DAY, HOUR, Seconds
from ..record.episode_writer import Keeps, Memory
from ..record.episodes import Onset
from ..record.errors import JournalError
from ..record.journal import Journal
from ..record.keeper import Keeper
from ..record.replayed import ReplayedEpisode, replayed
from ..settings.model import Problem, Settings
from ..settings.reader import load
from ..system.clock import Clock, FileClock, real_clock
from ..words.catalogue import Catalogue
from ..words.languages import choose_language, load_words

WINDOW: Seconds = 28 * DAY
"""How far back the repeat rule looks (design section 4; care.md C13)."""
SAME_EPISODE: Seconds = 6 * HOUR
"""Grabs within six hours are one episode (care.md C4)."""
PREPARED = 4
"""Precautions, of five, that make a runner well prepared (design section 4)."""
RESUMED: Seconds = HOUR
"""An open episode younger than this is on screen at once; an older one waits behind one key."""


def open_episode(keeper: Keeps) -> ReplayedEpisode | None:
    """The newest episode of this machine that is still open, if the journal can be read."""
    if keeper.journal is None:
        return None
    with contextlib.suppress(JournalError):
        row = keeper.journal.history.latest_open()
        return replayed(keeper.entries(row.id)) if row is not None else None
    return None


def imported_episode(keeper: Keeps, now: Seconds) -> ReplayedEpisode | None:
    """The newest open episode that only came in from another machine, and is not dated in times to come."""
    if keeper.journal is None:
        return None
    with contextlib.suppress(JournalError):
        row = keeper.journal.history.latest_imported(now)
        return replayed(keeper.entries(row.id)) if row is not None else None
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
        earlier = grouped(journal.history.onsets_since(at - WINDOW, at))
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
            "journal_new": journal.history.last_closed(at) is None,
        }
        for kind in ("heat", "ice"):
            last = journal.history.last_use_of(kind, at)
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
    from ..system import places

    clock = clock or real_clock()
    file = places.settings_path() if settings is None else None
    problems: tuple[Problem, ...] = ()
    if settings is None:
        settings, problems = load(places.settings_path())
    catalogue = load_words(choose_language(settings.language, os.environ))
    said: list[str] = []
    keeper: Keeps = Memory()
    if not memory:
        read = clock.read
        keeper = Keeper.at(journal or places.journal_path(), lambda: read().wall)
        said += [catalogue.text(words, **params) for words, params in keeper.news()]
    keys, clashes = own_keys(settings)
    said += [catalogue.text(problem.words, **problem.params) for problem in (*problems, *clashes)]
    if isinstance(clock, FileClock):
        said.append(catalogue.text("clock.test"))
    return Parts(clock, keeper, catalogue, settings, keys, tuple(said), file)


def own_keys(settings: Settings) -> tuple[Mapping[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The runner's own keys laid over the defaults; what clashes is refused in words."""
    if not settings.keys:
        return {}, ()
    from ..settings.keymap import Command, build
    from ..view.commands import COMMANDS

    keymap = build(settings.keys, [Command(command.id, command.keys) for command in COMMANDS if command.keys])
    return keymap.keys, keymap.problems
