"""A report in a QR code: as much of it as the room takes, the weightiest lines first to stay."""

from __future__ import annotations

from collections.abc import Iterator

from ..system.safe_text import composed
from ..words.catalogue import Catalogue
from . import card
from .phrases import Phrases, day
from .qr import TooLong, qr_lines
from .report_model import Report

MORE = "..."
_ALWAYS = 10


def brief(
    report: Report, catalogue: Catalogue, *, ascii: bool = False, room: tuple[int, int] | None = None, mark: str = ""
) -> str:
    """The text of the largest code that fits a room of columns and rows; where lines are left out, dots say so.

    ``mark`` is what stands above all of it and is never left out.

    Raises `TooLong` when not even the weightiest line fits.
    """
    rows = [*([(_ALWAYS, mark)] if mark else []), *_lines(report, Phrases(catalogue))]
    for least in sorted({weight for weight, _ in rows}):
        kept = [line for weight, line in rows if weight >= least]
        text = "\n".join([*kept, *([MORE] if len(kept) < len(rows) else [])])
        try:
            drawn = qr_lines(text, ascii=ascii)
        except TooLong:
            continue
        if room is None or (len(drawn[0]) <= room[0] and len(drawn) <= room[1]):
            return text
    raise TooLong(str(room))


def _lines(report: Report, say: Phrases) -> Iterator[tuple[int, str]]:
    if name := composed(report.name):
        yield 5, " ".join(name.split())
    if report.since is None:
        yield from card.brief(report.episodes[0], say)
        return
    yield 9, say.label("report.title.since", at=day(report.since))
    if report.counts is not None:
        yield 9, f"{say.label('report.cramps')}: {report.counts.cramps}"
        yield 7, f"{say.label('report.runs')}: {say.runs(report.counts)}"
        if report.counts.worst is not None:
            yield 7, f"{say.label('report.worst')}: {round(report.counts.worst.value)}"
    for place, episode in enumerate(report.episodes):
        what = "; ".join(
            [say.listed(episode), *([say.pain(episode)] if episode.pains is not None else []), say.advice(episode)]
        )
        signs = [say.sign(sign) for sign in episode.danger or () if sign.value == "yes"]
        marked = f"; {say.label('value.yes').upper()}: {', '.join(signs)}" if signs else ""
        yield (
            (8 if signs else 6 if place < 3 else 4 if place < 10 else 2),
            f"{say.began(episode)} {what}{marked}",
        )
