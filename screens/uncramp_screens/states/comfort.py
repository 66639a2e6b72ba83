"""It has let go: heat, ice or rest, after the gate for skin and circulation."""

from __future__ import annotations

from .episode import EpisodeScreen


class ComfortScreen(EpisodeScreen):
    """Stiff, sore or neither."""
