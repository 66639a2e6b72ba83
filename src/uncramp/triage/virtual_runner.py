"""A runner made of facts: answers every question at once on a virtual clock, skips no timer, and is pure.

A question takes the latest fact at or before its minute, else the next within 2 minutes, else it is passed over as not
asked. Whether it cramps beats how it feels. Pain older than 20 minutes counts as not asked; then a muscle that has
stopped, with no danger line, counts as clearly better. What gets graver with no question to meet it is told by `worse`,
a muscle that locks after it had let go by `grabbed_again`; while waiting for care, pain is told as it is known. In
extreme pain the runner takes the hold that is offered and chooses care only when told to.
"""

from __future__ import annotations

from msgspec import Struct, field

from ..protocol.chart import events_of
from ..protocol.questions import OFFERED, OFFERS, QUESTIONS, SAME_FACT, Question
from ..protocol.snapshot import Event, Plain, Snapshot, answer
from ..protocol.terms import MINUTE, On, Seconds, State, Thing, Value
from .runner_facts import RunnerFacts
from .step_tree import Ground

PAIN_KEEPS: Seconds = 20 * MINUTE
_GRAVE = (Value.YES, Value.UNSURE)


class TakenStep(Struct, frozen=True):
    """One step of the path: when (seconds since onset), the state it led to, and what happened in words of data."""

    at: Seconds
    state: State
    event: str


class RunnerCourse(Struct):
    """What came of it: the last snapshot, the path, what was shown when, what was asked, and the rules followed."""

    snapshot: Snapshot
    path: list[TakenStep] = field(default_factory=list)
    offered: list[tuple[Seconds, Thing]] = field(default_factory=list)
    asked: dict[str, None] = field(default_factory=dict)
    not_asked: dict[str, None] = field(default_factory=dict)
    keys: int = 0
    rules: list[str] = field(default_factory=list)


def run(facts: RunnerFacts, ground: Ground | None = None) -> RunnerCourse:
    """The course of an episode under ``facts``, from the opening of the program to ``facts.until``.

    ``ground`` keeps the steps of a batch of cases.
    """
    return _Runner(facts, ground or Ground()).run()


