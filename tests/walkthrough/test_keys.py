"""The keys of an event, pressed, give that event: over every kind of moment of an episode and all that can happen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from uncramp.proof.explore import Explored, Node, moves
from uncramp.protocol.asking import next_question
from uncramp.protocol.episode import step
from uncramp.protocol.snapshot import Event, Snapshot, answer
from uncramp.protocol.terms import Muscle, On, Seconds, Side, State, Value
from uncramp.session.key_meaning import Scene, meaning, whole
from uncramp.view.acts import AnswerLines, Leave, Send, SendAll, Show, TakeToCare
from uncramp.view.asks import ask
from uncramp.view.compose import speaker_of
from uncramp.view.panels import by_one_lines
from uncramp.view.ui import Ui
from uncramp.walkthrough.event_keys import keys_for
from uncramp.words.languages import load_words

pytestmark = pytest.mark.timeout(300)
WORDS = load_words()


def given(keys: list[str], snapshot: Snapshot, at: Seconds) -> Iterator[Event]:
    """The events that keys come to, one after the other, with no session and no face."""
    ui = Ui()
    for key in keys:
        asked = ask(snapshot, at, ui, speaker_of(snapshot, ui, WORDS, {}))
        act = meaning(key, Scene(snapshot, ui, at, asked), whole)
        events: tuple[Event, ...] = ()
        match act:
            case Show():
                ui = act.ui
            case Send():
                ui, events = act.ui or ui, (act.event,)
            case SendAll():
                ui, events = act.ui, act.events
            case AnswerLines():
                events = (act.event,)
            case TakeToCare():
                ui, events = act.ui, (Event(On.CARE),)
            case Leave():
                events = (Event(On.LEAVE),)
            case _:
                raise AssertionError(f"{key} comes to {act}")
        for event in events:
            yield event
            snapshot = step(snapshot, event, at).snapshot


def plain(event: Event) -> tuple[str, dict[str, object]]:
    """The question of the pain is answered by the event that says it unasked, too."""
    if event.name is On.ANSWER and event.question == "pain":
        return str(On.PAIN), {"value": event.data["value"]}
    return str(event.name), dict(event.data)


def pressed(event: Event, node: Node) -> list[Event] | None:
    keys = keys_for(event, node.snapshot, node.at)
    return None if keys is None else [*given(keys, node.snapshot, node.at)]


@pytest.mark.thorough
def test_the_keys_of_an_event_give_that_event(explored: Explored) -> None:
    seen: dict[On, int] = {}
    for node in explored.nodes:
        for move in moves(node.snapshot, node.at):
            events = None if move.wait else pressed(move.event, node)
            if events is None:
                continue
            waits = (On.PAUSE, On.RESUME) if move.event.name in (On.MUSCLE, On.SIDE) else ()
            events_told = [plain(event) for event in events if event.name not in waits]
            assert events_told == [plain(move.event)], keys_for(move.event, node.snapshot, node.at)
            seen[move.event.name] = seen.get(move.event.name, 0) + 1
    never = {On.TICK, On.AWAY, On.OPENED, On.NOTE, On.HELPER}
    assert seen.keys() >= set(On) - never - {On.CLOSE, On.BEGAN, On.UNDO}


@pytest.mark.parametrize(
    ("event", "state"),
    [
        (Event(On.BEGAN, {"minutes": 30}), State.STRETCH),
        (Event(On.BEGAN, {"minutes": 180}), State.FEEL),
        (Event(On.CLOSE, {"how": "gone"}), State.SEEK_CARE),
        (Event(On.CLOSE, {"how": "done"}), State.SEEK_CARE),
        (Event(On.CARE, {"urgency": "today"}), State.ONSET),
        (Event(On.CARE), State.ONSET),
        (Event(On.UNDO), State.STRETCH),
        (Event(On.MUSCLE, {"value": "hamstring"}), State.MASSAGE),
        (Event(On.LENGTHEN, {"seconds": -15}), State.STRETCH),
    ],
    ids=str,
)
def test_what_is_not_among_the_moves_has_its_keys_too(event: Event, state: State, explored: Explored) -> None:
    moments = [node for node in explored.nodes if node.snapshot.state is state and node.snapshot.end is None]
    tried = [events for node in moments if (events := pressed(event, node)) is not None]
    assert tried
    assert all(plain(event) in [plain(other) for other in events] for events in tried)


def test_before_the_lines_a_asks_what_it_is_now_and_no_key_says_when_it_began(explored: Explored) -> None:
    opening = explored.nodes[0]
    assert keys_for(Event(On.EARLIER), opening.snapshot, opening.at) == ["a"]
    assert keys_for(Event(On.BEGAN, {"minutes": 30}), opening.snapshot, opening.at) is None


def test_m_opens_the_map_where_a_digit_starts_once_the_leg_is_known(explored: Explored) -> None:
    node = next(node for node in explored.nodes if node.snapshot.state is State.STRETCH)
    assert (node.snapshot.muscle, node.snapshot.side) == (Muscle.NOT_SAID, Side.NOT_SAID)
    assert keys_for(Event(On.MUSCLE, {"value": "hamstring"}), node.snapshot, node.at) == ["m", "4", "enter"]
    left = step(node.snapshot, Event(On.SIDE, {"value": "left"}), node.at).snapshot
    assert keys_for(Event(On.MUSCLE, {"value": "hamstring"}), left, node.at) == ["m", "4"]
    assert keys_for(Event(On.SIDE, {"value": "right"}), left, node.at) == ["d"]


def test_a_pause_is_not_taken_for_going_on(explored: Explored) -> None:
    node = next(node for node in explored.nodes if node.snapshot.state is State.STRETCH and node.snapshot.timer)
    assert keys_for(Event(On.PAUSE), node.snapshot, node.at) == ["space"]
    assert keys_for(Event(On.RESUME), node.snapshot, node.at) is None


def test_who_helps_says_none_of_these_with_one_key_and_what_nobody_else_knows_with_k(explored: Explored) -> None:
    snapshot, at, ui = explored.nodes[0].snapshot.changed(helper=True), explored.nodes[0].at, Ui(by_one=True)
    question = next_question(snapshot, at)
    assert question is not None
    none = answer(question.id, dict.fromkeys(question.lines, str(Value.NO)))
    assert keys_for(none, snapshot, at) == ["0"]
    assert [plain(event) for event in given(["0"], snapshot, at)] == [plain(none)]
    for line in by_one_lines(question, snapshot):
        if line == "spine":
            break
        snapshot = step(snapshot, answer(question.id, {line: str(Value.NO)}), at).snapshot
    unknown = answer(question.id, {"spine": str(Value.UNKNOWN)})
    assert keys_for(unknown, snapshot, at, ui) == ["k"]
    asked = ask(snapshot, at, ui, speaker_of(snapshot, ui, WORDS, {}))
    assert meaning("k", Scene(snapshot, ui, at, asked), whole) == AnswerLines(question.id, unknown)
