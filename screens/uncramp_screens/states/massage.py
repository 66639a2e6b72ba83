"""By hand."""

from __future__ import annotations

from .timed import TimedScreen


class MassageScreen(TimedScreen):
    """A minute of rubbing between two holds."""
