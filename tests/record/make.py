"""Events for the tests of the record: small, different from each other, and the same every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from uncramp.record.entry import Entry
from uncramp.record.journal import Journal
from uncramp.record.repair import Recovered, recover_if_damaged
from uncramp.system.ids import uuid7

START = 1_795_000_000.0
DAY = 86_400.0


@dataclass(frozen=True)
class At:
    """A clock as read."""

    wall: float = START
    boot_id: str = "boot-a"


def noise(label: str) -> Any:
    """Random bytes that are the same for the same label."""
    return lambda size: hashlib.sha256(label.encode()).digest()[:size]


def episode_id(number: int) -> str:
    """The id of the numbered test episode; a day lies between two of them."""
    return uuid7(START + number * DAY, noise(f"episode {number}"))


def entry(number: int, seq: int, *, name: str = "answer", data: dict[str, Any] | None = None, **summary: Any) -> Entry:
    """Event `seq` of test episode `number`, whose summary says what `summary` says."""
    onset = START + number * DAY
    at = onset + seq * 10
    judged = {"state": "stretch", "urgency": "self_care", "call": False}
    summed = {**judged, "onset": onset, "opened_at": onset, "end": "open", "muscle": "calf", "side": "left", **summary}
    return Entry(
        id=uuid7(at, noise(f"event {number} {seq}")),
        episode=episode_id(number),
        seq=seq,
        at=at,
        name=name,
        data=data if data is not None else {"question": "feel", "value": f"marker-{number}-{seq}."},
        outcome={**judged, "rule": "feel.easing", "summary": summed},
        chart="1:abc",
        wall=at,
        boot=1000.0 + seq,
        boot_id="boot-a",
        machine="a",
    )


def closed(number: int, seq: int, **summary: Any) -> Entry:
    """The last event of an episode that settled."""
    at = START + number * DAY + 3600
    return entry(number, seq, **{"end": "resolved", "closed_at": at, "state": "resolved", **summary})


def story(number: int, events: int = 4) -> Iterator[Entry]:
    """A whole episode: `events` events, the last one closing it."""
    for seq in range(1, events):
        yield entry(number, seq, worst_pain=seq % 11, last_pain=seq % 11)
    yield closed(number, events, worst_pain=7, last_pain=2, precautions_taken=3, woke_at_night=False)


def recovered(path: Path) -> Recovered:
    """A damaged journal set aside, and what came out of it."""
    done = recover_if_damaged(path, START, lambda: True)
    assert done is not None
    return done


def rebuilt(journal: Journal) -> int:
    """Make every episode's row again from its events; gives how many there are."""
    journal.connection.execute("BEGIN IMMEDIATE")
    count = journal.history.rebuild_rows(journal.connection)
    journal.connection.execute("COMMIT")
    return count