class _Runner:
    def __init__(self, facts: RunnerFacts, ground: Ground) -> None:
        self.facts = facts
        self.now = facts.opened
        self.here = ground.start(self.now)
        self.course = RunnerCourse(self.here.snapshot)
        self.ahead = [at for at in facts.times() if at > facts.opened]
        self.shown: tuple[Thing, ...] = ()

    def run(self) -> RunnerCourse:
        facts = self.facts
        self._take(Event(On.OPENED, dict(facts.opening)), "opened")
        if facts.course not in ("", "locked"):
            self._take(Event(On.EARLIER), "earlier", keys=1)
        elif facts.opened > 0:
            self._take(Event(On.BEGAN, {"minutes": facts.opened / MINUTE}), f"began {facts.opened / MINUTE:g}", keys=3)
        if facts.muscle is not None:
            self._take(Event(On.MUSCLE, {"value": facts.muscle}), f"muscle {facts.muscle}", keys=1)
        if facts.side is not None:
            self._take(Event(On.SIDE, {"value": facts.side}), f"side {facts.side}", keys=1)
        self._answer_all()
        self._tell()
        while (then := self._next()) is not None and (then <= facts.until or self._awaited(then)):
            self.now = then
            self._take(Event(On.TICK), "tick")
            self._answer_all()
            if self.ahead and self.ahead[0] <= self.now:
                self.ahead.pop(0)
                self._tell()
        return self.course

    def _next(self) -> Seconds | None:
        soon = [at for at in self.here.due if at > self.now]
        return min([*soon, *self.ahead[:1]], default=None)

    def _awaited(self, then: Seconds) -> bool:
        """Whether a wait ends then whose question is answered: such a case tells more than its last minute."""
        waits = self.course.snapshot.waits
        return any(at == then and question in self.facts.answers for question, at in waits.items())

    def _take(self, event: Event, word: str, keys: int = 0) -> None:
        course = self.course
        here = self.here.step(event, self.now)
        if here is self.here:
            return
        self.here, course.snapshot = here, here.snapshot
        course.keys += keys
        course.path.append(TakenStep(self.now, course.snapshot.state, word))
        course.rules += here.rules
        course.offered += [(self.now, thing) for thing in here.offers if thing not in self.shown]
        self.shown = here.offers

    def _answer_all(self) -> None:
        """Answer or pass over whatever is open now."""
        while (question := self.here.question(self.now)) is not None:
            self._answer(question)
        waits = self.course.snapshot.locked_since is not None and self.course.snapshot.end is None
        if waits and self.course.snapshot.state in (State.TEN_MINUTES, State.REST) and self._feel() == "gone":
            self._take(answer("feel", "gone"), "answer feel gone", keys=1)
            self._answer_all()

    def _answer(self, question: Question) -> None:
        if question.kind in ("panel", "many"):
            self._panel(question)
            return
        value = self._value(question)
        if value is None:
            self.course.not_asked[question.id] = None
            self._take(Event(On.SKIP), f"skip {question.id}", keys=1)
        else:
            self.course.asked[question.id] = None
            self._take(answer(question.id, value), f"answer {question.id} {value}", keys=1)

    def _panel(self, question: Question) -> None:
        given = self.facts.answers.get(question.id)
        answers: dict[str, Plain] = dict(given) if isinstance(given, dict) else {}
        for name in (*question.lines, *(half for half in question.halves if self._line(half))):
            value = answers.get(name) or self._line(name)
            answers[name] = str(value or Value.NOT_ASKED)
            (self.course.asked if value else self.course.not_asked)[name] = None
        grave = [name for name in answers if answers[name] in _GRAVE]
        unsaid = all(value == Value.NOT_ASKED for value in answers.values())
        if question.kind == "many" and question.may_skip and unsaid:
            self.course.not_asked[question.id] = None
            self._take(Event(On.SKIP), f"skip {question.id}", keys=1)
            return
        words = " ".join(f"{name}={answers[name]}" for name in grave) or "none"
        keys = len(grave) + 1 if question.kind == "many" else max(1, len(grave))
        self._take(answer(question.id, answers), f"answer {question.id} {words}", keys=keys)

    def _line(self, name: str) -> Value | str | None:
        fact = self.facts.lines.get(name)
        if fact is not None and (value := fact.value(self.now)) is not None:
            return value
        given = self.facts.answers.get(name)
        return given if isinstance(given, str) else None

    def _value(self, question: Question) -> Plain:
        id = question.id
        if id in self.facts.answers:
            return self.facts.answers[id]
        if SAME_FACT.get(id, id) == "pain":
            return self._pain()
        if id in _OWN:
            return _OWN[id](self)
        return self.facts.answers.get(SAME_FACT[id]) if id in SAME_FACT else None

    def _pain(self) -> int | None:
        latest = self.facts.pain.at(self.now)
        return None if latest is None or self.now - latest[0] > PAIN_KEEPS else latest[1]

    def _worst(self) -> int | None:
        """The worst pain before the program was opened (NRS points); None where the facts have none."""
        return max((points for at, points in self.facts.pain.pairs if at < self.facts.opened), default=None)

    def _feel(self) -> str | None:
        locked, feel = self.facts.cramping.value(self.now), self.facts.feel.value(self.now)
        if locked is None:
            return feel
        if not locked:
            return "gone"
        return feel if feel is not None and feel != "gone" else "same"

    def _cramping(self) -> str | None:
        feel = self._feel()
        return None if feel is None else "no" if feel == "gone" else "yes"

    def _clearly_better(self) -> str | None:
        """A muscle that has stopped, no pain number, and no danger line: clearly better."""
        lines = (fact.value(self.now) in _GRAVE for fact in self.facts.lines.values())
        stopped = self._cramping() == "no"
        return Value.YES if stopped and self._pain() is None and not any(lines) else None

    def _offer(self) -> str:
        """Whatever can be asked is asked."""
        return OFFERED[0]

    def _extreme(self) -> str:
        return "hold"

    def _extreme_wait(self) -> str:
        return "wait"

    def _now_is(self) -> str:
        return self.facts.course

    def _since(self) -> float:
        """Since when, as far back as it can be told."""
        return min(self.facts.opened / MINUTE, QUESTIONS["since"].most)

    def _muscle(self) -> str | None:
        return self.facts.muscle

    def _side(self) -> str | None:
        return self.facts.side

    def _trend(self) -> str | None:
        """Better or worse, as the numbers said before and now tell."""
        points = [number for at, number in self.facts.pain.pairs if at <= self.now]
        if len(points) < 2:
            return None
        return "better" if points[-1] < max(points) else "worse" if points[-1] > points[0] else "same"

    def _lets_go(self) -> str | None:
        """Whether it has let go since it began, as far as the facts tell."""
        gone = [at for at, locked in self.facts.cramping.pairs if not locked and at <= self.now]
        gone += [at for at, feel in self.facts.feel.pairs if feel == "gone" and at <= self.now]
        return Value.YES if gone else None

    def _tell(self) -> None:
        """What has just become true and no question has met."""
        facts, snapshot = self.facts, self.course.snapshot
        if any(self._graver(name) for name in facts.lines) and On.WORSE in events_of(snapshot.state):
            self._take(Event(On.WORSE), "worse", keys=1)
            self._answer_all()
        snapshot = self.course.snapshot
        if snapshot.end is not None:
            return
        now = dict(facts.cramping.pairs).get(self.now)
        if now and snapshot.locked_since is None and On.GRABBED_AGAIN in events_of(snapshot.state):
            self._take(Event(On.GRABBED_AGAIN), "grabbed_again", keys=1)
            self._answer_all()
        points = dict(facts.pain.pairs).get(self.now)
        if points is not None and self.course.snapshot.state is State.SEEK_CARE:
            self._take(Event(On.PAIN, {"value": points}), f"pain {points}", keys=2)
            self._answer_all()

    def _graver(self, name: str) -> bool:
        """Whether what is true of a line by now is graver than all that was answered."""
        fact = self.facts.lines.get(name)
        latest = None if fact is None else fact.at(self.now)
        if latest is None or latest[0] > self.now:
            return False
        sign = self.course.snapshot.sign(name)
        return latest[1] in _GRAVE and sign not in (latest[1], Value.YES)


_OWN = {
    "worst_pain": _Runner._worst,
    "feel": _Runner._feel,
    "cramping": _Runner._cramping,
    "clearly_better": _Runner._clearly_better,
    "extreme": _Runner._extreme,
    "extreme_wait": _Runner._extreme_wait,
    **dict.fromkeys(OFFERS, _Runner._offer),
    "now_is": _Runner._now_is,
    "since": _Runner._since,
    "lets_go": _Runner._lets_go,
    "rest_pain": _Runner._pain,
    "trend": _Runner._trend,
    "which_muscle": _Runner._muscle,
    "which_side": _Runner._side,
}
