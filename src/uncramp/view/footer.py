"""The footer: which keys stand in the last row of each state, and what each is called there."""

from __future__ import annotations

from collections.abc import Mapping

from ..protocol.asking import next_question
from ..protocol.snapshot import Snapshot
from ..protocol.terms import Seconds, State
from . import Hint, WayOn
from .commands import possible
from .commands.command import begun
from .frame import KeysOf
from .say_and_cite import Speaker
from .ui import Ui

_MOST = 5
_FOOTER: Mapping[State, tuple[str, ...]] = {
    State.ONSET: ("back", "way", "history", "prevent", "tour", "settings"),
    State.EARLIER: ("back", "worse", "note", "leave"),
    State.AFTERMATH: ("worse", "back", "skip", "note", "leave"),
    State.STRETCH: ("pause", "skip", "muscle", "back", "side"),
    State.MASSAGE: ("pause", "skip", "back", "muscle", "worse"),
    State.FEEL: ("skip", "back", "worse", "muscle"),
    State.EXTREME: ("back", "worse", "note", "leave"),
    State.TEN_MINUTES: ("worse", "skip", "back", "leave"),
    State.COMFORT: ("again", "worse", "back", "skip"),
    State.HEAT: ("pause", "worse", "skip", "leave", "back"),
    State.ICE: ("pause", "worse", "skip", "leave", "back"),
    State.REST: ("again", "worse", "skip", "leave", "back", "note", "history"),
    State.RECHECK: ("worse", "again", "back", "skip"),
    State.DEBRIEF: ("skip", "skip_all", "back", "worse", "leave", "again"),
    State.RESOLVED: ("worse", "card", "history", "note", "leave"),
    State.SEEK_CARE: ("worse", "card", "back", "why", "leave", "note"),
}
"""The keys of the last row in the order in which they outlive a narrow window; F1 always stands beside them."""
_ELSEWHERE = ("worse", "back", "skip", "note", "leave")


def footer(
    snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker, key: KeysOf, way: WayOn | None
) -> tuple[Hint, ...]:
    """The footer: at most five keys, the weightiest first, without that of the bar, and the one that lists them all."""
    here = {command.id for command in possible(snapshot, ui, at)}
    asking = snapshot.state is State.ONSET and begun(snapshot)  # a sign was named: no time to look around
    wanted = ("back",) if ui.overlay else _ELSEWHERE if asking else _FOOTER.get(snapshot.state, _ELSEWHERE)
    ids = [id for id in wanted if id in here and (way is None or key(id) != way.key)][:_MOST]
    counting = snapshot.timer is None or counts(snapshot, at)
    return tuple(_hint(id, snapshot, ui, speaker, key, counting) for id in (*ids, "help"))


def counts(snapshot: Snapshot, at: Seconds) -> bool:
    """Whether a countdown runs and nothing is asked: then what skips ends that countdown."""
    return snapshot.timer is not None and next_question(snapshot, at) is None


def _hint(id: str, snapshot: Snapshot, ui: Ui, speaker: Speaker, key: KeysOf, counting: bool) -> Hint:
    """A key of the footer; what skips a question, while something is timed, bears no name of that."""
    state = "" if id == "skip" and not counting else f".{snapshot.state}"
    helper = speaker.optional(f"key.{id}.short.helper") if speaker.helper else ""
    short = (
        helper
        or (speaker.optional(f"key.{id}{state}.short") if state else "")
        or speaker.optional(f"key.{id}.short")
        or (speaker.label(f"key.{id}") if id not in ("help", "back") else "")
    )
    label = _label(id, state, snapshot, ui, speaker)
    return Hint(key(id), id, label, short if len(short) < len(label) else "")


def _label(id: str, state: str, snapshot: Snapshot, ui: Ui, speaker: Speaker) -> str:
    if id == "pause" and snapshot.timer is not None and snapshot.timer.paused:
        return speaker.label("key.resume")
    if id == "help":
        return speaker.label("key.more")
    if id == "back" and not (ui.overlay or ui.by_one or ui.care):
        return speaker.label("key.undo")
    here = f"key.{id}{state}"
    ids = (*((f"{here}.helper",) if speaker.helper else ()), here, f"key.{id}")
    return next(filter(None, map(speaker.optional, ids)))
