"""What a runner says of an episode afterwards: a correction of a closed one, or a whole one that was never opened.

Nothing is changed or judged again: each is one more event, and the episode's row is made from its summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from ..system.ids import uuid7
from ..system.zone import local_offset
from . import parallel_courses
from .entry import Entry, Seconds
from .journal_errors import JournalError, JournalRefused, LeaseLost
from .lease import HeldBy
from .parallel_courses import CORRECTED

if TYPE_CHECKING:
    from ..system.clock import Reading
    from .journal import Journal

ADDED = "added"
AGAIN: Seconds = 60.0
"""The same telling so soon is likely a command repeated by mistake."""


class BadCorrection(JournalError):
    """A correction that says nothing, or something that cannot have been."""

    exit_code = 2


class Correction(Struct, frozen=True, kw_only=True):
    """What is put right; None leaves it as it is. Times are seconds UTC, pains NRS points. `note` is added."""

    muscle: str | None = None
    side: str | None = None
    worst_pain: int | None = None
    last_pain: int | None = None
    onset: Seconds | None = None
    note: str = ""


class Added(Struct, frozen=True, kw_only=True):
    """An episode after the fact. Times are seconds UTC, `end` resolved or seek_care. No urgency: nobody judged it.

    `closed_at` is the onset where nothing was said of its length; `day_only` says that of the onset only the day was.
    """

    onset: Seconds
    closed_at: Seconds
    day_only: bool = False
    end: str = "resolved"
    muscle: str = "calf"
    side: str = "not_said"
    worst_pain: int | None = None
    last_pain: int | None = None
    woke_at_night: bool | None = None
    note: str = ""


def correct(journal: Journal, episode: str, correction: Correction, reading: Reading) -> Entry:
    """Append the correction to a closed episode; return its last event.

    Raises `JournalRefused` for an open episode, `BadCorrection` for times that cannot be or when nothing would change,
    `LeaseLost` when another program holds it, or another `JournalError`; then nothing was written.
    """
    with _Held(journal, episode, reading):
        entries = journal.entries(episode)
        summary = parallel_courses.summary(entries)
        if summary.get("end", "open") == "open":
            raise JournalRefused("journal.correct.open", {"episode": episode})
        changes = _changes(summary, correction)
        if not changes and not correction.note.strip():
            raise BadCorrection("journal.correct.nothing", {"episode": episode})
        _check_times(summary, correction, reading)
        written = list(_entries(entries, summary, changes, correction.note, reading))
        journal.append_many(written)
        return written[-1]


def add(journal: Journal, added: Added, chart: str, reading: Reading) -> Entry:
    """Add an episode that was not recorded while it happened; return its last event. Raises `JournalError`."""
    if added.onset > reading.wall or added.closed_at > reading.wall:
        raise BadCorrection("journal.correct.future", {})
    if added.closed_at < added.onset:
        raise BadCorrection("journal.correct.after_end", {})
    fields = asdict(added)
    note = fields.pop("note")
    state = "seek_care" if added.end == "seek_care" else "resolved"
    unsaid = {"opened_at": None, "urgency": None, "call": None}
    summary = {**fields, **unsaid, "state": state, "note_count": 0, "added": True}
    outcome = {"state": state, "urgency": None, "call": None, "rule": [ADDED], "void": [], "summary": summary}
    first = Entry(
        episode=uuid7(reading.wall), seq=1, at=added.onset, name=ADDED, data=fields, outcome=outcome, chart=chart,
        wall=reading.wall, boot=reading.boot, boot_id=reading.boot_id, utc_offset=local_offset(added.onset),
    )  # fmt: skip
    entries = [first, *_entries([first], summary, {}, note, reading)]
    journal.append_many(entries)
    return entries[-1]


def added_just_now(journal: Journal, added: Added, reading: Reading) -> str | None:
    """The episode that the very same telling has added within `AGAIN` of now; None where there is none."""
    fields = asdict(added)
    note = fields.pop("note")
    for episode in journal.history.episodes(since=added.onset, until=added.onset + 1):
        first, *later = journal.entries(episode.id)
        notes = [entry.data.get("text") for entry in later]
        same = first.name == ADDED and first.data == fields and notes == ([note] if note.strip() else [])
        if same and abs(reading.wall - first.wall) < AGAIN:
            return episode.id
    return None


def _changes(summary: Mapping[str, Any], correction: Correction) -> dict[str, dict[str, Any]]:
    """Field by field what was and what is now, only where they differ."""
    wanted = {name: value for name, value in asdict(correction).items() if name != "note" and value is not None}
    return {name: {"was": summary.get(name), "now": now} for name, now in wanted.items() if summary.get(name) != now}


def _check_times(summary: Mapping[str, Any], correction: Correction, reading: Reading) -> None:
    if correction.onset is None:
        return
    if correction.onset > reading.wall:
        raise BadCorrection("journal.correct.future", {})
    closed = summary.get("closed_at")
    if isinstance(closed, int | float) and correction.onset > closed and not _without_length(summary):
        raise BadCorrection("journal.correct.after_end", {})


def _without_length(summary: Mapping[str, Any]) -> bool:
    """Whether it was added as a moment: its end is its onset, and goes with it."""
    return summary.get("added") is True and summary.get("closed_at") == summary.get("onset")


def _entries(
    entries: Sequence[Entry], summary: Mapping[str, Any], changes: Mapping[str, Any], note: str, reading: Reading
) -> Iterable[Entry]:
    """The events that say it: one for the changes, one for the note. Each outcome is the last one, put right."""
    last = parallel_courses.leading(entries)[-1]
    at = max(reading.wall, *(entry.at for entry in entries))
    follows = last.id
    fields = {name: change["now"] for name, change in changes.items()}
    if "onset" in fields and _without_length(summary):
        fields["closed_at"] = fields["onset"]
    done: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
    if changes:
        done.append((CORRECTED, {"changes": dict(changes)}, fields))
    if note.strip():
        done.append(("note", {"text": note}, {"note_count": int(summary.get("note_count") or 0) + 1}))
    summary = dict(summary)
    for seq, (name, data, change) in enumerate(done, max(entry.seq for entry in entries) + 1):
        summary = {**summary, **change}
        outcome = {**last.outcome, "rule": [], "void": [], "summary": summary}
        entry = Entry(
            episode=last.episode, seq=seq, at=at, name=name, data=data, outcome=outcome, chart=last.chart,
            wall=reading.wall, boot=reading.boot, boot_id=reading.boot_id, after=follows, utc_offset=local_offset(at),
        )  # fmt: skip
        follows = entry.id
        yield entry


class _Held:
    """The episode's lease for as long as it is being corrected. Raises `LeaseLost` when a living program has it."""

    def __init__(self, journal: Journal, episode: str, reading: Reading) -> None:
        self._journal, self._episode, self._reading = journal, episode, reading

    def __enter__(self) -> None:
        taken = self._journal.leases.take(self._episode, self._reading)
        if isinstance(taken, HeldBy):
            raise LeaseLost("journal.correct.in_use", {"episode": self._episode, "pid": taken.pid})

    def __exit__(self, *_: object) -> None:
        self._journal.leases.release(self._episode)
