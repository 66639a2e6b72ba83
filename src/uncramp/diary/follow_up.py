"""The later looks at a leg: whom to ask, and when. What the answers mean is `protocol.looking_again`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from msgspec import Struct

from ..protocol.ordinary_courses import FOLLOW_UPS
from ..protocol.terms import DAY, Seconds
from .record_facts import EpisodeFacts

MORNING_HOUR = 5
OLDEST_S: Seconds = 6 * DAY
"""So long after its time a look is still asked for."""
LAST_S: Seconds = max(FOLLOW_UPS.values()) + OLDEST_S
"""So long after its onset an episode may be looked at."""


class Due(Struct, frozen=True):
    """The episode to ask about, and older ones that the same answers settle."""

    episode: str
    also: tuple[str, ...] = ()


def due(episodes: Iterable[EpisodeFacts], now: Seconds, zone: tzinfo) -> Due | None:
    """The newest closed episode that a look is due for: from five in the morning after its end, and as it booked.

    `zone` is where the runner is. An answer stands for every look that was due when it was given.
    """
    waiting = sorted(
        (episode for episode in episodes if _is_due(episode, now, zone)),
        key=lambda episode: (episode.onset, episode.id),
        reverse=True,
    )
    return Due(waiting[0].id, tuple(episode.id for episode in waiting[1:])) if waiting else None


def next_morning(closed_at: Seconds, zone: tzinfo) -> Seconds:
    """The first five o'clock, by the wall clock in `zone`, after an instant in seconds UTC."""
    closed = datetime.fromtimestamp(closed_at, zone)
    morning = closed.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0, fold=0)
    if morning.timestamp() <= closed_at:
        morning += timedelta(days=1)  # wall-clock days: a night of 23 or 25 hours still ends at five
    return morning.timestamp()


def looks(episode: EpisodeFacts, zone: tzinfo) -> tuple[Seconds, ...]:
    """When a closed episode is looked at again; what was past already when it ended is left out."""
    if episode.closed_at is None:
        return ()
    later = (episode.onset + FOLLOW_UPS[name] for name in episode.again if FOLLOW_UPS.get(name))
    return (next_morning(episode.closed_at, zone), *(at for at in later if at > episode.closed_at))


def _is_due(episode: EpisodeFacts, now: Seconds, zone: tzinfo) -> bool:
    answered = episode.asked_at if episode.asked_at is not None else float("-inf")
    return any(answered < at <= now <= at + OLDEST_S for at in looks(episode, zone))
