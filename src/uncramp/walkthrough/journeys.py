"""The shortest way from the start to every rule, found by trying keys and time on the chart's own step.

Breadth first over what a situation looks like to the rules; two ways to the same look are one, so what is found is
short and real, and the search is over in seconds. Nothing is kept: the chart may change.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from ..protocol import chart, danger
from ..protocol.asking import next_question
from ..protocol.conditions import Row
from ..protocol.episode import start, step
from ..protocol.guards import hour_at, ten_due_at
from ..protocol.questions import PRECAUTIONS
from ..protocol.snapshot import TICK, Event, Plain, Refused, Snapshot
from ..protocol.terms import MINUTE, On, Seconds, Thing
from .durations import seconds
from .player import KEY_TAKES
from .story import Earlier, Expect, Step, Story
from .tries import PAINS, Wanted, tries

_OPENED: Seconds = 1_800_000_000.0
_WIDTHS = (6, 30, 150)
"""How many looks of one question are followed: few find nearly everything at once, the rest is looked for with more."""
_EVENTS = (On.CARE, On.WORSE, On.GRABBED_AGAIN, On.REPEAT, On.STOP_HERE)


class _Place(Struct, frozen=True):
    """Where a search stands: the snapshot, the instant, the step that led here and from where."""

    snapshot: Snapshot
    at: Seconds
    step: Step | None = None
    before: _Place | None = None

    def steps(self) -> list[Step]:
        """The steps from the start."""
        place: _Place | None = self
        steps: list[Step] = []
        while place is not None and place.step is not None:
            steps.append(place.step)
            place = place.before
        return steps[::-1]


def every_rule() -> tuple[str, ...]:
    """The ids of all chart rules and danger rows."""
    return tuple(dict.fromkeys([*(rule.id for rule in chart.RULES), *(row.id for row in danger.ROWS)]))


@cache
def journeys() -> Mapping[str, Story]:
    """A story for every rule that keys can reach, by the rule's id."""
    found: dict[str, Story] = {}
    rules = {rule.id for rule in chart.RULES}
    for width in _WIDTHS:
        _search(found, rules, Wanted(frozenset({"fever"}), _EVENTS, width), Story("", [Step()]))
    for row in danger.ROWS:
        _search(found, {row.id}, Wanted(_facts(row), (), _WIDTHS[0]), _background(row))
    return found


def _facts(row: Row) -> frozenset[str]:
    """The facts a row looks at, and through which questions they come."""
    facts = {condition.fact for condition in row.when}
    return frozenset(facts | {more for fact in facts for more in _COMES_FROM.get(fact, ())})


_COMES_FROM: Mapping[str, tuple[str, ...]] = {
    "worst": ("pain",),
    "pain_at_hour": ("pain",),
    "clot_risk": ("earlier_clot",),
    "long_illness": ("diabetes",),
    "prepared_28_days": PRECAUTIONS,
    "vomiting": ("unwell",),
    "muddled": ("unwell",),
}


def _background(row: Row) -> Story:
    """What the record has to hold for a row to be reached within one episode."""
    facts = {condition.fact: int(condition.than) for condition in row.when if condition.test == "at_least"}
    earlier = [Earlier(f"{3 * (n + 1)}d", prepared=True) for n in range(facts.get("prepared_28_days", 1) - 1)]
    earlier += [Earlier(f"{3 * (n + 1)}d", woken=True) for n in range(facts.get("nights_woken", 0))]
    return Story("", [Step()], earlier=earlier)


def _search(found: dict[str, Story], goals: set[str], wanted: Wanted, base: Story) -> None:
    """Breadth first until every goal is met or there is nowhere new to go."""
    first = start(_OPENED, Event(On.OPENED, _opening(base)))
    queue = deque([_Place(first, _OPENED)])
    seen: set[object] = set()
    crowd: Counter[object] = Counter()
    goals = goals - set(found)
    known = goals & {finding.rule for finding in first.findings}  # from the record alone; any key begins the episode
    found |= {
        rule: _story(rule, _Place(first, _OPENED, Step(press="0", expect=Expect(journal="opened"))), base)
        for rule in known
    }
    goals -= known
    while queue and goals:
        place = queue.popleft()
        for move in tries(place.snapshot, place.at, wanted):
            after = _done(place, *move)
            if after is None:
                continue
            there, rules = after
            for rule in goals & rules:
                found[rule] = _story(rule, there, base)
            goals -= rules
            where, look = _look(there, wanted.facts)
            if (where, look) not in seen and crowd[where] < wanted.width:
                seen.add((where, look))
                crowd[where] += 1
                queue.append(there)


def _story(rule: str, place: _Place, base: Story) -> Story:
    *steps, last = place.steps()
    if place.before is None:
        return replace(base, title=rule, steps=[last])
    ending = Expect(state=str(place.snapshot.state), urgency=place.snapshot.urgency.word)
    return replace(base, title=rule, steps=[*steps, replace(last, expect=ending)])


def _opening(base: Story) -> dict[str, Plain]:
    ages = [seconds(earlier.ago) for earlier in base.earlier]
    return {
        "episodes_28_days": len(ages) + 1,
        "prepared_28_days": sum(earlier.prepared for earlier in base.earlier),
        "nights_woken": sum(earlier.woken for earlier in base.earlier),
        "journal_new": not ages,
    }


def _done(place: _Place, move: Step, events: tuple[Event, ...]) -> tuple[_Place, set[str]] | None:
    """Where a move leads and the rules it fired; nothing for one that is refused or changes nothing."""
    snapshot, at, rules = place.snapshot, place.at, set[str]()
    ticks = 1
    if move.away is not None:
        at += seconds(move.away)
        ticks = 2
        if snapshot.timer is not None:
            snapshot = step(snapshot, Event(On.AWAY, {"seconds": round(seconds(move.away))}), at).snapshot
    at += seconds(move.wait) if move.wait is not None else 0.0
    at += KEY_TAKES * len(move.keys)
    try:
        for event in (*[TICK] * ticks, *events):
            outcome = step(snapshot, event, at)
            snapshot = outcome.snapshot
            rules |= set(outcome.rules)
    except Refused:
        return None
    passed = move.wait is not None
    return (_Place(snapshot, at, move, place), rules) if passed or snapshot is not place.snapshot else None


_LEG_CARE = frozenset({Thing.STRETCH, Thing.MASSAGE, Thing.HEAT, Thing.ICE})


def _look(place: _Place, facts: frozenset[str]) -> tuple[object, object]:
    """Which question a place is at, and what else of it the rules look at."""
    snapshot, at = place.snapshot, place.at
    question = next_question(snapshot, at)
    ten = ten_due_at(snapshot)
    since = snapshot.extreme_since
    where = (snapshot.state, snapshot.end, question.id if question is not None else "", snapshot.pending)
    return where, (
        snapshot.urgency,
        snapshot.timer is not None,
        at >= hour_at(snapshot),
        snapshot.rechecked,
        ten is not None and at >= ten,
        None if since is None else at >= since + 2 * MINUTE,
        snapshot.extreme_hold,
        tuple(_level(snapshot.numbers.get(name)) for name in ("worst", "worst_before", "pain_at_hour")),
        tuple(str(snapshot.choices.get(name)) for name in ("feel", "cramping", "comfort", "clearly_better")),
        snapshot.forbidden & _LEG_CARE,
        tuple(sorted((name, snapshot.signs.get(name)) for name in facts)),
        tuple(str(snapshot.choices.get(name)) for name in sorted(facts)),
    )


def _level(points: float | None) -> int:
    return -1 if points is None else sum(points >= edge for edge in PAINS)
