"""The card as a code for a phone; where it does not fit, what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from .page import PageScreen

if TYPE_CHECKING:
    from uncramp.session.handover_card import HandoverCard
    from uncramp.session.session import Session


class CodeScreen(PageScreen):
    """A code to scan."""

    NAME = "qr"

    def __init__(self, session: Session, card: HandoverCard) -> None:
        super().__init__(session)
        self._card = card

    def compose_page(self) -> ComposeResult:
        """The code, at the size there is."""
        yield Static(markup=False, id="code")

    def frame_rows(self) -> None:
        """Draw it, or say how large the window must be."""
        super().frame_rows()
        self.query_one("#code", Static).update(self._code())

    def _code(self) -> Content:
        from uncramp.report.qr import TooLong, qr_lines

        room = self.app.size.width - 4, self.app.size.height - 4
        try:
            return Content("\n".join(qr_lines(self._card.brief(room))))
        except TooLong:
            art = qr_lines(self._card.brief())
            return Content(self.words.label("screen.qr_small", count=len(art[0]) + 4, of=len(art) + 4))
