"""The note: a field to type in. What comes due meanwhile waits in a line above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import TextArea

from uncramp.protocol.snapshot import Refused

from .bar import Bar
from .host import host
from .sheet import Tapped

if TYPE_CHECKING:
    from uncramp.session.session import Session


class NoteScreen(Screen[None], inherit_bindings=False):
    """Free text for the journal."""

    CSS = """
    NoteScreen { layout: vertical; }
    NoteScreen #due { display: none; }
    NoteScreen #due.-due { display: block; }
    NoteScreen TextArea { scrollbar-size-vertical: 0; height: 1fr; border: none; margin: 1 0; padding: 0 1; }
    """

    def __init__(self, session: Session, draft: str) -> None:
        super().__init__()
        self.session = session
        self.due = Bar("", "flash", id="due")
        self.field = TextArea(draft, show_line_numbers=False, soft_wrap=True, compact=True)
        self.field.cursor_blink = False

    def compose(self) -> ComposeResult:
        """What is due, the keys, the field."""
        yield self.due
        yield Bar(self.session.catalogue.label("screen.note"), "calm")
        yield self.field
        yield Bar(self.session.catalogue.label("screen.f8"), "care", "f8")

    def on_mount(self) -> None:
        """Type at once."""
        self.field.focus()
        self.field.move_cursor(self.field.document.end)

    def came_due(self, text: str) -> None:
        """Say above the field what waits."""
        self.due.say(text)
        self.due.add_class("-due")

    def on_tapped(self, tap: Tapped) -> None:
        """A tap on the way to care."""
        tap.stop()
        if tap.key == "f8" and self.is_current:
            self.app.pop_screen()
            host(self).episode.press("f8")

    def on_text_area_changed(self) -> None:
        """What is typed outlives this screen."""
        host(self).draft = self.field.text

    async def on_event(self, event: events.Event) -> None:
        """Save and go back before the field sees the key."""
        if isinstance(event, events.Key) and event.key in ("ctrl+s", "f2", "escape"):
            event.stop()
            self._leave(save=event.key != "escape")
            return
        await super().on_event(event)

    def _leave(self, save: bool) -> None:
        if not self.is_current:
            return  # a second key that leaves, typed before the first had left
        self.app.pop_screen()
        if save and self.field.text.strip():
            self._keep()
        host(self).show_change()

    def _keep(self) -> None:
        """Into the journal, or say why not; what was typed is then still there."""
        try:
            self.session.note(self.field.text)
        except Refused as refused:
            host(self).episode.say(self.session.catalogue.text(refused.reason))
        else:
            host(self).draft = ""
