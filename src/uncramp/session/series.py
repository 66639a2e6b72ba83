"""Small questions outside an episode, asked one after the other: the morning after, and before running again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from ..protocol.snapshot import Plain
from ..protocol.terms import End, Seconds, Urgency, Value
from ..record.errors import JournalError
from ..system.zone import LOCAL

if TYPE_CHECKING:
    from ..diary.follow_up import Due
    from ..record.journal import Journal

Answers = Mapping[str, Plain]
Said = tuple[str, ...]


class Small(Struct, frozen=True):
    """One small question: its words are ``ask`` and, where there is one, ``check``; without options it is yes or no."""

    item: str
    ask: str
    check: str = ""
    options: tuple[str, ...] = ()


class Series(Struct, frozen=True):
    """Questions in order, under one heading. ``finish`` keeps the answers and gives the ids of what to say."""

    id: str
    head: str
    questions: tuple[Small, ...]
    finish: Callable[[Journal, Answers, Seconds], Said]

    def open(self, answers: Answers) -> Small | None:
        """The next question without an answer."""
        return next((small for small in self.questions if small.item not in answers), None)


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


def _morning(journal: Journal, answers: Answers, at: Seconds) -> Said:
    """Keep the morning after for every cramp it stands for, and answer it with the danger rules."""
    from ..diary.follow_up import Morning, Soreness, answer

    def sign(item: str) -> Value | None:
        value = answers.get(item)
        return Value(str(value)) if value is not None else None

    sore = answers.get("soreness")
    result = answer(
        Morning(
            urine=sign("urine"),
            swelling=sign("swelling"),
            breathless=sign("breathless"),
            unwell=sign("unwell"),
            soreness=Soreness(str(sore)) if sore is not None else None,
            sore_days=_days_since(journal, at),
        )
    )
    due = morning_due(journal, at)
    for episode in (due.episode, *due.also) if due is not None else ():
        journal.follow_ups.add(episode, at, dict(answers))
    if not result.rules:
        return ("follow_up.fine",)
    heads = {Urgency.EMERGENCY: ("care.emergency.driven",), Urgency.TODAY: ("care.today",)}
    return (*heads.get(result.urgency, ()), *result.rules)


def _days_since(journal: Journal, at: Seconds) -> float | None:
    last = journal.history.last_closed()
    return None if last is None else (at - last.onset) / 86400


def _again(journal: Journal, answers: Answers, at: Seconds) -> Said:
    """Whether an easy run may be tried (care.md C9, H9), kept with the last cramp."""
    from ..diary.from_journal import RETURN_CHECK
    from ..diary.return_to_run import Check, Leg, Step, return_to_run

    last = journal.history.last_closed()
    if last is None:
        return ("return.yes", "return.untested")
    steps = {Step(name): answers[name] == Value.YES for name in Step if name in answers}
    seen = last.end == End.SEEK_CARE
    leg = Leg(onset=last.onset, ice_off_at=last.ice_off_at, urgency=Urgency[str(last.urgency).upper()], seen=seen)
    result = return_to_run(Check(steps, PASSES if steps.get(Step.WALK) else None), leg, at, LOCAL)
    journal.follow_ups.add(last.id, at, {RETURN_CHECK: str(result.ready)})
    return (result.words, "return.untested")


PASSES = 1
"""NRS points while walking that the question itself names as a pass."""
SORENESS = ("gone", "better", "same", "worse")
SERIES: Mapping[str, Series] = {
    "follow_up": Series(
        "follow_up",
        "follow_up.head",
        (
            Small("urine", "follow_up.urine.ask", "follow_up.urine.check"),
            Small("swelling", "follow_up.swelling.ask", "follow_up.swelling.check"),
            Small("breathless", "follow_up.breathless.ask", "follow_up.breathless.check"),
            Small("unwell", "follow_up.unwell.ask"),
            Small("soreness", "follow_up.sore.ask", options=SORENESS),
        ),
        _morning,
    ),
    "return": Series(
        "return",
        "return.head",
        tuple(Small(step, f"return.{step}") for step in ("twitch", "walk", "stretch", "raises", "hops")),
        _again,
    ),
}
