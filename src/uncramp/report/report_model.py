"""What a report holds: gathered once, then written in any format. Ids and numbers only, no words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

from msgspec import Struct

from ..diary.exact_shares import Share
from ..protocol.terms import Seconds

FIELDS = ("counts", "pain", "danger", "done", "health", "precautions", "notes")
"""What may be chosen. When, where, the advice and the protocol are always there."""


class ReportedAnswer(Struct, frozen=True):
    """One thing asked, and the gravest answer in force: yes, no, unsure or not_asked."""

    id: str
    value: str


class ReportedPain(Struct, frozen=True):
    """Pain as it was told: NRS points, and seconds since the onset."""

    after: Seconds
    points: int


class ReportedStep(Struct, frozen=True):
    """How the cramp was, `after` seconds from its onset, and the last thing done before that ("" for none)."""

    after: Seconds
    feel: str
    thing: str


class Done(Struct, frozen=True):
    """Something done: how often, and for how many seconds of running time.

    The seconds are None where another protocol recorded it and only the times can be told.
    """

    thing: str
    times: int
    seconds: Seconds | None


class ReportedNote(Struct, frozen=True):
    """The runner's own words, `after` seconds from the onset."""

    after: Seconds
    text: str


class Booked(Struct, frozen=True):
    """A look at the leg that the advice put off to a later day."""

    id: str
    at: datetime


class ReportedReason(Struct, frozen=True):
    """A rule that made the advice what it is, with the dates that it counted."""

    rule: str
    count: int = 0
    dates: tuple[datetime, ...] = ()


class Health(Struct, frozen=True):
    """What was said about the runner. `medicines` and `illnesses` hold what was said yes or not sure.

    An empty text, and False for `..._asked`, is not asked; asked and empty is none.
    """

    age: str = ""
    pregnant: str = ""
    medicines: tuple[ReportedAnswer, ...] = ()
    medicines_asked: bool = False
    illnesses: tuple[ReportedAnswer, ...] = ()
    illnesses_asked: bool = False


class ReportedEpisode(Struct, frozen=True, kw_only=True):
    """One episode as it was recorded; no later protocol has judged it again. Times are UTC, pains NRS points.

    `muscle_said` is False where the muscle is still the one every episode starts with.
    `utc_offset` is how many seconds the runner's clock was ahead of UTC where it began, None where nobody knows.
    `recorded` is when it was first written down, `woke` whether it woke the runner: yes, no or not_asked.
    `cramp` is False where it was none: a sore leg, pain of another kind, or all taken back. `day_only` says that only
    the day it began is known, about or for certain, so that the hour of `onset` stands for none.
    `lasted` is the time from the onset to the last answer that the cramp was gone, `until_care` that to the care it
    ended with, `still` that to the last answer that it cramps; None when none is in force. `came_back` is how often it
    grabbed again after it had let go, and `helped` what it let go after in the end, empty where it did not. `worst` and
    `latest` are None when nobody gave a number. `urgency` is empty for one that was `added` afterwards: nobody judged
    it. `corrected` names what was put right since.
    A field that was not chosen is None, which is not the same as empty. `ours` is whether the advice rests on a row
    that is less urgent than the evidence asks for its sign alone.
    """

    id: str
    onset: datetime
    utc_offset: int | None
    opened: datetime
    recorded: datetime
    last: datetime
    end: str
    state: str
    muscle: str
    muscle_said: bool
    side: str
    urgency: str
    call: bool
    because: tuple[ReportedReason, ...]
    helper: bool
    chart: tuple[str, ...]
    lasted: Seconds | None
    until_care: Seconds | None
    came_back: int = 0
    still: Seconds | None = None
    woke: str
    recheck: datetime
    rechecked: bool
    again: tuple[Booked, ...] = ()
    added: bool = False
    cramp: bool = True
    day_only: bool = False
    corrected: tuple[str, ...] = ()
    worst: int | None = None
    latest: int | None = None
    pains: tuple[ReportedPain, ...] | None = None
    course: tuple[ReportedStep, ...] | None = None
    helped: str = ""
    danger: tuple[ReportedAnswer, ...] | None = None
    further: tuple[ReportedAnswer, ...] | None = None
    done: tuple[Done, ...] | None = None
    health: Health | None = None
    precautions: tuple[ReportedAnswer, ...] | None = None
    patterns: tuple[ReportedAnswer, ...] | None = None
    notes: tuple[ReportedNote, ...] | None = None
    ours: bool = False

    @property
    def zone(self) -> timezone | None:
        """The zone of the runner's clock where it began; None for this machine's."""
        return None if self.utc_offset is None else timezone(timedelta(seconds=self.utc_offset))

    @property
    def length_said(self) -> bool:
        """Whether anything is known of its length: one that was added as a moment has none."""
        return not self.added or self.last > self.onset


class Extreme(Struct, frozen=True):
    """The episode that had the most of something: NRS points of pain, or seconds."""

    id: str
    onset: datetime
    value: float


class ReportedCounts(Struct, frozen=True):
    """The history in numbers; grabs within six hours are one cramp, and what was no cramp counts as none.

    `by_urgency` and `worst` are over every episode, a leg that was no cramp too.

    `days` is how far back it goes from the one episode of the report; None from `Report.since` on.
    """

    days: int | None
    cramps: int
    first: datetime
    last: datetime
    by_muscle: Mapping[str, int]
    by_side: Mapping[str, int]
    by_urgency: Mapping[str, int]
    let_go_after: Mapping[str, int]
    worst: Extreme | None = None
    longest: Extreme | None = None
    runs: Share | None = None
    """Outings in that time, and how many of them had a cramp; None where no run was recorded."""
    year: tuple[datetime, ...] = ()
    """The first grab of each cramp in the year up to the newest one."""


class Report(Struct, frozen=True, kw_only=True):
    """One report. `since` is None for that of one episode; `name` is empty unless it was asked for.

    `episodes` are newest first. There is no time of writing, so the same events give the same report.
    """

    fields: tuple[str, ...]
    episodes: tuple[ReportedEpisode, ...]
    name: str = ""
    since: datetime | None = None
    counts: ReportedCounts | None = None


def instant(at: Seconds) -> datetime:
    return datetime.fromtimestamp(min(max(round(at), 0), _LAST), UTC)


_LAST = 253_370_764_800
"""The first day of the year 9999: a foreign file may hold times that no calendar has."""
