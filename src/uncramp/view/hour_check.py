"""What is shown at the hour: the head of the check, its three parts and which of them is asked now.

What it asks is in `protocol.chart` (`ASKS`), what it decides by in `protocol.guards_hour_check`.
"""

from __future__ import annotations

from ..protocol.snapshot import Snapshot
from ..protocol.terms import Seconds, State
from . import Ask, PageStep
from .care import Body
from .say_and_cite import Speaker
from .ui import Ui


def body(snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker) -> Body:
    """That the hour is over; the questions say the rest."""
    return speaker.lines("recheck.head"), []


def parts(snapshot: Snapshot, asked: Ask | None, speaker: Speaker) -> tuple[PageStep, ...]:
    """The parts of the one-hour check, and where the runner is in them."""
    if snapshot.state is not State.RECHECK or snapshot.end is not None:
        return ()
    questions = (
        ("danger_later", "compartment", "compartment_pain", "no_weight_still"),
        ("cramping", "lets_go", "bouts"),
        ("pain", "worst_pain", "clearly_better"),
    )
    now = next((i for i, ids in enumerate(questions) if asked is not None and asked.id in ids), len(questions))
    cramping = snapshot.choices.get("cramping")
    results = ("", speaker.label(f"cramping.{cramping}.short") if cramping in ("yes", "no") else "", "")
    names = ("step.signs", "step.muscle", "step.pain")
    return tuple(
        PageStep(
            speaker.label(name), "done" if i < now else "now" if i == now else "later", results[i] if i < now else ""
        )
        for i, name in enumerate(names)
    )
