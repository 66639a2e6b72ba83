"""A report from the journal: facts from the recorded events, judgements from the recorded outcomes.

Only where the present protocol recorded an episode is it folded again, to tell how long each thing was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from ..protocol import danger
from ..protocol.answer_meaning import GRAVITY
from ..protocol.chart import RULES, fingerprint
from ..protocol.episode import snapshots
from ..protocol.limits import RECHECK, REPEAT_WINDOW
from ..protocol.questions import (
    COMPARTMENT,
    CONDITIONS_A,
    CONDITIONS_B,
    MEDICINES,
    PATTERNS_BODY,
    PATTERNS_RUN,
    PRECAUTIONS,
)
from ..protocol.repeat_facts import Counted, counted
from ..protocol.snapshot import Snapshot, Timer, hour_unknown
from ..protocol.terms import DAY, End, On, Seconds, Urgency, Value
from ..record.entry import Entry
from ..record.episode_writer import summary
from ..record.projection import COLUMNS, episode_of, values_of
from ..record.replayed import replayed
from ..view.finding_sentence import chosen as rests_on_ours
from .calendar import booked
from .fold import FoldedFacts, fold
from .report_counts import around, counts
from .report_model import FIELDS, Done, Health, Report, ReportedAnswer, ReportedEpisode, ReportedReason, instant

if TYPE_CHECKING:
    from ..record.journal import Journal
    from ..record.projection import Episode

LINES = (*danger.LATER_LINES, "unwell", "wound")
FURTHER = (
    *("limp_legs", "fever_ill", "clot_breath", "injury_below", "no_lift", "muddled"),
    *("vomiting", "unwell_30", "drank_beyond_thirst", "gave_way", "limp"),
)
"""What is asked only after a danger sign or because of what is known; told where it was asked."""
TICKED = (*COMPARTMENT, "tight_locked", "drop_locked", "foot_cool", "numb_foot", "foot_pain", "pee_6")
"""Signs of the later pages; told where they were ticked."""

_ILLNESSES = (*CONDITIONS_A, *CONDITIONS_B)
_OF_HEALTH = frozenset({*MEDICINES, *_ILLNESSES, "pregnant", "age_band", "clot_risk", "long_illness"})
_WAYS = frozenset(rule.id for rule in RULES if rule.urgency is Urgency.SELF_CARE)
"""Rules that only lead somewhere: no reason for the advice."""


class WantedReport(Struct, frozen=True):
    """What a report is to hold: one episode by id (the latest when empty), or all since an instant."""

    episode: str = ""
    since: Seconds | None = None
    fields: tuple[str, ...] = FIELDS
    name: str = ""


def gather(journal: Journal, wanted: WantedReport) -> Report | None:
    """The report, or None when the journal holds nothing of that kind. Raises `JournalError`.

    What happened to somebody else is in a report of its own, and in no other.
    """
    history = journal.history
    if wanted.since is not None:
        rows = [row for row in history.episodes(since=wanted.since) if not row.somebody_else]
        shown = rows
    else:
        answered = (row for row in history.episodes() if not row.taken_back)
        newest_row = history.episode(wanted.episode) if wanted.episode else next(answered, None)
        if newest_row is None:
            return None
        shown = [newest_row]
        before = (row for row in history.episodes(since=newest_row.onset - REPEAT_WINDOW) if row.id != newest_row.id)
        own = (row for row in before if row.onset <= newest_row.onset and not row.somebody_else)
        rows = [newest_row, *(() if newest_row.somebody_else else own)]
    if not shown:
        return None
    by_id = {row.id: tell(row, journal.entries(row.id)) for row in rows}
    newest = max(row.onset for row in rows)
    newest_cramp = max((row.onset for row in rows if row.cramp is not False), default=newest)
    begin = newest - REPEAT_WINDOW if wanted.since is None else wanted.since
    days = None if wanted.since is not None else round(REPEAT_WINDOW / DAY)
    return Report(
        fields=wanted.fields,
        episodes=tuple(chosen(by_id[row.id], wanted.fields) for row in shown),
        name=wanted.name,
        since=None if wanted.since is None else instant(wanted.since),
        counts=counts(rows, list(by_id.values()), days, wanted.fields, around(journal, begin, newest, newest_cramp))
        if "counts" in wanted.fields
        else None,
    )


def tell(row: Episode, entries: Sequence[Entry], again: Snapshot | None = None) -> ReportedEpisode:
    """One episode with every field; `again` is the episode folded once more, where the caller has it."""
    facts = fold(entries, row.onset)
    again = again or _again(row, entries)
    summary = row.summary
    added = summary.get("added") is True
    last = row.closed_at or max((entry.at for entry in entries), default=row.onset)
    length = (last - row.onset) or None
    return ReportedEpisode(
        id=row.id,
        onset=instant(row.onset),
        utc_offset=row.utc_offset,
        opened=instant(row.onset if row.opened_at is None else row.opened_at),
        recorded=instant(entries[0].wall if entries else row.onset),
        last=instant(last),
        end=row.end,
        state=row.state or "",
        muscle=row.muscle or "other",
        muscle_said=facts.muscle_said,
        side=row.side or "not_said",
        urgency=row.urgency or ("" if added else Urgency.SELF_CARE.word),
        call=bool(row.call),
        because=tuple(ReportedReason(rule) for rule in facts.raised_by if rule not in _WAYS)
        if again is None
        else _because(again),
        helper=bool(summary.get("helper", facts.helper)),
        chart=tuple(dict.fromkeys(entry.chart for entry in entries)),
        lasted=length if added and row.end == End.RESOLVED else facts.went.lasted,
        until_care=length if added and row.end == End.SEEK_CARE else facts.until_care,
        came_back=facts.went.came_back,
        still=facts.went.still,
        woke=Value.YES if row.woke_at_night else facts.signs.get("wakes_at_night", Value.NOT_ASKED),
        recheck=instant(row.onset + RECHECK),
        rechecked=facts.rechecked,
        again=booked(again, row) if again is not None else (),
        added=added,
        cramp=row.cramp is not False or row.somebody_else,
        day_only=_day_only(row, facts),
        corrected=tuple(facts.corrected),
        worst=None if row.worst_pain is None else round(row.worst_pain),
        latest=None if row.last_pain is None else round(row.last_pain),
        pains=tuple(facts.pains),
        course=tuple(facts.course),
        helped=""
        if facts.went.locked
        else next((step.thing for step in reversed(facts.course) if step.feel == "gone"), ""),
        danger=tuple(_pressure(facts) if line.id == "compartment" else line for line in _answers(facts, LINES)),
        further=(
            *(step for step in _answers(facts, FURTHER) if step.value != Value.NOT_ASKED),
            *_in_force(facts, TICKED),
        ),
        done=_done(facts, again),
        health=_health(facts),
        precautions=_answers(facts, PRECAUTIONS) if "precautions" in facts.asked else (),
        patterns=_in_force(facts, (*PATTERNS_RUN, *PATTERNS_BODY)),
        notes=tuple(facts.notes),
        ours=again is not None and rests_on_ours(again),
    )


def _day_only(row: Episode, facts: FoldedFacts) -> bool:
    """Whether the hour it began is nobody's word; what was put right since is told to the minute."""
    if "onset" in facts.corrected:
        return False
    return row.summary.get("day_only") is True or hour_unknown(row.onset, row.opened_at)


