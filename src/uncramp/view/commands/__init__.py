"""Every command a key can give, each a class: its keys, when it does something now, and what it does.

Footer, palette, help page and keymap are made from `COMMANDS`. The labels are ``key.<id>`` and the
help sentences ``help.<id>`` of the words. Keys that answer a question belong to the question.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...protocol.snapshot import Snapshot
from ...protocol.terms import Seconds
from ..ui import Ui
from . import leg, page, program, record
from .command import Command

COMMANDS: tuple[type[Command], ...] = (
    leg.CareCommand,
    page.BackCommand,
    page.GoCommand,
    page.PauseCommand,
    page.SkipCommand,
    page.SkipAllCommand,
    page.RepeatCommand,
    page.LongerCommand,
    page.ShorterCommand,
    leg.MuscleCommand,
    leg.SideCommand,
    leg.WayCommand,
    leg.GrabbedAgainCommand,
    leg.WorseCommand,
    leg.PainCommand,
    leg.EarlierCommand,
    page.ByOneCommand,
    leg.OpenEarlierCommand,
    page.TakeOverCommand,
    record.NoteCommand,
    record.CardCommand,
    record.RemindCommand,
    page.WhyCommand,
    page.StopHereCommand,
    program.VoiceCommand,
    program.TimeCommand,
    record.HistoryCommand,
    record.PreventCommand,
    record.ReturnCommand,
    program.LanguageCommand,
    program.TourCommand,
    program.SettingsCommand,
    program.WalkthroughsCommand,
    program.NotesCommand,
    program.PaletteCommand,
    program.HelpCommand,
    program.LeaveCommand,
)
"""In the order in which they are listed; the first possible one that owns a key is the one it gives."""


def possible(snapshot: Snapshot, ui: Ui, at: Seconds) -> list[type[Command]]:
    """The commands that do something now."""
    return [command for command in COMMANDS if command.keys and command.possible(snapshot, ui, at)]


def find(
    key: str, snapshot: Snapshot, ui: Ui, at: Seconds, remapped: Mapping[str, tuple[str, ...]]
) -> type[Command] | None:
    """The command that ``key`` gives now; ``remapped`` replaces the keys of a command by its id."""
    for command in possible(snapshot, ui, at):
        if key in remapped.get(command.id, command.keys):
            return command
    return None
