"""The words of the diary's pages: days, places, a row of the list, and the last 28 days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from msgspec import Struct

from ..protocol.limits import REPEAT_WINDOW
from ..protocol.terms import DAY, HOUR, MINUTE, Seconds, Side
from ..system.zone import LOCAL
from .diary_lines import not_counted, word
from .from_journal import zone_here

if TYPE_CHECKING:
    from ..words.catalogue import Catalogue
    from .glance import Glance
    from .survey import Survey

NOT_SAID = str(Side.NOT_SAID)
"""What the record has for a muscle or a side that was not said."""
MOST_ROWS = 4
"""Rows of one group of counts."""


class Cells(Struct, frozen=True):
    """One row of the list: when, where, the worst and the last pain, how long until it let go, and a note."""

    when: str
    where: str
    worst: int | None
    pains: tuple[int, ...]
    last: int | None
    let_go: str
    note: str


class Tally(Struct, frozen=True):
    """One group of counts: its name, and each label with its number, the most frequent first."""

    name: str
    rows: tuple[tuple[str, int], ...]


def names_of_days(words: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The short names of the months and of the weekdays, Monday first."""
    months = tuple(words.label(f"month.{number}") for number in range(1, 13))
    return months, tuple(words.label(f"weekday.{number}") for number in range(1, 8))


def day(words: Catalogue, on: date, this_year: int) -> str:
    """A day as it is said; with its year where that is another one."""
    id = "day.of_this_year" if on.year == this_year else "day.of_year"
    return words.label(id, number=on.day, name=words.label(f"month.{on.month}"), value=on.year)


def moment(words: Catalogue, at: Seconds, now: Seconds, zone: tzinfo, *, short: bool = False) -> str:
    """A day, and the hour and minute of it, on the runner's clock; a dash where no calendar holds it.

    Where it is to be ``short``, a day of another year goes without its hour.
    """
    try:
        when, year = datetime.fromtimestamp(at, zone), datetime.fromtimestamp(now, zone).year
    except (ValueError, OverflowError, OSError):
        return words.label("value.none")
    date = day(words, when.date(), year)
    return date if short and when.year != year else words.label("day.and_time", name=date, time=f"{when:%H:%M}")


def place(words: Catalogue, muscle: str | None, side: str | None) -> str:
    """Side and muscle, or the one of them that was said."""
    if muscle == NOT_SAID and side not in (None, Side.NOT_SAID):
        return word(words, "side.{}", side)
    if side == Side.BOTH and f"muscle.{muscle}.both" in words.labels:
        return words.label(f"muscle.{muscle}.both")
    name = word(words, "muscle.{}.name", muscle)
    if side is None or side == Side.NOT_SAID:
        return name
    return words.label("side.one", side=word(words, "side.{}", side), muscle=name)


def cells(words: Catalogue, row: Glance, now: Seconds, zone: tzinfo, *, noted: bool = True) -> Cells:
    """A cramp as one row of the list; that it is open, or counts as no cramp of its own, stands first in the note.

    Where there is no room for a note (``noted``), it stands before the place.
    """
    episode = row.episode
    woke = words.label("diary.woke") if episode.woke_at_night else ""
    first = [words.label("end.open") if episode.closed_at is None else "", _apart(words, row)]
    where = place(words, episode.muscle, episode.side)

    def parted(*parts: str) -> str:
        return words.label("diary.parted").join(filter(None, parts))

    return Cells(
        when=moment(words, episode.onset, now, zone_here(episode, zone), short=True),
        where=where if noted else parted(*first, where),
        worst=_pain(episode.worst_pain),
        pains=row.pains,
        last=_pain(episode.last_pain),
        let_go=_let_go(words, row),
        note=parted(*first, woke, row.note),
    )


def _apart(words: Catalogue, row: Glance) -> str:
    """Why a row is no cramp of its own, in two words; nothing where it is."""
    return not_counted(words, row.episode) or (words.label("diary.goes_on") if row.goes_on else "")


def _let_go(words: Catalogue, row: Glance) -> str:
    if row.still:
        return words.label("diary.not_yet")
    return "" if row.let_go is None else span(words, row.let_go)


def _pain(value: float | None) -> int | None:
    return None if value is None else min(max(round(value), 0), 10)


def span(words: Catalogue, seconds: Seconds) -> str:
    """A length of time in the shortest words: seconds, minutes, hours."""
    if seconds < MINUTE:
        return words.label("unit.s", count=round(seconds))
    if seconds < 2 * HOUR:
        return words.label("unit.min", count=round(seconds / MINUTE))
    return words.label("unit.h", count=round(seconds / HOUR))


def fact(words: Catalogue, record: Survey) -> str:
    """How many cramps and runs are kept, and how many rows of the list are no cramp of their own."""
    return _counted(words, record.cramps, words.label("diary.others", count=record.others), record.others, record.runs)


def _counted(words: Catalogue, cramps: int, others: str, count: int, runs: int) -> str:
    counted = (words.label("unit.episode", count=cramps), *((others,) if count else ()))
    what = words.label("diary.and").join(counted)
    return words.label("diary.fact", what=what, other=words.label("unit.run", count=runs))


def lately(words: Catalogue, record: Survey) -> tuple[str, ...]:
    """The last 28 days: what happened, and where the rule fires, that it is time to see a doctor, and why."""
    others = words.label("diary.other_entries", count=record.others_lately)
    what = _counted(words, record.cramps_lately, others, record.others_lately, record.runs_lately)
    head = words.label("diary.lately", count=round(REPEAT_WINDOW / DAY), what=what)
    fired = [clause for clause in record.lately.counts if clause.fired]
    if not fired:
        return (head,)
    year = datetime.fromtimestamp(record.lately.until, LOCAL).year
    reasons = []
    for clause in fired:
        dates = dict.fromkeys(day(words, on, year) for on in clause.dates)
        id = f"diary.doctor.{clause.clause}"
        reasons.append(words.text(id, count=clause.count, dates=words.label("diary.and").join(dates)))
    return (head, words.text("diary.doctor"), *reasons)


def tallies(words: Catalogue, record: Survey) -> tuple[Tally, ...]:
    """The counts by side, by muscle, and by the time of day."""
    parts = ("night", "morning", "afternoon", "evening")
    return (
        Tally(words.label("diary.by_side"), _most(words, "side.{}", record.counts.by_side)),
        Tally(words.label("diary.by_muscle"), _most(words, "muscle.{}.name", record.counts.by_muscle)),
        Tally(
            words.label("diary.by_time"),
            tuple((words.label(f"part_of_day.{name}"), n) for name, n in zip(parts, record.parts_of_day, strict=True)),
        ),
    )


def _most(words: Catalogue, form: str, counted: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    unsaid = words.label("diary.not_said")
    rows = [(unsaid if key == NOT_SAID else word(words, form, key), count) for key, count in counted.items()]
    if len(rows) <= MOST_ROWS:
        return tuple(rows)
    rest = sum(n for _, n in rows[MOST_ROWS - 1 :])
    return (*rows[: MOST_ROWS - 1], (words.label("diary.rest"), rest))