def tell_now(snapshot: Snapshot, shift: Seconds = 0.0) -> ReportedEpisode:
    """The episode that is going on, told from memory as it would be read back: a card never waits for a disk.

    `shift` is from the episode's own time to the wall clock's.
    """
    steps = [step for step in snapshot.log if not step.void and step.event.name is not On.UNDO]
    entries = [
        _entry(
            step.seq, step.at, step.event.name, step.event.data, {"state": after.state, "urgency": after.urgency.word}
        )
        for step, after in zip(steps, snapshots(snapshot.opened, snapshot.log), strict=True)
    ]
    values = values_of(_entry(1, snapshot.last, "", {}, {"summary": summary(snapshot)}))
    episode = tell(episode_of(tuple(values[name] for name in COLUMNS)), entries, snapshot)
    by = timedelta(seconds=shift)
    times = {name: getattr(episode, name) + by for name in ("onset", "opened", "recorded", "last", "recheck")}
    return replace(episode, **times)


def _entry(seq: int, at: Seconds, name: str, data: Mapping[str, Any], outcome: Mapping[str, Any]) -> Entry:
    return Entry(
        episode="", seq=seq, at=at, name=name, data=dict(data), outcome=outcome, chart=fingerprint(),
        wall=at, boot=0.0, boot_id="", id=str(seq),
    )  # fmt: skip


