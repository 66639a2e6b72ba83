"""Commands of the page that is open: back, on, pause, skip, longer and shorter, line by line."""

from __future__ import annotations

from typing import ClassVar

from ...protocol.asking import next_question
from ...protocol.chart import ASKS, events_of
from ...protocol.limits import MOST_ROUNDS
from ...protocol.snapshot import Event, Snapshot
from ...protocol.terms import On, Seconds, State
from ..acts import Act, SayAct, Send, Show, TakeOver
from ..asks import taken_off
from ..leg_map_question import leave_map
from ..small_questions import SERIES
from ..ui import Ui, unconfirmed
from .command import Command, begun


class BackCommand(Command):
    id, keys, event = "back", ("b",), On.UNDO
    in_front = True

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return bool(ui.overlay) or ui.by_one or ui.care or begun(snapshot)

    @classmethod
    def leaves_front(cls, snapshot: Snapshot, ui: Ui) -> bool:
        """Whether it leaves what stands in front, and takes no answer back."""
        return bool(ui.overlay) or ui.care or (ui.by_one and not snapshot.asked_here)

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        """Out of a small question, in a series one back; then the ticks of an open list off; then an answer back."""
        if ui.overlay == "map":
            return leave_map(snapshot, ui)
        if ui.overlay in SERIES and ui.answers:
            *before, _ = ui.answers.items()
            return Show(ui.changed(answers=dict(before)))
        if cls.leaves_front(snapshot, ui):
            return Show(ui.changed(overlay="", care=False, by_one=False, answers={}))
        ticked = unconfirmed(snapshot, ui, at)
        if ticked:
            return Show(ui.unmarked(ticked), words="undo.ticks")
        return Send(Event(On.UNDO), ui.changed(by_one=False), words="undo.done")


class GoCommand(Command):
    """Enter: confirm the ticks, go on after a pause, or begin again what was broken off; it never ends a countdown."""

    id, keys = "go", ("enter",)

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        asked = next_question(snapshot, at)
        if asked is not None:
            return asked.kind == "many"
        if snapshot.timer is not None:
            return snapshot.timer.paused and PauseCommand.possible(snapshot, ui, at)
        return AgainCommand.possible(snapshot, ui, at)

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return Send(Event(On.REPEAT if snapshot.timer is None else On.RESUME))


class PauseCommand(Command):
    id, keys, event = "pause", ("space",), On.PAUSE

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.timer is not None and On.PAUSE in events_of(snapshot.state)

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        paused = snapshot.timer is not None and snapshot.timer.paused
        return Send(Event(On.RESUME if paused else On.PAUSE))


_CHOSEN = ("extreme", "extreme_wait")
"""What to do about strong pain: without a choice its page would offer nothing, so it is not passed over."""


class SkipCommand(Command):
    id, keys, event = "skip", ("s",), On.SKIP

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        asked = next_question(snapshot, at)
        if snapshot.end is not None or snapshot.state is State.ONSET or taken_off(snapshot, ui):
            return False
        if asked is not None and asked.id in _CHOSEN:
            return False
        waiting = snapshot.state in (State.STRETCH, State.MASSAGE, State.HEAT, State.ICE) or snapshot.timer is not None
        return asked.may_skip if asked is not None else waiting

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        if unconfirmed(snapshot, ui, at):
            return SayAct("many.some_ticked")
        off = {"off_seen": at} if snapshot.state in (State.HEAT, State.ICE) else {}  # who says "off now" has it off
        return Send(Event(On.SKIP), ui.changed(**off))


class SkipAllCommand(Command):
    """Looking back: leave every question that is left."""

    id, keys = "skip_all", ("f2",)

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        asked = next_question(snapshot, at)
        looking_back = snapshot.state is State.DEBRIEF and snapshot.end is None
        return looking_back and asked is not None and asked.may_skip and asked.id in ASKS[State.DEBRIEF]

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return SayAct("many.some_ticked") if unconfirmed(snapshot, ui, at) else Send(Event(On.SKIP, {"all": True}))


class RepeatCommand(Command):
    id, keys, event = "repeat", ("r",), On.REPEAT

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return super().possible(snapshot, ui, at) and snapshot.round <= MOST_ROUNDS


class AgainCommand(Command):
    """An interrupted hold or massage that can be started again."""

    id, keys, event, listed = "restart", (), On.REPEAT, False

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.timer is None and RepeatCommand.possible(snapshot, ui, at)


class _Length(Command):
    event = On.LENGTHEN
    seconds: ClassVar[int]

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.timer is not None and On.LENGTHEN in events_of(snapshot.state)

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return Send(Event(On.LENGTHEN, {"seconds": cls.seconds}))


class LongerCommand(_Length):
    id, keys = "longer", ("+", "=")
    seconds = 15


class ShorterCommand(_Length):
    id, keys = "shorter", ("-",)
    seconds = -15


class TakeOverCommand(Command):
    """In a window that looks on: write here from now on."""

    id, keys = "take_over", ("o",)
    in_front = True

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return ui.read_only

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return TakeOver()


class ByOneCommand(Command):
    """Not sure: the danger lines one at a time, each with its check."""

    id, keys = "unsure", ("?",)

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        asked = next_question(snapshot, at)
        return asked is not None and asked.kind == "panel" and not ui.overlay and snapshot.end is None

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return Show(ui.changed(by_one=not ui.by_one))


class WhyCommand(Command):
    id, keys, page = "why", ("w",), "why"
    in_front = True


class StopHereCommand(Command):
    """Close this cramp before its check; asks once."""

    id, keys, event = "stop_here", ("z",), On.STOP_HERE

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return super().possible(snapshot, ui, at) and begun(snapshot)

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return Show(ui.changed(overlay="stop"))
