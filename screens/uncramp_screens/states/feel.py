"""How the cramp is, and how much it hurts: two questions on one page."""

from __future__ import annotations

from textual.app import ComposeResult

from uncramp.view import Ask, View

from ..widgets.act import ActPane
from ..widgets.question import QuestionCard
from ..widgets.way_bar import WayBar
from .episode_screen import EpisodeScreen


class FeelScreen(EpisodeScreen):
    """Gone, easing, the same, worse; then the pain from 0 to 10."""

    def compose_page(self) -> ComposeResult:
        """Both questions: the other one only says that it comes, or its answer; below danger lines, that none is so."""
        yield ActPane(id="act")
        yield QuestionCard(self.words, _course, id="course")
        yield QuestionCard(self.words, _pain, id="hurt")
        yield WayBar(id="way")


def _course(view: View) -> tuple[Ask | None, bool]:
    asked = next((ask for ask in (view.ask, view.beside) if ask is not None and ask.kind != "scale"), None)
    return asked, asked is view.beside


def _pain(view: View) -> tuple[Ask | None, bool]:
    asked = next((ask for ask in (view.ask, view.beside) if ask is not None and ask.kind == "scale"), None)
    return asked, asked is view.beside