def _spent(snapshot: Snapshot) -> dict[str, tuple[int, Seconds]]:
    """Times and seconds of holding, massage, heat and ice, found by folding the events once more."""
    out: dict[str, tuple[int, Seconds]] = {}
    timer: Timer | None = None
    for after in snapshots(snapshot.opened, snapshot.log):
        if timer is not None and (
            after.timer is None or after.timer.ends - after.timer.starts != timer.ends - timer.starts
        ):
            count, seconds = out.get(timer.name, (0, 0.0))
            out[timer.name] = (count + 1, seconds + min(timer.elapsed(after.last), timer.ends - timer.starts))
        timer = after.timer
    return out


def chosen(episode: ReportedEpisode, fields: Iterable[str]) -> ReportedEpisode:
    """The same with what was not chosen left out, and with no reason that would give it away."""
    keep = frozenset(fields)
    if "danger" not in keep:
        episode = replace(episode, because=(), danger=None, further=None)
    if "pain" not in keep:
        episode = replace(episode, worst=None, latest=None, pains=None)
    if "done" not in keep:
        episode = replace(episode, done=None, course=None, helped="")
    if "health" not in keep:
        episode = replace(
            episode, health=None, because=tuple(rule for rule in episode.because if not _of_health(rule.rule))
        )
    if "precautions" not in keep:
        episode = replace(episode, precautions=None, patterns=None)
    return episode if "notes" in keep else replace(episode, notes=None)


def _of_health(rule: str) -> bool:
    return any(c.fact in _OF_HEALTH for row in danger.ROWS if row.id == rule for c in row.when)


def _again(row: Episode, entries: Sequence[Entry]) -> Snapshot | None:
    """The episode folded by the protocol that recorded it; None where that is not the present one."""
    if any(entry.chart != fingerprint() for entry in entries):
        return None
    refolded = replayed(entries)
    return refolded.snapshot if refolded is not None and refolded.snapshot.urgency.word == row.urgency else None


def _because(snapshot: Snapshot) -> tuple[ReportedReason, ...]:
    """Every finding, the gravest first."""
    out = []
    findings = sorted(snapshot.findings, key=lambda finding: -finding.urgency)
    for rule in dict.fromkeys(finding.rule for finding in findings):
        repeat = counted(rule, snapshot) or Counted(0, ())
        out.append(ReportedReason(rule, repeat.count if repeat.onsets else 0, tuple(map(instant, repeat.onsets))))
    return tuple(out)


def _answers(facts: FoldedFacts, ids: Iterable[str]) -> tuple[ReportedAnswer, ...]:
    return tuple(ReportedAnswer(id, facts.signs.get(id, Value.NOT_ASKED)) for id in ids)


def _pressure(facts: FoldedFacts) -> ReportedAnswer:
    """The line of the pressure, which is a page of signs: its gravest answer."""
    values = [Value(answer.value) for answer in _answers(facts, ("compartment", *COMPARTMENT, "tight_locked"))]
    return ReportedAnswer("compartment", max(values, key=GRAVITY.__getitem__))


def _in_force(facts: FoldedFacts, ids: Iterable[str]) -> tuple[ReportedAnswer, ...]:
    return tuple(answer for answer in _answers(facts, ids) if answer.value in (Value.YES, Value.UNSURE))


def _done(facts: FoldedFacts, again: Snapshot | None) -> tuple[Done, ...]:
    if again is None:
        return tuple(Done(thing, times, None) for thing, times in facts.times.items())
    names = {"hold": "stretch", "massage": "massage", "heat": "heat", "ice": "ice"}
    held = [(names[name], *spent) for name, spent in _spent(again).items() if name in names]
    return tuple(Done(thing, times, round(seconds)) for thing, times, seconds in held if seconds >= 1)


def _health(facts: FoldedFacts) -> Health:
    medicines, illnesses = _answers(facts, MEDICINES), _answers(facts, _ILLNESSES)
    return Health(
        age=facts.choices.get("age_band", ""),
        pregnant=facts.signs.get("pregnant", ""),
        medicines=_in_force(facts, MEDICINES),
        medicines_asked=any(answer.value != Value.NOT_ASKED for answer in medicines),
        illnesses=_in_force(facts, _ILLNESSES),
        illnesses_asked=any(answer.value != Value.NOT_ASKED for answer in illnesses),
    )
