"""Commands of the program: help, practice, settings, the time, leaving."""

from __future__ import annotations

from ...protocol.snapshot import Snapshot
from ...protocol.terms import On, Seconds, State
from ..acts import Act, Leave, Show, TellTime
from ..ui import Ui, unconfirmed
from .command import Command, begun


class TimeCommand(Command):
    """Say the time left, for those who cannot watch it."""

    id, keys, listed = "time", ("c",), False
    in_front = True
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return not VoiceCommand.possible(snapshot, ui, at)

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return TellTime()


class VoiceCommand(Command):
    """The seconds spoken while one looks at the leg, or not any more; where a face offers it and something is timed."""

    id, keys, page, listed = "voice", ("c",), "voice", False
    in_front = True
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return ui.voice is not None and snapshot.timer is not None and snapshot.end is None


class LanguageCommand(Command):
    id, keys, listed = "language", ("i",), False
    group = "program"

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return Show(ui.changed(overlay="language"))


class TourCommand(Command):
    """A minute of practice, while there is no cramp to see to."""

    id, keys, page, listed = "tour", ("f6",), "tour", False
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return not begun(snapshot) and snapshot.state is State.ONSET


class SettingsCommand(Command):
    """What can be chosen, changed in place."""

    id, keys, page, listed = "settings", ("f4",), "settings", False
    group = "program"


class WalkthroughsCommand(Command):
    """The stories that can be played or practised."""

    id, keys, page, listed = "walkthroughs", ("f7",), "walkthroughs", False
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return TourCommand.possible(snapshot, ui, at)


class NotesCommand(Command):
    """What has to be known beside the page: not saved, a clock that was set, what came due."""

    id, keys, page, listed = "notes", ("n", "f3"), "notes", False
    in_front = True
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return True


class HelpCommand(Command):
    """``?`` wherever no danger lines are asked; F1 everywhere."""

    id, keys, page = "help", ("f1", "?"), "help"
    in_front = True
    group = "program"


class PaletteCommand(Command):
    id, keys, page, listed = "palette", ("ctrl+p",), "palette", False
    in_front = True
    group = "program"


class LeaveCommand(Command):
    id, keys, event = "leave", ("q",), On.LEAVE
    in_front = True
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return True

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        """With something ticked and not confirmed it asks first, once."""
        ask_first = unconfirmed(snapshot, ui, at) and ui.overlay != "unkept"
        return Show(ui.changed(overlay="unkept")) if ask_first else Leave()
