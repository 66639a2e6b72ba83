"""The map of the legs: what is marked on it, and what follows when it is left."""

from __future__ import annotations

from typing import Literal

from ..protocol.snapshot import Event, Snapshot
from ..protocol.terms import Muscle, On, Side, State
from . import Ask, Option
from .acts import SendAll
from .say_and_cite import Speaker
from .ui import Ui

MUSCLES = tuple(muscle for muscle in Muscle if muscle is not Muscle.NOT_SAID)
"""The parts of the leg, in the order of their digits."""
LEGS = (("l", Side.LEFT), ("r", Side.RIGHT), ("o", Side.BOTH))
"""The key of each leg, and of both."""


def leg_map(snapshot: Snapshot, ui: Ui, speaker: Speaker) -> Ask:
    """The map of the legs: a digit for the muscle, letters for the leg and the way; Enter takes what is chosen."""
    muscle, side = chosen_on_map(snapshot, ui)
    rows = enumerate(MUSCLES, 1)
    options = [
        Option(
            str(n), speaker.label(f"map.{part}"), str(part), part == muscle, follows=speaker.optional(f"map.{part}.at")
        )
        for n, part in rows
    ]
    for key, leg in LEGS:
        options.append(Option(key, speaker.label(f"side.{leg}"), f"side.{leg}", leg == side))
    options.append(Option("h", speaker.label(f"way.{ui.way}"), "way"))
    what = speaker.label(f"muscle.{muscle}.name")
    if side is Side.BOTH:
        what = speaker.label(f"muscle.{muscle}.both")
    elif side is not Side.NOT_SAID:
        what = speaker.label("side.one", side=speaker.label(f"side.{side}"), muscle=what)
    enter = f"map.{what_waits(snapshot)}"
    options.append(Option("enter", speaker.label(enter, what=what, name=speaker.label(f"way.{ui.way}")), "start"))
    return Ask("map", "map", speaker.lines("stretch.muscle.ask"), tuple(options))


def what_waits(snapshot: Snapshot) -> Literal["hold", "countdown", "signs", "nothing"]:
    """What waits while the map is open, and is gone on with from it: at the opening the danger lines."""
    if snapshot.timer is None:
        return "signs" if snapshot.state is State.ONSET else "nothing"
    return "hold" if snapshot.timer.name == "hold" else "countdown"


def chosen_on_map(snapshot: Snapshot, ui: Ui) -> tuple[Muscle, Side]:
    """The muscle and the leg that are marked: what was chosen on the map, else what was said before."""
    muscle = Muscle(str(ui.answers.get("muscle", snapshot.held)))
    return muscle, Side(str(ui.answers.get("side", snapshot.side)))


def leave_map(snapshot: Snapshot, ui: Ui, *, start: bool = False) -> SendAll:
    """Back to the hold: begun anew for what is marked (``start``), else gone on with where it waited."""
    muscle, side = chosen_on_map(snapshot, ui)
    events: list[Event] = []
    if start and muscle is not snapshot.muscle:
        events.append(Event(On.MUSCLE, {"value": str(muscle)}))
    if start and side is not snapshot.side:
        events.append(Event(On.SIDE, {"value": str(side)}))
    return SendAll(tuple(events), ui.changed(overlay="", answers={}), go_on=True)
