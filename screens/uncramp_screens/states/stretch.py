"""The hold."""

from __future__ import annotations

from .timed import TimedScreen


class StretchScreen(TimedScreen):
    """One hold, for the muscle and leg that cramp."""
