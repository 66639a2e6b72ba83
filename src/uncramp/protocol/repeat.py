"""The repeat rule: what counts as cramps that come back. Pure; `rows_profile` (`REPEAT`) makes of it when to be seen.

An episode is a grab and all grabs within six hours of its first; a night runs from noon to noon; the precautions are
those before the first grab (CKS, LEGCRAMP-NHS; the numbers, in `limits`, are a choice of this project).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from .limits import (
    EPISODES_NEEDED,
    NIGHTS_NEEDED,
    ONE_EPISODE,
    PRECAUTIONS_NEEDED,
    PREPARED_NEEDED,
    REPEAT_WINDOW,
)
from .terms import DAY, Muscle, Seconds, Side, Value

_Item = TypeVar("_Item")


class Clause(StrEnum):
    """The three ways the rule fires; the names are those of its rows."""

    EPISODES = "repeat_28_days"
    PREPARED = "repeat_prepared"
    NIGHTS = "repeat_nights"


class Grab(Struct, frozen=True):
    """One grab: its instant in seconds UTC, and the same on the runner's wall clock.

    ``taken`` is how many of the five precautions were taken, ``woken`` whether it woke the runner; None is not known.
    ``explained`` says that it is usual for who has it.
    """

    onset: Seconds
    wall: Seconds
    taken: int | None = None
    woken: bool | None = None
    explained: bool = False


class Cramp(Struct, frozen=True):
    """Grabs that count as one, oldest first."""

    grabs: tuple[Grab, ...]

    @property
    def onset(self) -> Seconds:
        """When the first grab came."""
        return self.grabs[0].onset

    @property
    def day(self) -> int:
        """The day of the first grab on the runner's wall clock, counted from 1970-01-01."""
        return int(self.grabs[0].wall // DAY)

    @property
    def taken(self) -> int | None:
        """The precautions before the first grab; None where nobody was asked."""
        return self.grabs[0].taken

    @property
    def night(self) -> int | None:
        """The night it broke, by the day on which that night began; None where it woke nobody."""
        woke = next((grab for grab in self.grabs if grab.woken), None)
        return None if woke is None else int((woke.wall - DAY / 2) // DAY)

    @property
    def explained(self) -> bool:
        """Whether each grab of it is usual for who has it."""
        return all(grab.explained for grab in self.grabs)

    @property
    def woken(self) -> bool | None:
        """Whether it woke the runner: one yes is enough."""
        heard = [grab.woken for grab in self.grabs if grab.woken is not None]
        return any(heard) if heard else None


UNEXPLAINED, PREGNANCY, CHILDHOOD = "no", "pregnancy", "childhood"
"""What explains that cramps come back, and that nothing does."""


def explained(pregnant: Value, age_band: object, muscle: Muscle, side: Side) -> str:
    """What makes cramps that come back usual for who has them: pregnancy those of the calves, childhood both legs.

    They need no doctor for coming back (HSE-PREG, GROW-NHS); what stays of a cramp in one leg has rows of its own.
    A side that was not said is one leg; a muscle that was not said is the calf.
    """
    calf = muscle in (Muscle.CALF, Muscle.DEEP_CALF, Muscle.NOT_SAID)
    if pregnant is Value.YES and calf:
        return PREGNANCY
    grows = age_band == "under_16" and side is Side.BOTH
    return CHILDHOOD if grows and muscle not in (Muscle.GROIN, Muscle.BUTTOCK) else UNEXPLAINED


class ClauseCount(Struct, frozen=True):
    """One clause: what it counted, by days since 1970-01-01, what it needs, and what it could not judge.

    ``not_known`` are cramps of the window that nobody was asked about.
    """

    clause: Clause
    days: tuple[int, ...]
    needed: int
    not_known: int = 0

    @property
    def count(self) -> int:
        """How many it counted."""
        return len(self.days)

    @property
    def fired(self) -> bool:
        """Whether that is enough."""
        return self.count >= self.needed

    @property
    def dates(self) -> tuple[date, ...]:
        """The runner's own dates of what it counted."""
        return tuple(date.fromordinal(day + _EPOCH) for day in self.days)


_EPOCH = date(1970, 1, 1).toordinal()


class Repeat(Struct, frozen=True):
    """What the rule counts up to one moment: the cramps, those after good preparation, the nights.

    What is explained is not counted.
    """

    until: Seconds
    cramps: tuple[Cramp, ...]
    prepared: tuple[Cramp, ...]
    nights: tuple[int, ...]

    @property
    def counts(self) -> tuple[ClauseCount, ...]:
        """Every clause, fired or not."""
        unprepared = sum(cramp.taken is None for cramp in self.cramps)
        unwoken = sum(cramp.woken is None for cramp in self.cramps)
        return (
            ClauseCount(Clause.EPISODES, tuple(cramp.day for cramp in self.cramps), EPISODES_NEEDED),
            ClauseCount(Clause.PREPARED, tuple(cramp.day for cramp in self.prepared), PREPARED_NEEDED, unprepared),
            ClauseCount(Clause.NIGHTS, self.nights, NIGHTS_NEEDED, unwoken),
        )

    @property
    def fired(self) -> bool:
        """Whether any of the three has what it needs."""
        return any(count.fired for count in self.counts)

    def of(self, clause: Clause) -> ClauseCount:
        """The count of one clause."""
        return next(count for count in self.counts if count.clause is clause)


def joined(items: Iterable[_Item], onset: Callable[[_Item], Seconds]) -> list[list[_Item]]:
    """What began within six hours of the first of a group, together, oldest first.

    Six hours from the first, so that cramps that go on day and night do not melt into one.
    """
    groups: list[list[_Item]] = []
    first = float("-inf")
    for item in sorted(items, key=onset):
        if (at := onset(item)) - first <= ONE_EPISODE:
            groups[-1].append(item)
        else:
            first = at
            groups.append([item])
    return groups


def cramps_of(grabs: Iterable[Grab]) -> tuple[Cramp, ...]:
    """Grabs joined to cramps, oldest first."""
    return tuple(Cramp(tuple(group)) for group in joined(grabs, lambda grab: grab.onset))


def judge(grabs: Iterable[Grab], now: Seconds) -> Repeat:
    """The 28 days up to ``now``; a grab that begins now is one of ``grabs``."""
    lately = (cramp for cramp in cramps_of(grabs) if now - REPEAT_WINDOW < cramp.onset <= now)
    cramps = tuple(cramp for cramp in lately if not cramp.explained)
    return Repeat(
        now,
        cramps,
        tuple(cramp for cramp in cramps if (cramp.taken or 0) >= PRECAUTIONS_NEEDED),
        tuple(sorted({cramp.night for cramp in cramps if cramp.night is not None})),
    )
