"""What went on while this window did not look: a clock or a time zone that was changed, another window that went on."""

from __future__ import annotations

import contextlib

from ..protocol.snapshot import Snapshot
from ..protocol.terms import Seconds
from ..record.errors import JournalError
from ..record.journal import Journal
from ..record.replayed import ReplayedEpisode, replayed
from ..system.zone import local_offset


def zone_change(snapshot: Snapshot, at: Seconds) -> str:
    """The sentence for a local time that does not run on as it did when the program was opened, else no text."""
    then = snapshot.facts.get("utc_offset")
    if not isinstance(then, int):
        return ""
    if local_offset(snapshot.opened) != then:
        return "clock.zone"
    return "clock.summer" if local_offset(at) != then else ""


def gone_on(journal: Journal | None, episode: str, seq: int) -> ReplayedEpisode | None:
    """The episode as another window has written it on since event ``seq``; None when it has not."""
    if journal is not None:
        with contextlib.suppress(JournalError):
            if journal.last_seq(episode) != seq:
                return replayed(journal.entries(episode))
    return None
