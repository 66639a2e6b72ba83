"""What a session is made of: the clock, the keeper of its steps, the words, the settings and the runner's own keys."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from ..record.episode_writer import Memory, StepKeeper
from ..record.unsaved_steps import Keeper
from ..settings.model import Settings, SettingsProblem
from ..settings.reader import load
from ..system import places
from ..system.clock import Clock, FileClock, real_clock
from ..view.commands.leg_commands import CareCommand
from ..words.catalogue import Catalogue
from ..words.languages import choose_language, load_words


class Parts(Struct, frozen=True):
    """What a session is made of. ``keys`` are every command's keys; ``messages`` is what to say at the start."""

    clock: Clock
    keeper: StepKeeper
    catalogue: Catalogue
    settings: Settings
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    settings_file: Path | None = None

    @property
    def care_keys(self) -> tuple[str, ...]:
        """The keys of the way to care, the runner's own where some were chosen; the first is the one to name."""
        return self.keys.get(CareCommand.id, CareCommand.keys)


def parts(
    *, clock: Clock | None = None, journal: Path | None = None, settings: Settings | None = None, memory: bool = False
) -> Parts:
    """The real parts, or the ones given: a clock, the journal's path, settings; ``memory`` keeps nothing on disk.

    Mistakes in the settings and a damaged journal are named in ``messages`` and worked around.

    Raises `TestClockRefused`.
    """
    clock = clock or real_clock()
    file = places.settings_path() if settings is None else None
    problems: tuple[SettingsProblem, ...] = ()
    if settings is None:
        settings, problems = load(places.settings_path())
    catalogue = load_words(choose_language(settings.language, os.environ))
    messages: list[str] = []
    keeper: StepKeeper = Memory()
    if not memory:
        read = clock.read
        keeper = Keeper.at(journal or places.journal_path(), lambda: read().wall)
        messages += [catalogue.text(words, **params) for words, params in keeper.news()]
    keys, clashes = own_keys(settings)
    messages += [catalogue.text(problem.words, **problem.params) for problem in (*problems, *clashes)]
    if isinstance(clock, FileClock):
        messages.append(catalogue.text("clock.test"))
    return Parts(clock, keeper, catalogue, settings, keys, tuple(messages), file)


def own_keys(settings: Settings) -> tuple[Mapping[str, tuple[str, ...]], tuple[SettingsProblem, ...]]:
    """The runner's own keys laid over the defaults; what clashes is refused in words."""
    if not settings.keys:
        return {}, ()
    from ..settings.keymap import MappedCommand, build
    from ..view.commands import COMMANDS

    keymap = build(settings.keys, [MappedCommand(command.id, command.keys) for command in COMMANDS if command.keys])
    return keymap.keys, keymap.problems
