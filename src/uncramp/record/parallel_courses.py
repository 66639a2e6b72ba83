"""An episode that went on on two machines: its events are kept side by side, and this says what they come to.

Each event names the one it follows. Where two follow the same one, the episode has two courses from there on. What is
said of the whole does not depend on which journal was taken into which, and nothing merged lowers its urgency.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from ..protocol.terms import Urgency
from .entry import Entry

CORRECTED = "corrected"
_URGENCY = {urgency.word: int(urgency) for urgency in Urgency}


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Events of all machines as they happened: by time, then machine."""
    return sorted(entries, key=lambda entry: (entry.at, entry.machine, entry.seq, entry.id))


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Events by their number where they have one course, else as they happened."""
    numbered = sorted(entries, key=lambda entry: (entry.seq, entry.id))
    return numbered if is_simple(numbered) else in_order(numbered)


def before(entries: Sequence[Entry]) -> dict[str, Entry | None]:
    """For each event, by its id, the one it follows."""
    by_id = {entry.id: entry for entry in entries}
    earlier: dict[str, Entry | None] = {}
    for entry in entries:
        named = by_id.get(entry.after)
        if named is None or named.seq >= entry.seq:  # a record may have lost it, and none may lead in a circle
            preceding = [other for other in entries if other.seq < entry.seq]
            named = max(
                preceding, key=lambda other: (other.seq, other.machine == entry.machine, other.id), default=None
            )
        earlier[entry.id] = named
    return earlier


def heads(entries: Sequence[Entry]) -> list[Entry]:
    """The last events of each course, in order."""
    followed = {earlier.id for earlier in before(entries).values() if earlier is not None}
    return [entry for entry in in_order(entries) if entry.id not in followed]


def is_simple(entries: Sequence[Entry]) -> bool:
    """Whether each event follows the one before it by number, as far as is known."""
    ids = {entry.id for entry in entries}
    return all(
        later.seq > earlier.seq and (later.after == earlier.id or later.after not in ids)
        for earlier, later in pairwise(entries)
    )


def course(entries: Sequence[Entry], last: Entry) -> list[Entry]:
    """The events that led to this one, oldest first."""
    earlier = before(entries)
    chain = [last]
    while (entry := earlier[chain[-1].id]) is not None:
        chain.append(entry)
    return chain[::-1]


def leading(entries: Sequence[Entry]) -> list[Entry]:
    """The course that speaks for the episode: the most urgent one, of equals the one that went on longest."""
    if is_simple(entries):
        return list(entries)
    return course(entries, max(heads(entries), key=_rank))


def voided(entries: Sequence[Entry]) -> frozenset[str]:
    """The ids of what the runner took back; a course takes back its own events only."""
    void_ids: set[str] = set()
    lines = [list(entries)] if is_simple(entries) else [course(entries, head) for head in heads(entries)]
    for line in lines:
        by_seq = {entry.seq: entry.id for entry in line}
        for entry in line:
            void = entry.outcome.get("void")
            void_ids |= {by_seq[seq] for seq in (void if isinstance(void, list) else ()) if seq in by_seq}
    return frozenset(void_ids)


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """The events that the runner did not take back: what is told, drawn and counted comes of these alone."""
    void_ids = voided(entries)
    return [entry for entry in entries if entry.id not in void_ids]


def summary(entries: Sequence[Entry]) -> Mapping[str, Any]:
    """What the whole comes to: the leading course, the worst of all, and every correction, of two the later one."""
    if is_simple(entries):
        return _summary_of(entries[-1])
    summaries = [_summary_of(head) for head in heads(entries)]
    merged = dict(_summary_of(leading(entries)[-1]))
    merged["worst_pain"] = _most(summaries, "worst_pain")
    merged["woke_at_night"] = any(head.get("woke_at_night") for head in summaries) or merged.get("woke_at_night")
    merged["call"] = any(head.get("call") for head in summaries if head.get("urgency") == merged.get("urgency"))
    for name in ("heat_off_at", "ice_off_at"):
        merged[name] = _most(summaries, name)
    merged |= {name: change["now"] for name, change in corrections(in_order(entries)).items()}
    merged["note_count"] = sum(entry.name == "note" for entry in entries)
    return merged


def corrections(entries: Iterable[Entry]) -> Mapping[str, Mapping[str, Any]]:
    """What was put right, in order: of each field what it was before it ever was, and what it is since."""
    out: dict[str, dict[str, Any]] = {}
    for entry in entries:
        changes = entry.data.get("changes") if entry.name == CORRECTED else None
        for name, change in changes.items() if isinstance(changes, Mapping) else ():
            if isinstance(change, Mapping):
                was, now = change.get("was"), change.get("now")
                goes_on = name in out and out[name]["now"] == was
                out[name] = {"was": out[name]["was"] if goes_on else was, "now": now}
    return out


def _rank(head: Entry) -> tuple[int, float, str, int, str]:
    urgency = _summary_of(head).get("urgency")
    return _URGENCY.get(str(urgency), -1), head.at, head.machine, head.seq, head.id


def _summary_of(entry: Entry) -> Mapping[str, Any]:
    summary = entry.outcome.get("summary")
    return summary if isinstance(summary, Mapping) else {}


def _most(summaries: Iterable[Mapping[str, Any]], name: str) -> Any:
    numbers = [summary.get(name) for summary in summaries]
    return max((n for n in numbers if isinstance(n, int | float) and not isinstance(n, bool)), default=None)
