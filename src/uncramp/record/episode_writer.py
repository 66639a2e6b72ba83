"""An episode as it is written down: entries with their outcome, through a keeper that never stops the help."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any, Protocol

from ..protocol.ahead import hour_at
from ..protocol.chart import fingerprint
from ..protocol.looking_again import booked
from ..protocol.repeat import UNEXPLAINED
from ..protocol.snapshot import Event, Outcome, Plain, Snapshot
from ..protocol.terms import MINUTE, End, On, Seconds, Value
from ..system.clock import Reading
from ..system.ids import uuid7
from ..system.zone import local_offset
from .entry import Entry
from .journal import Journal
from .journal_errors import JournalError, JournalNotice, LeaseLost
from .lease import HeldBy
from .replayed import ReplayedEpisode
from .unsaved_steps import Saved, Unsaved


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
        "cramp": "cramp" in snapshot.choices and not snapshot.facts.get("somebody_else"),
        "somebody_else": bool(snapshot.facts.get("somebody_else")),
        "explained": snapshot.choices["explained"] != UNEXPLAINED,
        "note_count": notes,
        "heat_off_at": snapshot.contact.get("heat_off"),
        "ice_off_at": snapshot.contact.get("ice_off"),
        "recheck_late": _late(snapshot),
        "helper": snapshot.helper,
        "again": list(booked(snapshot)) if snapshot.end is End.RESOLVED else [],
    }


def _late(snapshot: Snapshot) -> Seconds | None:
    """Seconds by which the re-check was met late; none while it is not due or within a minute."""
    met = [entry.at for entry in snapshot.log if entry.event.question == "cramping" and not entry.void]
    late = met[0] - hour_at(snapshot) if met else 0.0
    return round(late) if late >= MINUTE else None


class StepKeeper(Protocol):
    """What takes entries: the `Keeper` of the journal, or the memory of a practice."""

    journal: Journal | None
    trouble: Unsaved | None

    def keep(self, *entries: Entry) -> Saved | Unsaved:
        """Write entries, all or none, or hold them and say why."""

    def entries(self, episode: str) -> list[Entry]:
        """An episode's entries, written or held, in order."""

    def retry(self) -> Saved | Unsaved:
        """Write what is held."""

    def news(self) -> list[JournalNotice]:
        """What is to be told of the file since this was last asked."""

    def doubt(self, error: JournalError) -> None:
        """Something beside the steps could not be written."""

    def close(self) -> None:
        """Nothing more will be kept."""


class Memory:
    """Keeps entries for as long as the program runs: practice and stories never touch the journal."""

    def __init__(self) -> None:
        self.kept: list[Entry] = []
        self.journal: Journal | None = None
        self.trouble: Unsaved | None = None

    def keep(self, *entries: Entry) -> Saved | Unsaved:
        """Hold the entries."""
        self.kept += entries
        return Saved()

    def entries(self, episode: str) -> list[Entry]:
        """The entries of an episode in order."""
        return [entry for entry in self.kept if entry.episode == episode]

    def retry(self) -> Saved | Unsaved:
        """Nothing waits."""
        return Saved()

    def news(self) -> list[JournalNotice]:
        """Nothing is told."""
        return []

    def doubt(self, error: JournalError) -> None:
        """There is no file that could fail."""

    def close(self) -> None:
        """Nothing to close."""


