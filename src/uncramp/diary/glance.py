"""One cramp as a row of the list shows it: how the pain went, when it let go, and what was noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..protocol.guards import PAIN_NOW
from ..protocol.limits import ONE_EPISODE
from ..protocol.repeat import joined
from ..record.correct import ADDED
from ..record.parallel_courses import standing
from .letting_go import letting_go

if TYPE_CHECKING:
    from ..protocol.terms import Seconds
    from ..record.entry import Entry
    from ..record.journal import Journal
    from ..record.projection import Episode

MOST_PAIN = 10


class Glance(Struct, frozen=True):
    """`pains` are the numbers said, NRS points, in order; `let_go` seconds after the onset, None where that was not
    said, of one that was told afterwards its whole length; `note` the runner's own words, the first of them; `still`
    whether it was said last that it cramps. `goes_on` says that it grabbed within six hours of an earlier one, and
    counts as that one.
    """

    episode: Episode
    pains: tuple[int, ...] = ()
    let_go: Seconds | None = None
    note: str = ""
    still: bool = False
    goes_on: bool = False


def glances(journal: Journal, rows: Sequence[Episode]) -> list[Glance]:
    """Look at some rows of the list, newest first. Raises `JournalError`."""
    later = _later_grabs(journal, rows)
    return [glance(journal, episode, goes_on=episode.id in later) for episode in rows]


def _later_grabs(journal: Journal, rows: Sequence[Episode]) -> frozenset[str]:
    """The ids of all grabs but the first of each cramp, as far as the rows reach."""
    if not rows:
        return frozenset()
    onsets, since = journal.history.onsets_since, rows[-1].onset
    while earlier := [grab.onset for grab in onsets(since - ONE_EPISODE, since) if grab.onset < since]:
        since = earlier[0]  # where a cramp begins is only known from a grab with none in the six hours before
    groups = joined(onsets(since, rows[0].onset), lambda grab: grab.onset)
    return frozenset(grab.episode for group in groups for grab in group[1:])


def glance(journal: Journal, episode: Episode, *, goes_on: bool = False) -> Glance:
    """Look at one cramp. Raises `JournalError`."""
    entries = standing(journal.entries(episode.id))
    went = letting_go(entries, episode.onset)
    let_go = went.lasted
    notes = [str(entry.data.get("text", "")) for entry in entries if entry.name == "note"]
    if entries and entries[0].name == ADDED and episode.closed_at is not None:
        let_go = episode.closed_at - episode.onset if episode.closed_at > episode.onset else None
    return Glance(
        episode,
        tuple(pain for _, pain in pains(entries, episode.onset)),
        None if let_go is None else max(0.0, let_go),
        next((" ".join(note.split()) for note in notes if note.strip()), ""),
        still=went.still is not None,
        goes_on=goes_on,
    )


def pains(entries: Sequence[Entry], onset: Seconds) -> list[tuple[Seconds, int]]:
    """Each pain that was said and not taken back, NRS points, by seconds since onset."""
    points = []
    for entry in standing(entries):
        value = entry.data.get("value")
        is_pain = entry.name == "pain" or _asked(entry) in PAIN_NOW
        if is_pain and isinstance(value, int) and 0 <= value <= MOST_PAIN:
            points.append((entry.at - onset, value))
    return points


def _asked(entry: Entry) -> object:
    return entry.data.get("question") if entry.name == "answer" else None
