"""The course of an episode in words: what was said and done, when, and where it led."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..protocol.terms import Seconds, Value
from ..record.entry import Entry
from ..view.speak import digits
from ..words.catalogue import Catalogue

_LINES = ("danger.{}.name", "medicine.{}", "condition.{}", "precaution.{}", "pattern.{}", "gate.{}")
"""Where the words of a panel's line may be."""
_DANGER = frozenset({"danger", "danger_later", "worse"})
"""The panels of danger lines: how they are asked differs from screen to screen."""
_SILENT = frozenset({"opened", "tick", "away"})


class Moment(Struct, frozen=True):
    """One thing that happened: ``at`` seconds UTC, ``after`` the onset as digits, and what it was in words.

    ``void`` says that the runner took it back.
    """

    at: Seconds
    after: str
    text: str
    void: bool


def moments(entries: Sequence[Entry], catalogue: Catalogue) -> list[Moment]:
    """What happened, in order; the clock's own events only where they led somewhere."""
    if not entries:
        return []
    voided = {seq for entry in entries for seq in _void(entry)}
    onset = _onset(entries)
    told: list[Moment] = []
    state = None
    for entry in entries:
        led = entry.outcome.get("state")
        moved = led if led != state and state is not None else None
        state = led
        text = "" if entry.name in _SILENT else _what(entry, catalogue)
        if moved is not None:
            text = f"{text} -> {_label(catalogue, 'state.{}', str(moved))}".strip()
        if text:
            told.append(Moment(entry.at, _after(entry.at - onset), text, entry.seq in voided))
    return told


def _onset(entries: Sequence[Entry]) -> Seconds:
    summary = entries[-1].outcome.get("summary")
    onset = summary.get("onset") if isinstance(summary, Mapping) else None
    return float(onset) if isinstance(onset, int | float) else entries[0].at


def _after(seconds: Seconds) -> str:
    return f"{'-' if seconds < 0 else '+'}{digits(round(seconds))}"


def _void(entry: Entry) -> list[Any]:
    void = entry.outcome.get("void")
    return void if isinstance(void, list) else []


def _what(entry: Entry, catalogue: Catalogue) -> str:
    data = entry.data
    if entry.name == "answer":
        return f"{_question(catalogue, str(data.get('question')))} {_value(data, catalogue)}"
    name = _label(catalogue, "event.{}", entry.name)
    if entry.name == "note":
        return f"{name}: {data.get('text', '')}"
    if entry.name == "corrected":
        return f"{name}. {'; '.join(_changes(data, catalogue))}"
    said = [_said(str(data.get("question", entry.name)), data[key], catalogue) for key in _GIVEN if key in data]
    return f"{name}: {', '.join(said)}" if said else name


_GIVEN = ("value", "minutes", "seconds", "how", "signal")


def _changes(data: Mapping[str, Any], catalogue: Catalogue) -> Iterator[str]:
    changes = data.get("changes")
    for field, change in changes.items() if isinstance(changes, Mapping) else ():
        was, now = (_said(field, change.get(which), catalogue) for which in ("was", "now"))
        yield f"{_label(catalogue, 'field.{}', field)}: {was} -> {now}"


def _question(catalogue: Catalogue, question: str) -> str:
    if question in _DANGER:
        return f"{catalogue.label('card.asked')}:"
    id = f"{question}.ask"
    entry = catalogue.sentences.get(id) or catalogue.labels.get(id)
    # A question that counts or names something is told by its id, since what it named is not recorded.
    return catalogue.text(id) if entry is not None and not entry.placeholders else f"{question}:"


def _value(data: Mapping[str, Any], catalogue: Catalogue) -> str:
    value = data.get("value")
    if not isinstance(value, Mapping):
        return _said(str(data.get("question")), value, catalogue)
    named = [
        _line(catalogue, line) + ("" if said == Value.YES else f" ({_said('', said, catalogue)})")
        for line, said in value.items()
        if said not in (Value.NO, Value.NOT_ASKED)
    ]
    return ", ".join(named) or catalogue.label("many.none")


def _said(question: str, value: Any, catalogue: Catalogue) -> str:
    if value is None:
        return catalogue.label("value.none")
    if question in ("onset",) and isinstance(value, int | float):
        import time

        return time.strftime("%Y-%m-%d %H:%M", time.localtime(value))
    forms = (f"{question}.{{}}", "muscle.{}.name" if question == "muscle" else "value.{}", "end.{}", "care_close.{}")
    for form in forms:
        if form.format(value) in catalogue:
            return catalogue.text(form.format(value))
    return str(value)


def _line(catalogue: Catalogue, line: str) -> str:
    for form in _LINES:
        if form.format(line) in catalogue:
            return catalogue.text(form.format(line))
    return line


def _label(catalogue: Catalogue, form: str, name: str) -> str:
    id = form.format(name)
    return catalogue.label(id) if id in catalogue.labels else name
