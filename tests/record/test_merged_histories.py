"""Any two histories of two machines, merged both ways: both end with the same, and nothing is less urgent for it."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.record.make import START, closed, entry, episode_id
from tests.record.test_merge import exported, rows, taken
from uncramp.protocol.terms import Urgency
from uncramp.record import parallel_courses
from uncramp.record.correct import Correction, correct
from uncramp.record.entry import Entry
from uncramp.record.journal import Journal
from uncramp.record.merge import Imported
from uncramp.record.repair import check
from uncramp.record.runs import Run
from uncramp.system.clock import Reading

URGENCIES = [urgency.word for urgency in Urgency]


@dataclass
class Machine:
    """One machine's journal, and how far its clock is."""

    name: str
    journal: Journal
    at: float = 0.0
    counts: dict[int, int] = field(default_factory=dict)


Deed = tuple[str, int, int, int]
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(("begin", "answer", "close", "correct", "note", "run", "profile", "morning", "tick", "meet")),
        st.integers(0, 1),
        st.integers(0, 2),
        st.integers(0, 10),
    ),
    max_size=25,
)


def do(machine: Machine, deed: str, number: int, value: int) -> None:
    journal = machine.journal
    machine.at += 10 + value  # seconds; the clocks of the two run apart
    at = START + 30 * 86_400 + machine.at
    last = journal.last_seq(episode_id(number))
    is_open = last and journal.history.episode(episode_id(number)).end == "open"
    if (deed == "begin" and not last) or (deed in ("answer", "close") and is_open):
        journal.append(_event(journal, machine, number, deed, (at, value)))
    elif deed in ("correct", "note") and last and not is_open:
        correction = (
            Correction(worst_pain=value) if deed == "correct" else Correction(note=f"note {machine.name} {value}")
        )
        row = journal.history.episode(episode_id(number))
        if deed == "note" or row.worst_pain != value:
            correct(journal, episode_id(number), correction, Reading(at, at, machine.name))
    elif deed == "run":
        run = Run(started_at=at, date="2026-12-01", source=machine.name, source_hash=f"h{value}")
        if all(kept.source_hash != run.source_hash for kept in journal.runs.list()):
            journal.runs.add(run)
    elif deed == "profile":
        journal.profile.set("statin", value > 5, at)
    elif deed == "morning" and last:
        journal.follow_ups.add(episode_id(number), at, {"urine": value})
    elif deed == "tick":
        journal.checklists.add(at, [str(value)])


def _event(journal: Journal, machine: Machine, number: int, deed: str, deed_value: tuple[float, int]) -> Entry:
    at, value = deed_value
    entries = journal.entries(episode_id(number))
    seq = max((written.seq for written in entries), default=0) + 1
    follows = parallel_courses.leading(entries)[-1] if entries else None
    summary: dict[str, Any] = {
        "urgency": URGENCIES[value % 4],
        "worst_pain": value,
        "note_count": 0,
        "call": value == 3,
    }
    made = closed(number, seq, **summary) if deed == "close" else entry(number, seq, **summary)
    at = max([at, *(written.at for written in entries)])
    # A cramp is begun once: the same event, wherever it is told.
    id = made.id if seq == 1 else ""
    return replace(
        made,
        id=id,
        at=START if seq == 1 else at,
        wall=START if seq == 1 else at,
        machine="a" if seq == 1 else machine.name,
        after=follows.id if follows is not None else "",
        outcome={**made.outcome, "summary": {**made.outcome["summary"], **({} if seq > 1 else _FIRST)}},
        data={} if seq == 1 else made.data,
    )


_FIRST = {"urgency": "self_care", "worst_pain": 1, "call": False}


@settings(max_examples=60)
@given(deeds=DEEDS)
def test_any_two_histories_merged_both_ways_are_equal(deeds: list[Deed]) -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        machines = [
            Machine(name, stack.enter_context(Journal.open(Path(folder) / name / "journal.db"))) for name in "ab"
        ]
        for deed, which, number, value in deeds:
            if deed == "meet":
                taken(machines[which].journal, machines[1 - which].journal)
            else:
                do(machines[which], deed, number, value)
        a, b = (machine.journal for machine in machines)
        c = stack.enter_context(Journal.open(Path(folder) / "c" / "journal.db"))
        worst = _worst(a, b)
        taken(c, b)
        taken(c, a)
        taken(a, b)
        taken(b, a)
        assert exported(a) == exported(b) == exported(c)
        assert rows(a) == rows(b) == rows(c)
        assert [run.id for run in a.runs.list()] == [run.id for run in c.runs.list()]
        assert a.profile.all() == b.profile.all() == c.profile.all()
        for number in range(3):
            assert a.entries(episode_id(number)) == c.entries(episode_id(number))
            if number in worst:
                row = a.history.episode(episode_id(number))
                assert Urgency[str(row.urgency).upper()] >= worst[number]
        for journal in (a, b, c):
            assert check(journal).ok, check(journal)
        assert taken(a, c) == Imported(0, len(exported(c).splitlines()) - 2)


def _worst(*journals: Journal) -> dict[int, Urgency]:
    """The higher urgency of the two, of cramps that both have gone on with since they met."""
    worst: dict[int, Urgency] = {}
    for number in range(3):
        lasts = [journal.entries(episode_id(number))[-1:] for journal in journals]
        ids = [{written.id for written in journal.entries(episode_id(number))} for journal in journals]
        if all(lasts) and ids[0] - ids[1] and ids[1] - ids[0]:
            urgencies = [journal.history.episode(episode_id(number)).urgency for journal in journals]
            worst[number] = max(Urgency[str(word).upper()] for word in urgencies)
    return worst
