"""How the cramp is, and how much it hurts: two questions on one page."""

from __future__ import annotations

from textual.app import ComposeResult

from uncramp.view import View

from ..widgets.act import Act
from ..widgets.question import QuestionCard
from .episode import EpisodeScreen


class FeelScreen(EpisodeScreen):
    """Gone, easing, the same, worse; then the pain from 0 to 10."""

    def compose_page(self) -> ComposeResult:
        """Both questions; the one that is not asked now waits in grey."""
        yield Act(id="act")
        yield QuestionCard(self.words, id="course")
        yield QuestionCard(self.words, id="hurt")

    def show(self, view: View) -> None:
        """The question that is asked, and the other one in grey."""
        super().show(view)
        asked, beside = view.ask, view.beside
        course = next((ask for ask in (asked, beside) if ask is not None and ask.kind != "scale"), None)
        hurt = next((ask for ask in (asked, beside) if ask is not None and ask.kind == "scale"), None)
        self.query_one("#course", QuestionCard).ask(course, waiting=course is not asked)
        self.query_one("#hurt", QuestionCard).ask(hurt, waiting=hurt is not asked)
