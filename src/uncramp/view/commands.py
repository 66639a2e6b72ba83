"""Every command a key can give, each a class: its key, its label, and when it does something now.

Footer, palette, help page and keymap are made from `COMMANDS`. The labels are ``key.<id>`` and the
help sentences ``help.<id>`` of the words. Keys that answer a question belong to the question.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from ..protocol.asking import next_question
from ..protocol.chart import events_of
from ..protocol.limits import MOST_ROUNDS
from ..protocol.snapshot import Snapshot
from ..protocol.terms import On, Seconds, State
from .ui import Ui

Page = Literal[
    "", "help", "why", "card", "note", "history", "prevent", "palette", "tour", "settings", "walkthroughs", "notes"
]


Group = Literal["page", "leg", "record", "program"]
"""The headings of the help page: this page, the cramp, the record, the program."""


class Command:
    """One command. ``event`` is what it sends to the chart; ``page`` is what it opens instead."""

    id: ClassVar[str]
    keys: ClassVar[tuple[str, ...]]
    event: ClassVar[On | None] = None
    page: ClassVar[Page] = ""
    footer: ClassVar[bool] = True
    group: ClassVar[Group] = "page"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        """Whether the key does something now: by default whether the chart takes the event."""
        if snapshot.end is not None or not snapshot.log or cls.event is None:
            return cls.event is None
        return cls.event in events_of(snapshot.state)


def begun(snapshot: Snapshot) -> bool:
    """Whether anything has happened yet that is worth keeping; opening alone is not."""
    return snapshot.seq > 1


class Care(Command):
    id, keys, event = "care", ("e", "f8"), On.CARE
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.state is not State.SEEK_CARE


class Back(Command):
    id, keys, event = "back", ("b",), On.UNDO

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return bool(ui.overlay) or ui.by_one or ui.care or begun(snapshot)


class Go(Command):
    """Enter: confirm the ticks, go on after a pause, or begin again what was broken off; it never ends a countdown."""

    id, keys = "go", ("enter",)

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        asked = next_question(snapshot, at)
        if asked is not None:
            return asked.kind == "many"
        if snapshot.timer is not None:
            return snapshot.timer.paused and Pause.possible(snapshot, ui, at)
        return Again.possible(snapshot, ui, at)


class Pause(Command):
    id, keys, event = "pause", ("space",), On.PAUSE

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.timer is not None and On.PAUSE in events_of(snapshot.state)


class Skip(Command):
    id, keys, event = "skip", ("s",), On.SKIP

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        asked = next_question(snapshot, at)
        if snapshot.end is not None or snapshot.state is State.ONSET:
            return False
        waiting = snapshot.state in (State.STRETCH, State.MASSAGE, State.HEAT, State.ICE) or snapshot.timer is not None
        return asked.may_skip if asked is not None else waiting


class Repeat(Command):
    id, keys, event = "repeat", ("r",), On.REPEAT

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return super().possible(snapshot, ui, at) and snapshot.round <= MOST_ROUNDS


class Again(Command):
    """An interrupted hold or massage that can be started again."""

    id, keys, event, footer = "restart", (), On.REPEAT, False

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.timer is None and Repeat.possible(snapshot, ui, at)


class _Length(Command):
    event = On.LENGTHEN

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.timer is not None and On.LENGTHEN in events_of(snapshot.state)


class Longer(_Length):
    id, keys = "longer", ("+", "=")


class Shorter(_Length):
    id, keys = "shorter", ("-",)


class Muscle(Command):
    """The map of the legs; a hold that is running waits meanwhile."""

    id, keys, event = "muscle", ("m",), On.MUSCLE
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return super().possible(snapshot, ui, at) and not ui.overlay


class Side(Command):
    id, keys, event = "side", ("d",), On.SIDE
    group = "leg"


class Way(Command):
    """Lying, standing, or with a helper who is typing: then what is said is said to them."""

    id, keys, event = "way", ("h",), On.HELPER
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return snapshot.end is None


class GrabbedAgain(Command):
    id, keys, event = "again", ("g",), On.GRABBED_AGAIN
    group = "leg"


class Worse(Command):
    id, keys, event = "worse", ("f",), On.WORSE
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        # A closed episode too: what was settled and gets worse is asked about again.
        return snapshot.state is not State.ONSET and not snapshot.pending


class Pain(Command):
    id, keys, event = "pain", ("p",), On.PAIN
    group = "leg"


class TakeOver(Command):
    """In a window that looks on: write here from now on."""

    id, keys = "take_over", ("o",)

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return ui.read_only


class Note(Command):
    id, keys, page = "note", ("t",), "note"
    group = "record"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return begun(snapshot) and not ui.read_only


class Earlier(Command):
    """It began earlier."""

    id, keys, event = "earlier", ("a",), On.BEGAN
    group = "leg"


class OpenEarlier(Command):
    """The earlier episode that is still open, or whose morning question is due."""

    id, keys = "open", ("o",)
    group = "leg"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return bool(ui.earlier) and snapshot.state is State.ONSET and not begun(snapshot)


class ByOne(Command):
    """Not sure: the danger lines one at a time, each with its check."""

    id, keys = "unsure", ("?",)

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        asked = next_question(snapshot, at)
        return asked is not None and asked.kind == "panel" and not ui.overlay and snapshot.end is None


class Why(Command):
    id, keys, page = "why", ("w",), "why"


class Card(Command):
    id, keys, page = "card", ("k",), "card"
    group = "record"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return begun(snapshot)


class Time(Command):
    """Say the time left, for those who cannot watch it."""

    id, keys, footer = "time", ("c",), False
    group = "program"


class History(Command):
    id, keys, page, footer = "history", ("l",), "history", False
    group = "record"


class Prevent(Command):
    id, keys, page, footer = "prevent", ("v",), "prevent", False
    group = "record"


class Language(Command):
    id, keys, footer = "language", ("i",), False
    group = "program"


class Return(Command):
    """Before running again: what the leg has to do first."""

    id, keys, footer = "return", ("f5",), False
    group = "record"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return not begun(snapshot) and snapshot.state is State.ONSET


class Tour(Command):
    """A minute of practice, while there is no cramp to see to."""

    id, keys, page, footer = "tour", ("f6",), "tour", False
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return not begun(snapshot) and snapshot.state is State.ONSET


class Settings(Command):
    """What can be chosen, changed in place."""

    id, keys, page, footer = "settings", ("f4",), "settings", False
    group = "program"


class Walkthroughs(Command):
    """The stories that can be played or practised."""

    id, keys, page, footer = "walkthroughs", ("f7",), "walkthroughs", False
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return Tour.possible(snapshot, ui, at)


class Notes(Command):
    """What has to be known beside the page: not saved, a clock that was set, what came due."""

    id, keys, page, footer = "notes", ("n", "f3"), "notes", False
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return True


class StopHere(Command):
    id, keys, event = "stop_here", ("z",), On.STOP_HERE


class Help(Command):
    """``?`` wherever no danger lines are asked; F1 everywhere."""

    id, keys, page = "help", ("f1", "?"), "help"
    group = "program"


class Palette(Command):
    id, keys, page, footer = "palette", ("ctrl+p",), "palette", False
    group = "program"


class Leave(Command):
    id, keys, event = "leave", ("q",), On.LEAVE
    group = "program"

    @classmethod
    def possible(cls, snapshot: Snapshot, ui: Ui, at: Seconds) -> bool:
        return True


COMMANDS: tuple[type[Command], ...] = (
    *(Care, Back, Go, Pause, Skip, Repeat, Longer, Shorter, Muscle, Side, Way, GrabbedAgain, Worse, Pain),
    *(Earlier, ByOne, OpenEarlier, TakeOver, Note, Card, Why, StopHere, Time, History, Prevent, Return, Language, Tour),
    *(Settings, Walkthroughs, Notes),
    *(Palette, Help, Leave),
)
"""In the order of the footer; the first possible one that owns a key is the one it gives."""


def possible(snapshot: Snapshot, ui: Ui, at: Seconds) -> list[type[Command]]:
    """The commands that do something now."""
    return [command for command in COMMANDS if command.keys and command.possible(snapshot, ui, at)]


def find(
    key: str, snapshot: Snapshot, ui: Ui, at: Seconds, remapped: dict[str, tuple[str, ...]]
) -> type[Command] | None:
    """The command that ``key`` gives now; ``remapped`` replaces the keys of a command by its id."""
    for command in possible(snapshot, ui, at):
        if key in remapped.get(command.id, command.keys):
            return command
    return None
