"""The note: a field to type in. What comes due meanwhile waits in a line below it."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widgets import TextArea

from uncramp.protocol.snapshot import Refused

from .page import PageScreen


class NoteScreen(PageScreen):
    """Free text for the journal; what is typed outlives this page."""

    NAME = "note"
    KEYS = (("ctrl+s", "keep"),)
    TYPING = True
    AUTO_FOCUS = "TextArea"

    def compose_page(self) -> ComposeResult:
        """The field."""
        field = TextArea(self.app.draft, show_line_numbers=False, soft_wrap=True, compact=True)
        field.cursor_blink = False
        yield field

    def opened(self) -> None:
        """Go on where the draft ends."""
        super().opened()
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)

    def came_due(self, text: str) -> None:
        """Say what waits, and let the typing go on."""
        self.say(text)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep the draft."""
        self.app.draft = event.text_area.text

    async def on_event(self, event: events.Event) -> None:
        """Save and go back before the field sees the key."""
        if isinstance(event, events.Key) and event.key in ("ctrl+s", "f2", "escape"):
            event.stop()
            self.leave(save=event.key != "escape")
            return
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """What is typed before the field has the focus belongs to it all the same."""
        if event.is_printable and event.character:
            event.stop()
            self.query_one(TextArea).insert(event.character)

    def pressed(self, key: str) -> None:
        """A tapped key."""
        if key in ("ctrl+s", "escape"):
            self.leave(save=key == "ctrl+s")
        else:
            super().pressed(key)

    def leave(self, save: bool) -> None:
        """Back; with ``save`` into the journal first, or say why not, and what was typed is still there."""
        if not self.is_current:
            return  # a second key that leaves, typed before the first had left
        text = self.app.draft = self.query_one(TextArea).text  # the last letters may not have been told yet
        if save and text.strip():
            try:
                self.session.note(text)
            except Refused as refused:
                self.app.episode.say(self.words.text(refused.reason))
            else:
                self.app.draft = ""
        self.close()
