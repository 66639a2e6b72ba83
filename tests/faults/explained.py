"""What a screen may show, by its journal: row 0, the question, the line of the hour. All else it shows is a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncramp.protocol.episode import blank, replay
from uncramp.protocol.snapshot import Event, Snapshot
from uncramp.protocol.terms import On
from uncramp.record.entry import Entry
from uncramp.view import HourMarks, View
from uncramp.view.compose import compose
from uncramp.view.ui import Overlay, Ui
from uncramp.words.catalogue import Catalogue
from uncramp_screens.widgets.hour_line import hour_line

BEHIND = 4
"""So many steps the screen may lag behind the journal; ahead of it, none."""
LATE = 2
"""Cells by which the sign for now may stand left of where it belongs; to the right of it, one."""
PAGES = (
    *("help", "why", "card", "qr", "note", "notes", "diary", "cramp", "next_run", "report"),
    *("settings", "walkthroughs"),
)
"""The pages that may stand over an episode; the label of row 0 is ``screen.<name>``."""
_OVERLAYS: tuple[Overlay, ...] = ("pain", "began", "map", "which_care", "language")
_FRONT = (
    *(Ui(by_one=by_one, way=way) for by_one in (False, True) for way in ("ground", "helper")),
    *(Ui(overlay=overlay) for overlay in _OVERLAYS),
)
_LINE = re.compile(r"^\s*(\d\d:\d\d)  (\S+)  (\d\d:\d\d)$")
_NOW = "▼"


@dataclass(frozen=True)
class Record:
    """What the journal says: the steps of the newest episode; none, and nothing but the opening may be shown."""

    entries: Sequence[Entry]

    def snapshot(self, steps: int | None = None) -> Snapshot:
        """The episode after so many steps."""
        events = [(entry.at, Event(On(entry.name), entry.data)) for entry in self.entries[:steps]]
        return replay(self.entries[0].at, events)


def unexplained(rows: Sequence[str], record: Record, moments: Sequence[float], catalogue: Catalogue) -> str:
    """What stands on the screen and does not follow from the journal; empty when all does.

    ``moments`` (seconds UTC, the newest first) are those at which it may have been drawn.
    """
    top, shown = flat(rows[0] if rows else ""), flat(" ".join(rows))
    if page_open(top, catalogue):
        return ""
    begins, asked = set(), set()
    for view in _possible(record, moments, catalogue):
        begins.add(_begins(view))
        if top.startswith(_begins(view)):
            text = flat(" ".join(view.ask.text)) if view.ask else ""
            if text in shown:
                return ""
            asked.add(text)
    if asked:
        return f"asked on the screen and not in the journal; one of {sorted(asked)} was expected"
    return f"on the screen and not in the journal; one of {sorted(begins)} was expected"


def page_open(top: str, catalogue: Catalogue) -> bool:
    """Whether row 0 is that of a page over the episode, such as the notes."""
    return any(top.startswith(flat(catalogue.label(f"screen.{name}"))) for name in PAGES)


def _begins(view: View) -> str:
    """How row 0 begins: the state, and where it cramps."""
    return flat(f"{view.strip.state} {view.strip.place}")


def _possible(record: Record, moments: Sequence[float], catalogue: Catalogue) -> Iterator[View]:
    """The views that the last steps of the journal explain, the newest first."""
    count = len(record.entries)
    for steps in range(count, max(min(1, count), count - BEHIND) - 1, -1):
        snapshot = record.snapshot(steps) if steps else blank(moments[0])
        for ui in _FRONT:
            for at in moments:
                yield compose(snapshot, max(at, snapshot.last), ui, catalogue)[0]


def wrong_hour(rows: Sequence[str], marks: HourMarks | None) -> str | None:
    """What is wrong in the line of the hour, empty when nothing is; None where no line stands, or none belongs."""
    match = next(filter(None, map(_LINE.match, rows[1:2])), None)
    if match is None or marks is None:
        return None
    began, line, check = match.groups()
    if (began, check) != (marks.began, marks.check):
        return f"{began} to {check} is shown, {marks.began} to {marks.check} is true"
    cells = [cell for cell, _ in hour_line(len(line), 0.0, marks.ten, marks.now, 1.0)]
    late = cells.index(_NOW) - line.find(_NOW)
    return "" if -1 <= late <= LATE else f"now is shown {late} of {len(line)} cells too early: {line}"


def flat(text: str) -> str:
    """Text on one line, its numbers masked: they run on."""
    return re.sub(r"\d+", "#", " ".join(text.split())).upper()
