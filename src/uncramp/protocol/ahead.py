"""What lies ahead of a snapshot: the instants at which something comes due. Pure."""

from __future__ import annotations

from . import limits, waits
from .snapshot import Snapshot
from .terms import Seconds, State

_LOCKED = (State.STRETCH, State.MASSAGE, State.FEEL, State.TEN_MINUTES, State.REST)


def ten_due_at(snapshot: Snapshot) -> Seconds | None:
    """When the ten-minute question is due; none while nothing is locked."""
    if snapshot.locked_since is None:
        return None
    asked = snapshot.ten_asked
    return (snapshot.locked_since if asked is None or asked < snapshot.locked_since else asked) + limits.TEN


def hour_at(snapshot: Snapshot) -> Seconds:
    """When the hour is over: one hour after onset, whatever happened since.

    Where it was no cramp at first, the hour counts from the first grab.
    """
    return snapshot.numbers.get("cramp_from", snapshot.onset) + limits.RECHECK


def recheck_at(snapshot: Snapshot) -> Seconds:
    """When the re-check is asked: the hour, or one hour more for bouts that came while still moving."""
    return max(hour_at(snapshot), snapshot.numbers.get("recheck_from", 0.0) + limits.AGAIN)


def due(snapshot: Snapshot) -> list[tuple[Seconds, str]]:
    """The instants ahead of this snapshot and what happens then, in order of time."""
    out: list[tuple[Seconds, str]] = []
    if snapshot.end is not None:
        return out
    timer = snapshot.timer
    if timer is not None and not timer.paused:
        out.append((timer.ends, timer.name))
        if timer.name in ("heat", "ice"):
            out.append(((timer.starts + timer.ends) / 2, f"{timer.name}_check"))
    ten = ten_due_at(snapshot)
    if ten is not None and snapshot.state in _LOCKED:
        out.append((ten, "ten_minutes"))
    if snapshot.state in (State.EXTREME, State.SEEK_CARE) and snapshot.extreme_since is not None:
        out.append((snapshot.extreme_since + limits.EXTREME_WAIT, "extreme_again"))
    if not snapshot.rechecked and not snapshot.aftermath:
        out.append((recheck_at(snapshot), "recheck" if snapshot.state is not State.SEEK_CARE else "hour_pain"))
    if snapshot.state is State.RECHECK and "cramping" not in snapshot.asked_here:
        out.extend((hour_at(snapshot) + wait, "reminder") for wait in limits.REMINDERS)
    if snapshot.state is State.SEEK_CARE and waits.pressed(snapshot):
        out.append((snapshot.onset + limits.SETTLES, "pressure"))
    out += waits.ahead(snapshot)
    return sorted(out)
