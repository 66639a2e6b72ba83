"""The conditions that rows and gates are made of: one fact, and what it must be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypedDict, Unpack

from msgspec import Struct

from .snapshot import Snapshot
from .terms import Urgency, Value

_YES = frozenset({Value.YES})
_MAYBE = frozenset({Value.YES, Value.UNSURE})
_SHUT = frozenset({Value.YES, Value.UNSURE, Value.UNKNOWN})


class Condition(Struct, frozen=True):
    """One fact that must hold: a sign among ``values``, or a number or choice compared with ``than``."""

    fact: str
    test: Literal["sign", "at_least", "below", "one_of"]
    values: frozenset[str] = frozenset()
    than: float = 0.0

    def holds(self, snapshot: Snapshot) -> bool:
        """Whether the snapshot's facts in force meet this condition; unknown never does."""
        if self.test == "sign":
            return snapshot.signs.get(self.fact) in self.values
        if self.test in ("at_least", "below"):
            number = snapshot.numbers.get(self.fact)
            return number is not None and (number >= self.than) is (self.test == "at_least")
        return snapshot.choices.get(self.fact) in self.values


def all_hold(conditions: Iterable[Condition], snapshot: Snapshot) -> bool:
    """Whether the snapshot meets every condition."""
    for condition in conditions:  # noqa: SIM110  (a plain loop: every fact is weighed against every gate)
        if not condition.holds(snapshot):
            return False
    return True


def yes(fact: str) -> Condition:
    """The sign was answered yes."""
    return Condition(fact, "sign", _YES)


def maybe(fact: str) -> Condition:
    """The sign was answered yes or still not sure."""
    return Condition(fact, "sign", _MAYBE)


def shut(fact: str) -> Condition:
    """The sign was answered yes, not sure, or "I do not know": what closes a gate."""
    return Condition(fact, "sign", _SHUT)


def no(fact: str) -> Condition:
    """The sign was clearly answered no."""
    return Condition(fact, "sign", frozenset({Value.NO}))


def at_least(fact: str, than: float) -> Condition:
    """The number (NRS points, hours or a count) is known and not below ``than``."""
    return Condition(fact, "at_least", than=than)


def below(fact: str, than: float) -> Condition:
    """The number is known and below ``than``."""
    return Condition(fact, "below", than=than)


def one_of(fact: str, *values: str) -> Condition:
    """The choice is one of ``values``."""
    return Condition(fact, "one_of", frozenset(values))


class Row(Struct, frozen=True):
    """Facts that together mean ``urgency``; ``call`` says call the number instead of being driven.

    With ``sure`` one of the signs at least is a plain yes: two halves do not make this row. ``sources`` and
    ``strength`` ("1" reviews to "4" custom, "D" a choice of this project) say what the row rests on, ``worth`` what the
    sign is worth where a study says it, and ``less`` which line of the evidence asked for more urgency. ``words`` is
    the sentence that tells it, where it shares one.
    """

    id: str
    when: tuple[Condition, ...]
    urgency: Urgency
    call: bool = False
    suspect: str = ""
    sure: bool = False
    sources: tuple[str, ...] = ()
    strength: str = "D"
    worth: str = ""
    less: str = ""
    words: str = ""

    @property
    def sentence(self) -> str:
        """The id of the words that say why."""
        return f"rule.{self.words or self.id}"

    def holds(self, snapshot: Snapshot) -> bool:
        """Whether the row applies."""
        if not all_hold(self.when, snapshot):
            return False
        return not self.sure or any(
            condition.test == "sign" and snapshot.signs.get(condition.fact) is Value.YES for condition in self.when
        )


class _More(TypedDict, total=False):
    """What a row may say besides."""

    call: bool
    suspect: str
    sure: bool
    strength: str
    worth: str
    less: str
    words: str


def row(id: str, urgency: Urgency, *when: Condition, cites: str, **more: Unpack[_More]) -> Row:
    """A row of the danger tables; ``cites`` are the ids of its sources, parted by spaces."""
    return Row(id, when, urgency, sources=tuple(cites.split()), **more)
