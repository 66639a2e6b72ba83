"""The episodes of a report as CSV (RFC 4180, UTF-8), one row each, newest first. Columns are ids, times UTC."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import timedelta

from ..protocol.questions import PRECAUTIONS
from ..system.text import composed
from .gather import FURTHER, LINES
from .model import Report, ReportedAnswer, ReportedEpisode, ReportedNote

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(report: Report) -> bytes:
    """A head and a row for each episode; a field that was not chosen is an empty column."""
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, lineterminator="\r\n")
    columns = [_row(report.name, told) for told in report.episodes]
    rows.writerow(columns[0])
    rows.writerows([safe(value) for value in each.values()] for each in columns)
    return stream.getvalue().encode()


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else composed(value) if isinstance(value, str) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _row(name: str, told: ReportedEpisode) -> dict[str, object]:
    health = told.health
    return {
        "name": name,
        "episode": told.id,
        "onset": told.onset.isoformat(),
        "recorded": told.recorded.isoformat(),
        "last": told.last.isoformat(),
        "end": told.end,
        "muscle": told.muscle,
        "muscle_said": told.muscle_said,
        "side": told.side,
        "urgency": told.urgency,
        "call": told.call,
        "because": _list(each.rule for each in told.because),
        "worst_pain": _known(told.worst) if told.pains is not None else None,
        "last_pain": _known(told.latest) if told.pains is not None else None,
        "pains": _list(f"{round(pain.after)}s:{pain.points}" for pain in told.pains or ()),
        "lasted_seconds": _known(told.lasted),
        "until_care_seconds": _known(told.until_care),
        "woke": told.woke,
        "let_go_after": told.helped,
        "done": _list(f"{each.thing}:{each.times}" for each in told.done or ()),
        **_columns("danger", LINES, told.danger),
        **_columns("further", FURTHER, told.further),
        "age": health.age if health else None,
        "pregnant": health.pregnant if health else None,
        "medicines": _list(f"{each.id}:{each.value}" for each in health.medicines) if health else None,
        "illnesses": _list(f"{each.id}:{each.value}" for each in health.illnesses) if health else None,
        **_columns("precaution", PRECAUTIONS, told.precautions),
        "patterns": _list(f"{each.id}:{each.value}" for each in told.patterns or ()),
        "notes": "\n".join(f"{_note_at(told, note)}: {composed(note.text)}" for note in told.notes or ()),
        "helper": told.helper,
        "chart": _list(told.chart),
    }


def _known(value: float | None) -> int | str:
    """A whole number, or that nobody gave one: an empty cell is what was not chosen."""
    return "unknown" if value is None else round(value)


def _note_at(told: ReportedEpisode, note: ReportedNote) -> str:
    return (told.onset + timedelta(seconds=round(note.after))).isoformat()


def _columns(kind: str, ids: Iterable[str], said: Iterable[ReportedAnswer] | None) -> dict[str, object]:
    """One column for each id; what was chosen and has no answer was not asked."""
    values = {each.id: each.value for each in said or ()}
    return {f"{kind}_{id}": None if said is None else values.get(id, "not_asked") for id in ids}


def _list(parts: Iterable[str]) -> str:
    return " ".join(parts)
