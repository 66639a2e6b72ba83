"""Entering a state: what is forbidden is stepped over, what was answered just now stands, the rest is asked anew."""

from __future__ import annotations

from collections.abc import Mapping

from . import danger, limits
from .chart import STEP_OVER
from .effects import timer_for
from .event_facts import leave_contact
from .snapshot import Snapshot, Stamped
from .terms import Seconds, State, Thing, Urgency, Value

_OF_THE_VISIT = frozenset({"feel", "cramping", "bouts", "clearly_better", "extreme", "extreme_wait", "comfort"})
"""Choices that are said anew at each visit of a state."""


def enter(snapshot: Snapshot, target: State, stamped: Stamped) -> Snapshot:
    """The snapshot in ``target``, or where what is forbidden leads on to: a new visit, its timer, what stands."""
    at = stamped.at
    snapshot = leave_contact(snapshot, at)
    for _ in range(len(STEP_OVER)):
        if target not in STEP_OVER or Thing(str(target)) not in snapshot.forbidden:
            break
        target = STEP_OVER[target]
    snapshot = snapshot.changed(
        state=target,
        asked_here=_standing(snapshot, target, at),
        choices={name: value for name, value in snapshot.choices.items() if _lasts(name, target)},
        pending=_still_pending(snapshot, target),
        numbers={**snapshot.numbers, "visit": float(stamped.seq + 1)},
        ten_asked=at if target is State.TEN_MINUTES else snapshot.ten_asked,
        rested=snapshot.rested or target is State.REST,
        rechecked=snapshot.rechecked or target is State.RECHECK,
        timer=None,
    )
    return snapshot.changed(timer=timer_for(target, snapshot, at))


def _still_pending(snapshot: Snapshot, target: State) -> tuple[str, ...]:
    """What was to be asked before anything else: a state with the same lines asks them itself; care keeps the page."""
    if target is State.SEEK_CARE and snapshot.urgency < Urgency.EMERGENCY:
        return ("compartment_care",) if "compartment" in snapshot.pending else ()
    return () if target in (*_LOOKS_AGAIN, State.SEEK_CARE) else snapshot.pending


_LOOKS_AGAIN = (State.TEN_MINUTES, State.RECHECK)


def _standing(snapshot: Snapshot, target: State, at: Seconds) -> frozenset[str]:
    """The danger lines answered no within the last five minutes: they stand, and are not asked twice in a row.

    A line that was not sure, or that asks more by now, is asked.
    """
    if target is State.SEEK_CARE:
        # Care is no reason to leave unasked what could make it more urgent.
        answered = {line for line in danger.LINES if snapshot.sign(line) is not Value.NOT_ASKED}
        return frozenset(
            {f"care_lines.{line}" for line in answered} | ({"care_lines"} if len(answered) == 8 else set())
        )
    if target not in _LOOKS_AGAIN:
        return frozenset()
    stand: set[str] = set()
    here: set[str] = set()
    for given in snapshot.answers:
        if at - given.at >= limits.STANDS or not isinstance(given.value, Mapping):
            continue
        clear = {line for line, word in given.value.items() if word == Value.NO}
        if given.question in _PANELS:
            stand |= clear - _GROWS if given.question == "danger" else clear
        elif given.question == "compartment" and len(clear) == len(given.value):
            here.add("compartment")
    here |= {f"danger_later.{line}" for line in stand}
    return frozenset(here | {"danger_later"} if set(danger.LINES) <= stand else here)


_PANELS = ("danger", "danger_later", "worse", "earlier_lines")
_GROWS = frozenset({"foot", "injury"})
"""Lines that ask more once a cramp should have let go: weight and toes."""


def _lasts(choice: str, target: State) -> bool:
    """Whether a choice is still in force in ``target``; what the re-check heard is not judged anew in care."""
    return choice not in _OF_THE_VISIT or (choice == "clearly_better" and target is State.SEEK_CARE)
