"""The note: a field to type in. What comes due meanwhile waits in a line below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import TextArea

from uncramp.protocol.snapshot import Refused
from uncramp.record.journal_errors import JournalError
from uncramp.system.safe_text import printable_lines

from .page import PageScreen

if TYPE_CHECKING:
    from uncramp.record.projection import Episode
    from uncramp.session.session import Session

_KEEPS = ("enter", "ctrl+s", "f2")


class NoteScreen(PageScreen):
    """Free text for the journal; what is typed outlives this page."""

    NAME = "note"
    KEYS = (("enter", "keep"),)
    BACK = "drop"
    TYPING = True
    AUTO_FOCUS = "TextArea"
    BINDINGS = [Binding("enter", "keep", show=False, priority=True)]  # before the field, which would break the line

    def __init__(self, session: Session, episode: Episode | None = None) -> None:
        """A note on the cramp on screen, or on an earlier ``episode``."""
        super().__init__(session)
        self._episode = episode
        self._of = episode.id if episode is not None else ""

    def compose_page(self) -> ComposeResult:
        """The field."""
        draft = self.app.drafts.get(self._of, "")
        field = TextArea(draft, show_line_numbers=False, soft_wrap=True, compact=True)
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
        self.app.drafts[self._of] = event.text_area.text

    async def on_event(self, event: events.Event) -> None:
        """Keep it or leave it before the field sees the key; what is pasted may have more lines than one."""
        if isinstance(event, events.Key) and event.key in (*_KEEPS, "escape"):
            event.stop()
            self.leave(save=event.key != "escape")
            return
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """What is typed before the field has the focus belongs to it all the same."""
        if event.is_printable and event.character:
            event.stop()
            self.query_one(TextArea).insert(event.character)

    def action_keep(self) -> None:
        """Enter."""
        self.leave(save=True)

    def pressed(self, key: str) -> None:
        """A tapped key."""
        if key in (*_KEEPS, "escape"):
            self.leave(save=key != "escape")
        else:
            super().pressed(key)

    def leave(self, save: bool) -> None:
        """Back, and say there whether the note is kept; where it is not, what was typed is still there."""
        if not self.is_current:
            return  # a second key that leaves, typed before the first had left
        text = self.query_one(TextArea).text  # the last letters may not have been told yet
        self.app.drafts[self._of] = text
        outcome = self.words.label("plain.note_none")
        if text.strip():
            outcome = self._kept(text) if save else self.app.session.say("note.dropped")
        below = self.app.screen_stack[-2]
        (below if isinstance(below, PageScreen) else self.app.episode).say(outcome)
        self.close()

    def _kept(self, text: str) -> str:
        """Into the journal: that it is kept, or why not."""
        try:
            if self._episode is None:
                self.session.note(text)
            else:
                self._add(self._episode, printable_lines(text).strip())
        except Refused as refused:
            return self.words.text(refused.reason)
        except JournalError as error:
            return self.words.text(error.words, **error.params)
        self.app.drafts[self._of] = ""
        return self.words.label("plain.note_kept")

    def _add(self, episode: Episode, text: str) -> None:
        """One more note on an earlier cramp. Raises `JournalError`."""
        from uncramp.record.correct import Correction, correct

        journal = self.session.parts.keeper.journal
        if journal is not None:
            correct(journal, episode.id, Correction(note=text), self.session.parts.clock.read())
            self.session.running.read_again()
