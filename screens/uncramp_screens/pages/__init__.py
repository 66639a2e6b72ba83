"""Pages over the episode: help, why, the card, the diary, settings. Each is imported when it is wanted."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

if TYPE_CHECKING:
    from ..app import UncrampApp


def page_of(name: str, app: UncrampApp) -> Screen[Any]:
    """The page of that name, fresh."""
    if name == "palette":
        return _palette(app)
    module, title = _PAGES[name]
    made: Screen[Any] = getattr(import_module(f".{module}", __name__), title)(app.session)
    return made


def _palette(app: UncrampApp) -> Screen[Any]:
    """The list of commands, with those of the session alone."""
    from ..palette import SessionPalette

    return SessionPalette(app.session.catalogue.label("screen.palette"))


_PAGES = {
    "help": ("help", "HelpScreen"),
    "why": ("why", "WhyScreen"),
    "card": ("card", "CardScreen"),
    "note": ("note", "NoteScreen"),
    "notes": ("notes", "NotesScreen"),
    "history": ("diary", "DiaryScreen"),
    "prevent": ("next_run", "NextRunScreen"),
    "settings": ("settings", "SettingsScreen"),
    "walkthroughs": ("walkthroughs", "WalkthroughsScreen"),
}
