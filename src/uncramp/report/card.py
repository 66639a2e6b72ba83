"""The hand-over card: what is said of one cramp, in what order. Screen, file, QR code and report all show this."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..protocol.terms import End, State, Value
from ..system.text import composed
from .model import Health, ReportedEpisode
from .phrases import Phrases, moment, zones

Row = tuple[str, str]


class Card(Struct, frozen=True):
    """Names with what they are, group by group. `asked` is every danger line, noes and what was not asked too."""

    began: tuple[Row, ...]
    course: tuple[Row, ...]
    because: tuple[str, ...]
    asked: tuple[Row, ...]
    further: tuple[Row, ...]
    done: tuple[Row, ...]
    health: tuple[Row, ...]
    notes: tuple[Row, ...]


def card(told: ReportedEpisode, say: Phrases) -> Card:
    """The card of one cramp. What was not chosen for the report has no rows; what nobody told is said to be so."""
    return Card(
        began=tuple(_began(told, say)),
        course=tuple(_course(told, say)),
        because=tuple(say.because(rule) for rule in told.because),
        asked=tuple((say.sign(said), say.value(said)) for said in told.danger or ()),
        further=tuple((say.sign(said), say.value(said)) for said in told.further or ()),
        done=tuple(_done(told, say)),
        health=tuple(_health(told.health, say)) if told.health is not None else (),
        notes=tuple((say.at(told, note.after), note.text) for note in told.notes or () if composed(note.text)),
    )


def lines(told: ReportedEpisode, say: Phrases) -> tuple[str, ...]:
    """The card as plain lines: for the screen, for a file, for who has it read aloud."""
    shown, label = card(told, say), say.label
    text = [label("card.title"), *(f"{name}: {what}" for name, what in (*shown.began, *shown.course))]
    text += [f"  {label('card.rule')}: {why}" for why in shown.because]
    if told.pains:
        pains = ", ".join(f"{pain.points} ({say.after(pain.after)})" for pain in told.pains)
        text.append(f"{label('report.curve')}: {pains}")
    text += [label("card.helper")] if told.helper else []
    groups = (
        ("card.done", shown.done or (("", label("value.none")),)),
        ("card.asked", shown.asked),
        ("report.further", shown.further),
        ("report.health", shown.health),
    )
    for id, rows in groups:
        text += ["", label(id), *(f"- {name}: {what}" if name else f"- {what}" for name, what in rows)] if rows else []
    if shown.notes:
        text += ["", label("card.notes")]
        text += [f"- {when}: {' '.join(composed(note).split())}" for when, note in shown.notes]
    return (*text, "", *foot((told,), say))


def foot(episodes: tuple[ReportedEpisode, ...], say: Phrases) -> Iterator[str]:
    """What stands small at the end: protocol, the runner's clock, who wrote it, and that it is no diagnosis."""
    charts = dict.fromkeys(chart for told in episodes for chart in told.chart)
    if charts:
        yield f"{say.label('card.chart')}: {', '.join(charts)}"
    if any(told.helper for told in episodes):
        yield say.label("card.helper")
    yield say.label("report.zone", name=zones(episodes))
    yield say.label("card.foot")
    if any(told.ours for told in episodes):
        yield say.label("card.chosen")
    if say.catalogue.meta.unreviewed:
        yield say.label("card.unreviewed", name=say.catalogue.meta.name)


def _began(told: ReportedEpisode, say: Phrases) -> Iterator[Row]:
    yield say.label("card.onset"), moment(told.onset, told.zone)
    yield say.label("report.ended"), f"{moment(told.last, told.zone)}, {say.known(f'end.{told.end}', told.end)}"
    if told.added:
        yield say.label("report.recorded"), moment(told.recorded, told.zone)


def _course(told: ReportedEpisode, say: Phrases) -> Iterator[Row]:
    """Where, how bad, how long, and what was advised."""
    yield say.label("card.where"), say.where(told)
    if told.pains is not None:
        yield say.label("card.pain"), say.pain(told)
    yield say.label("report.lasted"), say.lasted(told)
    if told.end == End.SEEK_CARE or told.state == State.SEEK_CARE:
        yield say.label("report.until_care"), say.until_care(told)
    if told.helped:
        yield say.label("report.helped"), say.thing(told.helped)
    yield say.label("report.woke"), say.label(f"value.{told.woke}")
    yield say.label("card.urgency"), say.advice(told)
    if told.corrected:
        names = ", ".join(say.known(f"report.field.{name}", name) for name in told.corrected)
        yield say.label("report.corrected"), names


def _done(told: ReportedEpisode, say: Phrases) -> Iterator[Row]:
    for done in told.done or ():
        times = say.label("report.times", count=done.times)
        yield say.thing(done.thing), times if done.seconds is None else f"{times}, {say.short(done.seconds)}"


def _health(health: Health, say: Phrases) -> Iterator[Row]:
    """Medicines and illnesses, or that none was reported, or not asked; age and pregnancy where they were told."""
    none, not_asked = say.label("report.none_said"), say.label("value.not_asked")
    for name, said, asked, kind in (
        ("card.medicines", health.medicines, health.medicines_asked, "medicine"),
        ("card.conditions", health.illnesses, health.illnesses_asked, "condition"),
    ):
        yield say.label(name), say.named(said, kind) or (none if asked else not_asked)
    if health.age:
        yield say.label("report.age"), say.known(f"age_band.{health.age}", health.age)
    if health.pregnant:
        yield say.label("report.pregnant"), say.label(f"value.{health.pregnant}")


def brief(told: ReportedEpisode, say: Phrases) -> Iterator[tuple[int, str]]:
    """The card as few words as will do, each line with its weight: where there is no room, the lightest go first."""
    shown = card(told, say)
    yield 3, say.label("card.title")
    (name, when), *_ = shown.began
    yield 9, f"{name}: {when} {zones([told])}"
    weights = {say.label(id): weight for id, weight in _WEIGHTS.items()}
    for name, what in shown.course:
        if name in weights:
            yield weights[name], f"{name}: {what}"
    for value, weight in ((Value.YES, 9), (Value.UNSURE, 8), (Value.NO, 4), (Value.NOT_ASKED, 2)):
        answer = say.label(f"value.{value}")
        counts = shown.further if value in (Value.YES, Value.UNSURE) else ()
        named = [sign for sign, said in (*shown.asked, *counts) if said == answer]
        if named:
            yield weight, f"{answer.upper()}: {'; '.join(named)}"
    unsaid = {say.label("report.none_said"), say.label("value.not_asked"), say.label("value.no")}
    yield from ((6, f"{name}: {what}") for name, what in shown.health if what not in unsaid)
    if told.chart:
        yield 1, f"{say.label('card.chart')}: {' '.join(told.chart)}"


_WEIGHTS = {
    "card.where": 8,
    "card.pain": 8,
    "report.lasted": 5,
    "report.until_care": 7,
    "report.woke": 3,
    "card.urgency": 9,
}
