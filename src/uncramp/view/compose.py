"""One snapshot and what a face has open, composed into one `View`."""

from __future__ import annotations

from collections.abc import Mapping

from ..protocol.limits import MOST_ROUNDS
from ..protocol.snapshot import Snapshot
from ..protocol.terms import End, Seconds, Side, State, Urgency
from ..words.catalogue import Catalogue, Sentence
from . import Hint, View
from .asks import ask
from .bodies import BODIES
from .care import closed
from .clocks import countdown, hour
from .commands import Care, Way, begun, possible
from .speak import Speaker
from .ui import Ui


def compose(
    snapshot: Snapshot, at: Seconds, ui: Ui, catalogue: Catalogue, keys: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[View, tuple[Sentence, ...]]:
    """The view at ``at`` (seconds UTC), and the sentences on it with their sources."""
    keys = keys or {}
    speaker = Speaker(catalogue, ui.wall_shift, helper=snapshot.helper or ui.way == "helper")
    ended = snapshot.end is not None and snapshot.state is not State.RESOLVED
    head, body = closed(snapshot, ui, speaker) if ended else BODIES[snapshot.state](snapshot, at, ui, speaker)
    asked = ask(snapshot, at, ui, speaker)
    clock = None if ended else countdown(snapshot, at, speaker)
    view = View(
        state=snapshot.state,
        sign=_marked(_sign(snapshot, clock.name if clock else "", speaker), ui, speaker),
        title=_title(snapshot, speaker),
        name=_name(snapshot, speaker),
        where=tuple(_where(snapshot, speaker)),
        head=head,
        body=tuple(body),
        ask=asked,
        countdown=clock,
        hour=hour(snapshot, at, speaker),
        banners=ui.banners,
        care=_marked(_care(snapshot, ui, speaker, keys), ui, speaker),
        urgency=speaker.label(f"urgency.{snapshot.urgency.word}.name") if snapshot.urgency > Urgency.SELF_CARE else "",
        keys=_hints(snapshot, at, ui, speaker, keys),
        closed=snapshot.end is not None,
    )
    return view, tuple(speaker.said)


def _marked(text: str, ui: Ui, speaker: Speaker) -> str:
    """What no size of terminal leaves out says so when it is only a practice."""
    return f"{speaker.label('sign.practice')} {text}" if ui.practice else text


def _sign(snapshot: Snapshot, clock: str, speaker: Speaker) -> str:
    if snapshot.timer is not None and snapshot.timer.paused:
        return speaker.label("sign.paused")
    if snapshot.end not in (None, End.RESOLVED):
        return speaker.label(f"sign.end.{snapshot.end}")
    return speaker.label(f"sign.{clock}" if clock in ("ready", "switch") else f"sign.{snapshot.state}")


def _title(snapshot: Snapshot, speaker: Speaker) -> str:
    """Where it cramps, once that has been said or matters, and the round; the sign names the state."""
    parts = [] if snapshot.state in _SIGNED else [speaker.label(f"state.{snapshot.state}")]
    return " - ".join([*parts, *_where(snapshot, speaker)])


def _name(snapshot: Snapshot, speaker: Speaker) -> str:
    """The state, or how the episode ended, in words alone."""
    ended = snapshot.end not in (None, End.RESOLVED)
    return speaker.label(f"end.{snapshot.end}" if ended else f"state.{snapshot.state}")


def _where(snapshot: Snapshot, speaker: Speaker) -> list[str]:
    """Where it cramps, and the round."""
    parts = []
    if snapshot.state in (State.STRETCH, State.MASSAGE, State.EXTREME) or snapshot.side is not Side.NOT_SAID:
        muscle = speaker.label(f"muscle.{snapshot.muscle}.name")
        side = speaker.label(f"side.{snapshot.side}")
        parts.append(muscle if snapshot.side is Side.NOT_SAID else speaker.label("side.one", side=side, muscle=muscle))
    if snapshot.state is State.STRETCH and snapshot.round <= MOST_ROUNDS:
        parts.append(speaker.label("timer.round", round=snapshot.round, of=MOST_ROUNDS))
    return parts


_SIGNED = frozenset(State) - {State.STRETCH}
"""States whose sign says their name already."""


def _care(snapshot: Snapshot, ui: Ui, speaker: Speaker, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The way to care, on every screen; in care itself, the number."""
    if snapshot.state is not State.SEEK_CARE:
        return speaker.label("care.line", key=keys.get(Care.id, Care.keys)[0])
    now = snapshot.urgency is Urgency.EMERGENCY
    if ui.numbers.emergency:
        return speaker.label("care.line.number" if now else "care.line.today", number=ui.numbers.emergency[0])
    return speaker.label("care.line.unset" if now else "care.line.today.unset")


def _hints(
    snapshot: Snapshot, at: Seconds, ui: Ui, speaker: Speaker, keys: Mapping[str, tuple[str, ...]]
) -> tuple[Hint, ...]:
    """The footer: what the chart allows now, the first key of each command."""
    hints = []
    stretching = snapshot.state in (State.STRETCH, State.EXTREME, State.TEN_MINUTES)
    for command in possible(snapshot, ui, at):
        if not command.footer or (command is Way and not stretching):
            continue
        id = "resume" if command.id == "pause" and snapshot.timer is not None and snapshot.timer.paused else command.id
        hints.append(Hint(keys.get(command.id, command.keys)[0], command.id, speaker.label(f"key.{id}")))
    if snapshot.state is State.ONSET and not begun(snapshot):
        # The opening screen offers what matters in the first minute; the rest is under help.
        first = ("care", "unsure", "earlier", "open", "leave", "help", "back")
        hints = [hint for hint in hints if hint.id in first]
    if snapshot.state in (State.SEEK_CARE, State.RESOLVED):
        hints.sort(key=lambda hint: hint.id != "card")  # at an end it goes before what says more about the muscle
    return tuple(hints)
