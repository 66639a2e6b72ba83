"""The card for a clinician, as it will be printed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from .page import PageScreen


class CardScreen(PageScreen):
    """The card; it can be copied, kept in a file, and shown as a code to scan."""

    NAME = "card"
    KEYS = (("c", "copy"), ("s", "qr"))

    def compose_page(self) -> ComposeResult:
        """The lines of the card."""
        yield Static(Content("\n".join(self.session.pages.card())), markup=False)

    def key(self, key: str) -> bool:
        """Copy it, or show the code."""
        if key == "c":
            self._copy()
        elif key == "s":
            self.app.open_page("qr")
        else:
            return False
        return True

    def _copy(self) -> None:
        """On the clipboard and in a file, and say where."""
        self.app.copy_to_clipboard("\n".join(self.session.pages.card()))
        try:
            path = self.session.save_card()
        except OSError:
            self.say(self.words.label("screen.not_written"))
        else:
            self.say(self.words.text("card.copied", path=path))
