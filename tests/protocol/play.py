"""An episode played by hand: a snapshot, a clock that is moved, and short words for what a runner does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Self

from uncramp.protocol.asking import next_question
from uncramp.protocol.danger import LATER_LINES, LINES
from uncramp.protocol.episode import start, step
from uncramp.protocol.questions import QUESTIONS
from uncramp.protocol.snapshot import TICK, Event, Plain, answer
from uncramp.protocol.terms import MINUTE, On, Seconds, State

T0: Seconds = 1_800_000_000.0
NONE: dict[str, Plain] = dict.fromkeys(LINES, "no")
NONE_LATER: dict[str, Plain] = dict.fromkeys(LATER_LINES, "no")


class Play:
    """One episode; every method returns itself, so that a story reads as one line."""

    def __init__(self, minutes_ago: float = 0, facts: Mapping[str, Plain] | None = None) -> None:
        self.at = T0
        self.snapshot = start(T0, Event(On.OPENED, facts or {}))
        self.rules: tuple[str, ...] = ()
        self.notices: tuple[str, ...] = ()
        if minutes_ago:
            self.do(On.BEGAN, minutes=minutes_ago)

    @property
    def state(self) -> State:
        return self.snapshot.state

    @property
    def urgency(self) -> str:
        return self.snapshot.urgency.word

    @property
    def asks(self) -> str:
        """The id of the question that is open now."""
        question = next_question(self.snapshot, self.at)
        return "" if question is None else question.id

    def take(self, event: Event) -> Self:
        outcome = step(self.snapshot, event, self.at)
        self.snapshot, self.rules = outcome.snapshot, outcome.rules
        self.notices = tuple(notice.id for notice in outcome.notices)
        return self

    def do(self, name: On, **data: Plain) -> Self:
        return self.take(Event(name, data))

    def say(self, question: str, value: Plain) -> Self:
        return self.take(answer(question, value))

    def wait(self, seconds: Seconds = 0, minutes: float = 0) -> Self:
        """Time passes unseen, then the clock ticks once."""
        self.at += seconds + minutes * MINUTE
        return self.take(TICK)

    def until(self, minutes: float) -> Self:
        """The clock ticks at that many minutes after the program was opened."""
        self.at = T0 + minutes * MINUTE
        return self.take(TICK)

    def none(self) -> Self:
        """No danger line, on whichever panel is open."""
        return self.say(self.asks, dict.fromkeys(QUESTIONS[self.asks].lines, "no"))

    def lines(self, **said: str) -> Self:
        """These danger lines, and no other, on whichever panel is open."""
        return self.say(self.asks, {**dict.fromkeys(QUESTIONS[self.asks].lines, "no"), **said})

    def feel(self, how: str, pain: int | None = None) -> Self:
        self.say("feel", how)
        return self if pain is None else self.say("pain", pain)

    def skip_all(self) -> Self:
        """Pass over every question of this state that may be passed over."""
        here = self.state
        while self.state is here and self.asks and QUESTIONS[self.asks].may_skip:
            self.do(On.SKIP)
        return self


def stretching(**facts: Plain) -> Play:
    return Play(facts=facts).none()


def feeling(**facts: Plain) -> Play:
    return stretching(**facts).wait(33)


def comforted(**facts: Plain) -> Play:
    return feeling(**facts).feel("gone", 4)


def resting(**facts: Plain) -> Play:
    return comforted(**facts).say("gate", dict.fromkeys(QUESTIONS["gate"].lines, "no")).say("comfort", "neither")


def warming(kind: str = "stiff") -> Play:
    return comforted().say("gate", dict.fromkeys(QUESTIONS["gate"].lines, "no")).say("comfort", kind)


def rechecking(worst: int = 8, **facts: Plain) -> Play:
    """At the hour, the worst pain said, the danger lines answered no."""
    play = feeling(**facts).feel("gone", min(worst, 6))
    if worst > 6:
        play.do(On.PAIN, value=worst)
    return play.until(60).none()


REACH: dict[State, Callable[[], Play]] = {
    State.ONSET: Play,
    State.STRETCH: stretching,
    State.FEEL: feeling,
    State.MASSAGE: lambda: feeling().feel("same", 5),
    State.EXTREME: lambda: feeling().feel("same", 9),
    State.TEN_MINUTES: lambda: stretching().until(10),
    State.COMFORT: comforted,
    State.HEAT: lambda: warming("stiff"),
    State.ICE: lambda: warming("sore"),
    State.REST: resting,
    State.RECHECK: lambda: resting().until(60),
    State.DEBRIEF: lambda: rechecking(6).say("cramping", "no").say("pain", 1),
    State.RESOLVED: lambda: rechecking(6).say("cramping", "no").say("pain", 1).skip_all(),
    State.SEEK_CARE: lambda: Play().lines(clot="yes"),
}
"""A way to each state."""
