"""What is asked beside an episode, and what follows from it: the morning after, running again, language, country."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace

from ..protocol.danger import HARD_LINES, LINES, sentence
from ..protocol.episode import blank
from ..protocol.looking_again import Course, LaterLook, judge
from ..protocol.questions import YEAR
from ..protocol.snapshot import Event, Plain, Snapshot, answer
from ..protocol.terms import DAY, MINUTE, End, On, Seconds, Urgency, Value
from ..record.journal_errors import JournalError
from ..record.replayed import replayed
from ..settings.model import Settings
from ..system.zone import LOCAL
from ..view.small_questions import SERIES, SmallAnswers
from ..view.ui import Ui
from ..words.catalogue import Catalogue
from ..words.countries import Country, numbers

if TYPE_CHECKING:
    from ..diary.follow_up import Due
    from ..record.journal import Journal

SentenceIds = tuple[str, ...]
COURSES: Mapping[str, Course] = {name: name for name in get_args(Course)}
PASSES = 1
"""NRS points while walking that the question itself names as a pass."""


def morning_due(journal: Journal | None, now: Seconds) -> Due | None:
    """The episode whose morning has not been asked about, if one is due and the journal can be read."""
    if journal is None:
        return None
    from ..diary.from_journal import follow_up_due

    with contextlib.suppress(JournalError):
        return follow_up_due(journal, now, LOCAL)
    return None


def ticked_today(journal: Journal | None, now: Seconds) -> tuple[str, ...]:
    """The precautions ticked before today's run; none when the journal cannot be read."""
    if journal is None:
        return ()
    from ..diary.today import ticked

    with contextlib.suppress(JournalError):
        return ticked(journal, datetime.fromtimestamp(now, LOCAL).date(), LOCAL)
    return ()


def _morning(journal: Journal | None, answers: SmallAnswers, at: Seconds) -> tuple[SentenceIds, JournalError | None]:
    """Keep a later look for every cramp it stands for, and judge it by the rows of the tables, kept or not."""

    def sign(item: str) -> Value | None:
        value = answers.get(item)
        return Value(str(value)) if value is not None else None

    course, strength = answers.get("soreness"), answers.get("strength")
    look = LaterLook(
        urine=sign("urine"),
        swelling=sign("swelling"),
        breathless=sign("breathless"),
        unwell=sign("unwell"),
        fever=sign("fever"),
        steps=sign("steps"),
        course=COURSES.get(str(course)),
        worst=strength if isinstance(strength, int) else None,
    )
    trouble, before = None, blank(at)
    if journal is not None:
        try:
            due = morning_due(journal, at)
            for episode in (due.episode, *due.also) if due is not None else ():
                journal.follow_ups.add(episode, at, dict(answers))
            before = _looked_at(journal, due.episode if due is not None else None) or before
        except JournalError as error:
            trouble = error
    findings = judge(before, look, at)
    if not findings:
        return ("follow_up.fine",), trouble
    heads = {Urgency.EMERGENCY: ("care.emergency.driven",), Urgency.TODAY: ("care.today",)}
    return (
        *heads.get(findings[0].urgency, ()),
        *dict.fromkeys(sentence(finding.rule) for finding in findings),
    ), trouble


LINES_OF: Mapping[str, str] = {
    "urine": "urine",
    "swelling": "clot",
    "breathless": "heart",
    "unwell": "mind",
    "fever": "fever",
    "steps": "injury",
}
"""The danger line that each question of a later look stands for."""


def to_care(journal: Journal | None, item: str, value: Plain, at: Seconds) -> tuple[Event, ...]:
    """The events that open care for a danger sign told in a later look: what it was, since when, and the line."""
    line = LINES_OF.get(item, "")
    grave = (Value.YES, Value.UNSURE) if line in HARD_LINES else (Value.YES,)
    if not line or value not in grave:
        return ()
    before = None
    if journal is not None:
        with contextlib.suppress(JournalError):
            due = morning_due(journal, at)
            before = _looked_at(journal, due.episode) if due is not None else None
    now_is = before.choices.get("now_is", "let_go") if before is not None else "let_go"
    minutes = (at - before.onset) / MINUTE if before is not None else DAY / MINUTE
    lines: dict[str, Plain] = {**dict.fromkeys(LINES, str(Value.NO)), line: value}
    answers = (("now_is", now_is), ("since", round(min(minutes, YEAR), 1)), ("earlier_lines", lines))
    return (Event(On.EARLIER), *(answer(question, given) for question, given in answers))


