"""What a key does at once, without a page: the voice, and the calendar file of a cramp that is settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app import UncrampApp


def switch_voice(app: UncrampApp) -> str:
    """Speak the seconds from here on, or stop it; kept in the settings."""
    on = not app.settings.alerts.speech
    why = app.change("alerts.speech", on)
    if why:
        return why
    words = app.session.catalogue
    if not on:
        return words.label("voice.off")
    return words.label("voice.on" if app.ringer.alerts.speaks else "voice.bells")


def remind(app: UncrampApp) -> str:
    """Write the days to look at the leg as a calendar file, and say where it is."""
    words = app.session.catalogue
    try:
        path = app.session.pages.save_calendar()
    except OSError as error:
        return words.text("report.unwritten", path="calendar.ics", why=error.strerror or str(error))
    return words.text("report.written.ics", path=path)


def practise(app: UncrampApp) -> str:
    """A minute of practice, which is a story of its own."""
    app.leave_for("tour", practice=True)
    return ""


DOES: Mapping[str, Callable[[UncrampApp], str]] = {"tour": practise, "voice": switch_voice, "reminder": remind}
"""By the names that other keys open pages by; each gives the sentence that says what came of it."""
