"""One cramp told: when and where, how the pain went, and each thing that was said and done."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from uncramp.diary.charts import ChartFrame, pain_curve
from uncramp.diary.diary_lines import ended, pain_in_words
from uncramp.diary.episode_log import moments
from uncramp.diary.from_journal import zone_here
from uncramp.diary.glance import pains
from uncramp.diary.wording import moment, place
from uncramp.protocol.terms import Seconds
from uncramp.record.entry import Entry
from uncramp.record.projection import Episode
from uncramp.system.zone import LOCAL
from uncramp.words.catalogue import Catalogue

from .pane import hanging

_CURVE = ChartFrame(width=38, height=8)
_WIDE_CURVE = ChartFrame(width=72, height=10)
_ROOMY = 74
_AFTER = 8
"""Cells of the time since the onset."""


class CrampStory(Static):
    """Tells one cramp in the width there is."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def tell(self, words: Catalogue, episode: Episode, entries: list[Entry], now: Seconds, width: int) -> None:
        """Show it."""
        head = [
            Content.styled(moment(words, episode.onset, now, zone_here(episode, LOCAL)), "bold"),
            Content.styled(place(words, episode.muscle, episode.side), "$watch bold"),
            Content(f"{ended(words, episode)}; {pain_in_words(words, episode)}"),
            Content(""),
        ]
        curve = pain_curve(pains(entries, episode.onset), _WIDE_CURVE if width >= _ROOMY else _CURVE, words.text)
        drawing = [Content.styled(curve.text, "$watch"), Content("")] if curve.text and width >= _CURVE.width else []
        rows = []
        for entry in moments(entries, words):
            void = f" ({words.label('cli.show.void')})" if entry.void else ""
            rows.append(
                hanging(Content.styled(f"{entry.after:>{_AFTER}}  ", "$quiet"), Content(entry.text + void), width)
            )
        self.update(Content("\n").join([*head, *drawing, *rows]))
