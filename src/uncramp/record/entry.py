"""An event of an episode, as the journal holds it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import astuple, force_setattr, replace

from ..system.ids import uuid7
from ..system.safe_text import printable

Seconds = float


def canonical(value: object) -> str:
    """`value` as JSON with one spelling only: sorted keys, no spaces, ASCII. Raises `ValueError` for NaN."""
    text = _spell(value)
    if "\\ud" in text:  # perhaps half a surrogate pair, which no other reader of JSON takes
        text = _spell(json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")))
    return text


_spell = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def real(value: float) -> float:
    """`value` as a database column keeps it. Raises `ValueError` for what is no finite number."""
    if not math.isfinite(value):
        raise ValueError(f"not a finite number: {value}")
    return float(value) + 0.0  # a database has no negative zero


def clean(text: str) -> str:
    """`text` from outside on one line, at most 1,000 long."""
    return printable(text[:1000])


class Entry(Struct, frozen=True, kw_only=True, eq=False):
    """One event: what was done, and what it came to.

    `seq` counts from 1 in its episode. `at` is the instant on the episode's own time axis; `wall` is the clock as read,
    `boot` seconds since the machine started, sleep included, and `boot_id` names that start. `outcome` holds "state",
    "urgency", "call", "rule" and "summary", from which alone the episode's row is made. `id` is made when not given.
    `machine` names the one it was made on ("" for one of before that was kept), `after` the event it follows ("" for
    the one before it by number), `utc_offset` how many seconds local time there was ahead of UTC.
    `remembers` is what it says of the runner beyond this episode: kept in the profile with it, both or neither.
    """

    episode: str
    seq: int
    at: Seconds
    name: str
    data: Mapping[str, Any]
    outcome: Mapping[str, Any]
    chart: str
    wall: Seconds
    boot: Seconds
    boot_id: str
    id: str = ""
    machine: str = ""
    after: str = ""
    utc_offset: int | None = None
    remembers: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.id:
            force_setattr(self, "id", uuid7(self.wall))

    def __eq__(self, other: object) -> bool:
        """Whether it is the same event, whatever machine it is known from and whatever it says of the runner."""
        return isinstance(other, Entry) and self._event() == other._event()

    def _event(self) -> tuple[object, ...]:
        return astuple(replace(self, machine="", remembers={}))

    def values(self) -> tuple[str | int | float | None, ...]:
        """The columns of the event's row, in order, without its checksum."""
        return (
            self.id,
            self.episode,
            self.seq,
            real(self.at),
            self.name,
            canonical(self.data),
            canonical(self.outcome),
            self.chart,
            real(self.wall),
            real(self.boot),
            self.boot_id,
            self.machine,
            self.after,
            self.utc_offset,
        )

    @staticmethod
    def from_values(values: tuple[Any, ...]) -> Entry:
        """The event of a row as `values` made it."""
        return Entry(
            id=values[0],
            episode=values[1],
            seq=values[2],
            at=values[3],
            name=values[4],
            data=json.loads(values[5]),
            outcome=json.loads(values[6]),
            chart=values[7],
            wall=values[8],
            boot=values[9],
            boot_id=values[10],
            machine=values[11],
            after=values[12],
            utc_offset=values[13],
        )
