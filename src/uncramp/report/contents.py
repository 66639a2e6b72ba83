"""The page of a report: of one cramp, or of all since a date. Which things stand on it, and in what order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..protocol.terms import Value
from ..system.safe_text import composed
from ..words.catalogue import Catalogue
from .card import card, foot
from .phrases import Phrases, day
from .printed_page import Block, CalendarYear, Items, Page, Rows, Section, Table
from .report_model import Report, ReportedAnswer, ReportedCounts, ReportedEpisode

LONG_NOTE = 20_000
"""Letters of one note on a page; the whole of it is in the journal and in the JSON form."""


def compose(report: Report, catalogue: Catalogue, most: int = 2000, long_note: int = LONG_NOTE) -> Page:
    """The page of `report`, its lists no longer than `most` rows, its notes than `long_note` letters."""
    say = Phrases(catalogue)
    single = report.since is None
    rows = [(say.label("report.name"), composed(report.name))] if report.name else []
    rows += _head(report.episodes[0], say) if single else _history(report.counts, report, say)
    limits = Limits(most, long_note)
    sections = _of_one(report, say, limits) if single else _of_many(report, say, limits)
    return Page(
        language=catalogue.meta.language,
        title=say.titled("report.title", report.episodes[0]) if single else say.label("report.title"),
        head=Rows(tuple(rows)),
        sections=tuple(Section(heading, block) for heading, block in sections if _filled(block)),
        foot=tuple(foot(report.episodes, say)),
    )


class Limits(NamedTuple):
    """How much of each list, and of each note, a page takes."""

    rows: int
    letters: int


def _filled(block: Block) -> bool:
    match block:
        case Rows(rows) | Table(_, rows):
            return bool(rows)
        case Items(items):
            return bool(items)
        case CalendarYear(_, days):
            return bool(days)
    return bool(block.points)


def _head(episode: ReportedEpisode, say: Phrases) -> list[tuple[str, str]]:
    shown = card(episode, say)
    return [*shown.began, *shown.course, *((say.label("card.rule"), why) for why in shown.because)]


def _of_one(report: Report, say: Phrases, most: Limits) -> Iterator[tuple[str, Block]]:
    episode = report.episodes[0]
    shown = card(episode, say)
    yield say.label("card.asked"), Table((say.label("report.sign"), say.label("report.answer")), shown.asked)
    yield say.label("report.further"), Rows(shown.further)
    yield say.label("report.curve"), say.curve(episode)
    course = tuple(_went(episode, say))
    yield say.label("report.course"), Rows(course[-most.rows :])
    yield "", Items(_left(len(course) - most.rows, say))
    yield say.label("card.done"), Rows(shown.done)
    yield say.label("report.health"), Rows(shown.health)
    before = ((say.label_or(f"precaution.{s.id}", s.id), say.value(s)) for s in episode.precautions or ())
    yield say.label("report.precautions"), Rows(tuple(before))
    yield (
        say.label("report.patterns"),
        Items(tuple(say.label_or(f"pattern.{s.id}", s.id) for s in episode.patterns or ())),
    )
    yield say.label("card.notes"), _notes(report, say, most)
    if report.counts is not None and report.counts.days is not None:
        id = "report.history" if episode.cramp else "report.history.no_cramp"
        heading = say.label(id, count=report.counts.days)
        yield heading, Rows(tuple(_history(report.counts, report, say)))
        yield say.label("report.year", time=day(report.counts.last)), say.year(report.counts)


def _went(episode: ReportedEpisode, say: Phrases) -> Iterator[tuple[str, str]]:
    for step in episode.course or ():
        feel = say.label_or(f"feel.{step.feel}", step.feel)
        what = say.label("report.after", what=feel, name=say.thing(step.thing)) if step.thing else feel
        yield say.after(step.after), what


def _history(counts: ReportedCounts | None, report: Report, say: Phrases) -> list[tuple[str, str]]:
    """The counts as rows; what is not known has none."""
    rows = [(say.label("report.since"), day(report.since))] if report.since is not None else []
    if counts is None:
        return rows
    rows += [
        (say.label("report.cramps"), str(counts.cramps)),
        (say.label("report.runs"), say.runs(counts)),
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


def _of_many(report: Report, say: Phrases, most: Limits) -> Iterator[tuple[str, Block]]:
    if report.counts is not None:
        yield say.label("report.year", time=day(report.counts.last)), say.year(report.counts)
    heads = ["report.began", "card.where", "card.pain", "report.lasted", "card.urgency"]
    shown = report.episodes[: most.rows]
    pained = "pain" in report.fields
    names = [say.label(id) for id in heads if pained or id != "card.pain"]
    rows = []
    for episode in shown:
        cells = [
            say.began(episode),
            say.listed(episode),
            say.pain(episode),
            say.how_long(episode),
            say.advice(episode),
        ]
        rows.append(tuple(cells if pained else [*cells[:2], *cells[3:]]))
    yield say.label("report.episodes"), Table(tuple(names), tuple(rows))
    yield "", Items(_left(len(report.episodes) - most.rows, say))
    yield say.label("report.signs"), _signs(report, say)
    yield "" if _signs(report, say).rows else say.label("report.signs"), _other_signs(report, say)
    most_pain = max((t.worst for t in report.episodes if t.worst is not None), default=0)
    worst = max((t for t in report.episodes if t.pains), key=lambda t: (t.worst or 0, t.onset), default=None)
    if worst is not None:
        # A pain that was told afterwards has no course: then the heading does not call this the worst of all.
        id = "report.curve.of" if (worst.worst or 0) >= most_pain else "report.curve.most"
        yield say.label(id, time=day(worst.onset, worst.zone)), say.curve(worst)
    asked = next((t for t in report.episodes if t.health is not None and t.health.medicines_asked), None)
    health = card(asked, say).health if asked is not None else None
    if health is not None:
        yield say.label("report.health"), Rows(health)
    yield say.label("card.notes"), _notes(report, say, most)


def _left(more: int, say: Phrases) -> tuple[str, ...]:
    return (say.label("report.more", count=more),) if more > 0 else ()


def _signs(report: Report, say: Phrases) -> Table:
    """Each danger sign that was ever yes or not sure: how many records hold which answer, and the dates."""
    rows = []
    for line, values in _answers(report):
        dates = [day(t.onset, t.zone) for t, value in zip(report.episodes, values, strict=True) if value in _COUNTS]
        if dates:
            more = " …" if dates[3:] else ""
            rows.append((say.sign(line), *(str(values.count(value)) for value in _VALUES), ", ".join(dates[:3]) + more))
    names = (say.label("report.sign"), *(say.label(f"value.{value}") for value in _VALUES), say.label("report.dates"))
    return Table(names, tuple(rows))


def _other_signs(report: Report, say: Phrases) -> Rows:
    """The signs that were never yes or not sure: those asked, with how often, and those never asked."""
    never, noes = list[str](), list[str]()
    for line, values in _answers(report):
        if not _COUNTS.intersection(values):
            count = values.count(Value.NO)
            (noes if count else never).append(say.label("chart.count.line", name=say.sign(line), count=count))
    rows = [(say.label("report.signs.no"), ", ".join(noes))] if noes else []
    if never:
        unasked = [say.sign(line) for line, values in _answers(report) if set(values) == {Value.NOT_ASKED}]
        rows.append((say.label("value.not_asked"), ", ".join(unasked)))
    return Rows(tuple(rows))


def _answers(report: Report) -> Iterator[tuple[ReportedAnswer, list[str]]]:
    """Each danger line with its answer in every record."""
    for place, line in enumerate(report.episodes[0].danger or ()):
        yield line, [(episode.danger or ())[place].value for episode in report.episodes]


_VALUES = (Value.YES, Value.UNSURE, Value.NO, Value.NOT_ASKED)
_COUNTS = frozenset((Value.YES, Value.UNSURE))


def _notes(report: Report, say: Phrases, most: Limits) -> Items:
    noted = [(episode, note) for episode in report.episodes for note in episode.notes or ()]
    many = report.since is not None
    notes = [(episode, note.after, _fitting(note.text, most.letters, say)) for episode, note in noted[: most.rows]]
    items = [f"{say.at(episode, after, dated=many)}: {text}" for episode, after, text in notes if text]
    return Items((*items, *_left(len(noted) - most.rows, say)))


def _fitting(text: str, letters: int, say: Phrases) -> str:
    """The text; of one that is too long its beginning, and that there is more of it. No more is read than is shown."""
    shown = composed(text[:letters])
    return say.label("report.shortened", what=shown, count=len(text)) if len(text) > letters else shown
