"""The twelve promises, and the count of the cases that each was tried on."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from .explore import Node, story

PROMISES: Mapping[int, str] = {
    1: "From every state one key leads to care.",
    2: "A danger sign ends in care at least as urgent as promised; not sure never counts as no.",
    3: "Urgency never falls by itself, and what is forbidden by a fact stays forbidden.",
    4: "Every state can be left, timers can be skipped and paused, every path reaches an end.",
    5: "Not diminished at one hour means care; extreme pain offers care at once.",
    6: "Nothing forbidden is shown.",
    7: "An episode is its events: replayed they give the same.",
    8: "A step is on the disk before it is on the screen.",
    9: "Deadlines are stored: how often the clock is looked at changes nothing.",
    10: "No sentence without a source.",
    11: "Nothing is answered unseen: what an answer speaks for stands on its page.",
    12: "Every sentence can be said, and where is known.",
}
"""Every promise by its number, as `uncramp check` prints it and CONTRIBUTING lists it."""


class Held(Struct):
    """One promise: how many cases were tried, and the shortest story of one that broke it."""

    number: int
    cases: int = 0
    broken: str = ""
    length: int = 10**6

    @property
    def promise(self) -> str:
        """What is promised."""
        return PROMISES[self.number]

    def case(self, holds: bool, node: Node | None, why: str) -> None:
        """Count a case; keep its story when it breaks the promise and is the shortest so far."""
        self.cases += 1
        if holds:
            return
        length = 10**5 if node is None else len(node.steps())
        if length < self.length:
            self.length = length
            self.broken = f"{why}\n{story(node)}" if node is not None else why
