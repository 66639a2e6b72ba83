"""The check before running again after a simple cramp (a choice of this project, not validated)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from enum import StrEnum

from msgspec import Struct

from ..protocol.terms import MINUTE, Seconds, Urgency

AFTER_ICE_S: Seconds = 30 * MINUTE
"""Control of the leg is worse for up to half an hour after ice (MACAULEY)."""

MOST_PAIN_WALKING = 1


class ReturnStep(StrEnum):
    """The steps, in order; the sentence of each is ``return.<step>``."""

    NO_TWITCHING = "twitch"
    WALK = "walk"
    STRETCH = "stretch"
    HEEL_RAISES = "raises"
    HOPS = "hops"


class Ready(StrEnum):
    """The outcome."""

    SEE_FIRST = "see_first"
    WAIT_AFTER_ICE = "wait_after_ice"
    NOT_YET = "not_yet"
    TOMORROW = "tomorrow"
    READY = "ready"


_SENTENCE = {
    Ready.SEE_FIRST: "see_first",
    Ready.WAIT_AFTER_ICE: "ice",
    Ready.NOT_YET: "no",
    Ready.TOMORROW: "yes",  # it says tomorrow or later
    Ready.READY: "yes",
}


class Check(Struct, frozen=True):
    """What was found. A missing step was not done, and that is no pass. Pain is 0 to 10, on a walk of 10 minutes."""

    steps: Mapping[ReturnStep, bool]
    walking_pain: int | None = None


class ReturnVerdict(Struct, frozen=True):
    """The outcome, and the steps that did not pass or were not done."""

    ready: Ready
    failed: tuple[ReturnStep, ...] = ()

    @property
    def words(self) -> str:
        """The id of the sentence that says the outcome."""
        return f"return.{_SENTENCE[self.ready]}"


class Leg(Struct, frozen=True, kw_only=True):
    """What the record knows; `seen` is whether somebody has looked at the leg since. Times are seconds UTC."""

    onset: Seconds
    ice_off_at: Seconds | None = None
    urgency: Urgency = Urgency.SELF_CARE
    seen: bool = False


def return_to_run(check: Check, leg: Leg, now: Seconds, zone: tzinfo) -> ReturnVerdict:
    """Whether an easy, shorter and slower run is reasonable; never on the day of the cramp.

    Somebody has to have looked first where the episode ended in today or emergency. Within half an hour of
    icing nothing is tested. Every step has to pass, with pain of at most 1 while walking.
    """
    if leg.urgency >= Urgency.TODAY and not leg.seen:
        return ReturnVerdict(Ready.SEE_FIRST)
    if leg.ice_off_at is not None and now < leg.ice_off_at + AFTER_ICE_S:
        return ReturnVerdict(Ready.WAIT_AFTER_ICE)
    failed = tuple(step for step in ReturnStep if not _passes(step, check))
    if failed:
        return ReturnVerdict(Ready.NOT_YET, failed)
    same_day = datetime.fromtimestamp(now, zone).date() <= datetime.fromtimestamp(leg.onset, zone).date()
    return ReturnVerdict(Ready.TOMORROW if same_day else Ready.READY)


def _passes(step: ReturnStep, check: Check) -> bool:
    if step is ReturnStep.WALK and (check.walking_pain is None or check.walking_pain > MOST_PAIN_WALKING):
        return False
    return check.steps.get(step, False)
