"""An episode's row, made from the summary of its last outcome and from nothing else.

So a later version of the protocol never re-judges an old episode.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from . import parallel_courses
from .entry import Entry, Seconds, canonical
from .journal_errors import Damaged

_LARGEST = 1 << 62


def _number(value: object) -> float | None:
    fits = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _LARGEST
    return float(value) if fits else None  # type: ignore[arg-type]


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST else None


def _pain(value: object) -> int | float | None:
    return value if _count(value) is not None else _number(value)  # type: ignore[return-value]


def _truth(value: object) -> int | None:
    return int(value) if isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


_FROM_SUMMARY: dict[str, Callable[[object], object]] = {
    "opened_at": _number,
    "state": _text,
    "urgency": _text,
    "call": _truth,
    "side": _text,
    "worst_pain": _pain,
    "last_pain": _pain,
    "precautions_taken": _count,
    "woke_at_night": _truth,
    "cramp": _truth,
    "run_id": _text,
    # from here on the columns that have an index
    "closed_at": _number,
    "muscle": _text,
    "heat_off_at": _number,
    "ice_off_at": _number,
}
_INDEXED = ("onset", "end", "closed_at", "muscle", "heat_off_at", "ice_off_at")

COLUMNS = ("id", "seq", "chart", "utc_offset", "courses", "onset", "end", "note_count", "summary", *_FROM_SUMMARY)
"""The columns of table `episode`, by name."""

Values = dict[str, Any]


class Episode(NamedTuple):
    """One episode as its events left it. Pains are NRS points 0 to 10, times `Seconds`, `seq` its last event's.

    `cramp` is False where no answer in force speaks of a cramp, and None where that was not kept yet;
    `utc_offset` is how many seconds local time was ahead of UTC where it began, None where that is not known;
    `courses` is more than one where it went on on two machines (see `parallel_courses`).
    """

    id: str
    seq: int
    chart: str
    utc_offset: int | None
    courses: int
    onset: Seconds
    end: str
    note_count: int
    summary_json: str
    opened_at: Seconds | None
    state: str | None
    urgency: str | None
    call: bool | None
    side: str | None
    worst_pain: float | None
    last_pain: float | None
    precautions_taken: int | None
    woke_at_night: bool | None
    cramp: bool | None
    run_id: str | None
    closed_at: Seconds | None
    muscle: str | None
    heat_off_at: Seconds | None
    ice_off_at: Seconds | None

    @property
    def taken_back(self) -> bool:
        """Whether it was closed at the opening: nothing that was told is in force."""
        return self.closed_at is not None and self.state == "onset"

    @property
    def somebody_else(self) -> bool:
        """Whether it is not the runner's own. Raises `Damaged`."""
        return bool(self.summary.get("somebody_else"))

    @property
    def summary(self) -> Mapping[str, Any]:
        """The whole summary of the last outcome, as it was written. Raises `Damaged`."""
        try:
            summary: Mapping[str, Any] = json.loads(self.summary_json)
        except ValueError as error:
            raise Damaged("journal.damaged", {"path": self.id, "detail": str(error)}) from error
        return summary


def episode_of(row: tuple[Any, ...]) -> Episode:
    """The episode of a row that was selected by `COLUMNS`."""
    values = dict(zip(COLUMNS, row, strict=True))
    values["summary_json"] = values.pop("summary")
    for name in ("call", "woke_at_night", "cramp"):
        values[name] = None if values[name] is None else bool(values[name])
    return Episode(**values)


def values_of(entry: Entry) -> Values:
    """The row after this event of an episode with one course; where it began is told by its first event."""
    summary = entry.outcome.get("summary")
    return _values(entry, summary if isinstance(summary, Mapping) else {})


def values_of_all(entries: Sequence[Entry]) -> Values:
    """The row of an episode by all its events, on however many machines."""
    values = _values(parallel_courses.leading(entries)[-1], parallel_courses.summary(entries))
    values["courses"] = 1 if parallel_courses.is_simple(entries) else len(parallel_courses.heads(entries))
    values["seq"] = max(entry.seq for entry in entries)
    values["utc_offset"] = values_of(entries[0])["utc_offset"]
    return values


def _values(entry: Entry, summary: Mapping[str, Any]) -> Values:
    """What the summary lacks is null; without an onset the event's own time stands in."""
    onset = _number(summary.get("onset"))
    values: Values = {
        "id": entry.episode,
        "seq": entry.seq,
        "chart": entry.chart,
        "utc_offset": offset_of(entry) if entry.seq == 1 else None,
        "courses": 1,
        "onset": float(entry.at) if onset is None else onset,
        "end": _text(summary.get("end")) or "open",
        "note_count": _count(summary.get("note_count")) or 0,
        "summary": canonical(summary),
    }
    values.update({name: typed(summary.get(name)) for name, typed in _FROM_SUMMARY.items()})
    return values


def offset_of(first: Entry) -> int | None:
    """How many seconds local time was ahead of UTC where an episode began, by its first event."""
    return first.utc_offset if first.utc_offset is not None else _count(first.data.get("utc_offset"))


_UNINDEXED = tuple(name for name in COLUMNS if name not in _INDEXED and name != "id")


def _set(name: str, value: str) -> str:
    """Later events do not say where it began."""
    return f"{name} = coalesce({value}, episode.utc_offset)" if name == "utc_offset" else f"{name} = {value}"


_TOUCH = (
    f"UPDATE episode SET {', '.join(_set(name, f':{name}') for name in _UNINDEXED)}"
    f" WHERE id = :id AND {' AND '.join(f'{name} IS :{name}' for name in _INDEXED)}"
)
_PUT = (
    f"INSERT INTO episode({', '.join(COLUMNS)}) VALUES ({', '.join(f':{name}' for name in COLUMNS)})"
    f" ON CONFLICT(id) DO UPDATE SET {', '.join(_set(name, f'excluded.{name}') for name in COLUMNS if name != 'id')}"
)


def put(connection: sqlite3.Connection, values: Values) -> None:
    """Write the row; the indexes are touched only when what they hold changed, which keeps a step's commit small."""
    if values["seq"] == 1 or not connection.execute(_TOUCH, values).rowcount:
        connection.execute(_PUT, values)