class EpisodeWriter:
    """One episode on its way to the disk. ``id`` is empty until the first event is kept."""

    def __init__(self, keeper: StepKeeper, resumed: ReplayedEpisode | None = None) -> None:
        self.keeper = keeper
        self.id = resumed.id if resumed is not None else ""
        self._follows = resumed.last if resumed is not None else ""
        self._seqs = resumed.seqs if resumed is not None else ()
        self._ahead = resumed.top - len(resumed.seqs) if resumed is not None else 0
        self._corrected = resumed.corrected if resumed is not None else {}
        self._waiting: tuple[Entry, ...] = ()
        self._unleased = self._by_force = False

    def keep(self, event: Event, outcome: Outcome, reading: Reading) -> Unsaved | None:
        """Write one step before it is shown; gives why when it is only in memory.

        Raises `LeaseLost` when another window has taken the episode over.
        """
        kept = self.keeper.keep(*self._waiting, self._entry(event, outcome, reading))
        self._waiting = ()
        return self._leased(kept, reading)

    def retry(self, reading: Reading) -> Unsaved | None:
        """Write what is only in memory, and hold the lease that could not be held. Gives and raises as `keep` does."""
        return self._leased(self.keeper.retry(), reading)

    def _leased(self, kept: Saved | Unsaved, reading: Reading) -> Unsaved | None:
        if isinstance(kept, Unsaved):
            return kept
        if self._unleased and self.take_lease(reading) is not None:
            raise LeaseLost("journal.lease_lost", {"episode": self.id})
        return self.keeper.trouble

    def seq(self, steps: int) -> int:
        """The number that this step of the snapshot has in the record: higher where another machine went on too."""
        return self._seqs[steps - 1] if steps <= len(self._seqs) else steps + self._ahead

    def begin(self, opening: Event, snapshot: Snapshot, reading: Reading) -> None:
        """The opening is written with the first step, both or neither: alone it is no episode."""
        self._waiting = (self._entry(opening, Outcome(snapshot), reading),)
        self._unleased = True

    def _entry(self, event: Event, outcome: Outcome, reading: Reading) -> Entry:
        after = outcome.snapshot
        if not self.id:
            self.id = uuid7(after.last)
        entry = Entry(
            episode=self.id,
            seq=after.seq + self._ahead,
            at=after.last,
            name=str(event.name),
            data=dict(event.data),
            outcome={
                **_outcome_kept(outcome, self._corrected),
                "void": [self.seq(steps) for steps in outcome.voided],
            },
            chart=fingerprint(),
            wall=reading.wall,
            boot=reading.boot,
            boot_id=reading.boot_id,
            after=self._follows,
            utc_offset=local_offset(after.last),
            remembers={} if outcome.snapshot.facts.get("somebody_else") else _remembered(event),
        )
        self._follows = entry.id
        return entry

    def take_lease(self, reading: Reading, *, by_force: bool = False) -> HeldBy | None:
        """Hold the episode's lease, now or as soon as it can be written; gives the window that has it instead."""
        journal = self.keeper.journal
        self._unleased = journal is None or not journal.read_only
        self._by_force |= by_force
        if journal is None or journal.read_only or not self.id:
            return None
        try:
            taken = (journal.leases.take_over if self._by_force else journal.leases.take)(self.id, reading)
        except JournalError as error:
            self.keeper.doubt(error)
            with contextlib.suppress(JournalError):
                if self._by_force:
                    return None
                return journal.leases.holder_of(self.id)  # who holds it can be read also while nothing can be written
            return None
        self._unleased = self._by_force = False
        return taken if isinstance(taken, HeldBy) else None

    def release(self) -> None:
        """Give the lease back."""
        if self.keeper.journal is not None and self.id:
            with contextlib.suppress(JournalError):
                self.keeper.journal.leases.release(self.id)

    def close(self) -> None:
        """Give the lease back and close the journal."""
        self.release()
        self.keeper.close()


_PROFILE = frozenset({"age_band", "pregnant", "medicines", "conditions", "conditions_more"})


def _remembered(event: Event) -> dict[str, Any]:
    """What is said about the runner is asked once; the record keeps it for the next episode."""
    if event.question not in _PROFILE:
        return {}
    value = event.data.get("value")
    return dict(value) if isinstance(value, Mapping) else {event.question: value}


def _outcome_kept(outcome: Outcome, corrected: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What is kept of a step's outcome, so that no later version has to judge it again.

    What was put right before stands until the same is said anew.
    """
    after = outcome.snapshot
    whole = summary(after)
    whole |= {name: change["now"] for name, change in corrected.items() if whole.get(name) == change["was"]}
    return {
        "state": str(after.state),
        "urgency": after.urgency.word,
        "call": after.call,
        "rule": list(outcome.rules),
        "void": list(outcome.voided),
        "summary": whole,
    }
