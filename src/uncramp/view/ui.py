"""What a face has open besides the episode: it decides what is shown, never what happens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from ..protocol.asking import next_question
from ..protocol.snapshot import Plain, Snapshot
from ..protocol.terms import Muscle, Seconds, State
from ..words.countries import Country, Numbers

Overlay = Literal[
    "", "began", "pain", "lease", "follow_up", "return", "language", "map", "which_care", "outcome", "stop", "unkept"
]
Way = Literal["ground", "standing", "helper"]
WAYS: tuple[Way, ...] = ("ground", "standing", "helper")


def next_way(way: Way, snapshot: Snapshot) -> Way:
    """Where a muscle is held long, lying, standing, with a helper; elsewhere a helper or none."""
    if snapshot.state in (State.STRETCH, State.EXTREME, State.TEN_MINUTES):
        return WAYS[(WAYS.index(way) + 1) % len(WAYS)]
    return "ground" if way == "helper" else "helper"


def way_to_hold(way: Way, muscle: Muscle) -> Way:
    """How this muscle is held where the runner has chosen ``way``; nobody else pushes a groin."""
    return "ground" if way == "helper" and muscle is Muscle.GROIN else way


class Ui(Struct, frozen=True):
    """``overlay`` is a small question in front; ``by_one`` asks danger lines one at a time;
    ``answers`` are those of a series of small questions so far;
    ``outcome`` is what followed from them, read on the overlay of that name;
    ``ticks`` are the marked lines (`mark`) of lists that are not yet confirmed, ``doubts`` those not sure;
    ``country`` is the one the locale suggests, to be asked about once the crisis is over and never taken silently;
    ``care`` shows the way to care in a window that looks on, where nothing is written;
    ``off_seen`` is when the runner last said that heat or ice has come off, in seconds UTC;
    ``voice`` is whether the seconds are spoken, None on a face that cannot offer it;
    ``test`` is a clock that a file drives, ``unsaved`` a step that
    is only in memory; drawings move where ``motion``.
    """

    overlay: Overlay = ""
    by_one: bool = False
    ticks: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    answers: Mapping[str, Plain] = field(default_factory=dict)
    outcome: tuple[str, ...] = ()
    way: Way = "ground"
    numbers: Numbers = field(default_factory=Numbers)
    banners: tuple[str, ...] = ()
    earlier: str = ""
    country: Country | None = None
    wall_shift: float = 0.0
    read_only: bool = False
    care: bool = False
    practice: bool = False
    test: bool = False
    motion: bool = True
    unsaved: bool = False
    off_seen: Seconds = 0.0
    voice: bool | None = None

    def changed(self, **fields: object) -> Ui:
        """A copy with ``fields`` replaced."""
        return replace(self, **fields)

    def marked(self, question: str) -> bool:
        """Whether a line of this list is ticked or not sure."""
        return any(of.startswith(mark(question, "")) for of in self.ticks | self.doubts)

    def unmarked(self, question: str) -> Ui:
        """A copy without the marks of this list; those of another, which waits behind care or a danger sign, stay."""
        ours = {of for of in self.ticks | self.doubts if of.startswith(mark(question, ""))}
        return self.changed(ticks=self.ticks - ours, doubts=self.doubts - ours)


def mark(question: str, line: str) -> str:
    """A line of a list of ticks: the same words may stand on two lists."""
    return f"{question}.{line}"


def unconfirmed(snapshot: Snapshot, ui: Ui, at: Seconds) -> str:
    """The list that is open with marks that nobody has confirmed, by its question; else nothing."""
    asked = next_question(snapshot, at) if snapshot.end is None else None
    return asked.id if asked is not None and ui.marked(asked.id) else ""
