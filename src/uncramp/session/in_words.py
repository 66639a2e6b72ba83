"""What a session says beside its view: what came due, what rang, the trouble with the disk, the time, the goodbye."""

from __future__ import annotations

from collections.abc import Iterable

from ..alerts.plan import Alert
from ..protocol.ahead import recheck_at
from ..protocol.snapshot import Notice, Snapshot
from ..protocol.terms import Seconds, State, Urgency
from ..record.unsaved_steps import Unsaved
from ..view import View
from ..view.care import number, seek_care
from ..view.clocks import clock_in_words, countdown, has_hour, hour_in_words
from ..view.say_and_cite import Speaker, digits
from ..view.ui import Ui
from ..words.catalogue import Catalogue

_SPANS = frozenset({"ago", "late", "in_"})
"""Parameters of a notice that are lengths of time, in seconds."""


def notice(notice: Notice, catalogue: Catalogue) -> str:
    """The sentence of a notice."""
    say = Speaker(catalogue)
    params = {name: say.span(float(value)) if name in _SPANS else value for name, value in notice.params}
    return catalogue.text(notice.id, **params)


def alerts(rang: Iterable[str], catalogue: Catalogue) -> tuple[Alert, ...]:
    """The alerts of what came due; what has no sentence of its own rings nothing."""
    return tuple(Alert(_kind(what), catalogue.text(f"alert.{what}")) for what in rang if f"alert.{what}" in catalogue)


def _kind(what: str) -> str:
    kinds = {"recheck": "recheck", "reminder": "reminder"}
    return "half" if what.endswith("_check") else kinds.get(what, "end")


def _reason(trouble: Unsaved, catalogue: Catalogue) -> str:
    return catalogue.text(trouble.words, **trouble.params)


def banner(trouble: Unsaved | None, catalogue: Catalogue) -> str:
    """That the last step is only in memory, and why; empty where it is on the disk."""
    if trouble is None:
        return ""
    never = trouble.words == "journal.newer"
    return catalogue.text("save.never" if never else "save.failed", why=_reason(trouble, catalogue))


def goodbye(snapshot: Snapshot, now: Seconds, trouble: Unsaved | None, say: Speaker, ui: Ui) -> str:
    """What to know when leaving while an episode is open; on the way to help that comes first, with the number."""
    catalogue, left = say.catalogue, recheck_at(snapshot) - now
    if trouble is not None:
        return catalogue.text("leave.unsaved", why=_reason(trouble, catalogue), at=say.local(snapshot.onset))
    if snapshot.state is State.SEEK_CARE:
        head, _ = seek_care(snapshot, now, ui, say)
        whom = number(ui, say) if snapshot.urgency is Urgency.EMERGENCY else []
        parts = (*head, *(line.text for line in whom), catalogue.text("leave.open"))
        return " ".join(part if part.endswith(".") else f"{part}." for part in parts)
    ahead = left > 0 and has_hour(snapshot)
    return catalogue.text("leave.within", left=say.span(left)) if ahead else catalogue.text("leave.open")


def time_left(view: View, snapshot: Snapshot, catalogue: Catalogue, shift: Seconds) -> str:
    """The time left, for who cannot watch the digits."""
    say = Speaker(catalogue, shift)
    parts = [clock_in_words(view.countdown, say)] if view.countdown else []
    if view.hour is not None and not (view.countdown and view.countdown.name == "hour"):
        parts.append(hour_in_words(view.hour, snapshot, say))
    return " ".join(f"{part}." for part in parts) or catalogue.text("said.no_time")


def title(snapshot: Snapshot, now: Seconds, catalogue: Catalogue) -> str:
    """The terminal's title: the remaining time and what it is of."""
    clock = countdown(snapshot, now, Speaker(catalogue)) if snapshot.end is None else None
    return f"{digits(clock.left)} {clock.label} - uncramp" if clock else "uncramp"
