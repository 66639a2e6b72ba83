"""Commands of the cramp itself: care, where it is, how it goes, and what began earlier."""

from __future__ import annotations

from ...protocol.snapshot import Event, Snapshot
from ...protocol.terms import On, Seconds, Side, State
from ..acts import Act, Send, SendAll, Show, TakeEarlier, TakeToCare
from ..ui import Ui, next_way, unconfirmed
from .command import Command, begun
from .page_commands import PauseCommand


class CareCommand(Command):
    id, keys, event = "care", ("e", "f8"), On.CARE
    in_front = True
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.state is not State.SEEK_CARE

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        """Before the lines it asks which help. Never whether: what is ticked waits where it is."""
        plain = ui.changed(overlay="", by_one=False, answers={})
        if snapshot.state is State.ONSET and not begun(snapshot) and ui.overlay != "which_care" and not ui.read_only:
            return Show(plain.changed(overlay="which_care"))
        return TakeToCare(plain, words="care.ticks_wait" if unconfirmed(snapshot, ui, at) else "")


class MuscleCommand(Command):
    """The map of the legs; a hold that is running waits meanwhile."""

    id, keys, event = "muscle", ("m",), On.MUSCLE
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return super().possible(snapshot, ui, at) and not ui.overlay

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        timer = snapshot.timer
        running = timer is not None and not timer.paused and PauseCommand.possible(snapshot, ui, at)
        return SendAll((Event(On.PAUSE),) if running else (), ui.changed(overlay="map", answers={}))


class SideCommand(Command):
    id, keys, event = "side", ("d",), On.SIDE
    group = "leg"

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        sides = (Side.LEFT, Side.RIGHT, Side.BOTH)
        index = sides.index(snapshot.side) + 1 if snapshot.side in sides else 0
        return Send(Event(On.SIDE, {"value": str(sides[index % len(sides)])}))


class WayCommand(Command):
    """Lying, standing, or with a helper who is typing: then what is said is said to them."""

    id, keys, event = "way", ("h",), On.HELPER
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.end is None

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return Show(ui.changed(way=next_way(ui.way, snapshot)))


class GrabbedAgainCommand(Command):
    id, keys, event = "again", ("g",), On.GRABBED_AGAIN
    group = "leg"


class WorseCommand(Command):
    id, keys, event = "worse", ("f",), On.WORSE
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        # A closed episode too: what was settled and gets worse is asked about again.
        return snapshot.state is not State.ONSET and not snapshot.pending


class PainCommand(Command):
    id, keys, event = "pain", ("p",), On.PAIN
    group = "leg"

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return Show(ui.changed(overlay="pain"))


class EarlierCommand(Command):
    """It began earlier."""

    id, keys, event = "earlier", ("a",), On.BEGAN
    group = "leg"

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        """Before the lines what it is now is asked; later only when it began."""
        return Send(Event(On.EARLIER)) if snapshot.state is State.ONSET else Show(ui.changed(overlay="began"))


class OpenEarlierCommand(Command):
    """The earlier episode that is still open, or whose morning question is due."""

    id, keys = "open", ("o",)
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return bool(ui.earlier) and snapshot.state is State.ONSET and not begun(snapshot)

    @classmethod
    def act(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> Act:
        return TakeEarlier()
