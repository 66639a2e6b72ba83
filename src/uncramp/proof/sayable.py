"""That every sentence can be said, and where: on which screen, by which command, in which file of which room.

What the screens say is composed: every kind of moment, ways on purpose, each muscle, side and way, each small question.
What other rooms say is asked for by its id in their own files; a pattern counts from its fixed beginning on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

from ..protocol.ahead import due
from ..protocol.asking import next_question
from ..protocol.danger import ROWS
from ..protocol.episode import step
from ..protocol.snapshot import TICK, Event, Refused, Snapshot, answer
from ..protocol.terms import On, Seconds, Side, State, Urgency, Value
from ..settings.model import Settings
from ..view.compose import compose
from ..view.leg_map import MUSCLES
from ..view.panels import by_one_lines
from ..view.small_questions import SERIES
from ..view.ui import WAYS, Ui
from ..view.why import explained
from ..words.catalogue import Catalogue
from ..words.countries import numbers, suggest
from . import cases
from .explore import Explored, Move, Node, beginning
from .walks import walks

Places = dict[str, str]
"""Where each id is said first."""
_ID = re.compile(r'"([a-z][a-z0-9_]*(?:\.(?:[a-z0-9_]|\{[^}"]*\})+)+)"')
_LOCAL = numbers(Settings(country="GB"))


def places(explored: Explored, words: Catalogue, rooms: Mapping[str, Path]) -> Places:
    """Where each id of the words is said; ``rooms`` are the folders of what is said outside the screens, by name."""
    found: Places = {}
    for snapshot, at, ui in _moments(explored):
        _, said = compose(snapshot, at, ui, words)
        for sentence in said:
            found.setdefault(sentence.id, f"screen {snapshot.state}")
        for sentence in explained(said, words):
            found.setdefault(sentence.id, f"w on {snapshot.state}")
    for id in (*_alerts(explored), *_refused(explored), *_notices(explored)):
        found.setdefault(id, "message")
    for room, folder in rooms.items():
        for file in sorted(folder.rglob("*.py")):
            for id in _asked_for(file.read_text(encoding="utf-8"), words):
                found.setdefault(id, f"{room}/{file.stem}")
    return found


def _moments(explored: Explored) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """Every moment to compose, each kind once with everything a face may have open."""
    kinds: set[object] = set()
    for node in (*explored.nodes, *explored.fired.values(), *walks()):
        s, question = node.snapshot, next_question(node.snapshot, node.at)
        asked = question.id if question is not None else ""
        page = (s.state, s.end, asked)
        news = {page, (s.state, s.urgency, s.call), *((s.state, finding.rule) for finding in s.findings)} - kinds
        if not news:
            continue
        kinds |= news
        yield s, node.at, Ui()
        if page not in news:
            continue
        yield s, node.at, Ui(way="helper")
        for ui in _faces():
            yield s, node.at, ui
        if question is not None and question.kind == "panel" and s.end is None:
            yield from _one_by_one(node)
        if s.timer is not None:
            for share in (0.0, 0.3, 0.6, 0.99):
                yield s, s.timer.starts + share * (s.timer.ends - s.timer.starts), Ui()
    yield from _ways(explored)
    for row in ROWS:
        facts = tuple((c.fact, next(iter(sorted(c.values)), ""), c.than) for c in row.when)
        known = cases.known(beginning().snapshot, facts)
        state = State.SEEK_CARE if known.urgency >= Urgency.TODAY else State.RESOLVED
        yield known.changed(state=state), beginning().at, Ui()


def _faces() -> Iterator[Ui]:
    """What a face may have open."""
    yield Ui(way="standing")
    yield Ui(by_one=True)
    yield Ui(by_one=True, way="helper")
    yield Ui(numbers=_LOCAL)
    yield Ui(country=suggest({"LC_ALL": "en_GB.UTF-8"}))
    yield Ui(read_only=True, care=True)
    for overlay in ("began", "pain", "lease", "language", "map", "which_care"):
        yield Ui(overlay=overlay)
    for id, series in SERIES.items():
        for count in range(len(series.questions)):
            yield Ui(overlay=id, answers=dict.fromkeys((small.item for small in series.questions[:count]), "no"))


def _one_by_one(node: Node) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """The lines of a panel, each with its check, for the runner and for who helps."""
    while (question := next_question(node.snapshot, node.at)) is not None and question.kind == "panel":
        lines = by_one_lines(question, node.snapshot)
        yield node.snapshot, node.at, Ui(by_one=True)
        yield node.snapshot, node.at, Ui(by_one=True, way="helper")
        node = node.after(Move(0, answer(question.id, {lines[0]: str(Value.NO)})))
        if node.snapshot.end is not None or lines[0] not in (*question.lines, *question.halves):
            return


def _ways(explored: Explored) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """Each muscle and leg, each way to hold it, wherever a muscle is held or rubbed."""
    held = (State.STRETCH, State.MASSAGE, State.EXTREME, State.TEN_MINUTES)
    first = {node.snapshot.state: node for node in reversed(explored.nodes) if node.snapshot.end is None}
    for state, muscle, side in product(held, MUSCLES, (Side.LEFT, Side.BOTH)):
        node = first[state].after(Move(0, Event(On.MUSCLE, {"value": str(muscle)})))
        node = node.after(Move(0, Event(On.SIDE, {"value": str(side)})))
        for way, overlay in product(WAYS, ("", "map")):
            yield node.snapshot, node.at, Ui(way=way, overlay=overlay)


def _alerts(explored: Explored) -> set[str]:
    """What rings when a clock of some moment runs out."""
    return {f"alert.{what}" for node in explored.nodes for _, what in due(node.snapshot)}


def _refused(explored: Explored) -> Iterator[str]:
    """Why an event that is not possible at some moment of each kind is refused."""
    events = [Event(name) for name in On if name not in (On.OPENED, On.TICK)]
    events += [Event(On.BEGAN, {"minutes": -1}), Event(On.LENGTHEN, {"seconds": 10**6}), Event(On.PAIN, {"value": 11})]
    states = {(node.snapshot.state, node.snapshot.end, node.snapshot.timer is None): node for node in explored.nodes}
    for node in states.values():
        for event in events:
            try:
                node.after(Move(0, event))
            except Refused as refused:
                yield refused.reason


def _notices(explored: Explored) -> Iterator[str]:
    """What came due while nobody looked, from each moment with a timer."""
    for node in explored.nodes:
        if node.snapshot.timer is not None and not node.snapshot.timer.paused:
            for event, wait in ((Event(On.AWAY, {"seconds": 60}), 60.0), (TICK, 7200.0)):
                yield from (notice.id for notice in step(node.snapshot, event, node.at + wait).notices)


def _asked_for(text: str, words: Catalogue) -> Iterator[str]:
    """The ids that the text of a program asks for."""
    for literal in set(_ID.findall(text)):
        if "{" not in literal:
            yield literal
            continue
        pattern = re.compile(re.sub(r"\\\{.*?\\\}", ".+", re.escape(literal)))
        yield from (id for id in (*words.sentences, *words.labels) if pattern.fullmatch(id))
