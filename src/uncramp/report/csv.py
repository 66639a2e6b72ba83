"""The episodes of a report as CSV (RFC 4180, UTF-8), one row each, newest first. Columns are ids, times UTC."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import timedelta

from ..protocol.questions import PRECAUTIONS
from ..system.safe_text import composed
from .gather import FURTHER, LINES, TICKED
from .report_model import Report, ReportedAnswer, ReportedEpisode, ReportedNote

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(report: Report) -> bytes:
    """A head and a row for each episode; a field that was not chosen is an empty column."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, lineterminator="\r\n")
    columns = [_row(report.name, episode) for episode in report.episodes]
    rows.writerow(columns[0])
    rows.writerows([safe(value) for value in column.values()] for column in columns)
    return stream.getvalue().encode()


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else composed(value) if isinstance(value, str) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(name: str, episode: ReportedEpisode) -> dict[str, object]:
    health = episode.health
    return {
        "name": name,
        "episode": episode.id,
        "cramp": episode.cramp,
        "onset": episode.onset.isoformat(),
        "day_only": episode.day_only,
        "recorded": episode.recorded.isoformat(),
        "last": episode.last.isoformat(),
        "end": episode.end,
        "muscle": episode.muscle,
        "muscle_said": episode.muscle_said,
        "side": episode.side,
        "urgency": episode.urgency,
        "call": episode.call,
        "because": _list(item.rule for item in episode.because),
        "worst_pain": _or_unknown(episode.worst) if episode.pains is not None else None,
        "last_pain": _or_unknown(episode.latest) if episode.pains is not None else None,
        "pains": _list(f"{round(pain.after)}s:{pain.points}" for pain in episode.pains or ()),
        "lasted_seconds": _or_unknown(episode.lasted),
        "came_back": episode.came_back,
        "still_cramping_seconds": episode.still,
        "until_care_seconds": _or_unknown(episode.until_care),
        "woke": episode.woke,
        "let_go_after": episode.helped,
        "done": _list(f"{item.thing}:{item.times}" for item in episode.done or ()),
        **_columns("danger", LINES, episode.danger),
        **_columns("further", (*FURTHER, *TICKED), episode.further),
        "age": health.age if health else None,
        "pregnant": health.pregnant if health else None,
        "medicines": _list(f"{item.id}:{item.value}" for item in health.medicines) if health else None,
        "illnesses": _list(f"{item.id}:{item.value}" for item in health.illnesses) if health else None,
        **_columns("precaution", PRECAUTIONS, episode.precautions),
        "patterns": _list(f"{item.id}:{item.value}" for item in episode.patterns or ()),
        "notes": "\n".join(f"{_note_at(episode, note)}: {composed(note.text)}" for note in episode.notes or ()),
        "helper": episode.helper,
        "chart": _list(episode.chart),
    }


def _or_unknown(value: float | None) -> int | str:
    """A whole number, or that nobody gave one: an empty cell is what was not chosen."""
    return "unknown" if value is None else round(value)


def _note_at(episode: ReportedEpisode, note: ReportedNote) -> str:
    return (episode.onset + timedelta(seconds=round(note.after))).isoformat()


def _columns(kind: str, ids: Iterable[str], answers: Iterable[ReportedAnswer] | None) -> dict[str, object]:
    """One column for each id; what was chosen and has no answer was not asked."""
    values = {answer.id: answer.value for answer in answers or ()}
    return {f"{kind}_{id}": None if answers is None else values.get(id, "not_asked") for id in ids}


def _list(parts: Iterable[str]) -> str:
    return " ".join(parts)
