"""An episode as it is written down: entries with their outcome, through a keeper that never stops the help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from .clock import Reading
from .ids import uuid7
from .protocol.chart import fingerprint
from .protocol.guards import hour_at
from .protocol.snapshot import Event, Outcome, Plain, Snapshot
from .protocol.terms import MINUTE, End, On, Seconds, Value
from .record.entry import Entry
from .record.journal import Journal
from .record.keeper import Saved, Unsaved


def summary(snapshot: Snapshot) -> dict[str, Plain]:
    """What history shows of an episode; the row of the record is made of this and nothing else."""
    pains = [answer.value for answer in snapshot.answers if answer.question == "pain"]
    precautions = [a.value for a in snapshot.answers if a.question == "precautions" and isinstance(a.value, Mapping)]
    taken = sum(1 for value in precautions[-1].values() if value == Value.YES) if precautions else None
    notes = sum(1 for entry in snapshot.log if entry.event.name is On.NOTE)
    closed = snapshot.last if snapshot.end is not None else None
    return {
        "onset": snapshot.onset,
        "opened_at": snapshot.opened,
        "state": str(snapshot.state),
        "end": str(snapshot.end) if snapshot.end is not None else "open",
        "closed_at": closed,
        "urgency": snapshot.urgency.word,
        "call": snapshot.call,
        "muscle": str(snapshot.muscle),
        "side": str(snapshot.side),
        "worst_pain": int(snapshot.numbers["worst"]) if "worst" in snapshot.numbers else None,
        "last_pain": pains[-1] if pains else None,
        "precautions_taken": taken,
        "precautions": dict(precautions[-1]) if precautions else {},
        "woke_at_night": True if snapshot.has("wakes_at_night") else None,
        "note_count": notes,
        "heat_off_at": snapshot.contact.get("heat_off"),
        "ice_off_at": snapshot.contact.get("ice_off"),
        "recheck_late": _late(snapshot),
        "helper": snapshot.helper,
        "follow_up_at": None if closed is None or snapshot.end is End.UNFINISHED else closed,
    }


def _late(snapshot: Snapshot) -> Seconds | None:
    """Seconds by which the re-check was met late; none while it is not due or within a minute."""
    met = [entry.at for entry in snapshot.log if entry.event.question == "cramping" and not entry.void]
    late = met[0] - hour_at(snapshot) if met else 0.0
    return round(late) if late >= MINUTE else None


class Keeps(Protocol):
    """What takes entries: the `Keeper` of the journal, or the memory of a practice."""

    journal: Journal | None
    trouble: Unsaved | None

    def keep(self, entry: Entry) -> Saved | Unsaved:
        """Write one entry, or hold it and say why."""

    def retry(self) -> Saved | Unsaved:
        """Write what is held."""

    def close(self) -> None:
        """Nothing more will be kept."""


class Memory:
    """Keeps entries for as long as the program runs: practice and stories never touch the journal."""

    def __init__(self) -> None:
        self.kept: list[Entry] = []
        self.journal: Journal | None = None
        self.trouble: Unsaved | None = None

    def keep(self, entry: Entry) -> Saved | Unsaved:
        """Hold the entry."""
        self.kept.append(entry)
        return Saved()

    def retry(self) -> Saved | Unsaved:
        """Nothing waits."""
        return Saved()

    def close(self) -> None:
        """Nothing to close."""


class Written:
    """One episode on its way to the disk. ``id`` is empty until the first event is kept."""

    def __init__(self, keeper: Keeps, id: str = "") -> None:
        self.keeper = keeper
        self.id = id

    def keep(self, event: Event, at: Seconds, outcome: Outcome, reading: Reading) -> Unsaved | None:
        """Write one step before it is shown; gives why when it is only in memory.

        Raises `LeaseLost` when another window has taken the episode over.
        """
        if not self.id:
            self.id = uuid7(at)
        after = outcome.snapshot
        data: dict[str, Any] = {
            "state": str(after.state),
            "urgency": after.urgency.word,
            "call": after.call,
            "rule": list(outcome.rules),
            "void": list(outcome.voided),
            "summary": summary(after),
        }
        entry = Entry(
            episode=self.id,
            seq=after.seq,
            at=at,
            name=str(event.name),
            data=dict(event.data),
            outcome=data,
            chart=fingerprint(),
            wall=reading.wall,
            boot=reading.boot,
            boot_id=reading.boot_id,
        )
        kept = self.keeper.keep(entry)
        return kept if isinstance(kept, Unsaved) else None
