"""The page of a report: of one cramp, or of all since a date. Which things stand on it, and in what order."""

from __future__ import annotations

from collections.abc import Iterator

from ..protocol.terms import End, State, Value
from ..system.text import composed
from ..words.catalogue import Catalogue
from .model import Counts, Report, Told
from .page import Block, Items, Page, Rows, Section, Table
from .phrases import Phrases, day, moment, zones

MOST = 12
"""Rows of a list on the page; the rest is counted, and is whole in the CSV and JSON forms."""


def compose(report: Report, catalogue: Catalogue, most: int = MOST) -> Page:
    """The page of `report`, its lists no longer than `most`."""
    say = Phrases(catalogue)
    one = report.since is None
    told = report.episodes[0]
    rows = [(say.label("report.name"), composed(report.name))] if report.name else []
    rows += _one(told, say) if one else _history(report.counts, report, say)
    sections = _of_one(report, say, most) if one else _of_many(report, say, most)
    protocols = dict.fromkeys(chart for each in report.episodes for chart in each.chart)
    return Page(
        language=catalogue.meta.language,
        title=say.label("report.title"),
        head=Rows(tuple(rows)),
        sections=tuple(Section(heading, block) for heading, block in sections if _filled(block)),
        foot=(
            f"{say.label('card.chart')}: {', '.join(protocols)}",
            *([say.label("card.helper")] if any(each.helper for each in report.episodes) else []),
            say.label("report.zone", name=zones(each.onset for each in report.episodes)),
            say.label("card.foot"),
        ),
    )


def _filled(block: Block) -> bool:
    match block:
        case Rows(rows) | Table(_, rows):
            return bool(rows)
        case Items(items):
            return bool(items)
    return bool(block.points)


def _one(told: Told, say: Phrases) -> list[tuple[str, str]]:
    """When, where, how bad, how long, and what was advised."""
    return [
        (say.label("card.onset"), moment(told.onset)),
        (say.label("report.ended"), f"{moment(told.last)}, {say.known(f'end.{told.end}', told.end)}"),
        *([(say.label("report.recorded"), moment(told.recorded))] if told.added else []),
        (say.label("card.where"), say.where(told)),
        *course_rows(told, say),
        *((say.label("card.rule"), say.because(rule)) for rule in told.because),
    ]


def course_rows(told: Told, say: Phrases) -> list[tuple[str, str]]:
    """How it went and what was advised, what nobody told said to be so."""
    rows = []
    if told.pains is not None:
        rows.append((say.label("card.pain"), say.pain(told)))
    rows.append((say.label("report.lasted"), say.lasted(told)))
    if told.end == End.SEEK_CARE or told.state == State.SEEK_CARE:
        rows.append((say.label("report.until_care"), say.until_care(told)))
    if told.helped:
        rows.append((say.label("report.helped"), say.thing(told.helped)))
    rows.append((say.label("report.woke"), say.label(f"value.{told.woke}")))
    rows.append((say.label("card.urgency"), say.advice(told)))
    if told.corrected:
        names = ", ".join(say.known(f"report.field.{name}", name) for name in told.corrected)
        rows.append((say.label("report.corrected"), names))
    return rows


def _of_one(report: Report, say: Phrases, most: int) -> Iterator[tuple[str, Block]]:
    told = report.episodes[0]
    answers = (say.label("report.sign"), say.label("report.answer"))
    yield say.label("card.asked"), Table(answers, tuple((say.sign(s), say.value(s)) for s in told.danger or ()))
    yield say.label("report.further"), Rows(tuple((say.sign(s), say.value(s)) for s in told.further or ()))
    yield say.label("report.curve"), say.curve(told)
    yield say.label("report.course"), Rows(tuple(_course(told, say))[-most:])
    done = ((say.thing(d.thing), say.label("report.times", count=d.times), d.seconds) for d in told.done or ())
    spans = ((thing, times if s is None else f"{times}, {say.short(s)}") for thing, times, s in done)
    yield say.label("card.done"), Rows(tuple(spans))
    if told.health is not None:
        yield say.label("report.health"), say.health(told.health)
    before = ((say.known(f"precaution.{s.id}", s.id), say.value(s)) for s in told.precautions or ())
    yield say.label("report.precautions"), Rows(tuple(before))
    yield say.label("report.patterns"), Items(tuple(say.known(f"pattern.{s.id}", s.id) for s in told.patterns or ()))
    yield say.label("card.notes"), _notes(report, say, most)
    if report.counts is not None and report.counts.days is not None:
        heading = say.label("report.history", count=report.counts.days)
        yield heading, Rows(tuple(_history(report.counts, report, say)))


