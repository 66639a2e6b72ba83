"""What a screen may show of the closed list of things, given all that is known. Pure.

Everything here asks `Snapshot.forbidden` first, so nothing forbidden is ever offered (promise 6).
"""

from __future__ import annotations

from . import gates
from .asking import open_question, situation
from .danger import LINES
from .guards import GUARDS
from .limits import EPISODES_NEEDED
from .questions import GATE_LINES, UNWELL_AND_DRINK
from .repeat import CHILDHOOD, PREGNANCY
from .snapshot import Snapshot
from .terms import Seconds, State, Thing, Urgency, Value

_THINGS = tuple(Thing)
_OF_STATE = {
    State.STRETCH: Thing.STRETCH,
    State.MASSAGE: Thing.MASSAGE,
    State.HEAT: Thing.HEAT,
    State.ICE: Thing.ICE,
}


def offers(snapshot: Snapshot, at: Seconds) -> tuple[Thing, ...]:
    """The things the screen offers at ``at`` (seconds UTC), in the order of the closed list."""
    state = snapshot.state
    wanted = {_OF_STATE[state]} if state in _OF_STATE else set()
    if _keeps_long(snapshot, at):
        wanted = {Thing.STRETCH}
    elif state is State.REST:
        wanted = _while_resting(snapshot)
    elif state is State.SEEK_CARE:
        wanted = set(gates.helpful(snapshot)) | _leg_care(snapshot)
    return tuple(thing for thing in _THINGS if thing in wanted and thing not in snapshot.forbidden) if wanted else ()


def _keeps_long(snapshot: Snapshot, at: Seconds) -> bool:
    """The one hold of extreme pain, and keeping the muscle gently long between two ten-minute questions."""
    if snapshot.state is State.EXTREME:
        return snapshot.timer is not None or GUARDS["extreme_hold_open"](situation(snapshot, at))
    return snapshot.state is State.TEN_MINUTES and open_question(snapshot, at) is None


def _while_resting(snapshot: Snapshot) -> set[Thing]:
    """A drink to thirst, once both that could speak against it are answered; a painkiller past its gate."""
    wanted = {Thing.IBUPROFEN} if gates.painkiller_open(snapshot) else set()
    answered = all(snapshot.sign(name) is not Value.NOT_ASKED for name in UNWELL_AND_DRINK)
    return wanted | {Thing.DRINK} if answered else wanted


def _leg_care(snapshot: Snapshot) -> set[Thing]:
    """Below emergency the leg may still be cared for, where every danger line was answered no.

    Heat and ice also wait for their gate (MPFT, GWENT, COLD-CARE).
    """
    if snapshot.urgency >= Urgency.EMERGENCY or any(snapshot.sign(line) is not Value.NO for line in LINES):
        return set()
    gate_passed = all(snapshot.sign(line) is Value.NO for line in GATE_LINES)
    return {Thing.STRETCH, Thing.MASSAGE} | ({Thing.HEAT, Thing.ICE} if gate_passed else set())


def sentence(thing: Thing, snapshot: Snapshot) -> str:
    """The id of the words that offer it: ice and raising are for the leg, or for somebody too hot."""
    suspects = {finding.suspect for finding in snapshot.findings if finding.suspect}
    behind = {suspect for suspect in suspects if gates.MATRIX[suspect][thing] == "do"}
    hot = bool(behind) and behind <= {"mind", "unwell"}
    return {Thing.ICE: "do.cool", Thing.RAISE: "do.legs_up"}.get(thing, f"do.{thing}") if hot else f"do.{thing}"


def usual(snapshot: Snapshot) -> tuple[str, ...]:
    """The id of the words that say that such cramps are usual for who has them; in a child where they come back."""
    by = snapshot.choices["explained"]
    if by != CHILDHOOD:
        return ("usual.pregnant",) if by == PREGNANCY else ()
    often = snapshot.numbers.get("episodes_28_days", 0.0) >= EPISODES_NEEDED or snapshot.has("wakes_at_night")
    return ("usual.child",) if often else ()


def do(snapshot: Snapshot) -> tuple[Thing, ...]:
    """What to do now: what the state offers and what a likely condition makes helpful."""
    now = {*offers(snapshot, snapshot.last), *gates.helpful(snapshot)}
    return tuple(thing for thing in _THINGS if thing in now)


def do_not(snapshot: Snapshot) -> tuple[Thing, ...]:
    """What not to do: forbidden by a finding or a gate, running today, and ibuprofen unless its gate is open.

    What the program merely never proposes (paracetamol, a bandage) or what waits for an answer is not in it.
    """
    unsaid = (gates.ALWAYS_CLOSED - {Thing.RUN}) | gates.until_known(snapshot)
    forbidden = (snapshot.forbidden - unsaid) | gates.closed_by_facts(snapshot)
    return tuple(thing for thing in _THINGS if thing in forbidden)


def allowed(snapshot: Snapshot) -> tuple[Thing, ...]:
    """What nothing known forbids."""
    return tuple(thing for thing in _THINGS if thing not in snapshot.forbidden)
