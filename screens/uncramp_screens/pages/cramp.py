"""One earlier cramp, as it was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from uncramp.record.journal_errors import JournalError
from uncramp.view import Hint

from ..widgets.cramp_story import CrampStory
from ..widgets.pane import row_width
from .page import PageScreen

if TYPE_CHECKING:
    from uncramp.record.entry import Entry
    from uncramp.record.projection import Episode
    from uncramp.session.session import Session


class CrampScreen(PageScreen):
    """One cramp of the list; its card, its report, a note on it and putting it right are one key away each."""

    NAME = "cramp"
    KEYS = (("k", "card"), ("r", "report"), ("t", "note"), ("c", "correct"))

    def __init__(self, session: Session, episode: Episode) -> None:
        super().__init__(session)
        self.episode = episode
        self._entries: list[Entry] = []

    @property
    def own_keys(self) -> tuple[Hint, ...]:
        """A note is offered where one can be kept, and putting right where it is closed."""
        gone = {*(() if self._takes_note else ("note",)), *(() if self.episode.end != "open" else ("correct",))}
        return tuple(hint for hint in super().own_keys if hint.id not in gone)

    @property
    def _is_on_screen(self) -> bool:
        """Whether it is the cramp that the session goes on with, which takes its notes itself."""
        running = self.session.running
        return running.open and running.id == self.episode.id and not self.session.ui.read_only

    @property
    def _takes_note(self) -> bool:
        return self._is_on_screen or self.episode.end != "open"

    def compose_page(self) -> ComposeResult:
        """The story."""
        yield CrampStory(id="story")

    def opened(self) -> None:
        """Read it."""
        journal = self.session.parts.keeper.journal
        try:
            if journal is not None:
                self.episode, self._entries = journal.history.episode(self.episode.id), journal.entries(self.episode.id)
        except JournalError as error:
            self.call_after_refresh(self.say, self.words.text(error.words, **error.params))
        super().opened()

    def frame_rows(self) -> None:
        """Tell it anew for the width."""
        super().frame_rows()
        story = self.query_one(CrampStory)
        story.tell(self.words, self.episode, self._entries, self.session.now(), row_width(self.app.size.width))

    def on_screen_resume(self) -> None:
        """A note may have come to it, or it was put right."""
        if self.is_whole:
            self.opened()

    def key(self, key: str) -> bool:
        """Its card; its report; a note on it; putting it right."""
        if key == "k":
            from .card import CardScreen

            self.app.push_screen(CardScreen(self.session, self.episode))
        elif key == "r":
            from .report import ReportScreen

            self.app.push_screen(ReportScreen(self.session, self.episode))
        elif key == "t" and not self._takes_note:
            self.say(self.words.text("journal.correct.open"))
        elif key == "t":
            from .note import NoteScreen

            self.app.push_screen(NoteScreen(self.session, None if self._is_on_screen else self.episode))
        elif key == "c" and self.episode.end == "open":
            self.say(self.words.text("journal.correct.open"))
        elif key == "c":
            from .correct import CorrectScreen

            self.app.push_screen(CorrectScreen(self.session, self.episode))
        return key in ("k", "r", "t", "c")
