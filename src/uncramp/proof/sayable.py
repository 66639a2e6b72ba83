"""That every sentence can be said, and where: on which screen, by which command, in which file of which room.

What the screens say is composed: every kind of moment, ways on purpose, each muscle, side and way, each small question.
What other rooms say is asked for by its id in their own files; a pattern counts from its fixed beginning on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import get_args

from ..protocol import offers
from ..protocol.ahead import due
from ..protocol.asking import next_question, open_question
from ..protocol.chart import RULES
from ..protocol.danger import ROWS
from ..protocol.danger import sentence as sentence_of
from ..protocol.episode import step
from ..protocol.gates import painkiller_open
from ..protocol.guards_comfort import CONTACT
from ..protocol.looking_again import worth_telling
from ..protocol.ordinary_courses import ORDINARY
from ..protocol.questions import QUESTIONS
from ..protocol.repeat_facts import ONSETS
from ..protocol.snapshot import TICK, Event, Refused, Snapshot, answer
from ..protocol.terms import DAY, End, On, Seconds, Side, State, Urgency, Value
from ..settings.model import Settings
from ..view.compose import compose
from ..view.leg_map_question import MUSCLES
from ..view.page_of_reasons import explained
from ..view.panels import by_one_lines
from ..view.small_questions import SERIES
from ..view.ui import WAYS, Overlay, Ui
from ..words.catalogue import Catalogue, Sentence
from ..words.countries import numbers, suggest
from . import extra_cases
from .explore import OPENED, Explored, Move, Node, beginning
from .walks import walks

Places = dict[str, str]
"""Where each id is said first."""
Faces = Mapping[str, Path]
"""The folders of faces outside this package, by name."""
_ROOMS = ("session", "report", "alerts", "diary", "triage", "plain", "serve", "walkthrough", "cli", "view/commands")
"""Rooms whose sentences are asked for by name; what a view says is composed."""
_ID = re.compile(r"""["']([a-z][a-z0-9_]*(?:\.(?:[a-z0-9_]|\{[^}"']*\})+)+)["']""")
_LOCAL = numbers(Settings(country="GB"))


def keep(places: Places, snapshot: Snapshot, sentences: Sequence[Sentence], words: Catalogue) -> None:
    """What a screen says, and what its page of reasons adds."""
    for sentence in sentences:
        places.setdefault(sentence.id, f"screen {snapshot.state}")
    for sentence in explained(sentences, words):
        places.setdefault(sentence.id, f"w on {snapshot.state}")


def more(places: Places, explored: Explored, words: Catalogue, faces: Faces) -> None:
    """Add to what the plain screens of every moment say where each other id of the words is said."""
    for snapshot, at, ui in _moments(explored):
        keep(places, snapshot, compose(snapshot, at, ui, words)[1], words)
        for thing in offers.do(snapshot):
            places.setdefault(offers.sentence(thing, snapshot), "triage/advice")
    for id in (*_alerts(explored), *_refused(explored), *_notices(explored)):
        places.setdefault(id, "message")
    for question in QUESTIONS.values():
        if question.kind != "panel":
            places.setdefault(f"{question.id}.ask", "diary/episode_log")  # an answer is told with its question
    for rule in RULES:
        places.setdefault(sentence_of(rule.id), "cli/chart")
    here = Path(__file__).parents[1]
    for room, folder in {**{room: here / room for room in _ROOMS}, **faces}.items():
        patterns = room not in ("session", "view/commands")
        for file in sorted(folder.rglob("*.py")):
            for id in _asked_for(file.read_text(encoding="utf-8"), words, patterns=patterns):
                places.setdefault(id, f"{room}/{file.stem}")


def _moments(explored: Explored) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """The other moments: each page with all that a face may have open, and what only certain answers bring."""
    pages: dict[object, Node] = {}
    for node in explored.nodes:
        question, timer = next_question(node.snapshot, node.at), node.snapshot.timer
        page = (node.snapshot.state, node.snapshot.end, question and question.id, timer and timer.paused)
        pages.setdefault(page, node)
    for node in pages.values():
        yield from _page(node)
    for node in explored.fired.values():
        yield node.snapshot, node.at, Ui()
    kinds: set[object] = set()
    for node in walks():
        question = next_question(node.snapshot, node.at)
        asked = (node.snapshot.state, node.snapshot.end, question and question.id)
        s = node.snapshot
        news: set[object] = {asked, s.round, *(finding.rule for finding in s.findings), *s.contact}
        news |= {(s.state, word) for word in (*worth_telling(s), *offers.usual(s))}
        news |= {("painkiller", painkiller_open(s))}
        if s.state is State.REST:
            news |= {(asked, sign) for sign, value in s.signs.items() if value is Value.YES}
        if s.end is not None:
            news |= {(s.end, finding.rule) for finding in s.findings}
        news -= kinds
        first = asked in news
        kinds |= news
        if news:
            yield s, node.at, Ui()
        if first:
            yield from _first(s, node.at)
    yield from _ways(explored)
    opening = beginning()
    for overlay in get_args(Overlay):
        yield opening.snapshot, opening.at, Ui(overlay=overlay)
    for id, series in SERIES.items():
        for count in range(len(series.questions)):
            items = (small.item for small in series.questions[:count])
            yield opening.snapshot, opening.at, Ui(answers=dict.fromkeys(items, "no")).changed(overlay=id)
    yield from _rows()


def _first(s: Snapshot, at: Seconds) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """A question met for the first time: as a helper is asked it, and as it is where heat or ice was just used."""
    yield s, at, Ui(way="helper")
    if s.state is State.COMFORT:
        for thing in CONTACT:
            yield s.changed(facts={**s.facts, f"last_{thing}": at}), at, Ui()


def _page(node: Node) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """One page, with what a face may have open over it, and its clock at different hours."""
    s, question = node.snapshot, next_question(node.snapshot, node.at)
    in_britain = suggest({"LC_ALL": "en_GB.UTF-8"})
    for ui in (Ui(way="helper"), Ui(numbers=_LOCAL), Ui(country=in_britain), Ui(overlay="stop")):
        yield s, node.at, ui
    if s.state is not State.SEEK_CARE and s.end is None:
        yield node.after(Move(0, Event(On.CARE))).snapshot, node.at, Ui(read_only=True, care=True)
    elif s.end is None and question is None:
        yield node.after(Move(0, Event(On.CLOSE, {"how": "gone"}))).snapshot, node.at, Ui()
    if question is not None and question.kind == "panel" and s.end is None:
        yield from _one_by_one(node)
    elif question is not None and s.state is State.REST and s.end is None:
        yield from _helped(node)
    if s.timer is not None:
        for share in (0.0, 0.3, 0.6, 0.99):
            yield s, s.timer.starts + share * (s.timer.ends - s.timer.starts), Ui()


def _rows() -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """What each row of the table means alone, on the way to care and after it."""
    opening = beginning({fact: [OPENED - DAY] for fact in ONSETS.values()})
    for row in ROWS:
        facts = tuple((c.fact, max(c.values, default=""), c.than - (c.test == "below")) for c in row.when)
        snapshot = extra_cases.with_facts(opening.snapshot, facts)
        if snapshot.urgency >= Urgency.TODAY:
            yield snapshot.changed(state=State.SEEK_CARE), opening.at, Ui()
            yield snapshot.changed(state=State.SEEK_CARE, end=End.SEEK_CARE), opening.at, Ui()
        else:
            yield snapshot.changed(state=State.RESOLVED, end=End.RESOLVED), opening.at, Ui()
    pregnant = extra_cases.with_facts(opening.snapshot, (("pregnant", "yes", 0.0),))  # is looked at after a day
    yield pregnant.changed(state=State.RESOLVED, end=End.RESOLVED), opening.at, Ui()
    for course in ORDINARY:
        facts = tuple((c.fact, max(c.values, default=""), c.than - (c.test == "below")) for c in course.when)
        snapshot = extra_cases.with_facts(opening.snapshot, facts).changed(aftermath=True)
        yield snapshot.changed(state=State.RESOLVED, end=End.RESOLVED), opening.at, Ui()


def _one_by_one(node: Node) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """The lines of a panel, each with its check, for the runner and for who helps."""
    while (question := next_question(node.snapshot, node.at)) is not None and question.kind == "panel":
        lines = by_one_lines(question, node.snapshot)
        yield node.snapshot, node.at, Ui(by_one=True)
        yield node.snapshot, node.at, Ui(by_one=True, way="helper")
        node = node.after(Move(0, answer(question.id, {lines[0]: str(Value.NO)})))
        if node.snapshot.end is not None or lines[0] not in (*question.lines, *question.halves):
            return


def _helped(node: Node) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """What comes to a runner on one list is asked by itself of who helps."""
    node = node.after(Move(0, Event(On.HELPER, {"value": True})))
    while (question := open_question(node.snapshot, node.at)) is not None and question.may_skip:
        yield node.snapshot, node.at, Ui(way="helper")
        node = node.after(Move(0, Event(On.SKIP)))


def _ways(explored: Explored) -> Iterator[tuple[Snapshot, Seconds, Ui]]:
    """Each muscle and leg, each way to hold it, wherever a muscle is held or rubbed."""
    held = (State.STRETCH, State.MASSAGE, State.EXTREME, State.TEN_MINUTES, State.SEEK_CARE)
    first = {node.snapshot.state: node for node in reversed(explored.nodes) if node.snapshot.end is None}
    met = [state for state in held if state in first]
    for state, muscle, side in product(met, MUSCLES, (Side.LEFT, Side.RIGHT, Side.BOTH)):
        node = first[state].after(Move(0, Event(On.MUSCLE, {"value": str(muscle)})))
        node = node.after(Move(0, Event(On.SIDE, {"value": str(side)})))
        for way in WAYS:
            yield node.snapshot, node.at, Ui(way=way)


def _alerts(explored: Explored) -> set[str]:
    """What rings when a clock of some moment runs out."""
    return {f"alert.{what}" for node in explored.nodes for _, what in due(node.snapshot)}


def _refused(explored: Explored) -> Iterator[str]:
    """Why an event that is not possible at some moment of each kind is refused."""
    events = [Event(name) for name in On if name not in (On.OPENED, On.TICK)]
    events += [Event(On.BEGAN, {"minutes": -1}), Event(On.LENGTHEN, {"seconds": 15}), Event(On.PAIN, {"value": 11})]
    states = {
        (node.snapshot.state, node.snapshot.end, node.snapshot.timer is None): node for node in reversed(explored.nodes)
    }
    running = [node for node in states.values() if node.snapshot.timer is not None and not node.snapshot.timer.paused]
    at_most = (node.after(Move(0, Event(On.LENGTHEN, {"seconds": 3600}))) for node in running)
    paused = (node.after(Move(0, Event(On.PAUSE))) for node in running)
    for node in (*states.values(), *at_most, *paused):
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


def _asked_for(text: str, words: Catalogue, *, patterns: bool) -> Iterator[str]:
    """The ids that the text of a program asks for, word by word and, where it counts, by ``patterns``."""
    for literal in set(_ID.findall(text)):
        if "{" not in literal:
            yield literal
            continue
        if not patterns:
            continue
        pattern = re.compile(re.sub(r"\\\{.*?\\\}", ".+", re.escape(literal)))
        yield from (id for id in (*words.sentences, *words.labels) if pattern.fullmatch(id))
