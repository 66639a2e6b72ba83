"""Which keys bring about an event of the chart, on the screen that is open. The inverse of `press`."""

from __future__ import annotations

from collections.abc import Mapping

from ..protocol.asking import next_question
from ..protocol.questions import Question
from ..protocol.snapshot import Event, Plain, Snapshot
from ..protocol.terms import On, Seconds, Value
from ..view.asks import BEGAN, open_lines
from ..view.commands import find
from ..view.ui import Ui

_ONE_KEY: Mapping[On, str] = {
    On.CARE: "e",
    On.WORSE: "f",
    On.GRABBED_AGAIN: "g",
    On.UNDO: "b",
    On.PAUSE: "space",
    On.RESUME: "space",
    On.SKIP: "s",
    On.REPEAT: "r",
    On.MUSCLE: "m",
    On.SIDE: "d",
    On.STOP_HERE: "z",
    On.LEAVE: "q",
}
_COMMANDS: Mapping[On, tuple[str, ...]] = {
    On.GRABBED_AGAIN: ("again",),
    On.UNDO: ("back",),
    On.RESUME: ("pause",),
}
_YES_NO: Mapping[Plain, str] = {Value.YES: "y", Value.NO: "n", Value.UNSURE: "u"}


def points(value: Plain) -> str:
    """The key of a number of pain points."""
    return "x" if value == 10 else str(value)


def keys_for(event: Event, snapshot: Snapshot, at: Seconds, by_one: bool = False) -> list[str] | None:
    """The keys that give ``event`` at ``at``; ``by_one`` says that danger lines are being asked one by one.

    None for an event that no key gives, as time, or that these keys cannot give here.
    """
    if event.name in _ONE_KEY:
        key = _ONE_KEY[event.name]
        command = find(key, snapshot, Ui(), at, {})
        gives = command is not None and command.id in (str(event.name), *_COMMANDS.get(event.name, ()))
        return [key] if gives else None
    value = event.data.get("value")
    if event.name is On.ANSWER:
        question = next_question(snapshot, at)
        return None if question is None else _answer(question, value, snapshot, by_one)
    if event.name is On.PAIN:
        question = next_question(snapshot, at)
        return [points(value)] if question is not None and question.id == "pain" else ["p", points(value)]
    if event.name is On.BEGAN:
        minutes = [fixed for _, fixed in BEGAN]
        given = event.data.get("minutes")
        return ["a", str(minutes.index(given) + 1)] if isinstance(given, int) and given in minutes else None
    if event.name is On.LENGTHEN:
        given = event.data.get("seconds")
        return ["+" if isinstance(given, int | float) and given > 0 else "-"]
    if event.name is On.CLOSE:
        return ["1" if event.data.get("how") == "gone" else "2"]
    return None


def _answer(question: Question, value: Plain, snapshot: Snapshot, by_one: bool) -> list[str] | None:
    if question.kind == "panel" and isinstance(value, dict):
        return _panel(question, value, snapshot, by_one)
    if question.kind == "many" and isinstance(value, dict):
        ticked = [str(number) for number, line in enumerate(question.lines, 1) if value.get(line) == Value.YES]
        return [*ticked, "enter"] if ticked else ["0"]
    if question.kind == "yes_no":
        return [_YES_NO[value]] if isinstance(value, str) and value in _YES_NO else None
    if question.kind in ("scale", "count"):
        return [points(value)] if isinstance(value, int) else None
    return [str(question.options.index(str(value)) + 1)] if value in question.options else None


def _panel(question: Question, value: Mapping[str, Plain], snapshot: Snapshot, by_one: bool) -> list[str] | None:
    """A digit is yes, 0 none of those still open; anything else is said line by line."""
    waiting = open_lines(question, snapshot)
    if set(value) == set(waiting) and all(word == Value.NO for word in value.values()) and not by_one:
        return ["0"]
    if len(value) != 1:
        return None
    line, word = next(iter(value.items()))
    if word == Value.YES and not by_one:
        return [str(question.lines.index(line) + 1)]
    if not waiting or waiting[0] != line:
        return None
    return [*([] if by_one else ["?"]), _YES_NO[word]]
