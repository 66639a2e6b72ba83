"""The course of an episode in words: what was said and done, when, and where it led."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from ..protocol.questions import SINCE
from ..protocol.terms import Seconds, Value
from ..record import parallel_courses
from ..record.entry import Entry
from ..record.projection import offset_of
from ..system.zone import local
from ..view.say_and_cite import digits
from ..words.catalogue import Catalogue

_LINES = ("danger.{}.name", "medicine.{}", "condition.{}", "precaution.{}", "pattern.{}", "gate.{}")
"""Where the words of a panel's line may be."""
_DANGER = frozenset({"danger", "danger_later", "worse"})
"""The panels of danger lines: how they are asked differs from screen to screen."""
_SILENT = frozenset({"opened", "tick", "away"})


class Moment(Struct, frozen=True):
    """One thing that happened: ``at`` seconds UTC, ``after`` the onset as digits, and what it was in words.

    ``void`` says that the runner took it back, ``elsewhere`` that it belongs to the course on another machine.
    """

    at: Seconds
    after: str
    text: str
    void: bool
    elsewhere: bool = False


def moments(entries: Sequence[Entry], catalogue: Catalogue) -> list[Moment]:
    """What happened, in order; the clock's own events only where they led somewhere."""
    if not entries:
        return []
    voided = parallel_courses.voided(entries)
    here = {entry.id for entry in parallel_courses.leading(entries)}
    onset, utc_offset = _onset(entries), offset_of(entries[0])
    log: list[Moment] = []
    state = None
    for entry in entries:
        led = entry.outcome.get("state")
        moved = led if led != state and state is not None else None
        state = led
        text = "" if entry.name in _SILENT else _what(entry, catalogue, utc_offset)
        if moved is not None:
            text = f"{text} -> {_label(catalogue, 'state.{}', str(moved))}".strip()
        if text:
            after = _after(entry.at - onset)
            log.append(Moment(entry.at, after, text, entry.id in voided, entry.id not in here))
    return log


def _onset(entries: Sequence[Entry]) -> Seconds:
    onset = parallel_courses.summary(entries).get("onset")
    return float(onset) if isinstance(onset, int | float) else entries[0].at


def _after(seconds: Seconds) -> str:
    return f"{'-' if seconds < 0 else '+'}{digits(round(seconds))}"


def _what(entry: Entry, catalogue: Catalogue, utc_offset: int | None) -> str:
    data = entry.data
    if entry.name == "answer":
        return f"{_question(catalogue, str(data.get('question')))} {_value(data, catalogue)}"
    name = _label(catalogue, "event.{}", entry.name)
    if entry.name == "note":
        return f"{name}: {data.get('text', '')}"
    if entry.name == "corrected":
        return f"{name}. {'; '.join(_changes(data, catalogue, utc_offset))}"
    answers = [_in_words(str(data.get("question", entry.name)), data[key], catalogue) for key in _GIVEN if key in data]
    if "signal" in data:
        answers.append(_label(catalogue, "leave.{}", str(data["signal"]), catalogue.label("leave.other")))
    return f"{name}: {', '.join(answers)}" if answers else name


_GIVEN = ("value", "minutes", "seconds", "how")


def _changes(data: Mapping[str, Any], catalogue: Catalogue, utc_offset: int | None) -> Iterator[str]:
    changes = data.get("changes")
    for field, change in changes.items() if isinstance(changes, Mapping) else ():
        was, now = (change.get(which) for which in ("was", "now"))
        if field == "onset":
            was, now = (local(value, utc_offset) if isinstance(value, int | float) else value for value in (was, now))
        was, now = (_in_words(field, value, catalogue) for value in (was, now))
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
        return _in_words(str(data.get("question")), value, catalogue)
    named = [
        _line(catalogue, line) + ("" if answer == Value.YES else f" ({_in_words('', answer, catalogue)})")
        for line, answer in value.items()
        if answer not in (Value.NO, Value.NOT_ASKED)
    ]
    return ", ".join(named) or catalogue.label("many.none")


def _in_words(question: str, value: Any, catalogue: Catalogue) -> str:
    if value is None:
        return catalogue.label("value.none")
    if isinstance(value, bool):
        return catalogue.label("value.yes" if value else "value.no")
    if question == "since":
        value = next((name for name, minutes in SINCE.items() if minutes == value), value)
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


def _label(catalogue: Catalogue, form: str, name: str, other: str = "") -> str:
    id = form.format(name)
    return catalogue.label(id) if id in catalogue.labels else other or name
