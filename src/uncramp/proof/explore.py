"""Every way an episode can go, up to what matters: a search over `step` that finds the shortest way to every rule.

Two moments of an episode count as the same when state, open question, clocks, urgency and what has been asked of the
course agree; what was said in between is left to the checks that try answers by pairs and to the random walks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..protocol import limits
from ..protocol.ahead import due
from ..protocol.asking import next_question, situation
from ..protocol.episode import blank, step
from ..protocol.questions import QUESTIONS, Question
from ..protocol.snapshot import Event, Plain, Refused, Snapshot, answer
from ..protocol.terms import MINUTE, On, Seconds, State, Value

OPENED: Seconds = 1_800_000_000.0
POINTS = (0, 3, 4, 6, 7, 8, 9)
"""Each side of every threshold of the pain scale."""


@dataclass(frozen=True, slots=True)
class Move:
    """Something that can happen: after ``wait`` seconds, this event."""

    wait: Seconds
    event: Event


@dataclass(frozen=True)
class Node:
    """A moment of an episode and how it came to be; ``rules`` are those of the last step."""

    snapshot: Snapshot
    at: Seconds
    rules: tuple[str, ...] = ()
    before: Node | None = field(default=None, repr=False)
    move: Move | None = None

    def steps(self) -> list[Node]:
        """From the opening to this moment."""
        node: Node | None = self
        out = []
        while node is not None:
            out.append(node)
            node = node.before
        return out[::-1]

    def after(self, move: Move) -> Node:
        """The moment after a move. Raises `Refused`."""
        at = self.at + move.wait
        outcome = step(self.snapshot, move.event, at)
        return Node(outcome.snapshot, at, outcome.rules, self, move)


def beginning(facts: Mapping[str, Plain] | None = None, minutes_ago: float = 0) -> Node:
    """The opening of an episode that began ``minutes_ago``."""
    node = Node(blank(OPENED), OPENED).after(Move(0, Event(On.OPENED, facts or {})))
    return node.after(Move(0, Event(On.BEGAN, {"minutes": minutes_ago}))) if minutes_ago else node


def story(node: Node) -> str:
    """How a moment came to be, to be read by people: one step a line, with its minute and what followed."""
    lines = []
    for one in node.steps()[1:]:
        assert one.move is not None
        minute = (one.at - OPENED) / MINUTE
        data = one.move.event.data
        value = data.get("value", data.get("minutes", data.get("seconds", "")))
        if isinstance(value, Mapping):
            value = " ".join(f"{name}={word}" for name, word in value.items() if word != Value.NO) or "none"
        word = " ".join(str(part) for part in (one.move.event.name, one.move.event.question, value) if part != "")
        followed = f" -> {', '.join(one.rules)}" if one.rules else ""
        lines.append(f"  minute {minute:g}: {word}{followed} [{one.snapshot.state}, {one.snapshot.urgency.word}]")
    return "\n".join(lines)


def values(question: Question) -> Iterator[Plain]:
    """Answers on each side of everything a question decides; for a panel none, and each line alone."""
    if question.kind in ("panel", "many"):
        none: dict[str, Plain] = {name: str(Value.NO) for name in question.lines}
        yield dict(none)
        for name in question.lines:
            yield {**none, name: str(Value.YES)}
            yield {**none, name: str(Value.UNSURE)}
    elif question.kind == "scale":
        yield from POINTS
    elif question.kind == "count":
        yield from (0, 1, 2)
    else:
        yield from question.options or (str(Value.YES), str(Value.NO), str(Value.UNSURE))


_EVENTS = (
    *(Event(name) for name in (On.CARE, On.WORSE, On.GRABBED_AGAIN, On.SKIP, On.PAUSE, On.RESUME, On.REPEAT)),
    *(Event(name) for name in (On.STOP_HERE, On.CLOSE, On.AWAY, On.LEAVE)),
    *(Event(On.PAIN, {"value": points}) for points in (4, 8, 9)),
    Event(On.SIDE, {"value": "both"}),
    Event(On.MUSCLE, {"value": "groin"}),
    Event(On.LENGTHEN, {"seconds": 15}),
)


def moves(snapshot: Snapshot, at: Seconds) -> Iterator[Move]:
    """All that can happen next: every answer to the open question, every event, each clock running out."""
    question = next_question(snapshot, at)
    if question is not None and snapshot.end is None:
        yield from (Move(0, answer(question.id, value)) for value in values(question))
    yield from (Move(0, event) for event in _EVENTS)
    ahead = sorted({when for when, _ in due(snapshot) if when > at})
    yield from (Move(when - at, Event(On.TICK)) for when in ahead)
    yield Move(limits.UNFINISHED, Event(On.TICK))


def key(node: Node) -> Hashable:
    """What makes two moments count as different; past the hour the course of the cramp is behind."""
    s = node.snapshot
    question = next_question(s, node.at)
    asked = (s.state, question.id if question else "", bool(s.pending), s.end, s.urgency, s.call)
    if s.state in (State.SEEK_CARE, State.RESOLVED):
        return (*asked, "unwell_since" in s.numbers)
    if s.state is State.RECHECK:
        severe = s.numbers.get("worst", 0) >= limits.SEVERE
        return (*asked, s.locked_since is None, s.choices.get("cramping"), situation(s, node.at).pain is None, severe)
    if s.state is State.DEBRIEF:
        return (*asked, s.locked_since is None, s.rested)
    timer = None if s.timer is None else s.timer.paused
    course = (s.round > limits.MOST_ROUNDS, s.locked_since is None, s.ten_asked is None, s.extreme_since is None)
    return (*asked, timer, *course, s.extreme_hold)


@dataclass(frozen=True)
class Explored:
    """One moment of each kind, nearest first; the first moment at which each rule fired; how many steps were tried."""

    nodes: tuple[Node, ...]
    fired: Mapping[str, Node]
    tried: int


def explore(
    starts: Iterable[Node] | None = None,
    until: str = "",
    each: Callable[[Node, Node], None] = lambda before, after: None,
) -> Explored:
    """Every kind of moment from the starts on (by default on time, and opened late), or until a rule has fired.

    ``each`` is told every step that was taken on the way, also those that lead to a kind already met.
    """
    todo = deque(starts or (beginning(), beginning(minutes_ago=10), beginning(minutes_ago=60)))
    seen: dict[Hashable, Node] = {key(node): node for node in todo}
    fired = {rule: node for node in todo for rule in node.rules}
    tried = 0
    while todo and until not in fired:
        node = todo.popleft()
        for move in moves(node.snapshot, node.at):
            tried += 1
            try:
                after = node.after(move)
            except Refused:
                continue
            if after.snapshot is node.snapshot and not move.wait:
                continue
            each(node, after)
            for rule in after.rules:
                fired.setdefault(rule, after)
            if (kind := key(after)) not in seen:
                seen[kind] = after
                todo.append(after)
    return Explored(tuple(seen.values()), fired, tried)


def settle(node: Node, most: int = 200) -> Node:
    """Goes on in the plainest way: no danger line, questions passed over, clocks waited for, until an end."""
    for _ in range(most):
        s = node.snapshot
        if s.end is not None or s.state is State.SEEK_CARE:
            break
        question = next_question(s, node.at)
        ahead = [when for when, _ in due(s) if when > node.at]
        if question is not None and not question.may_skip:
            none: dict[str, Plain] = {name: str(Value.NO) for name in QUESTIONS[question.id].lines}
            node = node.after(Move(0, answer(question.id, none)))
        elif question is not None and not (s.state is State.TEN_MINUTES and question.id in s.asked_here):
            node = node.after(Move(0, Event(On.SKIP)))
        elif ahead:
            node = node.after(Move(min(ahead) - node.at, Event(On.TICK)))
        elif s.timer is not None and s.timer.paused:
            node = node.after(Move(0, Event(On.RESUME)))
        else:
            break
    return node
