"""Every way an episode can go, up to what matters: a search over `step` that finds the shortest way to every rule.

Two moments of an episode count as the same when state, open question, clocks, urgency and what has been asked of the
course agree; what was said in between is left to the checks that try answers by pairs and to the random walks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from msgspec import Struct

from ..protocol import limits
from ..protocol.ahead import due
from ..protocol.asking import next_question, open_lines, situation
from ..protocol.chart import RULES
from ..protocol.episode import blank, step
from ..protocol.questions import QUESTIONS, Question
from ..protocol.snapshot import Event, Plain, Refused, Snapshot, answer
from ..protocol.terms import MINUTE, Muscle, On, Seconds, Side, State, Value
from ..protocol.waits import OVER

OPENED: Seconds = 1_800_000_000.0
POINTS = (0, 3, 4, 6, 7, 8, 9)
"""Each side of every threshold of the pain scale."""


class Move(Struct, frozen=True):
    """Something that can happen: after ``wait`` seconds, this event."""

    wait: Seconds
    event: Event


class Node(Struct, frozen=True):
    """A moment of an episode and how it came to be; ``rules`` are those of the last step."""

    snapshot: Snapshot
    at: Seconds
    rules: tuple[str, ...] = ()
    before: Node | None = None
    move: Move | None = None

    def __repr__(self) -> str:
        """Short, since every moment holds the one before it."""
        return f"Node({self.snapshot.state}, minute {(self.at - OPENED) / MINUTE:g})"

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


def aftermaths() -> Iterator[Node]:
    """Moments of a leg that is no cramp now, past what two moments would be told apart by only later."""
    for now, minutes, muscle in (("sore", 2880, "calf"), ("never", 240, "other")):
        node = beginning().after(Move(0, Event(On.EARLIER)))
        lines: Plain = {line: str(Value.NO) for line in QUESTIONS["earlier_lines"].lines}
        answers: tuple[tuple[str, Plain], ...] = (
            *(("now_is", now), ("since", minutes), ("earlier_lines", lines), ("which_muscle", muscle)),
            *(("which_side", "left"), ("rest_pain", 2), ("move_pain", 4)),
        )
        for id, value in answers:
            node = node.after(Move(0, answer(id, value)))
        node = node.after(Move(0, Event(On.SKIP))).after(Move(0, Event(On.SKIP)))
        yield node.after(Move(0, answer("moment", str(Value.NO))))


def story(node: Node) -> str:
    """How a moment came to be, to be read by people: one step a line, with its minute and what followed."""
    lines = []
    for walked in node.steps()[1:]:
        assert walked.move is not None
        minute = (walked.at - OPENED) / MINUTE
        data = walked.move.event.data
        value = data.get("value", data.get("minutes", data.get("seconds", "")))
        if isinstance(value, Mapping):
            value = " ".join(f"{name}={word}" for name, word in value.items() if word != Value.NO) or "none"
        word = " ".join(str(part) for part in (walked.move.event.name, walked.move.event.question, value) if part != "")
        followed = f" -> {', '.join(walked.rules)}" if walked.rules else ""
        lines.append(f"  minute {minute:g}: {word}{followed} [{walked.snapshot.state}, {walked.snapshot.urgency.word}]")
    return "\n".join(lines)


def values(question: Question, lines: tuple[str, ...] = ()) -> Iterator[Plain]:
    """Answers on each side of everything a question decides; for a panel none, and each line alone.

    ``lines`` are those of its lines that are on the page, where not all are.
    """
    if question.kind in ("panel", "many"):
        lines = lines if question.kind == "many" and lines else question.lines
        none: dict[str, Plain] = {name: str(Value.NO) for name in lines}
        yield dict(none)
        for name in (*lines, *question.halves):
            yield {**none, name: str(Value.YES)}
            yield {**none, name: str(Value.UNSURE)}
    elif question.kind == "scale":
        yield from POINTS
    elif question.kind == "count":
        yield from (0, 1, 2)
    elif question.kind == "minutes":
        yield from (5, 30, 240, 2880)
    else:
        yield from question.options or (str(Value.YES), str(Value.NO), str(Value.UNSURE))


_EVENTS = (
    *(Event(name) for name in (On.CARE, On.WORSE, On.GRABBED_AGAIN, On.SKIP, On.PAUSE, On.RESUME, On.REPEAT)),
    *(Event(name) for name in (On.STOP_HERE, On.CLOSE, On.AWAY, On.LEAVE, On.EARLIER)),
    *(Event(On.PAIN, {"value": points}) for points in (4, 8, 9)),
    Event(On.CARE, {"urgency": "emergency"}),
    Event(On.SIDE, {"value": "both"}),
    Event(On.MUSCLE, {"value": "groin"}),
    Event(On.LENGTHEN, {"seconds": 15}),
)


def moves(snapshot: Snapshot, at: Seconds) -> Iterator[Move]:
    """All that can happen next: every answer to the open question, every event, each clock running out."""
    question = next_question(snapshot, at)
    if question is not None and snapshot.end is None:
        yield from (Move(0, answer(question.id, value)) for value in values(question, open_lines(question, snapshot)))
    yield from (Move(0, event) for event in _EVENTS)
    ahead = sorted({when for when, _ in due(snapshot) if when > at})
    yield from (Move(when - at, Event(On.TICK)) for when in ahead)
    yield Move(limits.UNFINISHED, Event(On.TICK))


def key(node: Node) -> Hashable:
    """What makes two moments count as different; past the hour the course of the cramp is behind."""
    s = node.snapshot
    question = next_question(s, node.at)
    if s.end is not None:
        return (s.state, s.end, s.urgency, question.id if question else "")
    asked: tuple[Hashable, ...] = (s.state, question.id if question else "", bool(s.pending), s.end)
    if s.state in (State.EARLIER, State.AFTERMATH):
        return (*asked, *_of_the_past(node))
    asked = (*asked, s.urgency, s.call)
    if s.state is State.ONSET:
        return (*asked, s.seq > 1, *_age(node))
    if s.state in (State.SEEK_CARE, State.RESOLVED):
        return (*asked, _waits(s))
    if s.state is State.RECHECK:
        severe = s.numbers.get("worst", 0) >= limits.SEVERE
        course = (s.choices.get("cramping"), s.choices.get("bouts"), situation(s, node.at).pain is None, severe)
        return (*asked, s.locked_since is None, *course)
    if s.state is State.DEBRIEF:
        return (*asked, s.locked_since is None, s.rested, s.aftermath, _waits(s))
    timer = None if s.timer is None else s.timer.paused
    course = (s.round > limits.MOST_ROUNDS, s.locked_since is None, s.ten_asked is None, s.extreme_since is None)
    return (*asked, timer, *course, s.extreme_hold)


def _age(node: Node) -> tuple[bool, bool]:
    """Whether it is ten minutes old, and an hour."""
    return (node.at >= node.snapshot.onset + limits.TEN, node.at >= node.snapshot.onset + limits.RECHECK)


def _of_the_past(node: Node) -> tuple[Hashable, ...]:
    """What tells moments apart before and after it: what it is, since when, one calf, and how it goes."""
    s = node.snapshot
    if s.state is State.EARLIER:
        return (str(s.choices.get("now_is")), s.aftermath, *_age(node), _waits(s))
    calf = s.side is not Side.BOTH and s.muscle in (Muscle.CALF, Muscle.NOT_SAID)
    high = s.numbers.get("rest_pain", 0) >= limits.SEVERE or s.choices.get("trend") in ("same", "worse")
    return (calf, high, str(s.choices.get("now_is")))


_RULED = frozenset(rule.event for rule in RULES)


def _waits(snapshot: Snapshot) -> tuple[bool, bool]:
    """Whether a sign waits to be asked again, and whether a rule of the chart waits for its answer."""
    waiting = {question for question, when in snapshot.waits.items() if when < OVER}
    return bool(waiting), not waiting.isdisjoint(_RULED)


class Explored(Struct, frozen=True):
    """One moment of each kind, nearest first; the first moment at which each rule fired; how many steps were tried."""

    nodes: tuple[Node, ...]
    fired: Mapping[str, Node]
    tried: int


def explore(
    starts: Iterable[Node] | None = None,
    until: str = "",
    on_step: Callable[[Node, Node], None] = lambda before, after: None,
) -> Explored:
    """Every kind of moment from the starts on (by default on time, and opened late), or until a rule has fired.

    ``on_step`` is told every step that was taken on the way, also those that lead to a kind already met.
    """
    todo = deque(starts or (beginning(), beginning(minutes_ago=10), beginning(minutes_ago=60), *aftermaths()))
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
            on_step(node, after)
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
            node = node.after(Move(0, answer(question.id, _plainest(question))))
        elif question is not None and not (question.id == "feel" and question.id in s.asked_here):
            node = node.after(Move(0, Event(On.SKIP)))
        elif ahead:
            node = node.after(Move(min(ahead) - node.at, Event(On.TICK)))
        elif s.timer is not None and s.timer.paused:
            node = node.after(Move(0, Event(On.RESUME)))
        else:
            break
    return node


def _plainest(question: Question) -> Plain:
    """The plainest answer to a question that cannot be passed over: no line, let go, half an hour ago."""
    if question.lines:
        return {name: str(Value.NO) for name in question.lines}
    return "let_go" if question.options and question.kind == "choice" else 30
