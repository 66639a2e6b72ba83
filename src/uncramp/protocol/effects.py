"""The named effects of the chart: small changes of the snapshot that a rule asks for."""

from __future__ import annotations

from collections.abc import Callable

from . import limits, ordinary_courses
from .limits import CLOCKS
from .snapshot import Snapshot, Timer
from .terms import End, Seconds, Side, State

Effect = Callable[[Snapshot, Seconds], Snapshot]
EFFECTS: dict[str, Effect] = {}


def _effect(function: Effect) -> Effect:
    EFFECTS[function.__name__] = function
    return function


def timer_for(state: State, snapshot: Snapshot, at: Seconds) -> Timer | None:
    """The countdown that ``state`` starts with; both legs are two full holds and a switch window."""
    clock = CLOCKS.get(state)
    if clock is None or (state is State.STRETCH and snapshot.round > limits.MOST_ROUNDS):
        return None
    length = clock.length
    if state is State.STRETCH and snapshot.choices["side"] == Side.BOTH:
        length = 2 * (limits.READY + limits.HOLD) + limits.SWITCH
    if clock.away == "goes_on":
        length = min(length, contact_left(snapshot, clock.name))
    return Timer(clock.name, at, at + length)


def contact_left(snapshot: Snapshot, kind: str) -> Seconds:
    """Seconds of heat or ice still allowed in this episode."""
    return max(0.0, limits.CONTACT_CAP - snapshot.contact.get(kind, 0.0))


@_effect
def first_round(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """Rounds start again at one."""
    return restart_hold(snapshot.changed(round=1), at)


@_effect
def next_round(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """One more round when a hold comes now, up to the keeping long that has no countdown."""
    more = snapshot.changed(round=snapshot.round + 1)
    return restart_hold(more, at) if snapshot.state is State.STRETCH else snapshot


@_effect
def restart_hold(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The hold from its beginning, same round; nothing when another state was entered instead."""
    if snapshot.state is not State.STRETCH:
        return snapshot
    return snapshot.changed(timer=timer_for(State.STRETCH, snapshot, at))


@_effect
def restart_massage(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The massage from its beginning."""
    return snapshot.changed(timer=timer_for(State.MASSAGE, snapshot, at))


@_effect
def start_extreme_hold(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The one gentle hold that extreme pain allows."""
    return snapshot.changed(extreme_hold=True, timer=Timer("hold", at, at + limits.READY + limits.HOLD))


@_effect
def stop_timer(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """No countdown runs any more."""
    return snapshot.changed(timer=None)


@_effect
def ask_extreme_again(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """Nobody said whether the pain has come down: it counts as it was, and care is offered first again."""
    asked = snapshot.asked_here - {"extreme", "extreme_wait", "extreme_pain"}
    return snapshot.changed(extreme_since=at, asked_here=asked)


@_effect
def recheck_later(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """Bouts while still moving are looked at again an hour from now."""
    return snapshot.changed(rechecked=False, numbers={**snapshot.numbers, "recheck_from": at})


@_effect
def cramp_begins(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """It was no cramp and is one now: ten minutes and the hour count from here."""
    numbers = {**snapshot.numbers, "cramp_from": at}
    return snapshot.changed(aftermath=False, rechecked=False, locked_since=None, numbers=numbers)


@_effect
def book_ordinary(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The follow-ups of the ordinary course that fits."""
    course = ordinary_courses.fits(snapshot)
    return _booked(snapshot, course.again if course is not None else ())


@_effect
def book_morning(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """No row fits: the course of the next day decides."""
    return _booked(snapshot, ("morning",))


def _booked(snapshot: Snapshot, again: tuple[str, ...]) -> Snapshot:
    return snapshot.changed(again=tuple(dict.fromkeys((*snapshot.again, *again))))


@_effect
def ask_worse(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The danger lines and the compartment line come before anything else, each of them anew."""
    if "worse" in snapshot.pending:
        return snapshot
    again = ("worse.", "compartment")
    here = frozenset(name for name in snapshot.asked_here if not name.startswith(again))
    others = tuple(name for name in snapshot.pending if name != "compartment")
    return snapshot.changed(pending=("worse", "compartment", *others), asked_here=here)


@_effect
def ask_worse_again(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """As `ask_worse`, unless the same lines were answered just now."""
    return snapshot if just_looked(snapshot, at) else ask_worse(snapshot, at)


def just_looked(snapshot: Snapshot, at: Seconds) -> bool:
    """Whether the danger lines were looked at again just now, so that worse does not ask them once more."""
    lines = [answer.at for answer in snapshot.answers if answer.question == "danger_later"]
    return bool(lines) and at - lines[-1] < limits.JUST_NOW


@_effect
def keep_feel(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The course was just said; only the pain is asked."""
    choices = {**snapshot.choices, "feel": "easing"}
    return snapshot.changed(asked_here=snapshot.asked_here | {"feel"}, choices=choices)


@_effect
def keep_pain(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The pain was just said, and counts as said here; only the course is asked."""
    numbers = {**snapshot.numbers, "visit": snapshot.numbers["visit"] - 1}  # the answer that led here is of this visit
    return snapshot.changed(asked_here=snapshot.asked_here | {"pain"}, numbers=numbers)


@_effect
def locked_again(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """A new grab starts the ten-minute clock; one that never let go keeps it."""
    return snapshot if snapshot.locked_since is not None else snapshot.changed(locked_since=at)


@_effect
def reopen(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """What seemed settled is open again."""
    return snapshot.changed(end=None)


@_effect
def close_resolved(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The episode ends as settled."""
    return snapshot.changed(end=End.RESOLVED)


@_effect
def close_care(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The episode ends in care."""
    return snapshot.changed(end=End.SEEK_CARE)


@_effect
def close_left_early(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """The runner stopped here by choice; never counted as settled."""
    return snapshot.changed(end=End.LEFT_EARLY, timer=None)


@_effect
def close_unfinished(snapshot: Snapshot, at: Seconds) -> Snapshot:
    """A day without an answer."""
    return snapshot.changed(end=End.UNFINISHED, timer=None)
