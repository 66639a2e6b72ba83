"""The repeat rule in an episode: what its opening event carries of it, and what a finding of it counted."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .repeat import Clause, Repeat
from .snapshot import Plain, Snapshot
from .terms import Seconds

NUMBERS: Mapping[Clause, str] = {
    Clause.EPISODES: "episodes_28_days",
    Clause.PREPARED: "prepared_28_days",
    Clause.NIGHTS: "nights_woken",
}
"""The fact that holds the count of each clause."""
ONSETS: Mapping[Clause, str] = {
    Clause.EPISODES: "dates",
    Clause.PREPARED: "prepared_dates",
    Clause.NIGHTS: "night_dates",
}
"""The fact that holds the earlier onsets that each clause counted, in seconds UTC."""


def opening_facts(rule: Repeat) -> dict[str, Plain]:
    """What the rule counts as an episode opens; its last cramp is this one, which counts and is no earlier onset."""
    *earlier, here = rule.cramps
    return {
        NUMBERS[Clause.EPISODES]: len(rule.cramps),
        NUMBERS[Clause.PREPARED]: len(rule.prepared),
        NUMBERS[Clause.NIGHTS]: len(rule.nights),
        "goes_on": len(here.grabs) > 1,
        ONSETS[Clause.EPISODES]: [cramp.onset for cramp in earlier],
        ONSETS[Clause.PREPARED]: [cramp.onset for cramp in rule.prepared if cramp is not here],
        ONSETS[Clause.NIGHTS]: [grab.onset for cramp in rule.cramps for grab in cramp.grabs if grab.woken],
    }


class Counted(Struct, frozen=True):
    """What a finding of the rule rests on: how many, and when they began (seconds UTC), where the record has it."""

    count: int
    onsets: tuple[Seconds, ...]


def counted(rule: str, snapshot: Snapshot) -> Counted | None:
    """What the clause of that name has counted in an episode; None for any other rule."""
    if rule not in list(Clause):
        return None
    clause = Clause(rule)
    onsets = snapshot.facts.get(ONSETS[clause])
    earlier = [float(at) for at in onsets if isinstance(at, int | float)] if isinstance(onsets, list) else []
    here = [snapshot.onset] if earlier and clause is not Clause.NIGHTS else []
    return Counted(int(snapshot.numbers.get(NUMBERS[clause], 0)), (*earlier, *here))
