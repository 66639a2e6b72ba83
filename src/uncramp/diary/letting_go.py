"""How long a cramp held, how often it came back, and whether it still holds: as it was told, nothing judged again."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ..protocol.terms import On, Seconds
from ..record.entry import Entry
from ..record.parallel_courses import standing


class LettingGo(Struct, frozen=True):
    """What the answers say of its end; times are seconds since the onset.

    `lasted` is the time of the last answer that it is gone, None while none is in force. `came_back` counts how often
    it grabbed again after it had let go. `still` is the time of the last answer that it cramps, None where it lets go
    later or nobody was asked. `locked` is whether it holds as far as anybody said.
    """

    lasted: Seconds | None = None
    came_back: int = 0
    still: Seconds | None = None
    locked: bool = True


def letting_go(entries: Sequence[Entry], onset: Seconds) -> LettingGo:
    """By the events of one episode that were not taken back."""
    lasted, came_back, still, locked = None, 0, None, True
    for entry in standing(entries):
        after = entry.at - onset
        match _of_the_lock(entry):
            case "gone" if locked or entry.data.get("question") == "feel":
                lasted, still, locked = after, None, False
            case "holds":
                lasted, still, locked = None, after, True
            case "grabbed":
                lasted, came_back, locked = None, came_back + (not locked), True
            case "let_go_before":
                lasted, still, locked = None, None, False
    return LettingGo(lasted, came_back, still, locked)


def _of_the_lock(entry: Entry) -> str:
    """What an event says of the lock: it is gone, holds, grabbed again, or let go at a time that nobody told."""
    if entry.name == On.GRABBED_AGAIN:
        return "grabbed"
    answer = (str(entry.data.get("question")), str(entry.data.get("value")))
    return _ANSWERS.get(answer, "") if entry.name == On.ANSWER else ""


_ANSWERS = {
    ("feel", "gone"): "gone",
    ("cramping", "no"): "gone",
    ("cramping", "yes"): "holds",
    ("now_is", "let_go"): "let_go_before",
    ("now_is", "keeps"): "let_go_before",
}
