"""The hand-over card: what is said of one cramp, in what order. Screen, file, QR code and report all show this."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..protocol.terms import End, State, Value
from ..system.safe_text import composed
from .phrases import Phrases, moment, zones
from .report_model import Health, ReportedEpisode

CardRow = tuple[str, str]


class Card(Struct, frozen=True):
    """Names with what they are, group by group. `asked` is every danger line, noes and what was not asked too."""

    began: tuple[CardRow, ...]
    course: tuple[CardRow, ...]
    because: tuple[str, ...]
    asked: tuple[CardRow, ...]
    further: tuple[CardRow, ...]
    done: tuple[CardRow, ...]
    health: tuple[CardRow, ...]
    notes: tuple[CardRow, ...]


def card(episode: ReportedEpisode, say: Phrases) -> Card:
    """The card of one cramp. What was not chosen for the report has no rows; what nobody told is said to be so."""
    return Card(
        began=tuple(_began(episode, say)),
        course=tuple((say.label(id), what) for id, what in _course(episode, say)),
        because=tuple(say.because(rule) for rule in episode.because),
        asked=tuple((say.sign(sign), say.value(sign)) for sign in episode.danger or ()),
        further=tuple((say.sign(sign), say.value(sign)) for sign in episode.further or ()),
        done=tuple(_done(episode, say)),
        health=tuple((row.name, row.what) for row in _health(episode.health, say)),
        notes=tuple((say.at(episode, note.after), note.text) for note in episode.notes or () if composed(note.text)),
    )


def lines(episode: ReportedEpisode, say: Phrases) -> tuple[str, ...]:
    """The card as plain lines: for the screen, for a file, for who has it read aloud."""
    shown, label = card(episode, say), say.label
    text = [say.titled("card.title", episode), *(f"{name}: {what}" for name, what in (*shown.began, *shown.course))]
    text += [f"  {label('card.rule')}: {why}" for why in shown.because]
    if episode.pains:
        pains = ", ".join(f"{pain.points} ({say.after(pain.after)})" for pain in episode.pains)
        text.append(f"{label('report.curve')}: {pains}")
    undone = (("", label("card.done.none")),) if episode.done == () else ()
    groups = (
        ("card.done", shown.done or undone),
        ("card.asked", shown.asked),
        ("report.further", shown.further),
        ("report.health", shown.health),
    )
    for id, rows in groups:
        text += ["", label(id), *(f"- {name}: {what}" if name else f"- {what}" for name, what in rows)] if rows else []
    if shown.notes:
        text += ["", label("card.notes")]
        text += [f"- {when}: {' '.join(composed(note).split())}" for when, note in shown.notes]
    return (*text, "", *foot((episode,), say))


def foot(episodes: tuple[ReportedEpisode, ...], say: Phrases) -> Iterator[str]:
    """What stands small at the end: protocol, the runner's clock, who wrote it, and that it is no diagnosis."""
    charts = dict.fromkeys(chart for episode in episodes for chart in episode.chart)
    if charts:
        yield f"{say.label('card.chart')}: {', '.join(charts)}"
    if any(episode.helper for episode in episodes):
        yield say.label("card.helper")
    yield say.label("report.zone", name=zones(episodes))
    yield say.label("card.foot")
    if any(episode.ours for episode in episodes):
        yield say.label("card.chosen")
    if say.catalogue.meta.unreviewed:
        yield say.label("card.unreviewed", name=say.catalogue.meta.name)


def _began(episode: ReportedEpisode, say: Phrases) -> Iterator[CardRow]:
    yield say.label("card.onset"), say.began(episode)
    end = say.label_or(f"end.{episode.end}", episode.end)
    yield say.label("report.ended"), f"{moment(episode.last, episode.zone)}, {end}" if episode.length_said else end
    if episode.added:
        yield say.label("report.recorded"), moment(episode.recorded, episode.zone)


def _course(episode: ReportedEpisode, say: Phrases) -> Iterator[CardRow]:
    """Where, how bad, how long, and what was advised: the label's id, and what it is."""
    yield "card.where", say.where(episode)
    if episode.pains is not None:
        yield "card.pain", say.pain(episode)
    if episode.length_said:
        yield "report.lasted", say.lasted(episode)
    if episode.length_said and (episode.end == End.SEEK_CARE or episode.state == State.SEEK_CARE):
        yield "report.until_care", say.until_care(episode)
    if episode.helped:
        yield "report.helped", say.thing(episode.helped)
    yield "report.woke", say.label(f"value.{episode.woke}")
    yield "card.urgency", say.advice(episode)
    if episode.corrected:
        names = ", ".join(say.label_or(f"report.field.{name}", name) for name in episode.corrected)
        yield "report.corrected", names


def _done(episode: ReportedEpisode, say: Phrases) -> Iterator[CardRow]:
    for done in episode.done or ():
        times = say.label("report.times", count=done.times)
        yield say.thing(done.thing), times if done.seconds is None else f"{times}, {say.short(done.seconds)}"


class HealthRow(Struct, frozen=True):
    """A row about the runner; ``weighs`` says that something was reported, and not that it is absent."""

    name: str
    what: str
    weighs: bool = True


def _health(health: Health | None, say: Phrases) -> Iterator[HealthRow]:
    """Medicines and illnesses, or that none was reported, or not asked; age and pregnancy where they were told."""
    if health is None:
        return
    for name, answers, asked, kind in (
        ("card.medicines", health.medicines, health.medicines_asked, "medicine"),
        ("card.conditions", health.illnesses, health.illnesses_asked, "condition"),
    ):
        unnamed = "report.none_said" if asked else "value.not_asked"
        yield HealthRow(say.label(name), say.named(answers, kind) or say.label(unnamed), bool(answers))
    if health.age:
        yield HealthRow(say.label("report.age"), say.label_or(f"age_band.{health.age}", health.age))
    if health.pregnant:
        absent = health.pregnant in (Value.NO, Value.NOT_ASKED)
        yield HealthRow(say.label("report.pregnant"), say.label(f"value.{health.pregnant}"), not absent)


def brief(episode: ReportedEpisode, say: Phrases) -> Iterator[tuple[int, str]]:
    """The card as few words as will do, each line with its weight: where there is no room, the lightest go first."""
    yield 3, say.titled("card.title", episode)
    (name, when), *_ = _began(episode, say)
    yield 9, f"{name}: {when}" if episode.day_only else f"{name}: {when} {zones([episode])}"
    for id, what in _course(episode, say):
        if id in _WEIGHTS:
            yield _WEIGHTS[id], f"{say.label(id)}: {what}"
    for value, weight in ((Value.YES, 9), (Value.UNSURE, 8), (Value.NO, 4), (Value.NOT_ASKED, 2)):
        further = episode.further if value in (Value.YES, Value.UNSURE) else None
        named = [say.sign(sign) for sign in (*(episode.danger or ()), *(further or ())) if sign.value == value]
        if named:
            yield weight, f"{say.label(f'value.{value}').upper()}: {'; '.join(named)}"
    yield from ((6, f"{row.name}: {row.what}") for row in _health(episode.health, say) if row.weighs)
    if episode.chart:
        yield 1, f"{say.label('card.chart')}: {' '.join(episode.chart)}"


_WEIGHTS = {
    "card.where": 8,
    "card.pain": 8,
    "report.lasted": 5,
    "report.until_care": 7,
    "report.woke": 3,
    "card.urgency": 9,
}
