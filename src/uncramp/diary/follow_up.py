"""The morning after: whom to ask, and what the answers mean. The urgencies are those of the danger rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from msgspec import Struct

from ..protocol.terms import DAY, Seconds, Urgency, Value
from .facts import EpisodeFacts

MORNING_HOUR = 5
OLDEST_S: Seconds = 7 * DAY
ORDINARY_DAYS = 5
"""Soreness up to five days that gets better is ordinary (care.md C3)."""


class Soreness(StrEnum):
    """How it has gone since the episode."""

    GONE = "gone"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class Due(Struct, frozen=True):
    """The episode to ask about, and older ones that the same answers settle."""

    episode: str
    also: tuple[str, ...] = ()


class Morning(Struct, frozen=True):
    """The answers; None is not asked. `sore_days` is how long it has been sore.

    `urine`: brown, red or the colour of cola, or none; dark yellow is a no. `swelling`: one leg swollen, warm or
    discoloured. `breathless`: short of breath at rest. `unwell`: headache, vomiting or a muddled head since.
    """

    urine: Value | None = None
    swelling: Value | None = None
    breathless: Value | None = None
    unwell: Value | None = None
    soreness: Soreness | None = None
    sore_days: float | None = None


class Result(Struct, frozen=True):
    """The highest urgency, and every rule that fired, gravest first; none fired is self-care."""

    urgency: Urgency
    rules: tuple[str, ...]


def due(episodes: Iterable[EpisodeFacts], now: Seconds, zone: tzinfo) -> Due | None:
    """The newest closed episode not asked about yet, once five in the morning after its end has come.

    `zone` is where the runner is. Onsets more than seven days back are not asked about any more.
    """
    waiting = sorted(
        (each for each in episodes if _is_due(each, now, zone)), key=lambda each: (each.onset, each.id), reverse=True
    )
    return Due(waiting[0].id, tuple(each.id for each in waiting[1:])) if waiting else None


def next_morning(closed_at: Seconds, zone: tzinfo) -> Seconds:
    """The first five o'clock, by the wall clock in `zone`, after an instant in seconds UTC."""
    closed = datetime.fromtimestamp(closed_at, zone)
    morning = closed.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0, fold=0)
    if morning.timestamp() <= closed_at:
        morning += timedelta(days=1)  # wall-clock days: a night of 23 or 25 hours still ends at five
    return morning.timestamp()


def answer(morning: Morning) -> Result:
    """Map the answers to an urgency; "not sure" counts as its row says, never as no.

    Urine or unwell: emergency. One leg swollen: today, and emergency with short breath, which alone is one too.
    Soreness that gets worse or lasts more than five days: appointment.
    """
    fired: list[tuple[Urgency, str]] = []
    if _maybe(morning.urine):
        fired.append((Urgency.EMERGENCY, "rule.danger.urine"))
    if _maybe(morning.unwell):
        fired.append((Urgency.EMERGENCY, "rule.danger.mind"))
    if _maybe(morning.swelling):
        breathless = _maybe(morning.breathless)
        fired.append((Urgency.EMERGENCY, "rule.clot_breath") if breathless else (Urgency.TODAY, "rule.danger.clot"))
    elif _maybe(morning.breathless):
        fired.append((Urgency.EMERGENCY, "rule.danger.heart"))
    still = morning.soreness not in (None, Soreness.GONE)
    if morning.soreness is Soreness.WORSE or (still and (morning.sore_days or 0) > ORDINARY_DAYS):
        fired.append((Urgency.APPOINTMENT, "rule.soreness"))
    fired.sort(key=lambda each: -each[0])
    return Result(max((u for u, _ in fired), default=Urgency.SELF_CARE), tuple(rule for _, rule in fired))


def _is_due(episode: EpisodeFacts, now: Seconds, zone: tzinfo) -> bool:
    if episode.closed_at is None or episode.asked_after or now - episode.onset > OLDEST_S:
        return False
    return now >= next_morning(episode.closed_at, zone)


def _maybe(value: Value | None) -> bool:
    return value in (Value.YES, Value.UNSURE)
