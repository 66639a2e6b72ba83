"""Runs with and without a cramp, and what is known to have been different about each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from statistics import median

from msgspec import Struct

from ..protocol.terms import DAY, HOUR, Seconds
from .record_facts import CrampEpisode, EpisodeFacts, Precaution, RunFacts, cramps_of

HOT_C = 25.0
"""A mean at or above this is a hot run where nobody said (a choice of this project; a watch on the arm reads warm)."""

JUMP = 1.10
JUMP_WINDOW_S: Seconds = 30 * DAY
FASTER = 1.05
PACE_WINDOW_S: Seconds = 90 * DAY
PACES_NEEDED = 5
AFTER_RUN_S: Seconds = 6 * HOUR
UNKNOWN_LENGTH_S: Seconds = 4 * HOUR


class Factor(StrEnum):
    """What is compared between runs with a cramp and runs without."""

    NOT_HYDRATED = "not_hydrated"
    NO_WARM_UP = "no_warm_up"
    NO_STRETCH = "no_stretch"
    TOO_FAST = "too_fast"
    HEAT = "heat"
    TOO_LONG = "too_long"


PRECAUTION_AGAINST: Mapping[Factor, Precaution] = {
    Factor.NOT_HYDRATED: Precaution.HYDRATED,
    Factor.NO_WARM_UP: Precaution.WARMED_UP,
    Factor.NO_STRETCH: Precaution.STRETCHED,
    Factor.TOO_FAST: Precaution.PACED,
    Factor.HEAT: Precaution.AVOIDED_HEAT,
}


class Outing(Struct, frozen=True):
    """A run for the comparison. A factor that is not in `factors` is not known for it.

    `logged` is false for a run that is known only because it ended in a cramp.
    """

    at: Seconds
    cramped: bool
    factors: Mapping[Factor, bool]
    logged: bool = True


class Outings(Struct, frozen=True):
    """All outings, oldest first, and how many cramps came at rest, by night, and belong to none."""

    all: tuple[Outing, ...]
    at_rest: int = 0


def outings(runs: Iterable[RunFacts], episodes: Iterable[EpisodeFacts]) -> Outings:
    """Join cramps to their runs.

    A cramp belongs to the run it names, or to the last run that began before it and ended no more than six
    hours before. Any other is an outing of its own: a runner who records only cramps must not come out
    as one who never has any. Those that woke the runner belong to no run.
    """
    ordered = sorted(runs, key=lambda run: run.started_at)
    by_id = {run.id: run for run in ordered}
    starts = [run.started_at for run in ordered]
    cramp_of: dict[str, CrampEpisode] = {}
    alone: list[Outing] = []
    at_rest = 0
    for cramp in cramps_of(episodes):
        run = _run_of(cramp, by_id, ordered, starts)
        if run is not None:
            cramp_of.setdefault(run.id, cramp)
        elif cramp.woken:
            at_rest += 1
        else:
            alone.append(Outing(cramp.onset, True, _lacking(cramp.precautions), logged=False))
    logged = [_outing(index, ordered, starts, cramp_of) for index in range(len(ordered))]
    return Outings(tuple(sorted(logged + alone, key=lambda outing: outing.at)), at_rest)


def _run_of(
    cramp: CrampEpisode, by_id: Mapping[str, RunFacts], ordered: Sequence[RunFacts], starts: Sequence[Seconds]
) -> RunFacts | None:
    ids = (grab.run_id for grab in cramp.grabs if grab.run_id)
    named = next((by_id[run] for run in ids if run in by_id), None)
    if named is not None:
        return named
    index = bisect_left(starts, cramp.onset + 1e-6) - 1
    if index < 0:
        return None
    run = ordered[index]
    length = UNKNOWN_LENGTH_S if run.duration_s is None else run.duration_s
    return run if cramp.onset <= run.started_at + length + AFTER_RUN_S else None


def _outing(
    index: int, ordered: Sequence[RunFacts], starts: Sequence[Seconds], cramp_of: Mapping[str, CrampEpisode]
) -> Outing:
    run = ordered[index]
    cramp = cramp_of.get(run.id)
    factors = dict(_measured(index, ordered, starts))
    factors |= _lacking({**(cramp.precautions if cramp else {}), **run.precautions})
    if run.hot is not None:
        factors[Factor.HEAT] = run.hot
    return Outing(run.started_at, run.cramped or cramp is not None, factors)


def _lacking(precautions: Mapping[Precaution, bool]) -> dict[Factor, bool]:
    return {
        factor: not precautions[precaution]
        for factor, precaution in PRECAUTION_AGAINST.items()
        if precaution in precautions
    }


def _measured(index: int, ordered: Sequence[RunFacts], starts: Sequence[Seconds]) -> dict[Factor, bool]:
    """What the numbers of the run and of those before it tell; what the runner said comes before it."""
    run = ordered[index]
    factors: dict[Factor, bool] = {}
    if run.temperature_c is not None:
        factors[Factor.HEAT] = run.temperature_c >= HOT_C
    longest = max(_distances(_before(index, ordered, starts, JUMP_WINDOW_S)), default=None)
    if run.distance_m and longest:
        factors[Factor.TOO_LONG] = run.distance_m > JUMP * longest
    # Against the runner's usual speed, not against the second half: a cramp slows the second half by itself.
    if run.distance_m and run.first_half_s:
        usual = [speed for speed in map(_speed, _before(index, ordered, starts, PACE_WINDOW_S)) if speed]
        if len(usual) >= PACES_NEEDED:
            factors[Factor.TOO_FAST] = run.distance_m / 2 / run.first_half_s > FASTER * median(usual)
    return factors


def _before(index: int, ordered: Sequence[RunFacts], starts: Sequence[Seconds], window: Seconds) -> Sequence[RunFacts]:
    return ordered[bisect_left(starts, starts[index] - window) : index]


def _distances(runs: Iterable[RunFacts]) -> Iterable[float]:
    return (run.distance_m for run in runs if run.distance_m)


def _speed(run: RunFacts) -> float | None:
    return run.distance_m / run.duration_s if run.distance_m and run.duration_s else None
