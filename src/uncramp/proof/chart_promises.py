"""The promises that the chart alone can keep, checked on all of it by playing it, with their counts.

What is played: every kind of moment that `explore` finds, with every answer and every event in it; every pair of
danger lines in every state; every pair of facts that the tables know; every number of the hour; each side of each
clock. Because urgency is a maximum and rules only raise, larger sets compose; they are left to the random walks.
What a promise says is written here once more, apart from the tables that keep it.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product

from ..protocol import gates, limits
from ..protocol.ahead import due
from ..protocol.answer_meaning import with_signs
from ..protocol.asking import open_question
from ..protocol.danger import ROWS
from ..protocol.episode import replay
from ..protocol.gates import GATES
from ..protocol.offers import offers
from ..protocol.snapshot import Event, Plain, Refused, Snapshot, answer
from ..protocol.terms import On, State, Thing, Urgency, Value
from . import extra_cases
from .explore import Move, Node, beginning, explore, settle
from .promises import Held

NOT_ENUMERATED = (
    "three and more facts at once (urgency is a maximum, so pairs compose; random walks try them)",
    "times between the sides of a clock",
    "free text: it decides nothing",
)

_E, _T = Urgency.EMERGENCY, Urgency.TODAY
PROMISED: Mapping[str, tuple[Urgency, Urgency]] = dict.fromkeys(("heart", "mind", "foot", "spine", "urine"), (_E, _E))
"""Design section 3: how urgent each hard line is at least, answered yes and still not sure."""
ASKED_FIRST: Mapping[str, Urgency] = {**dict.fromkeys(("fever", "clot", "injury", "unwell"), _T), "wound": _E}
"""Lines that ask which of them it is before they count, and how urgent they are when nothing more is said."""
SHUT_AT_ONCE = frozenset({Thing.STRETCH, Thing.MASSAGE, Thing.HEAT})
"""What the digits 6 to 8 close at once, yes or not sure."""


_CRAMPING = tuple(
    State(name) for name in ("stretch", "massage", "feel", "ten_minutes", "comfort", "heat", "ice", "rest")
)


class Checker:
    """Plays the chart once and holds it against the promises."""

    def __init__(self) -> None:
        self.care = Held(1)
        self.signs = Held(2)
        self.falls = Held(3)
        self.leaves = Held(4)
        self.hour = Held(5)
        self.offered = Held(6)
        self.events = Held(7)
        self.clock = Held(9)

    def run(self) -> list[Held]:
        """The promises of the chart in order, each with its count."""
        self.explored = explore(on_step=self._step)
        for node in self.explored.nodes:
            self._moment(node)
            self._clock(node)
        self._pairs_of_lines()
        self._pairs_of_facts()
        self._numbers_of_the_hour()
        self._gates()
        self._rows()
        return [self.care, self.signs, self.falls, self.leaves, self.hour, self.offered, self.events, self.clock]

    def _moment(self, node: Node) -> None:
        s = node.snapshot
        if s.state is not State.SEEK_CARE:
            after = _tried(node, Event(On.CARE))
            self.care.case(after is not None and after.snapshot.state is State.SEEK_CARE, node, "no way to care")
        end = settle(node).snapshot
        self.leaves.case(end.end is not None or end.state is State.SEEK_CARE, node, "no end is reached from here")
        if s.timer is not None and s.end is None:
            self._timer(node)
        shown = offers(s, node.at)
        wrong = [thing for thing in shown if thing in s.forbidden]
        here = Thing(str(s.state)) if str(s.state) in set(Thing) else None
        self.offered.case(
            not wrong and here not in s.forbidden, node, f"forbidden and shown: {', '.join(wrong) or here}"
        )
        again = replay(s.opened, [(entry.at, entry.event) for entry in s.log])
        self.events.case(again == s, node, "replaying gives another episode")

    def _timer(self, node: Node) -> None:
        timer = node.snapshot.timer
        assert timer is not None
        event = Event(On.RESUME if timer.paused else On.PAUSE)
        self.leaves.case(_tried(node, event) is not None, node, "the countdown cannot be paused or resumed")
        if open_question(node.snapshot, node.at) is None:
            after = _tried(node, Event(On.SKIP))
            self.leaves.case(
                after is not None and after.snapshot.timer != timer, node, "the countdown cannot be skipped"
            )

    def _step(self, before: Node, after: Node) -> None:
        """Everything that can happen next, one step."""
        assert after.move is not None
        event = after.move.event
        self._never_less(before.snapshot, after)
        self._sign(after, event)
        points = event.data.get("value") if event.name is On.PAIN else None
        if isinstance(points, int) and points >= limits.EXTREME and before.snapshot.state in _CRAMPING:
            offered = after.snapshot.state in (State.EXTREME, State.SEEK_CARE)
            counts = before.at >= (before.snapshot.locked_since or before.snapshot.onset) + limits.TEN
            enough = not counts or after.snapshot.urgency is _E
            self.hour.case(offered and enough, after, "extreme pain does not offer care")

    def _never_less(self, before: Snapshot, after: Node) -> None:
        s = after.snapshot
        keeps = gates.closed_by_facts(before) <= s.forbidden
        self.falls.case(s.urgency >= before.urgency and keeps, after, "urgency or what is forbidden fell")
        if s.urgency >= _T and s.end is None:
            self.signs.case(s.state is State.SEEK_CARE, after, f"{s.urgency.word} and still in {s.state}")

    def _sign(self, after: Node, event: Event) -> None:
        value = event.data.get("value")
        answers = value if isinstance(value, Mapping) else {event.question: value}
        for name, word in answers.items():
            if name in PROMISED and word in (Value.YES, Value.UNSURE):
                wanted = PROMISED[name][0 if word == Value.YES else 1]
                enough = after.snapshot.urgency >= wanted and after.snapshot.state is State.SEEK_CARE
                self.signs.case(enough, after, f"{name} answered {word} is not {wanted.word}")
            elif name in ASKED_FIRST and word == Value.YES:
                self._asked_first(after, name)
            elif name in ("fever", "clot", "injury") and word == Value.UNSURE:
                self.offered.case(after.snapshot.forbidden >= SHUT_AT_ONCE, after, f"{name} not sure closes nothing")

    def _asked_first(self, after: Node, name: str) -> None:
        """A line that asks which sign it is closes its gates at once; passed over, it is as urgent as `ASKED_FIRST`."""
        if name in ("fever", "clot", "injury"):
            self.offered.case(after.snapshot.forbidden >= SHUT_AT_ONCE, after, f"{name} closes nothing at once")
        node = after
        question = open_question(node.snapshot, node.at)
        while question is not None and question.id.endswith("_which") and question.id != f"{name}_which":
            node = node.after(Move(0, Event(On.SKIP)))
            question = open_question(node.snapshot, node.at)
        if question is None or question.id != f"{name}_which":
            return  # it was asked before, or an emergency came first
        passed = node.after(Move(0, Event(On.SKIP))).snapshot
        enough = passed.urgency >= ASKED_FIRST[name] and passed.state is State.SEEK_CARE
        self.signs.case(enough, node, f"{name}, and nothing more said, is not {ASKED_FIRST[name].word}")

    def _clock(self, node: Node) -> None:
        """A wait looked at once, and looked at twice, end alike; a second before its time nothing is due."""
        s = node.snapshot
        for when in sorted({at for at, _ in due(s) if at > node.at}):
            wait = when - node.at
            once = node.after(Move(wait, Event(On.TICK)))
            halves = node.after(Move(wait / 2, Event(On.TICK)))
            twice = halves.after(Move(when - halves.at, Event(On.TICK))) if halves.snapshot is s else once
            same = once.snapshot == twice.snapshot
            self.clock.case(same, once, "it matters how often the clock was looked at")
            back = once.after(Move(-3600, Event(On.TICK)))
            self.clock.case(back.snapshot.last >= once.snapshot.last, once, "the clock went back")

    def _pairs_of_lines(self) -> None:
        """Two danger lines in one answer, in every state: at least as urgent as each alone."""
        bases = {node.snapshot.state: node for node in reversed(self.explored.nodes) if node.snapshot.end is None}
        for node in bases.values():
            asking = node if node.snapshot.state is State.ONSET else _tried(node, Event(On.WORSE))
            if asking is None:
                continue
            question = open_question(asking.snapshot, asking.at)
            assert question is not None
            for first, second in combinations(question.lines, 2):
                for words in product((Value.YES, Value.UNSURE), repeat=2):
                    answers: dict[str, Plain] = {name: str(Value.NO) for name in question.lines}
                    answers |= {first: str(words[0]), second: str(words[1])}
                    after = asking.after(Move(0, answer(question.id, answers)))
                    self._sign(after, answer(question.id, answers))
                    self._never_less(asking.snapshot, after)

    def _pairs_of_facts(self) -> None:
        """Any two facts together forbid and mean at least what each alone; what explains may take an appointment."""
        base = beginning().snapshot
        alone = {fact: extra_cases.with_facts(base, (fact,)) for fact in extra_cases.facts()}
        closed = {fact: gates.closed_by_facts(snapshot) for fact, snapshot in alone.items()}
        for first, second in combinations(alone, 2):
            both = extra_cases.with_facts(base, (first, second))
            closed_by_both = gates.closed_by_facts(both)
            may_go = Urgency.APPOINTMENT if {first, second} & {*extra_cases.EXPLAIN} else Urgency.SELF_CARE
            for fact in (first, second):
                enough = both.urgency >= alone[fact].urgency or alone[fact].urgency <= may_go
                more = enough and both.call >= alone[fact].call
                keeps = closed[fact] <= closed_by_both
                self.falls.case(more and keeps, None, f"{first} and {second} together mean less than one of them")

    def _rows(self) -> None:
        """Every row of the table fires when its facts hold, with not sure as with yes where it says so."""
        base = beginning().snapshot
        for row in ROWS:
            facts = tuple((c.fact, next(iter(sorted(c.values)), ""), c.than - (c.test == "below")) for c in row.when)
            for word in (Value.YES, Value.UNSURE):
                chosen = tuple((f, word if v in tuple(Value) else v, n) for f, v, n in facts)
                if any(c.test == "sign" and word not in c.values for c in row.when):
                    continue
                if row.sure and word is Value.UNSURE:
                    continue
                judged = extra_cases.with_facts(base, chosen)
                fired = any(finding.rule == row.id for finding in judged.findings)
                self.signs.case(fired and judged.urgency >= row.urgency, None, f"{row.id} does not fire on {chosen}")

    def _numbers_of_the_hour(self) -> None:
        """Every worst pain, pain now, cramping and word of the runner at the hour, against the promise in words."""
        points = range(11)
        for worst in points:
            node = extra_cases.at_the_hour(worst)
            locked = extra_cases.say(
                extra_cases.say(extra_cases.locked_at_the_hour(worst), "cramping", "yes"), "lets_go", "no"
            )
            for pain, better in product((*points, None), ("yes", "no", "unsure", None)):
                for cramping, bouts in (
                    ("no", None),
                    (None, None),
                    ("yes", "less"),
                    ("yes", "as_first"),
                    ("yes", None),
                ):
                    begun = extra_cases.say(extra_cases.say(node, "cramping", cramping), "bouts", bouts)
                    self._hour_of(begun, worst, pain, better, extra_cases.promise(worst, cramping, bouts, pain, better))
                self._hour_of(locked, worst, pain, better, extra_cases.promise(worst, "locked", None, pain, better))

    def _hour_of(self, node: Node, worst: int, pain: int | None, better: str | None, wanted: Urgency) -> None:
        after = extra_cases.say(extra_cases.say(node, "pain", pain), "clearly_better", better)
        enough = after.snapshot.urgency >= wanted
        self.hour.case(enough, after, f"worst {worst}, now {pain}: not {wanted.word} at the hour")

    def _gates(self) -> None:
        """Each gate closes what it says on its own, from a moment at which all of it was open."""
        for value, gate in product((Value.YES, Value.UNSURE), GATES):
            node = extra_cases.open_everywhere()
            for condition in gate.when:
                if condition.test == "sign" and value in condition.values:
                    snapshot, _ = with_signs(node.snapshot, {condition.fact: value})
                    closed = gate.closes <= gates.forbidden(snapshot)
                    self.offered.case(closed, None, f"{condition.fact} answered {value} leaves {gate.closes} open")
        for name in gates.PAINKILLER_NOES:
            snapshot = extra_cases.open_everywhere().snapshot
            signs = {key: word for key, word in snapshot.signs.items() if key != name}
            open_still = gates.painkiller_open(snapshot.changed(signs=signs))
            self.offered.case(not open_still, None, f"the painkiller is open though {name} was not asked")


def _tried(node: Node, event: Event) -> Node | None:
    try:
        return node.after(Move(0, event))
    except Refused:
        return None