def _course(told: Told, say: Phrases) -> Iterator[tuple[str, str]]:
    for each in told.course or ():
        feel = say.known(f"feel.{each.feel}", each.feel)
        what = say.label("report.after", what=feel, name=say.thing(each.thing)) if each.thing else feel
        yield say.after(each.after), what


def _history(counts: Counts | None, report: Report, say: Phrases) -> list[tuple[str, str]]:
    """The counts as rows; what is not known has none."""
    rows = [(say.label("report.since"), day(report.since))] if report.since is not None else []
    if counts is None:
        return rows
    rows += [
        (say.label("report.cramps"), str(counts.cramps)),
        (say.label("report.first"), day(counts.first)),
        (say.label("report.last"), day(counts.last)),
        (say.label("report.muscles"), say.counted(counts.by_muscle, "muscle.{}.name")),
        (say.label("report.sides"), say.counted(counts.by_side, "side.{}")),
        (say.label("report.advice"), say.counted(counts.by_urgency, "urgency.{}.name")),
    ]
    if counts.let_go_after:
        rows.append((say.label("report.let_go"), say.counted(counts.let_go_after, "thing.{}")))
    for name, extreme in (("worst", counts.worst), ("longest", counts.longest)):
        if extreme is not None:
            what = str(round(extreme.value)) if name == "worst" else say.span(extreme.value)
            rows.append((say.label(f"report.{name}"), say.label("report.on", what=what, time=day(extreme.onset))))
    return rows


def _of_many(report: Report, say: Phrases, most: int) -> Iterator[tuple[str, Block]]:
    heads = ["report.began", "card.where", "card.pain", "report.lasted", "card.urgency"]
    shown = report.episodes[:most]
    pained = "pain" in report.fields
    names = [say.label(id) for id in heads if pained or id != "card.pain"]
    rows = []
    for told in shown:
        cells = [moment(told.onset), say.where(told), say.pain(told), say.lasted(told), say.advice(told)]
        rows.append(tuple(cells if pained else [*cells[:2], *cells[3:]]))
    yield say.label("report.episodes"), Table(tuple(names), tuple(rows))
    yield "", Items(_left(len(report.episodes) - most, say))
    yield say.label("report.signs"), _signs(report, say)
    worst = max((t for t in report.episodes if t.pains), key=lambda t: (t.worst or 0, t.onset), default=None)
    if worst is not None:
        yield say.label("report.curve.of", time=day(worst.onset)), say.curve(worst)
    health = next((t.health for t in report.episodes if t.health is not None and t.health.medicines_asked), None)
    if health is not None:
        yield say.label("report.health"), say.health(health)
    yield say.label("card.notes"), _notes(report, say, most // 2)


def _left(more: int, say: Phrases) -> tuple[str, ...]:
    return (say.label("report.more", count=more),) if more > 0 else ()


def _signs(report: Report, say: Phrases) -> Table:
    """For each danger sign how many records hold which answer, and the dates of those that count."""
    values = (Value.YES, Value.UNSURE, Value.NO, Value.NOT_ASKED)
    rows = []
    for place, line in enumerate(report.episodes[0].danger or ()):
        said = [(told.danger or ())[place].value for told in report.episodes]
        dates = [day(t.onset) for t, value in zip(report.episodes, said, strict=True) if value in values[:2]]
        rows.append(
            (
                say.sign(line),
                *(str(said.count(value)) for value in values),
                ", ".join(dates[:3]) + (" …" if dates[3:] else ""),
            )
        )
    names = (say.label("report.sign"), *(say.label(f"value.{value}") for value in values), say.label("report.dates"))
    if not any(row[-1] for row in rows):
        return Table(names[:-1], tuple(row[:-1] for row in rows))
    return Table(names, tuple(rows))


def _notes(report: Report, say: Phrases, most: int) -> Items:
    told = [(each, note) for each in report.episodes for note in each.notes or ()]
    many = report.since is not None
    items = [
        f"{say.at(each, note.after, dated=many)}: {composed(note.text)}"
        for each, note in told[:most]
        if composed(note.text)
    ]
    return Items((*items, *_left(len(told) - most, say)))
