"""Opening the program: which episode is on screen first, and the facts a new one starts with."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from ..protocol.repeat import ONE_EPISODE, WINDOW, Grab, judge
from ..protocol.snapshot import Plain
from ..protocol.terms import HOUR, Seconds
from ..record.episode_writer import Memory, StepKeeper
from ..record.episodes import Onset
from ..record.errors import JournalError
from ..record.journal import Journal
from ..record.keeper import Keeper
from ..record.replayed import ReplayedEpisode, replayed
from ..settings.model import Settings, SettingsProblem
from ..settings.reader import load
from ..system.clock import Clock, FileClock, real_clock
from ..system.zone import local_offset
from ..words.catalogue import Catalogue
from ..words.languages import choose_language, load_words

RESUMED: Seconds = HOUR
"""An open episode younger than this is on screen at once; an older one waits behind one key."""


def open_episode(keeper: StepKeeper) -> ReplayedEpisode | None:
    """The newest episode of this machine that is still open, if the journal can be read."""
    if keeper.journal is None:
        return None
    with contextlib.suppress(JournalError):
        row = keeper.journal.history.latest_open()
        return replayed(keeper.entries(row.id)) if row is not None else None
    return None


def imported_episode(keeper: StepKeeper, now: Seconds) -> ReplayedEpisode | None:
    """The newest open episode that only came in from another machine, and is not dated in times to come."""
    if keeper.journal is None:
        return None
    with contextlib.suppress(JournalError):
        row = keeper.journal.history.latest_imported(now)
        return replayed(keeper.entries(row.id)) if row is not None else None
    return None


def facts(journal: Journal | None, at: Seconds) -> dict[str, Plain]:
    """What the record knows when an episode opens: profile, the counts of the repeat rule, last heat and ice.

    ``episodes_28_days`` counts this one too; ``goes_on`` says that this grab belongs to a cramp of the last six hours.
    """
    if journal is None:
        return {}
    with contextlib.suppress(JournalError):
        recorded = journal.history.onsets_since(at - WINDOW - ONE_EPISODE, at)
        rule = judge([*map(_grab, recorded), Grab(at, at + local_offset(at))], at)
        *earlier, here = rule.cramps
        oldest = journal.history.first_onset()
        known: dict[str, Plain] = {
            "profile": dict(journal.profile.latest()),
            "episodes_28_days": len(rule.cramps),
            "prepared_28_days": len(rule.prepared),
            "nights_woken": len(rule.nights),
            "goes_on": len(here.grabs) > 1,
            "dates": [cramp.onset for cramp in earlier],
            "prepared_dates": [cramp.onset for cramp in rule.prepared if cramp is not here],
            "night_dates": [grab.onset for cramp in rule.cramps for grab in cramp.grabs if grab.woken],
            "journal_new": journal.history.last_closed(at) is None,
            "journal_young": oldest is None or oldest > at - WINDOW,
        }
        for kind in ("heat", "ice"):
            last = journal.history.last_use_of(kind, at)
            if last is not None:
                known[f"last_{kind}"] = last
        return known
    return {}


def _grab(onset: Onset) -> Grab:
    ahead = local_offset(onset.onset) if onset.utc_offset is None else onset.utc_offset
    return Grab(onset.onset, onset.onset + ahead, onset.precautions_taken, onset.woke_at_night)


class Parts(Struct, frozen=True):
    """What a session is made of. ``keys`` are every command's keys; ``said`` is what to say at the start."""

    clock: Clock
    keeper: StepKeeper
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
    problems: tuple[SettingsProblem, ...] = ()
    if settings is None:
        settings, problems = load(places.settings_path())
    catalogue = load_words(choose_language(settings.language, os.environ))
    said: list[str] = []
    keeper: StepKeeper = Memory()
    if not memory:
        read = clock.read
        keeper = Keeper.at(journal or places.journal_path(), lambda: read().wall)
        said += [catalogue.text(words, **params) for words, params in keeper.news()]
    keys, clashes = own_keys(settings)
    said += [catalogue.text(problem.words, **problem.params) for problem in (*problems, *clashes)]
    if isinstance(clock, FileClock):
        said.append(catalogue.text("clock.test"))
    return Parts(clock, keeper, catalogue, settings, keys, tuple(said), file)


def own_keys(settings: Settings) -> tuple[Mapping[str, tuple[str, ...]], tuple[SettingsProblem, ...]]:
    """The runner's own keys laid over the defaults; what clashes is refused in words."""
    if not settings.keys:
        return {}, ()
    from ..settings.keymap import MappedCommand, build
    from ..view.commands import COMMANDS

    keymap = build(settings.keys, [MappedCommand(command.id, command.keys) for command in COMMANDS if command.keys])
    return keymap.keys, keymap.problems
