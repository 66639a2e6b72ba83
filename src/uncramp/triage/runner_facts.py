"""What is true of one cramp, and from when on: the facts that a virtual runner answers from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct, field

from ..protocol.snapshot import Plain
from ..protocol.terms import MINUTE, Seconds, Value

AHEAD: Seconds = 2 * MINUTE
"""A question also takes a fact this little later than itself."""

T = TypeVar("T")


class TimedFact(Generic[T]):
    """Values of one fact over time, in seconds since onset."""

    def __init__(self, pairs: Iterable[tuple[Seconds, T]] = ()) -> None:
        self.pairs = sorted(pairs, key=lambda pair: pair[0])
        self._times = [at for at, _ in self.pairs]

    def at(self, now: Seconds) -> tuple[Seconds, T] | None:
        """The latest value at or before ``now`` with its time, else the next within 2 minutes."""
        index = bisect_right(self._times, now)
        if index:
            return self.pairs[index - 1]
        return self.pairs[0] if self.pairs and self._times[0] <= now + AHEAD else None

    def value(self, now: Seconds) -> T | None:
        """The value that `at` gives."""
        pair = self.at(now)
        return None if pair is None else pair[1]


class RunnerFacts(Struct, frozen=True):
    """All that is true of one cramp; times are seconds since onset, ``opened`` is when the program is opened.

    ``course`` is what it is when the program is opened, as the question ``now_is`` has it; an empty text is a cramp
    that is locked. ``opening`` is what the opening event carries, ``answers`` gives the value of any question by its
    id, or of one line of a panel by the line's id.
    """

    opened: Seconds = 0.0
    course: str = ""
    until: Seconds = 60 * MINUTE
    lines: Mapping[str, TimedFact[Value]] = field(default_factory=dict)
    cramping: TimedFact[bool] = field(default_factory=TimedFact)
    feel: TimedFact[str] = field(default_factory=TimedFact)
    pain: TimedFact[int] = field(default_factory=TimedFact)
    muscle: str | None = None
    side: str | None = None
    opening: Mapping[str, Plain] = field(default_factory=dict)
    answers: Mapping[str, Plain] = field(default_factory=dict)

    def times(self) -> list[Seconds]:
        """The moments at which something becomes true."""
        timed: list[TimedFact[Value] | TimedFact[bool] | TimedFact[int]] = [
            *self.lines.values(),
            self.cramping,
            self.pain,
        ]
        return sorted({at for facts in timed for at, _ in facts.pairs})
