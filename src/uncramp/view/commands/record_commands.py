"""Commands of the record: the card, a note, earlier cramps, the next run."""

from __future__ import annotations

from ...protocol.snapshot import Snapshot
from ...protocol.terms import Seconds, State
from ..acts import Act, Show
from ..ui import Ui
from .command import Command, begun


class NoteCommand(Command):
    id, keys, page = "note", ("t",), "note"
    group = "record"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return begun(snapshot) and not ui.read_only


class CardCommand(Command):
    id, keys, page = "card", ("k",), "card"
    group = "record"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return begun(snapshot)


class RemindCommand(Command):
    """The days to look at the leg, as a calendar file."""

    id, keys, page, listed = "remind", ("r",), "reminder", False
    group = "record"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.state is State.RESOLVED and not ui.read_only


class HistoryCommand(Command):
    id, keys, page, listed = "history", ("l",), "history", False
    group = "record"


class PreventCommand(Command):
    id, keys, page, listed = "prevent", ("v",), "prevent", False
    group = "record"


class ReturnCommand(Command):
    """Before running again: what the leg has to do first."""

    id, keys, listed = "return", ("f5",), False
    group = "record"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return not begun(snapshot) and snapshot.state is State.ONSET

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return Show(ui.changed(overlay="return", answers={}))
