"""Warmth, against its cap."""

from __future__ import annotations

from .timed import TimedScreen


class HeatScreen(TimedScreen):
    """Heat on the muscle; every way out says first that it comes off."""
