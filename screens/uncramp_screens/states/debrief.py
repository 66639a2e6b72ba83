"""Looking back: what was done before and during the run."""

from __future__ import annotations

from .episode_screen import EpisodeScreen


class DebriefScreen(EpisodeScreen):
    """Ticks and patterns, all of which can be skipped."""
