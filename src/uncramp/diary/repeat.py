"""The rule that sends a runner with repeated cramps to a doctor, with its dates and its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from ..protocol.terms import DAY, Seconds
from .facts import WINDOW_S, Cramp, EpisodeFacts, cramps_of

EPISODES_NEEDED = 3
PREPARED_NEEDED = 2
PRECAUTIONS_NEEDED = 4
NIGHTS_NEEDED = 2


class Clause(StrEnum):
    """The three ways the rule fires; the names are those of the rows of the protocol."""

    EPISODES = "repeat_28_days"
    PREPARED = "repeat_prepared"
    NIGHTS = "repeat_nights"


class Finding(Struct, frozen=True):
    """One clause: what it counted, with the local dates, and what it would have needed.

    `not_known` are cramps in the window that the clause could not judge because nobody was asked.
    """

    clause: Clause
    dates: tuple[date, ...]
    needed: int
    not_known: int = 0

    @property
    def found(self) -> int:
        return len(self.dates)

    @property
    def fired(self) -> bool:
        return self.found >= self.needed

    @property
    def short_by(self) -> int:
        """How many more it would have taken; 0 where it fired."""
        return max(0, self.needed - self.found)


class Repeat(Struct, frozen=True):
    """The rule at one moment: every clause, fired or not. `since` and `until` are seconds UTC."""

    since: Seconds
    until: Seconds
    findings: tuple[Finding, ...]

    @property
    def fired(self) -> bool:
        return any(finding.fired for finding in self.findings)

    @property
    def days(self) -> int:
        return round((self.until - self.since) / DAY)

    def of(self, clause: Clause) -> Finding:
        return next(finding for finding in self.findings if finding.clause is clause)


def repeat_rule(episodes: Iterable[EpisodeFacts], now: Seconds) -> Repeat:
    """Judge the 28 days up to `now`, this episode among them (design: section 4; care.md C13, a choice).

    Three or more cramps; two or more before which at least four of the five precautions had been taken;
    or two or more nights broken by one.
    """
    cramps = cramps_of(episodes)
    return judge([cramp for cramp in cramps if now - WINDOW_S < cramp.onset <= now], now)


def judge(cramps: Sequence[Cramp], now: Seconds) -> Repeat:
    """The same for cramps that are joined and within the window already."""
    prepared = [cramp for cramp in cramps if (cramp.taken or 0) >= PRECAUTIONS_NEEDED]
    nights = sorted({cramp.night for cramp in cramps if cramp.woken})
    return Repeat(
        since=now - WINDOW_S,
        until=now,
        findings=(
            Finding(Clause.EPISODES, tuple(cramp.day for cramp in cramps), EPISODES_NEEDED),
            Finding(
                Clause.PREPARED,
                tuple(cramp.day for cramp in prepared),
                PREPARED_NEEDED,
                sum(cramp.taken is None for cramp in cramps),
            ),
            Finding(Clause.NIGHTS, tuple(nights), NIGHTS_NEEDED, sum(cramp.woken is None for cramp in cramps)),
        ),
    )
