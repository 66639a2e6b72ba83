"""The frozen data an episode consists of: events in, a snapshot out."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from .repeat import UNEXPLAINED
from .terms import DAY, End, Muscle, On, Seconds, Side, State, Thing, Urgency, Value

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]
"""What event data may hold: what JSON can."""


class Event(Struct, frozen=True):
    """Something that happened: its name and the facts it carries (JSON-able, never changed)."""

    name: On
    data: Mapping[str, Plain] = field(default_factory=dict)

    @property
    def question(self) -> str:
        """The id of the question that an ``answer`` answers, else an empty text."""
        return str(self.data.get("question", ""))


TICK = Event(On.TICK)
"""The clock is looked at."""


def answer(question: str, value: Plain) -> Event:
    """The event of answering ``question``; a panel's value maps each line to yes, no, unsure."""
    return Event(On.ANSWER, {"question": question, "value": value})


class Stamped(Struct, frozen=True):
    """An event with its place in the episode: ``seq`` from 1, ``at`` in seconds UTC."""

    seq: int
    at: Seconds
    event: Event
    void: bool = False


class Answer(Struct, frozen=True):
    """An answer in force: which question, what was said, when, in which state."""

    question: str
    value: Plain
    at: Seconds
    state: State
    seq: int


class Timer(Struct, frozen=True):
    """A countdown as data. ``ends`` is an instant; while paused, ``left`` is what remains instead."""

    name: str
    starts: Seconds
    ends: Seconds
    left: Seconds | None = None

    @property
    def paused(self) -> bool:
        """Whether the countdown is frozen."""
        return self.left is not None

    def remaining(self, now: Seconds) -> Seconds:
        """Seconds left at ``now``, never below zero."""
        return max(0.0, self.ends - now if self.left is None else self.left)

    def elapsed(self, now: Seconds) -> Seconds:
        """Seconds of running time so far, pauses left out."""
        return max(0.0, self.ends - self.starts - self.remaining(now))


class Finding(Struct, frozen=True):
    """Why the urgency is what it is: the rule that fired, its sentence and what it makes likely."""

    rule: str
    urgency: Urgency
    call: bool = False
    suspect: str = ""
    params: tuple[tuple[str, str], ...] = ()


_CHOICES = {"muscle": "not_said", "side": "not_said", "explained": UNEXPLAINED}
"""What is chosen before anything was said."""


class Snapshot(Struct, frozen=True):
    """An episode at one moment. Everything in it follows from its events alone.

    ``waits`` gives the instant from which a question is asked again; ``let_go`` says whether it has let go since it
    began. ``aftermath`` is a leg that the hour does not judge: no cramp
    now, but soreness, old pain, or a cramp that let go long ago. ``again`` are the follow-ups it books.
    """

    onset: Seconds
    opened: Seconds
    last: Seconds
    state: State = State.ONSET
    locked_since: Seconds | None = None
    ten_asked: Seconds | None = None
    helper: bool = False
    round: int = 0
    answers: tuple[Answer, ...] = ()
    signs: Mapping[str, Value] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    choices: Mapping[str, Plain] = field(default_factory=lambda: dict(_CHOICES))
    asked_here: frozenset[str] = frozenset()
    pending: tuple[str, ...] = ()
    timer: Timer | None = None
    contact: Mapping[str, Seconds] = field(default_factory=dict)
    extreme_since: Seconds | None = None
    extreme_hold: bool = False
    waits: Mapping[str, Seconds] = field(default_factory=dict)
    let_go: bool = False
    aftermath: bool = False
    again: tuple[str, ...] = ()
    rested: bool = False
    rechecked: bool = False
    facts: Mapping[str, Plain] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    forbidden: frozenset[Thing] = frozenset()
    urgency: Urgency = Urgency.SELF_CARE
    call: bool = False
    end: End | None = None
    log: tuple[Stamped, ...] = ()

    @property
    def muscle(self) -> Muscle:
        """The muscle that cramps, ``not_said`` until it is."""
        return Muscle(str(self.choices["muscle"]))

    @property
    def held(self) -> Muscle:
        """The muscle whose hold is shown: the calf until another is said."""
        return Muscle.CALF if self.muscle is Muscle.NOT_SAID else self.muscle

    @property
    def side(self) -> Side:
        """The side that cramps."""
        return Side(str(self.choices["side"]))

    @property
    def seq(self) -> int:
        """The number of the last event, void ones included."""
        return self.log[-1].seq if self.log else 0

    @property
    def on_the_way(self) -> bool:
        """Whether it was closed before anybody had seen the leg."""
        closes = (entry.event for entry in self.log if entry.event.name is On.CLOSE and not entry.void)
        return any(event.data.get("how") == "gone" for event in closes)

    @property
    def day_only(self) -> bool:
        """Whether nobody has told the hour of the onset."""
        return hour_unknown(self.onset, self.opened)

    def sign(self, name: str) -> Value:
        """The gravest value in force for a sign; ``not_asked`` when nothing was said."""
        return self.signs.get(name, Value.NOT_ASKED)

    def has(self, name: str) -> bool:
        """Whether a sign is in force as yes or not sure."""
        return self.signs.get(name) in (Value.YES, Value.UNSURE)

    def changed(self, **fields: object) -> Snapshot:
        """A copy with ``fields`` replaced."""
        return replace(self, **fields)


def hour_unknown(onset: Seconds, opened: Seconds | None) -> bool:
    """Whether the hour of an onset is nobody's word: of what began a day or more before, only the days are told."""
    return opened is not None and opened - onset >= DAY


class Notice(Struct, frozen=True):
    """Something to say once: a sentence id of the words and its parameters; lengths of time are in seconds."""

    id: str
    params: tuple[tuple[str, str | float], ...] = ()


class Outcome(Struct, frozen=True):
    """What a step gives: the next snapshot, the rules that fired in order, and what to say once."""

    snapshot: Snapshot
    rules: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    voided: tuple[int, ...] = ()


class Refused(Exception):
    """An event that the state does not take. Nothing has changed.

    ``reason`` is an id of the words that says why in a sentence.
    """

    def __init__(self, state: State, event: str, reason: str = "refused.not_here") -> None:
        super().__init__(f"{event} is not possible in {state}")
        self.state = state
        self.event = event
        self.reason = reason
