"""The output of triage: the advice one course of an episode ends with, in data and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ..protocol import offers
from ..protocol.chart import fingerprint
from ..protocol.danger import LATER_LINES, sentence
from ..protocol.ordinary_courses import outcome
from ..protocol.questions import QUESTIONS
from ..protocol.snapshot import Snapshot
from ..protocol.terms import MINUTE, End, Seconds, State, Thing, Urgency
from ..words.catalogue import Catalogue
from .virtual_runner import RunnerCourse

UrgencyWord = Literal["self_care", "appointment", "today", "emergency"]
ThingWord = Literal[
    "stretch",
    "massage",
    "heat",
    "ice",
    "raise",
    "compress",
    "drink",
    "ibuprofen",
    "paracetamol",
    "run",
    "drive",
    "eat",
]


class Reason(Struct):
    """A rule that fired, the sentence that says why, and the ids of its sources."""

    rule: str
    sentence: str
    sources: tuple[str, ...]


class Offered(Struct):
    """Something the path showed, from that minute since onset on."""

    minute: float
    what: ThingWord


class AdviceStep(Struct):
    """One step of the path: minutes since onset, the state it led to, and what happened."""

    minute: float
    state: str
    event: str


class Advice(Struct):
    """What a case comes to. Reasons are in order of urgency; the first one is why the urgency is what it is."""

    id: str
    end: Literal["resolved", "seek_care", "open"]
    urgency: UrgencyWord
    call: bool
    reasons: list[Reason]
    do: list[ThingWord]
    do_not: list[ThingWord]
    allowed_at_end: list[ThingWord]
    offered: list[Offered]
    text: list[str]
    asked: list[str]
    not_asked: list[str]
    path: list[AdviceStep]
    keys: int
    chart: str


FIELD_QUESTIONS = (
    *("feel", "pain", "comfort", "gate", "unwell", "wound", "drank_beyond_thirst", "age_band", "pregnant"),
    *("medicines", "conditions", "run_hours", "run_hot", "cramping", "precautions", "patterns_run", "recent"),
)
"""Questions that a field of a case answers; left out, they are listed as not asked whatever the path was."""


class Adviser:
    """Turns courses into advice in the words of one catalogue; keeps each sentence once said."""

    def __init__(self, words: Catalogue) -> None:
        self._words = words
        self._reasons: dict[str, Reason] = {}
        self._sentences: dict[str, str] = {}

    def advice(self, id: str, course: RunnerCourse) -> Advice:
        """The advice at the end of a course."""
        snapshot = course.snapshot
        reasons = [self._reason(rule) for rule in _rules(course)]
        do, do_not = offers.do(snapshot), offers.do_not(snapshot)
        return Advice(
            id=id,
            end=_end(snapshot),
            urgency=snapshot.urgency.word,  # type: ignore[arg-type]
            call=snapshot.call,
            reasons=reasons,
            do=_names(do),
            do_not=_names(do_not),
            allowed_at_end=_names(offers.allowed(snapshot)),
            offered=[Offered(_minute(at), thing.value) for at, thing in course.offered],
            text=[*self._opening(snapshot), *dict.fromkeys(reason.sentence for reason in reasons)]
            + [self._sentence(offers.sentence(thing, snapshot)) for thing in do]
            + [self._sentence(f"not.{thing}") for thing in do_not]
            + [self._sentence(id) for id in (*_NET, *(_AFTER if snapshot.state is State.RESOLVED else ()))],
            asked=list(course.asked),
            not_asked=_not_asked(course),
            path=[AdviceStep(_minute(taken.at), taken.state.value, taken.event) for taken in course.path],
            keys=course.keys,
            chart=fingerprint(),
        )

    def _opening(self, snapshot: Snapshot) -> list[str]:
        """Where to go and how soon, or that it has settled; never more than that no sign was reported."""
        if snapshot.state is State.SEEK_CARE and snapshot.urgency is Urgency.EMERGENCY:
            ids = ["care.emergency.call" if snapshot.call else "care.emergency.driven", "care.number.unset"]
        elif snapshot.state is State.SEEK_CARE:
            ids = ["care.today", "care.today.how"]
        else:
            doctor = ["care.appointment"] if snapshot.urgency is Urgency.APPOINTMENT else []
            ids = list(outcome(snapshot)) if snapshot.state is State.RESOLVED else doctor
        usual = offers.usual(snapshot) if snapshot.state is State.RESOLVED else ()
        return [self._sentence(id) for id in (*ids, *usual)]

    def _reason(self, rule: str) -> Reason:
        if rule not in self._reasons:
            undated = f"rule.{rule}.undated"
            wording = self._words.say(undated if undated in self._words else sentence(rule))
            self._reasons[rule] = Reason(rule, wording.text, wording.sources)
        return self._reasons[rule]

    def _sentence(self, id: str) -> str:
        if id not in self._sentences:
            self._sentences[id] = self._words.say(id).text
        return self._sentences[id]


_NET = ("net.tonight", "net.tomorrow", "net.three_days", "net.any_time")
_AFTER = ("net.soreness", "net.run_again")


def _names(things: tuple[Thing, ...]) -> list[ThingWord]:
    return [thing.value for thing in things]


def _minute(at: Seconds) -> float:
    return round(at / MINUTE, 2)


def _end(snapshot: Snapshot) -> Literal["resolved", "seek_care", "open"]:
    if snapshot.end is End.RESOLVED:
        return "resolved"
    return "seek_care" if snapshot.state is State.SEEK_CARE else "open"


def _rules(course: RunnerCourse) -> Iterator[str]:
    """The rules that made the urgency what it is, gravest first; where none did, the rule that settled it."""
    findings = sorted(course.snapshot.findings, key=lambda finding: -finding.urgency)
    yield from (finding.rule for finding in findings)
    if not findings:
        settled = [rule for rule in course.rules if rule.startswith("settled")]
        yield from (settled or course.rules)[-1:]


def _not_asked(course: RunnerCourse) -> list[str]:
    """What the path passed over, and what a field would have answered but was left out."""
    facts = {*course.asked, *course.snapshot.signs, *course.snapshot.choices}

    def answered(id: str) -> bool:
        return id in facts or (id in QUESTIONS and not facts.isdisjoint(QUESTIONS[id].lines))

    return [id for id in dict.fromkeys([*course.not_asked, *LATER_LINES, *FIELD_QUESTIONS]) if not answered(id)]
