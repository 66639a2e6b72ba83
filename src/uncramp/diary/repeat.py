"""The rule that sends a runner with repeated cramps to a doctor, with its dates and its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date
from enum import StrEnum

from msgspec import Struct

from ..protocol import repeat
from ..protocol.terms import DAY, Seconds
from .facts import EpisodeFacts


class Clause(StrEnum):
    """The three ways the rule fires; the names are those of the rows of the protocol."""

    EPISODES = "repeat_28_days"
    PREPARED = "repeat_prepared"
    NIGHTS = "repeat_nights"


class ClauseFinding(Struct, frozen=True):
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


class DiaryRepeat(Struct, frozen=True):
    """The rule at one moment: every clause, fired or not. `since` and `until` are seconds UTC."""

    since: Seconds
    until: Seconds
    findings: tuple[ClauseFinding, ...]

    @property
    def fired(self) -> bool:
        return any(finding.fired for finding in self.findings)

    @property
    def days(self) -> int:
        return round((self.until - self.since) / DAY)

    def of(self, clause: Clause) -> ClauseFinding:
        return next(finding for finding in self.findings if finding.clause is clause)


def repeat_rule(episodes: Iterable[EpisodeFacts], now: Seconds) -> DiaryRepeat:
    """The rule of `protocol.repeat` over what the record tells, with its dates and what nobody was asked."""
    rule = repeat.judge(map(_grab, episodes), now)
    cramps = rule.cramps
    return DiaryRepeat(
        since=now - repeat.WINDOW,
        until=now,
        findings=(
            ClauseFinding(Clause.EPISODES, tuple(_day(cramp.day) for cramp in cramps), repeat.EPISODES_NEEDED),
            ClauseFinding(
                Clause.PREPARED,
                tuple(_day(cramp.day) for cramp in rule.prepared),
                repeat.PREPARED_NEEDED,
                sum(cramp.taken is None for cramp in cramps),
            ),
            ClauseFinding(
                Clause.NIGHTS,
                tuple(map(_day, rule.nights)),
                repeat.NIGHTS_NEEDED,
                sum(cramp.woken is None for cramp in cramps),
            ),
        ),
    )


def _grab(episode: EpisodeFacts) -> repeat.Grab:
    wall = episode.local_onset.replace(tzinfo=UTC).timestamp()
    return repeat.Grab(episode.onset, wall, episode.taken, episode.woken, episode.explained)


def _day(number: int) -> date:
    """A day counted from 1970-01-01."""
    return date.fromordinal(number + date(1970, 1, 1).toordinal())
