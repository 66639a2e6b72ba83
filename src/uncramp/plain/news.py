"""What of a view is news: everything but the running digits."""

from __future__ import annotations

from ..view import Ask, Countdown, View


def phase(clock: Countdown | None) -> tuple[str, bool, str] | None:
    """What of a countdown is told once, when it changes."""
    return (clock.name, clock.paused, clock.note) if clock is not None else None


def rest(view: View) -> tuple[object, ...]:
    """What is worth a new line besides the question."""
    return (view.name, view.where, view.head, view.banners, view.urgency, view.closed, phase(view.countdown))


def shown_parts(view: View) -> tuple[object, ...]:
    """What of a view is worth a new line when it changes."""
    return (*rest(view), view.ask)


def ticked(before: Ask | None, now: Ask | None) -> bool:
    """Whether two questions are the same panel with other ticks."""
    return before is not None and now is not None and before.kind == now.kind == "many" and before.id == now.id
