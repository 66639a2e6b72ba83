"""What the runner has chosen, in force on the screens: colours, fingers, the mouse, sounds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .ringing import Ringer
from .themes import COLOURLESS, DEFAULT, NAMES

if TYPE_CHECKING:
    from .app import UncrampApp

_MOUSE_MODES = (1000, 1003, 1015, 1006)
"""What a terminal is told so that it sends clicks, moves, and both in columns beyond 223."""


def wear(app: UncrampApp) -> None:
    """Look and feel as the settings say."""
    wanted = COLOURLESS if app.colourless else app.settings.theme
    app.theme = wanted if wanted in NAMES else DEFAULT
    on_web = "TEXTUAL_DRIVER" in os.environ
    app.touch = app.settings.touch == "on" or (app.settings.touch == "auto" and on_web)
    app.more = app.session.catalogue.label("screen.more.touch" if app.touch else "screen.more")


def sound(app: UncrampApp) -> None:
    """Ring and speak as the settings say."""
    app.session.ui = app.session.ui.changed(voice=app.settings.alerts.speech)
    app.ringer = Ringer(app.settings.alerts)


def change(app: UncrampApp, name: str, value: object) -> str:
    """Change a setting, from here on; gives why it stays as it was, or nothing."""
    why = app.session.change(name, value)
    if why:
        return why
    app.settings = app.session.parts.settings
    wear(app)
    for screen in app.screen_stack:
        screen.set_class(app.touch, "-touch")
    if name.startswith("alerts."):
        app.ringer.alerts.close()
        sound(app)
        app.tell_title()
    if name == "mouse":
        app.write_terminal("".join(f"\x1b[?{mode}{'h' if value else 'l'}" for mode in _MOUSE_MODES))
    return ""
