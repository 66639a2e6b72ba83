"""How many questions come yet: counted on the tables of the chart, by supposing what decides about more of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .asking import open_here, situation
from .chart import DONE
from .engine import fire
from .event_facts import absorb
from .questions import GATE_LINES, OFFERS
from .snapshot import Plain, Snapshot, Stamped, answer
from .terms import HOUR, MINUTE, Seconds, State

_DECIDES: Mapping[str, tuple[Plain, ...]] = {
    "since": (20, 48 * HOUR / MINUTE),
    "locked_ten": ("yes", "no"),
    "which_muscle": ("calf", "shin", "quadriceps"),
    "which_side": ("left", "both"),
    "rest_pain": (1, 7),
    "move_pain": (1,),
    "moment": ("yes", "no"),
    "same_distance": ("yes", "no"),
    "gate": (dict.fromkeys(GATE_LINES, "no"),),
    "age_band": ("18_59", "under_16"),
}
"""Questions whose answer decides what else is asked, and an answer for each way it goes on; signs are left out.

A day and less than three days, and one leg, are asked the most.
"""
_GOES_ON = (State.AFTERMATH, State.COMFORT)
"""The states to which one of a leg that is not locked now leads without a pause."""


def still_asked(snapshot: Snapshot, at: Seconds) -> int:
    """How many questions come yet at most, the open one among them, while no sign is answered and no offer taken."""
    return max(_counts(snapshot, at, tuple(_DECIDES), 0))


def _counts(snapshot: Snapshot, at: Seconds, left: tuple[str, ...], before: int) -> Iterator[int]:
    """The counts of all the ways it can go on, after ``before`` questions, while those ``left`` may decide yet."""
    open_ids = open_here(snapshot, at)
    for place, id in enumerate(left):
        if id in open_ids:
            for value in _DECIDES[id]:
                stamped = Stamped(snapshot.seq + 1, at, answer(id, value))
                yield from _counts(absorb(snapshot, stamped)[0], at, left[place + 1 :], before + 1)
            return
    here = before + len(set(open_ids).difference(OFFERS))
    rule = fire(situation(snapshot, at), DONE) if snapshot.state is State.EARLIER else None
    if rule is None or rule.target not in _GOES_ON:
        yield here
        return
    yield from _counts(snapshot.changed(state=rule.target, asked_here=frozenset()), at, tuple(_DECIDES), here)