def _looked_at(journal: Journal, episode: str | None) -> Snapshot | None:
    """The cramp as it ended, by this protocol; None where another recorded it and it cannot be played again."""
    refolded = replayed(journal.entries(episode)) if episode is not None else None
    return refolded.snapshot if refolded is not None else None


def _again(journal: Journal | None, answers: SmallAnswers, at: Seconds) -> tuple[SentenceIds, JournalError | None]:
    """Whether an easy run may be tried (a choice; MACAULEY for ice), kept with the last cramp. No is a pass.

    A record that was not read allows nothing; that a step did not pass is told without it.
    """
    unread = ("return.no", "return.untested") if any(value != Value.NO for value in answers.values()) else ()
    if journal is None:
        return unread, None
    try:
        return _returned(journal, answers, at), None
    except JournalError as error:
        return unread, error


def _returned(journal: Journal, answers: SmallAnswers, at: Seconds) -> SentenceIds:
    from ..diary.from_journal import RETURN_CHECK
    from ..diary.return_to_run import Check, Leg, ReturnStep, return_to_run

    last = journal.history.last_closed(at)
    steps = {ReturnStep(name): answers[name] == Value.NO for name in ReturnStep if name in answers}
    check = Check(steps, PASSES if steps.get(ReturnStep.WALK) else None)
    if last is None:  # a cramp that the record does not know may have been today
        return (return_to_run(check, Leg(onset=at), at, LOCAL).words, "return.untested")
    ended = _looked_at(journal, last.id)
    on_the_way = ended is not None and ended.on_the_way and last.closed_at is not None and at < last.closed_at + DAY
    seen = last.end == End.SEEK_CARE and not on_the_way  # a day later who was on the way has been seen (a choice)
    urgency = Urgency[last.urgency.upper()] if last.urgency else Urgency.SELF_CARE  # nobody judged what was added
    leg = Leg(onset=last.onset, ice_off_at=last.ice_off_at, urgency=urgency, seen=seen)
    result = return_to_run(check, leg, at, LOCAL)
    journal.follow_ups.add(last.id, at, {RETURN_CHECK: str(result.ready)})
    return (result.words, "return.untested")


def next_small(
    ui: Ui, series: str, value: Plain, journal: Journal | None, at: Seconds, catalogue: Catalogue
) -> tuple[Ui, tuple[str, ...], tuple[Event, ...]]:
    """The next answer of a series; after the last one, what follows from them all is kept and said.

    A danger sign ends a later look; the events open care for it.
    """
    questions = SERIES[series]
    small = questions.open(ui.answers)
    if small is None:
        return ui, (), ()
    answers = {**ui.answers, small.item: value}
    care = to_care(journal, small.item, value, at) if series == "follow_up" else ()
    if questions.open(answers) is not None and not care:
        return ui.changed(answers=answers), (), ()
    ui = ui.changed(overlay="", answers={})
    ids, trouble = ENDINGS[series](journal, answers, at)
    texts = [catalogue.text(id) for id in ids]
    if trouble is not None:
        texts.append(catalogue.text("save.failed", why=catalogue.text(trouble.words, **trouble.params)))
    return ui, tuple(texts), care


def keep_language(language: str, file: Path | None, catalogue: Catalogue) -> tuple[str, ...]:
    """Keep the language in the settings file; gives what to say of it."""
    if file is not None:
        from ..settings.file import SettingsError, save

        try:
            save(file, "language", language)
        except SettingsError as error:
            return (catalogue.text(error.problem.words, **error.problem.params),)
    named = (catalogue.text("language.now", name=catalogue.meta.name),)
    return (*named, catalogue.text("language.unreviewed")) if catalogue.meta.unreviewed else named


def with_country(
    ui: Ui, country: Country, settings: Settings, file: Path | None, catalogue: Catalogue
) -> tuple[Ui, tuple[str, ...]]:
    """The country's number from here on, kept in the settings file; gives what to say when it cannot be kept."""
    ui = ui.changed(numbers=numbers(replace(settings, country=country.code)))
    if file is None:
        return ui, ()
    from ..settings.file import SettingsError, save

    try:
        save(file, "country", country.code)
    except SettingsError as error:
        return ui, (catalogue.text(error.problem.words, **error.problem.params),)
    return ui, ()


Ending = Callable[["Journal | None", SmallAnswers, Seconds], tuple[SentenceIds, JournalError | None]]
ENDINGS: Mapping[str, Ending] = {"follow_up": _morning, "return": _again}
"""What keeps the answers of each series, and gives the ids of what to say and why they could not be kept."""
