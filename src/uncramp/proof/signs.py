"""The table of signs: each row of the advice, how urgent it is, what it rests on, and what it is worth."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..protocol import danger, waits
from ..protocol.conditions import Row
from ..protocol.ordinary_courses import ORDINARY, Ordinary
from ..protocol.terms import Urgency

CHOICE = "D"
"""The strength of a row that is a choice of this project."""


class Sign(Struct, frozen=True):
    """One row. ``worth`` is what a study says of the sign, ``less`` the line of the evidence that asked for more.

    ``ours`` says that it is a choice of this project, which no clinician has confirmed.
    """

    id: str
    urgency: str
    strength: str
    sources: tuple[str, ...]
    worth: str
    less: str
    ours: bool


def signs() -> Iterator[Sign]:
    """Every row that raises urgency, then every course that is ordinary."""
    rows: list[tuple[Row | Ordinary, Urgency]] = [(row, row.urgency) for row in danger.ROWS]
    rows += [(course, Urgency.SELF_CARE) for course in ORDINARY]
    for row, urgency in rows:
        ours = row.strength == CHOICE or bool(row.less)
        yield Sign(row.id, urgency.word, row.strength, row.sources, row.worth, row.less, ours)


def chosen() -> tuple[Sign, ...]:
    """The rows that are less urgent than the evidence asks for the sign alone."""
    return tuple(sign for sign in signs() if sign.less)


def cited() -> frozenset[str]:
    """Every source that a table rests on, besides those of the sentences."""
    return frozenset(source for sign in signs() for source in sign.sources) | frozenset(
        source for wait in waits.WAITS for source in wait.cites.split()
    )
