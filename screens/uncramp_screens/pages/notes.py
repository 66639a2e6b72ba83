"""What has to be known beside the page: not saved, a clock that was set, what came due meanwhile."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from .page import PageScreen


class NotesScreen(PageScreen):
    """Every standing note, whole."""

    NAME = "notes"

    def compose_page(self) -> ComposeResult:
        """A paragraph a note."""
        banners = self.session.view().banners or (self.words.label("notes.none"),)
        for text in banners:
            yield Static(Content.assemble(("! ", "$watch bold"), text), classes="sentence", markup=False)
