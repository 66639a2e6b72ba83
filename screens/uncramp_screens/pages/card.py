"""The card for a clinician, as it will be printed: of the cramp on screen, or of an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from uncramp.record.journal_errors import JournalError

from .page import PageScreen

if TYPE_CHECKING:
    from uncramp.record.projection import Episode
    from uncramp.session.handover_card import HandoverCard
    from uncramp.session.session import Session


class CardScreen(PageScreen):
    """The card; it can be copied, kept in a file, and shown as a code to scan."""

    NAME = "card"
    KEYS = (("c", "copy"), ("s", "qr"))

    def __init__(self, session: Session, recorded: Episode | None = None) -> None:
        super().__init__(session)
        self._recorded = recorded

    def compose_page(self) -> ComposeResult:
        """The lines of the card."""
        yield Static(id="lines", markup=False)

    def opened(self) -> None:
        """Tell it, or say why the record cannot."""
        super().opened()
        try:
            lines = self._card().lines()
        except JournalError as error:
            self.say(self.words.text(error.words, **error.params))
        else:
            self.query_one("#lines", Static).update(Content("\n".join(lines)))

    def _card(self) -> HandoverCard:
        return self.session.pages.handover() if self._recorded is None else self.session.card_of(self._recorded.id)

    def key(self, key: str) -> bool:
        """Copy it, or show the code."""
        if key not in ("c", "s"):
            return False
        try:
            card = self._card()
        except JournalError as error:
            self.say(self.words.text(error.words, **error.params))
        else:
            self._copy(card) if key == "c" else self._show_code(card)
        return True

    def _show_code(self, card: HandoverCard) -> None:
        from .code import CodeScreen

        self.app.push_screen(CodeScreen(self.session, card))

    def _copy(self, card: HandoverCard) -> None:
        """On the clipboard and in a file, and say where."""
        self.app.copy_to_clipboard("\n".join(card.lines()))
        try:
            path = self.session.save_card(card)
        except OSError:
            self.say(self.words.label("screen.not_written"))
        else:
            self.say(self.words.text("card.copied", path=path))
