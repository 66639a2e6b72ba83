"""By hand."""

from __future__ import annotations

from .timed import TimedScreen


class MassageScreen(TimedScreen):
    """A minute of rubbing between two holds; where not to rub is seen with how."""

    IN_SIGHT = ("not",)
