"""What the record knows when an episode opens, as facts for its opening event."""

from __future__ import annotations

import contextlib

from ..protocol import repeat_facts
from ..protocol.limits import ONE_EPISODE, REPEAT_WINDOW
from ..protocol.repeat import Grab, judge
from ..protocol.snapshot import Plain
from ..protocol.terms import Seconds
from ..record.episodes import Onset
from ..record.journal import Journal
from ..record.journal_errors import JournalError
from ..system.zone import local_offset

SOMEBODY_ELSE: dict[str, Plain] = {"somebody_else": True, "profile": {}, "journal_new": False, "journal_young": True}
"""What is known where this machine helps somebody else: the record is of its runner."""


def facts(journal: Journal | None, at: Seconds) -> dict[str, Plain]:
    """What the record knows when an episode opens: profile, the counts of the repeat rule, last heat and ice.

    ``episodes_28_days`` counts this one too; ``goes_on`` says that this grab belongs to a cramp of the last six hours.
    """
    if journal is None:
        return {}
    with contextlib.suppress(JournalError):
        recorded = journal.history.onsets_since(at - REPEAT_WINDOW - ONE_EPISODE, at)
        rule = judge([*map(_grab, recorded), Grab(at, at + local_offset(at))], at)
        oldest = journal.history.first_onset()
        counts: dict[str, Plain] = {
            "profile": dict(journal.profile.latest()),
            **repeat_facts.opening_facts(rule),
            "journal_new": journal.history.last_closed(at) is None,
            "journal_young": oldest is None or oldest > at - REPEAT_WINDOW,
        }
        for kind in ("heat", "ice"):
            last = journal.history.last_use_of(kind, at)
            if last is not None:
                counts[f"last_{kind}"] = last
        return counts
    return {}


def _grab(onset: Onset) -> Grab:
    ahead = local_offset(onset.onset) if onset.utc_offset is None else onset.utc_offset
    return Grab(onset.onset, onset.onset + ahead, onset.precautions_taken, onset.woke_at_night, onset.explained)
