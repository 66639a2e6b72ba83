"""Which keys bring about an event of the chart on the screen that is open: the inverse of `session.key_meaning`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..protocol.asking import next_question, open_lines
from ..protocol.guards_comfort import offered
from ..protocol.questions import BEGAN, SINCE, Question
from ..protocol.snapshot import Event, Plain, Snapshot
from ..protocol.terms import Muscle, On, Seconds, Side, State, Value
from ..view.acts import Act, Leave, Send, TakeToCare
from ..view.asks import ONE_KEY, taken_off
from ..view.commands import find, possible
from ..view.commands.command import begun
from ..view.leg_map_question import LEGS, MUSCLES
from ..view.panels import UNSEEN, by_one_lines
from ..view.ui import Ui

_PLAIN = Ui()
_YES_NO: Mapping[Plain, str] = {Value.YES: "y", Value.NO: "n", Value.UNSURE: "u"}
_CLOSE: Mapping[Plain, str] = {"gone": "1", "done": "2"}
_CARE: Mapping[Plain, str] = {"emergency": "1", "today": "2", None: "f8"}
"""The answer to which help is wanted; the care key once more takes what the signs say."""


def points(value: Plain) -> str:
    """The key of a number of pain points."""
    return "x" if value == 10 else str(value)


def keys_for(event: Event, snapshot: Snapshot, at: Seconds, ui: Ui = _PLAIN) -> list[str] | None:
    """The keys that give ``event`` at ``at`` on a face that has ``ui`` open, where no small question is in front.

    None for an event that no key gives, as time, or that these keys cannot give here. On a timer that runs the map of
    the legs pauses it first and lets it go on afterwards, which are events of their own.
    """
    commands = [command for command in possible(snapshot, ui, at) if command.event is not None]
    for command in commands:
        key = command.keys[0]
        if _sends(command.act(snapshot, ui, at), event) and find(key, snapshot, ui, at, {}) is command:
            return [key]
    if event.name is On.ANSWER:
        question = next_question(snapshot, at)
        value = event.data.get("value")
        gone = question is None or (value in question.options and value not in offered(question, snapshot, at))
        keys = None if question is None or gone else _answer(question, value, snapshot, ui.by_one)
        return keys if keys is None or not taken_off(snapshot, ui) else ["enter", *keys]  # that it is off comes first
    opens = {command.event for command in commands}
    return _after_a_key(event, snapshot, at) if event.name in (*opens, On.CLOSE) else None


def _sends(act: Act, event: Event) -> bool:
    match act:
        case Send():
            return act.event == event
        case TakeToCare():
            return event == Event(On.CARE)
        case Leave():
            return event == Event(On.LEAVE)
    return False


def _after_a_key(event: Event, snapshot: Snapshot, at: Seconds) -> list[str] | None:
    """A key that asks something small first, and the answer to that."""
    value = event.data.get("value")
    question = next_question(snapshot, at)
    if event.name is On.PAIN:
        return [points(value)] if question is not None and question.id == "pain" else ["p", points(value)]
    if event.name is On.BEGAN and snapshot.state is not State.ONSET:
        minutes = [*BEGAN.values()]
        given = event.data.get("minutes")
        return ["a", str(minutes.index(given) + 1)] if isinstance(given, int) and given in minutes else None
    if event.name is On.CARE and snapshot.state is State.ONSET and not begun(snapshot):
        chosen = _CARE.get(event.data.get("urgency"))
        return ["e", chosen] if chosen is not None else None
    if event.name is On.STOP_HERE:
        return ["z", "2"]
    if event.name is On.CLOSE and snapshot.state is State.SEEK_CARE and question is None:
        how = _CLOSE.get(event.data.get("how"))
        return [how] if how is not None else None
    return on_the_map(event, snapshot)


def on_the_map(event: Event, snapshot: Snapshot, leg: str = "") -> list[str] | None:
    """A muscle by its digit, which starts at once where the leg is known or chosen with it (``leg``); else a leg."""
    value, legs = event.data.get("value"), {str(leg): key for key, leg in LEGS}
    if event.name is On.MUSCLE and value in MUSCLES and value != snapshot.muscle:
        start = ["enter"] if snapshot.side is Side.NOT_SAID and not leg else []
        return ["m", *([legs[leg]] if leg else []), str(MUSCLES.index(Muscle(str(value))) + 1), *start]
    # Where no muscle has been said the map would say one too.
    if event.name is On.SIDE and value in legs and value != snapshot.side and snapshot.muscle is not Muscle.NOT_SAID:
        return ["m", legs[str(value)], "enter"]
    return None


def _answer(question: Question, value: Plain, snapshot: Snapshot, by_one: bool) -> list[str] | None:
    if question.kind == "panel":
        return _panel(question, value, snapshot, by_one) if isinstance(value, Mapping) else None
    if question.kind == "many":
        return _many(open_lines(question, snapshot), value) if isinstance(value, Mapping) else None
    if question.kind == "yes_no":
        return _yes_no(question.id, value, snapshot)
    if question.kind in ("scale", "count"):
        most = ONE_KEY if question.kind == "count" else 10
        return [points(value)] if isinstance(value, int) and value <= most else None
    if question.kind == "minutes":
        minutes = list(SINCE.values())
        return ["1234567890"[minutes.index(value)]] if isinstance(value, int) and value in minutes else None
    return [str(question.options.index(str(value)) + 1)] if value in question.options else None


def _yes_no(asked: str, value: Plain, snapshot: Snapshot) -> list[str] | None:
    """Only who helps can say that it cannot be seen."""
    if value == Value.UNKNOWN:
        return ["k"] if snapshot.helper and asked in UNSEEN else None
    key = _YES_NO.get(value) if isinstance(value, str) else None
    return [key] if key is not None else None


def _many(lines: Collection[str], value: Mapping[str, Plain]) -> list[str] | None:
    """A digit is so, pressed twice it is not sure; nothing ticked is 0. What is not on the page cannot be said."""
    keys = []
    if any(word != Value.NO for line, word in value.items() if line not in lines):
        return None
    for number, line in enumerate(lines, 1):
        if line not in value:
            return None
        keys += [str(number)] * {Value.YES: 1, Value.UNSURE: 2}.get(Value(str(value[line])), 0)
    return [*keys, "enter"] if keys else ["0"]


def _panel(question: Question, value: Mapping[str, Plain], snapshot: Snapshot, by_one: bool) -> list[str] | None:
    """A digit is yes, 0 none of those still open; anything else is said line by line."""
    none = dict.fromkeys(open_lines(question, snapshot), Value.NO)
    if not by_one and dict(value) == none:
        return ["0"]
    if len(value) != 1:
        return None
    line, word = next(iter(value.items()))
    if word == Value.YES and not by_one and line in none:
        return [str(question.lines.index(line) + 1)]
    waiting = by_one_lines(question, snapshot)
    answer = _yes_no(line, word, snapshot) if waiting and waiting[0] == line else None
    return None if answer is None else [*([] if by_one else ["?"]), *answer]
