"""What the diary works on: plain episodes and runs, whatever record they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum

from msgspec import Struct, field

from ..protocol.repeat import Grab, Repeat, joined, judge
from ..protocol.terms import End, Seconds, Urgency


class Precaution(StrEnum):
    """The five precautions, named as the debrief names them."""

    HYDRATED = "hydrated"
    WARMED_UP = "warmed_up"
    STRETCHED = "stretched"
    PACED = "paced"
    AVOIDED_HEAT = "avoided_heat"


class EpisodeFacts(Struct, frozen=True, kw_only=True, gc=False):
    """One episode. `local_onset` is the wall clock at the onset, without a zone.

    A precaution that is not in `precautions` was not asked. `precautions_taken` serves records that
    keep only the number; None everywhere means not known, never no. `again` are the later looks that it booked,
    `asked_at` is when one was answered last. `explained` says that such cramps are usual for who has them, and
    `cramp` that it was one: a leg that is only sore, and what was taken back, counts nowhere.
    """

    id: str
    onset: Seconds
    local_onset: datetime
    muscle: str = "calf"
    side: str = "not_said"
    run_id: str | None = None
    worst_pain: int | None = None
    precautions: Mapping[Precaution, bool] = field(default_factory=dict)
    precautions_taken: int | None = None
    woken: bool | None = None
    end: End | None = None
    urgency: Urgency = Urgency.SELF_CARE
    closed_at: Seconds | None = None
    again: tuple[str, ...] = ()
    asked_at: Seconds | None = None
    explained: bool = False
    cramp: bool = True

    @property
    def taken(self) -> int | None:
        """How many of the five precautions were taken; None where none was asked."""
        return sum(self.precautions.values()) if self.precautions else self.precautions_taken


class RunFacts(Struct, frozen=True, kw_only=True):
    """One run, with or without a cramp. Metres, seconds UTC, Celsius; None is not known."""

    id: str
    started_at: Seconds
    distance_m: float | None = None
    duration_s: Seconds | None = None
    first_half_s: Seconds | None = None
    temperature_c: float | None = None
    hot: bool | None = None
    cramped: bool = False
    precautions: Mapping[Precaution, bool] = field(default_factory=dict)


class CrampEpisode(Struct, frozen=True, gc=False):
    """Grabs that count as one episode, in order of time."""

    grabs: tuple[EpisodeFacts, ...]

    @property
    def first(self) -> EpisodeFacts:
        return self.grabs[0]

    @property
    def onset(self) -> Seconds:
        return self.first.onset

    @property
    def day(self) -> date:
        """The local date of the first grab."""
        return self.first.local_onset.date()

    @property
    def woken(self) -> bool | None:
        """Whether it woke the runner; one yes is enough, and no answer is None."""
        answers = [grab.woken for grab in self.grabs if grab.woken is not None]
        return any(answers) if answers else None

    @property
    def precautions(self) -> Mapping[Precaution, bool]:
        """The answers of all grabs; where they differ the first one stands."""
        merged: dict[Precaution, bool] = {}
        for grab in reversed(self.grabs):
            merged.update(grab.precautions)
        return merged


def cramps_of(episodes: Iterable[EpisodeFacts]) -> tuple[CrampEpisode, ...]:
    """Episodes joined to cramps, oldest first; a leg that was sore, or hurt for another reason, is none.

    The six hours count from the first grab, so that cramps that go on day and night do not melt into one.
    """
    groups = joined(filter(_is_cramp, episodes), lambda episode: episode.onset)
    return tuple(CrampEpisode(tuple(group)) for group in groups)


def repeat_of(episodes: Iterable[EpisodeFacts], now: Seconds) -> Repeat:
    """The repeat rule over what the record tells, up to `now`."""
    return judge(map(_grab, filter(_is_cramp, episodes)), now)


def _is_cramp(episode: EpisodeFacts) -> bool:
    return episode.cramp


def _grab(episode: EpisodeFacts) -> Grab:
    wall = episode.local_onset.replace(tzinfo=UTC).timestamp()
    return Grab(episode.onset, wall, episode.taken, episode.woken, episode.explained)
