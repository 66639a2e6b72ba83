"""Steps kept as a tree: what the cases of a batch have in common from their beginning on is worked out once.

A step is pure, so the same events at the same times always lead to the same snapshot.
"""

from __future__ import annotations

from functools import cached_property

from msgspec.json import encode

from ..protocol.ahead import due
from ..protocol.asking import open_question
from ..protocol.episode import blank, step
from ..protocol.offers import offers
from ..protocol.questions import Question
from ..protocol.snapshot import Event, Snapshot
from ..protocol.terms import On, Seconds


class Walked:
    """One step that was taken: what it led to, what is asked and offered there, and the steps after it."""

    def __init__(self, snapshot: Snapshot, at: Seconds, rules: tuple[str, ...] = ()) -> None:
        self.snapshot = snapshot
        self.rules = rules
        self.offers = offers(snapshot, at)
        self._at, self._question = at, self._asks(at)
        self._after: dict[tuple[Seconds, On, bytes], Walked] = {}

    def question(self, now: Seconds) -> Question | None:
        """What is asked at ``now``: time alone may open a question."""
        return self._question if now == self._at else self._asks(now)

    def _asks(self, now: Seconds) -> Question | None:
        return None if self.snapshot.end is not None else open_question(self.snapshot, now)

    @cached_property
    def due(self) -> tuple[Seconds, ...]:
        """The instants ahead at which something happens."""
        return tuple(at for at, _ in due(self.snapshot))

    def step(self, event: Event, now: Seconds) -> Walked:
        """Where ``event`` at ``now`` leads; this very step when nothing changes. Raises `Refused` as a step does."""
        key = (now, event.name, encode(event.data))
        after = self._after.get(key)
        if after is None:
            outcome = step(self.snapshot, event, now)
            if outcome.snapshot is self.snapshot:
                return self
            after = self._after[key] = Walked(outcome.snapshot, now, outcome.rules)
        return after


class Ground:
    """The beginnings that the cases of a batch share, by the time of opening."""

    def __init__(self) -> None:
        self._from: dict[Seconds, Walked] = {}

    def start(self, opened: Seconds) -> Walked:
        """Before anything has happened."""
        if opened not in self._from:
            self._from[opened] = Walked(blank(opened), opened)
        return self._from[opened]
