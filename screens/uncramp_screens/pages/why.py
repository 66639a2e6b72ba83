"""Why this is advised: each sentence in plain words, its sources folded below."""

from __future__ import annotations

from datetime import UTC, datetime

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Collapsible, Static

from uncramp.words.sources import Source

from .page import PageScreen


class WhyScreen(PageScreen):
    """The page of reasons."""

    NAME = "why"
    KEYS = (("s", "sources"),)
    AUTO_FOCUS = "CollapsibleTitle"

    def compose_page(self) -> ComposeResult:
        """A sentence, and how many sources it rests on that s or Enter unfolds."""
        for why in self.session.pages.why():
            yield Static(Content(why.text), classes="sentence", markup=False)
            if why.sources:
                title = self.words.label("source.count", count=len(why.sources))
                with Collapsible(title=title, collapsed_symbol="+", expanded_symbol="-"):
                    yield Static(Content("\n".join(self._entry(source) for source in why.sources)), markup=False)

    def key(self, key: str) -> bool:
        """Unfold all sources, or fold them."""
        if key != "s":
            return False
        folds = list(self.query(Collapsible))
        folded = any(fold.collapsed for fold in folds)
        for fold in folds:
            fold.collapsed = not folded
        return True

    def _entry(self, source: Source) -> str:
        """A source: what it is, how strong, whether its original was read, when it is to be looked at again."""
        say = self.words.label
        worth = [say(f"source.strength.{source.strength}")]
        if not source.opened:
            worth.append(say("source.not_opened"))
        if source.review_by < datetime.fromtimestamp(self.session.now(), UTC).date():
            worth.append(say("source.past_review", time=source.review_by.isoformat()))
        named = f"{source.title}. {source.organisation}, {source.year}."
        return "\n".join([named, *([source.link] if source.link else []), f"({'; '.join(worth)})"])
