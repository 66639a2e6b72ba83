"""It is not locked now, or it began earlier: what it is now, and since when."""

from __future__ import annotations

from .episode_screen import EpisodeScreen


class EarlierScreen(EpisodeScreen):
    """Answers, each with what follows; then the danger lines once, in the form that fits."""
