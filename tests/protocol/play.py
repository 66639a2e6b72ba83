"""An episode played by hand: a snapshot, a clock that is moved, and short words for what a runner does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Self

from uncramp.protocol.asking import next_question
from uncramp.protocol.danger import LATER_LINES, LINES
from uncramp.protocol.episode import start, step
from uncramp.protocol.questions import OFFERED, OFFERS, QUESTIONS
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
        """No danger line, on whichever panel is open, and nothing on the page of the pressure that follows it."""
        self.say(self.asks, dict.fromkeys(QUESTIONS[self.asks].lines, "no"))
        return self.pressure() if self.asks == "compartment" else self

    def pressure(self, **answers: Plain) -> Self:
        """The page of the pressure: these lines and no other."""
        return self.say("compartment", {**dict.fromkeys(QUESTIONS["compartment"].lines, "no"), **answers})

    def lines(self, **answers: Plain) -> Self:
        """These danger lines, and no other, on whichever panel is open."""
        return self.say(self.asks, {**dict.fromkeys(QUESTIONS[self.asks].lines, "no"), **answers})

    def ticks(self, **answers: Plain) -> Self:
        """These lines, and no other, of the ticks that are open."""
        return self.lines(**answers)

    def feel(self, how: str, pain: int | None = None) -> Self:
        self.say("feel", how)
        return self if pain is None else self.say("pain", pain)

    def where(self, muscle: str = "calf", side: str = "left") -> Self:
        """Which muscle and leg, where that is asked."""
        for question, value in (("which_muscle", muscle), ("which_side", side)):
            if self.asks == question:
                self.say(question, value)
        return self

    def answers_until(self, question: str) -> Self:
        """No to every sign, every offer taken and the rest passed over, until this question is open."""
        while self.asks != question:
            if QUESTIONS[self.asks].lines:
                self.none()
            elif self.asks in OFFERS:
                self.say(self.asks, OFFERED[0])
            else:
                self.do(On.SKIP)
        return self

    def answers(self, answers: Mapping[str, Plain]) -> Self:
        """What this state asks: as given, no to every other sign, and passed over where no word fits."""
        here = self.state
        while self.state is here and self.asks:
            question = QUESTIONS[self.asks]
            if question.kind in ("panel", "many"):
                self.say(question.id, {line: answers.get(line, "no") for line in question.lines})
            elif question.id in answers:
                self.say(question.id, answers[question.id])
            elif question.id in OFFERS:
                self.say(question.id, OFFERED[0])
            elif question.kind == "yes_no":
                self.say(question.id, "no")
            else:
                self.do(On.SKIP)
        return self

    def only(self, answers: Mapping[str, Plain]) -> Self:
        """Whatever is asked: as given, the rest passed over; of a list that is not given, its lines that are."""
        while self.asks:
            lines = {line: answers[line] for line in QUESTIONS[self.asks].lines if line in answers}
            if self.asks in answers or lines:
                self.say(self.asks, answers.get(self.asks, lines))
            else:
                self.do(On.SKIP)
        return self

    def skip_all(self) -> Self:
        """Pass over every question of this state that may be passed over."""
        here = self.state
        while self.state is here and self.asks and QUESTIONS[self.asks].may_skip:
            asked = self.asks
            self.do(On.SKIP)
            if self.asks == asked:
                break
        return self


def stretching(**facts: Plain) -> Play:
    return Play(facts=facts).none()


def feeling(**facts: Plain) -> Play:
    return stretching(**facts).wait(33)


def comforted(**facts: Plain) -> Play:
    return feeling(**facts).feel("gone", 4).where()


def earlier(now: str, minutes: float, muscle: str = "calf", side: str = "left", **facts: Plain) -> Play:
    """What it is now and since when, no danger line; for a leg that is no cramp now also where."""
    play = Play(facts=facts).do(On.EARLIER).say("now_is", now).say("since", minutes).none()
    return play.where(muscle, side) if play.state is State.AFTERMATH else play


def after(now: str, minutes: float, muscle: str = "calf", side: str = "left", **answers: Plain) -> Play:
    """A leg that is no cramp now: answered as given, every other sign no, the rest passed over."""
    return earlier(now, minutes, muscle, side).answers(answers)


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
    State.EARLIER: lambda: Play().do(On.EARLIER),
    State.AFTERMATH: lambda: earlier("sore", 2880),
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
    State.SEEK_CARE: lambda: Play().lines(clot="yes").ticks(leg_swollen="yes"),
}
"""A way to each state."""
