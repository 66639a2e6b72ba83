"""The guards of heat and ice: what of them is left, and what is wanted of it."""

from __future__ import annotations

from . import limits
from .guards import Situation, guard
from .questions import Question
from .snapshot import Snapshot
from .terms import Seconds, Thing, Value

CONTACT = (Thing.HEAT, Thing.ICE)
WISHES = {"stiff": Thing.HEAT, "sore": Thing.ICE}
"""The answers to how the muscle is, and what each of them is given."""


def in_gap(snapshot: Snapshot, thing: Thing, at: Seconds) -> bool:
    """Whether less than two hours have passed since the last session, of this cramp or an earlier one (MPFT, SFH)."""
    ends = (snapshot.facts.get(f"last_{thing}"), snapshot.contact.get(f"{thing}_off"))
    last = max((float(end) for end in ends if isinstance(end, (int, float))), default=None)
    return last is not None and at < last + limits.CONTACT_GAP


def left(snapshot: Snapshot, at: Seconds) -> tuple[Thing, ...]:
    """Heat and ice as far as neither what is known nor a session just over forbids them."""
    return tuple(thing for thing in CONTACT if thing not in snapshot.forbidden and not in_gap(snapshot, thing, at))


def comforts(snapshot: Snapshot, at: Seconds) -> tuple[Thing, ...]:
    """What of heat and ice may be offered now: what is left, once skin and circulation were answered no."""
    passed = all(snapshot.sign(name) is Value.NO for name in ("skin", "circulation"))
    return left(snapshot, at) if passed else ()


def offered(question: Question, snapshot: Snapshot, at: Seconds) -> tuple[str, ...]:
    """The answers of a choice that are offered now: none that asks for what is not to be had."""
    gone = () if question.id != "comfort" else set(CONTACT) - set(comforts(snapshot, at))
    return tuple(option for option in question.options if WISHES.get(option) not in gone)


@guard
def heat_or_ice_left(s: Situation) -> bool:
    return bool(left(s.now, s.at))


@guard
def comfort_left(s: Situation) -> bool:
    return bool(comforts(s.now, s.at))


def _wants(s: Situation, thing: Thing) -> bool:
    return WISHES.get(str(s.now.choices.get("comfort"))) is thing and thing in comforts(s.now, s.at)


@guard
def wants_heat(s: Situation) -> bool:
    return _wants(s, Thing.HEAT)


@guard
def wants_ice(s: Situation) -> bool:
    return _wants(s, Thing.ICE)
