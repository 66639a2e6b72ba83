"""Every command a key can give, each a class: its keys, when it does something now, and what it does.

Footer, palette, help page and keymap are made from `COMMANDS`. The labels are ``key.<id>`` and the
help sentences ``help.<id>`` of the words. Keys that answer a question belong to the question.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...protocol.snapshot import Snapshot
from ...protocol.terms import Seconds
from ..ui import Ui
from . import leg_commands, page_commands, program_commands, record_commands
from .command import Command

COMMANDS: tuple[type[Command], ...] = (
    leg_commands.CareCommand,
    page_commands.BackCommand,
    page_commands.GoCommand,
    page_commands.PauseCommand,
    page_commands.SkipCommand,
    page_commands.SkipAllCommand,
    page_commands.RepeatCommand,
    page_commands.LongerCommand,
    page_commands.ShorterCommand,
    leg_commands.MuscleCommand,
    leg_commands.SideCommand,
    leg_commands.WayCommand,
    leg_commands.GrabbedAgainCommand,
    leg_commands.WorseCommand,
    leg_commands.PainCommand,
    leg_commands.EarlierCommand,
    page_commands.ByOneCommand,
    leg_commands.OpenEarlierCommand,
    page_commands.TakeOverCommand,
    record_commands.NoteCommand,
    record_commands.CardCommand,
    record_commands.RemindCommand,
    page_commands.WhyCommand,
    page_commands.StopHereCommand,
    program_commands.VoiceCommand,
    program_commands.TimeCommand,
    record_commands.HistoryCommand,
    record_commands.PreventCommand,
    record_commands.ReturnCommand,
    program_commands.LanguageCommand,
    program_commands.TourCommand,
    program_commands.SettingsCommand,
    program_commands.WalkthroughsCommand,
    program_commands.NotesCommand,
    program_commands.PaletteCommand,
    program_commands.HelpCommand,
    program_commands.LeaveCommand,
)
"""In the order in which they are listed; the first possible one that owns a key is the one it gives."""


Keys = Mapping[str, tuple[str, ...]]
"""The keys of commands by their ids, where the runner has chosen them."""


def first_key(id: str, keys: Keys) -> str:
    """The first key of a command: the runner's own, else the one that it is born with."""
    return (keys.get(id) or _BORN_WITH[id])[0]


_CAPS = {
    **{"enter": "Enter", "space": "Space", "escape": "Esc", "pagedown": "Page Down", "pageup": "Page Up"},
    **{"left": "←", "right": "→"},
}


def key_cap(key: str) -> str:
    """The name of a key as it stands on the keyboard."""
    if key in _CAPS:
        return _CAPS[key]
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return key.replace("ctrl+", "^")


def key_names(keys: Keys) -> dict[str, str]:
    """What a sentence calls the key of each command that it may speak of: ``worse_key``, ``care_key`` and so on."""
    return {f"{id}_key": key_cap(first_key(id, keys)) for id in _BORN_WITH}


_BORN_WITH: Keys = {command.id: command.keys for command in COMMANDS if command.keys}


def possible(snapshot: Snapshot, ui: Ui, at: Seconds) -> tuple[type[Command], ...]:
    """The commands that do something now."""
    latest = _PossibleNow.answer  # read once and replaced whole: a page of the diary may be made in another thread
    if latest[0] is not snapshot or latest[1] is not ui or latest[2] != at:
        here = (command for command in COMMANDS if command.keys and (command.in_front or not ui.overlay))
        now = tuple(command for command in here if command.possible(snapshot, ui, at))
        latest = _PossibleNow.answer = (snapshot, ui, at, now)
    return latest[3]


class _PossibleNow:
    """The commands last looked for, since the rows, the footer and the keys of a view ask for the same ones in turn."""

    answer: tuple[Snapshot | None, Ui | None, Seconds, tuple[type[Command], ...]] = (None, None, 0.0, ())


def find(key: str, snapshot: Snapshot, ui: Ui, at: Seconds, remapped: Keys) -> type[Command] | None:
    """The command that ``key`` gives now; ``remapped`` replaces the keys of a command by its id."""
    for command in possible(snapshot, ui, at):
        if key in remapped.get(command.id, command.keys):
            return command
    return None
